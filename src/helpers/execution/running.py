"""One notebook, run by papermill in a process of its own."""

from __future__ import annotations

import logging
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

from helpers.errors import Failure, InputError
from helpers.execution.copies import executed_copy, is_injected, write_copy
from helpers.execution.keys import Ingredients
from helpers.notebooks.recording import recorded

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from helpers.execution.tasks import Parameter

SECONDS_PER_CELL = 600
SECONDS_TO_START = 120

# What papermill logs of a failure stands in the outcome, with the notebook and the cell.
logging.getLogger("papermill").addHandler(logging.NullHandler())

_ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")


@dataclass(frozen=True, eq=False)
class Run:
    """All that a worker needs to execute one notebook, as plain values that cross to another process.

    Attributes
    ----------
    name
        The notebook's path in the project, for messages.
    text
        The notebook itself: what the key was made of is what runs, even where the file changes meanwhile.
    parameters
        As in the task.
    parts
        Ingredients of the key.
    key
        What the finished copy is stamped with.
    target
        Where the executed copy goes.
    folder
        Working directory of the kernel.
    """

    name: str
    text: str
    parameters: dict[str, Parameter]
    parts: Ingredients
    key: str
    target: Path
    folder: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a run: how long it took in seconds, and how it failed if it did."""

    seconds: float
    failure: Failure | None = None


@dataclass
class Position:
    """How far a run has come: the cell that was started last."""

    number: int | None = None
    source: str = ""
    _injected: int = field(default=0, repr=False)

    def move(self, cell: NotebookNode, cell_index: int) -> None:
        """Take note of a cell that starts; cells count from 1 as in the file, without the one that papermill injects."""
        self._injected += is_injected(cell)
        self.number, self.source = cell_index + 1 - self._injected, cell.source

    def leave(self) -> None:
        """All cells have run: what goes wrong now is no single cell's."""
        self.number, self.source = None, ""


def run(task: Run) -> Outcome:
    """Execute a notebook and write its copy; a failure is part of the outcome, so that others go on."""
    began = time.monotonic()
    position = Position()
    try:
        source = nbformat.reads(task.text, as_version=4)
        result = executed_copy(source, _papermill(task, source, position), task.parts)
        position.leave()
        recorded(result)
        write_copy(task.target, result)
    except Exception as error:
        failure = Failure(task.name, position.number, position.source, _explained(error))
        return Outcome(time.monotonic() - began, failure)
    return Outcome(time.monotonic() - began)


def _papermill(task: Run, source: NotebookNode, position: Position) -> NotebookNode:
    # Both take longer to import than all else here, and only workers need them.
    import papermill

    from helpers.execution.kernels import NativeKernelManager, kernel_settings

    with kernel_settings() as settings:
        executed: NotebookNode = papermill.execute_notebook(
            nbformat.from_dict(source),
            None,
            parameters=task.parameters,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            cwd=task.folder,
            start_timeout=SECONDS_TO_START,
            execution_timeout=SECONDS_PER_CELL,
            config=settings,
            kernel_manager_class=NativeKernelManager,
            record_timing=False,
            shutdown_kernel="immediate",
            on_cell_start=position.move,
        )
    if executed.metadata.papermill["exception"]:
        # Papermill lets a notebook end early by sys.exit(); for a book that is half a notebook.
        raise EarlyEndError("the notebook ended here, before its last cell (sys.exit or quit)")
    return executed


class EarlyEndError(Exception):
    """A notebook ended itself before its last cell."""


def _explained(error: Exception) -> str:
    """The kernel's traceback where there is one, else what the error says of itself, without colours."""
    lines = getattr(error, "traceback", None)
    if isinstance(error, (InputError, EarlyEndError)):
        text = str(error)
    elif lines:
        text = "\n".join(lines)
    else:
        text = f"{type(error).__name__}: {error}"
    return _ANSI.sub("", text).strip()
