"""Many notebooks at once, each once, and only those that need it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait

from helpers.errors import ExecutionError, Failure
from helpers.execution.contents import book_notebooks
from helpers.execution.engines import Engine, LocalEngine
from helpers.execution.holding import Copies, Executed
from helpers.execution.libraries import worth_loading
from helpers.execution.limits import DEFAULT_LIMITS, Limits
from helpers.execution.preparing import prepare
from helpers.execution.progress import Progress, SilentProgress
from helpers.execution.running import Outcome, Run, run
from helpers.execution.tasks import Task
from helpers.execution.timings import read_timings
from helpers.locking import alone
from helpers.project import Project


def execute_book(project: Project, *, progress: Progress | None = None) -> tuple[Executed, ...]:
    """Execute all notebooks of the book, in the order of ``_toc.yml``; see `execute`."""
    return execute([Task(path) for path in book_notebooks(project)], project, progress=progress)


def execute(
    tasks: Iterable[Task],
    project: Project,
    *,
    engine: Engine | None = None,
    limits: Limits = DEFAULT_LIMITS,
    fork: bool = True,
    progress: Progress | None = None,
) -> tuple[Executed, ...]:
    """Execute notebooks whose executed copies are missing or no longer hold; the rest are taken as they are.

    Each copy is written as a whole when its notebook has ended; an execution that was interrupted goes on where it was. Where
    another process executes notebooks of the same project, this one waits for it and takes what it made.

    Parameters
    ----------
    tasks
        What to execute; the same task twice runs once.
    project
        Its root is the working directory of the kernels.
    engine
        Where they run; on all processors of this machine unless told.
    limits
        What one notebook may take.
    fork
        Whether kernels may be forked from a process that has the libraries loaded; else each is a fresh process.
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
    runs, told = prepare(tasks, project, limits), progress or SilentProgress()
    with _alone(runs, project, told):
        return _executed(runs, project, engine or LocalEngine(), fork, told)


def _alone(runs: Iterable[Run], project: Project, told: Progress) -> contextlib.ExitStack:
    """Nobody else executes into the same folders meanwhile: who comes second finds the copies of the first."""
    folders = {one.target.relative_to(project.build).parts[0] for one in runs}
    with contextlib.ExitStack() as stack:
        for folder in sorted(folders):
            stack.enter_context(alone(project.build / f"{folder}.lock", told.waiting))
        return stack.pop_all()


def _executed(runs: Sequence[Run], project: Project, engine: Engine, fork: bool, told: Progress) -> tuple[Executed, ...]:
    copies = Copies(runs, project)
    expected = read_timings(project)
    stale = sorted(copies.reasons, key=lambda one: -expected.get(one.name, float("inf")))
    told.begin({one.label: expected.get(one.name) for one in stale}, copies.unchanged, engine.width)
    modules = worth_loading([one.text for one in stale], engine.width) if fork else None
    failures: dict[Run, Failure] = {}
    for one, outcome in _outcomes(stale, modules, copies, engine, told):
        if outcome.failure:
            failures[one] = outcome.failure
        else:
            copies.put(one, outcome)
    if failures:
        raise ExecutionError(failures[one] for one in copies.reasons if one in failures)
    return tuple(copies.executed(one) for one in runs)


def _outcomes(
    stale: Sequence[Run], modules: tuple[str, ...] | None, copies: Copies, engine: Engine, progress: Progress
) -> Iterator[tuple[Run, Outcome]]:
    """Each run with its outcome, as they end; no more are handed out than run at a time, so that little is kept."""
    if not stale:
        return
    waiting = list(reversed(stale))
    running: dict[Future[Outcome], Run] = {}
    with contextlib.closing(progress), engine.open(stale, modules) as executor:
        while waiting or running:
            while waiting and len(running) < engine.width:
                one = waiting.pop()
                copies.remove(one)
                progress.started(one.label, copies.reasons[one])
                running[executor.submit(run, one, modules)] = one
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                one = running.pop(future)
                outcome = _outcome(future, one)
                progress.finished(one.label, outcome.seconds, outcome.failure is not None)
                yield one, outcome


def _outcome(future: Future[Outcome], one: Run) -> Outcome:
    try:
        return future.result()
    except Exception as error:  # An engine has errors of its own, as where worker after worker died of a notebook.
        return Outcome(0.0, Failure(one.label, None, "", f"it could not be run: {type(error).__name__}: {error}"))
