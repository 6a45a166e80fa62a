"""A submitted notebook, run where it can do little harm: fenced in, with limits, on a copy of its files."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbclient.client import NotebookClient
from nbclient.exceptions import DeadKernelError

from helpers.execution.environment import ENVIRONMENT
from helpers.execution.kernels import KernelPlan, NativeKernelManager, kernel_settings
from helpers.execution.limits import Limits
from helpers.execution.running import SECONDS_TO_START
from helpers.kernels.fencing import FENCE, Fence
from helpers.project import ROOT, Project, find_project
from helpers.teaching.answers import Plain, received

if TYPE_CHECKING:
    from nbformat import NotebookNode

MOST_OUTPUT = 200_000
"""Characters of output that one cell of a submission may leave; more is dropped."""

SECONDS_BETWEEN_LOOKS = 0.05

PRELOADED = ("highspy", "numpy", "yaml") if sys.platform == "linux" else None
# Nothing else of the environment is a student's business; what stands in it would be in the feedback.
KEPT = ("PATH", "LANG", "LC_ALL", "PYTHONUTF8", "SYSTEMROOT", "TEMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
SYSTEM = (
    "/usr",
    "/lib",
    "/lib64",
    "/bin",
    "/etc",
    "/proc/self",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/sys/devices/system/cpu",
    "/dev/urandom",
)
DEVICES = ("/dev/null",)


@dataclass(frozen=True)
class FencedPlan(KernelPlan):
    """A kernel of which no file is noted and for which nothing is remembered."""

    @property
    def environment(self) -> dict[str, str]:
        """Variables that are set for every kernel of this plan."""
        return {**ENVIRONMENT, ROOT: str(self.folder)}


@dataclass
class Ran:
    """What became of a submission.

    Attributes
    ----------
    outputs
        Of each cell that ran, by its place in the notebook.
    answers
        What it answered, by name.
    ended
        Why it ended before its last cell; empty where it did not.
    """

    outputs: dict[int, list[NotebookNode]] = field(default_factory=dict)
    answers: dict[str, Plain] = field(default_factory=dict)
    ended: str = ""


class FrugalClient(NotebookClient):
    """Keeps so much output of a cell and no more, and soon knows of a kernel that has ended; the base looks once a second."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.kept: Counter[int] = Counter()

    def output(
        self, outs: list[NotebookNode], msg: dict[str, Any], display_id: str | None, cell_index: int
    ) -> NotebookNode | None:
        self.kept[cell_index] += len(str(msg["content"]))
        return super().output(outs, msg, display_id, cell_index) if self.kept[cell_index] <= MOST_OUTPUT else None

    async def _async_poll_kernel_alive(self) -> None:
        with contextlib.suppress(DeadKernelError):
            while True:
                await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
                await self._async_check_alive()
        assert self.task_poll_for_reply is not None
        self.task_poll_for_reply.cancel()


def run_submission(
    notebook: NotebookNode, files: Path, parameters: Mapping[str, str], asked: Mapping[int, Set[str]], limits: Limits
) -> Ran:
    """Run a submission; whatever it does, this returns.

    Parameters
    ----------
    notebook
        As submitted.
    files
        The folder that it came in; it works on a copy.
    parameters
        What is set in place of its cell tagged ``parameters``.
    asked
        By their place in the notebook, the cells that are not run: there, these names are asked for instead.
    limits
        What it may take.
    """
    prepared, places = _prepared(notebook, parameters, asked)
    with tempfile.TemporaryDirectory(prefix="submission-", ignore_cleanup_errors=True) as scratch:
        home = Path(scratch, "work")
        shutil.copytree(files, home, symlinks=True, ignore=shutil.ignore_patterns("*.ipynb"))
        ended = _executed(prepared, str(home), find_project(), limits)
    ran = Ran(ended=ended)
    for cell, place in zip(prepared.cells, places, strict=True):
        if place in asked:
            ran.answers |= received(cell.outputs)
        elif place is not None and cell.cell_type == "code":
            ran.outputs[place] = cell.outputs
    return ran


def _prepared(
    notebook: NotebookNode, parameters: Mapping[str, str], asked: Mapping[int, Set[str]]
) -> tuple[NotebookNode, list[int | None]]:
    """The notebook as it is run, and for each of its cells the place in the submission; ``None`` for what was put between."""
    cells: list[NotebookNode] = [_setting(parameters)]
    places: list[int | None] = [None]
    for place, cell in enumerate(notebook.cells):
        cells.append(_sending(asked[place]) if place in asked else copy.deepcopy(cell))
        places.append(place)
        if "parameters" in cell.metadata.get("tags", []):
            cells.append(_setting(parameters))
            places.append(None)
    for cell in cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return nbformat.v4.new_notebook(cells=cells), places


def _setting(parameters: Mapping[str, str]) -> NotebookNode:
    setting: NotebookNode = nbformat.v4.new_code_cell("\n".join(f"{name} = {value!r}" for name, value in parameters.items()))
    return setting


def _sending(names: Set[str]) -> NotebookNode:
    wanted = ", ".join(map(repr, sorted(names)))
    sending: NotebookNode = nbformat.v4.new_code_cell(f"from helpers.teaching.answers import send\nsend({wanted})")
    return sending


def _executed(notebook: NotebookNode, home: str, project: Project, limits: Limits) -> str:
    """Fill in the outputs of a notebook, as far as it comes; why it came no further."""
    with kernel_settings(FencedPlan(project.root, PRELOADED, limits.memory)) as (settings, log):
        fence = Fence(home, (str(log.parent), *DEVICES), (*_code(project), *SYSTEM))
        settings.NativeKernelManager["variables"][FENCE] = fence.as_text()
        client = FrugalClient(
            notebook,
            config=settings,
            kernel_manager_class=NativeKernelManager,
            allow_errors=True,
            timeout_func=limits.left(),
            shutdown_kernel="immediate",
        )
        try:
            asyncio.run(asyncio.wait_for(_execute(client), limits.seconds + SECONDS_TO_START))
        except Exception as error:  # Of a submission anything may come; all of it is a grade.
            return type(error).__name__
    return ""


async def _execute(client: NotebookClient) -> None:
    # Here and not in the project's root: kernels of many submissions are forked from one process, which has one folder.
    await client.async_execute(cwd=tempfile.gettempdir(), env={name: os.environ[name] for name in KEPT if name in os.environ})


def _code(project: Project) -> tuple[str, ...]:
    """What has to be read to run Python, this package, and the book's data; not the assignments, nor a class."""
    return (sys.prefix, sys.base_prefix, str(project.root / "src"), str(project.root / "data"))
