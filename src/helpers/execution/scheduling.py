"""Many notebooks at once, each once, and only those that need it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from helpers.errors import ExecutionError, Failure
from helpers.execution.contents import book_notebooks
from helpers.execution.copies import stored_ingredients, stored_key
from helpers.execution.preparing import prepare
from helpers.execution.progress import Progress, SilentProgress
from helpers.execution.running import Outcome, Run, run
from helpers.execution.tasks import Task
from helpers.execution.timings import add_timings, read_timings
from helpers.project import Project


@dataclass(frozen=True, slots=True)
class Executed:
    """A notebook with a finished, current executed copy.

    Attributes
    ----------
    name
        Path of the notebook in the project.
    path
        The executed copy.
    key
        Stands for everything that the copy depends upon.
    seconds
        How long it ran just now; ``None`` where the copy was there already.
    """

    name: str
    path: Path
    key: str
    seconds: float | None


def execute_book(project: Project, *, workers: int | None = None, progress: Progress | None = None) -> tuple[Executed, ...]:
    """Execute all notebooks of the book, in the order of ``_toc.yml``; see `execute`."""
    return execute([Task(path) for path in book_notebooks(project)], project, workers=workers, progress=progress)


def execute(
    tasks: Iterable[Task], project: Project, *, workers: int | None = None, progress: Progress | None = None
) -> tuple[Executed, ...]:
    """Execute notebooks whose executed copies are missing or no longer hold; the rest are taken as they are.

    Parameters
    ----------
    tasks
        What to execute; the same task twice runs once.
    project
        Its root is the working directory of the kernels.
    workers
        How many run at a time; as many as there are processors unless told.
    progress
        Is told what happens; silence unless given.

    Returns
    -------
    tuple of Executed
        One for each task, in their order.

    Raises
    ------
    InputError
        Where a notebook cannot be read; nothing has run then.
    UnknownNameError
        Where a parameter is none of the notebook's; nothing has run then.
    ExecutionError
        After all have run, with every notebook that failed.
    """
    runs = prepare(tasks, project)
    distinct = {one.target: one for one in runs}
    stale = [one for one in distinct.values() if stored_key(one.target) != one.key]
    told = progress or SilentProgress()
    told.begin(len(stale), len(distinct) - len(stale))
    outcomes = _run_all(_longest_first(stale, project), workers or os.cpu_count() or 1, told)
    add_timings(project, {one.name: outcomes[one.target].seconds for one in stale if not one.parameters})
    failures = [failure for one in stale if (failure := outcomes[one.target].failure)]
    if failures:
        raise ExecutionError(failures)
    seconds = {target: outcome.seconds for target, outcome in outcomes.items()}
    return tuple(Executed(one.name, one.target, one.key, seconds.get(one.target)) for one in runs)


def _longest_first(runs: Sequence[Run], project: Project) -> list[Run]:
    """Those that took longest first, so that none of them is left to run alone at the end; unknown ones lead."""
    seconds = read_timings(project)
    return sorted(runs, key=lambda one: -seconds.get(one.name, float("inf")))


def _run_all(runs: Sequence[Run], workers: int, progress: Progress) -> dict[Path, Outcome]:
    if not runs:
        return {}
    waiting = list(reversed(runs))
    running: dict[Future[Outcome], Run] = {}
    outcomes: dict[Path, Outcome] = {}
    # Spawned, not forked: the same on every platform, and no thread of ours is cut off half-way.
    with contextlib.closing(progress), ProcessPoolExecutor(min(workers, len(runs)), mp_context=get_context("spawn")) as pool:
        while waiting or running:
            while waiting and len(running) < workers:
                one = waiting.pop()
                progress.started(one.name, _reason(one))
                running[_submitted(pool, one)] = one
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                one = running.pop(future)
                outcomes[one.target] = outcome = _outcome(future, one)
                progress.finished(one.name, outcome.seconds, outcome.failure is not None)
    return outcomes


def _reason(one: Run) -> str:
    before = stored_ingredients(one.target)
    changed = [name for name, digest in one.parts.items() if before.get(name) != digest]
    return f"changed: {', '.join(changed)}" if before else "no executed copy"


def _submitted(pool: ProcessPoolExecutor, one: Run) -> Future[Outcome]:
    # So that whoever looks while it runs, or after it failed, finds nothing rather than what no longer holds.
    one.target.unlink(missing_ok=True)
    try:
        return pool.submit(run, one)
    except BrokenProcessPool as error:
        failed: Future[Outcome] = Future()
        failed.set_exception(error)
        return failed


def _outcome(future: Future[Outcome], one: Run) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        explanation = "the process that ran notebooks was ended from outside, perhaps for want of memory"
        return Outcome(0.0, Failure(one.name, None, "", explanation))
