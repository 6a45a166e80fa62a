"""One notebook, run by papermill in a kernel of its own."""

from __future__ import annotations

import contextlib
import logging
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

from helpers.errors import Failure, InputError
from helpers.execution.copies import executed_copy, is_injected
from helpers.execution.keys import Ingredients
from helpers.execution.limits import Limits
from helpers.execution.used import used_names
from helpers.kernels.tracking import read_log
from helpers.notebooks.recording import recorded

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from helpers.execution.tasks import Parameter

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
        Ingredients of the key that are known beforehand.
    target
        Where the executed copy goes.
    folder
        Working directory of the kernel, the project's root.
    limits
        What it may take.
    languages
        Those in which its pictures are drawn besides English, by code.
    """

    name: str
    text: str
    parameters: dict[str, Parameter]
    parts: Ingredients
    target: Path
    folder: Path
    limits: Limits
    languages: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The notebook and its parameters, for messages."""
        values = ", ".join(f"{name}={value}" for name, value in self.parameters.items())
        return f"{self.name} ({values})" if values else self.name


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a run; it writes nothing itself, so that whoever asked is the only one that does.

    Attributes
    ----------
    seconds
        How long it took.
    failure
        How it failed, if it did.
    copy
        The executed copy, but for its stamp; empty where it failed.
    used
        Files and folders of the project that it used.
    """

    seconds: float
    failure: Failure | None = None
    copy: str = ""
    used: tuple[str, ...] = ()


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


def run(task: Run, modules: tuple[str, ...] | None) -> Outcome:
    """Execute a notebook; a failure is part of the outcome, so that others go on.

    Parameters
    ----------
    task
        The notebook.
    modules
        What the process that its kernel is forked from has loaded; ``None`` where the kernel is to be a fresh process.
    """
    began = time.monotonic()
    position = Position()
    try:
        source = nbformat.reads(task.text, as_version=4)
        executed, used = _papermill(task, modules, source, position)
        result = executed_copy(source, executed)
        position.leave()
        recorded(result)
        return Outcome(time.monotonic() - began, None, nbformat.writes(result), used)
    except Exception as error:
        failure = Failure(task.label, position.number, position.source, _explained(error, task.limits))
        return Outcome(time.monotonic() - began, failure)


def _papermill(
    task: Run, modules: tuple[str, ...] | None, source: NotebookNode, position: Position
) -> tuple[NotebookNode, tuple[str, ...]]:
    """The notebook as papermill leaves it, and what its kernel used."""
    # Both take longer to import than all else here, and only who runs notebooks needs them.
    import papermill

    from helpers.execution.kernels import KernelPlan, NativeKernelManager, kernel_settings

    plan = KernelPlan(task.folder, modules, task.limits.memory, task.languages)
    with kernel_settings(plan) as (settings, log), _nothing_pending():
        executed: NotebookNode = papermill.execute_notebook(
            nbformat.from_dict(source),
            None,
            parameters=task.parameters,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            start_timeout=SECONDS_TO_START,
            timeout_func=task.limits.left(),
            resources={"metadata": {"path": str(task.folder)}},
            config=settings,
            kernel_manager_class=NativeKernelManager,
            record_timing=False,
            shutdown_kernel="immediate",
            on_cell_start=position.move,
        )
        used = used_names(read_log(log))
    if executed.metadata.papermill["exception"]:
        # Papermill lets a notebook end early by sys.exit(); for a book that is half a notebook.
        raise EarlyEndError("the notebook ended here, before its last cell (sys.exit or quit)")
    return executed, used


@contextlib.contextmanager
def _nothing_pending() -> Iterator[None]:
    """End what a failed notebook leaves waiting in the event loop of this thread, or Python complains of it at the end."""
    import asyncio

    from jupyter_core.utils import ensure_event_loop

    loop = ensure_event_loop()
    try:
        yield
    finally:
        pending = asyncio.all_tasks(loop)
        for waiting in pending:
            waiting.cancel()
        loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True))
        loop.close()


class EarlyEndError(Exception):
    """A notebook ended itself before its last cell."""


def _explained(error: Exception, limits: Limits) -> str:
    """The kernel's traceback where there is one, else what the error says of itself, without colours; and which limit it met."""
    lines = getattr(error, "traceback", None)
    if isinstance(error, (InputError, EarlyEndError)):
        text = str(error)
    elif lines:
        text = "\n".join(lines)
    else:
        text = f"{type(error).__name__}: {error}"
    return _ANSI.sub("", text).strip() + limits.told(type(error).__name__, getattr(error, "ename", ""))
