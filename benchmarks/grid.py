"""What a grid costs beside its notebooks: ``python -m benchmarks.grid [--tasks N] [--workers N]``.

Runs a notebook that does nothing under many parameters, once on this machine and once on the workers of a Dask scheduler on
loopback, and prints time for each task and the memory of this process and of the workers, early and late.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from statistics import median

import click
import nbformat

from helpers.execution import Engine, LocalEngine, Task, execute
from helpers.execution.progress import SilentProgress
from helpers.project import Project

_MIB = 1024**2


def memory() -> float:
    """Resident memory of this process, in MiB."""
    import psutil  # type: ignore[import-untyped]

    return float(psutil.Process().memory_info().rss) / _MIB


class Watching(SilentProgress):
    """Looks at memory when a tenth of the tasks have ended, and again at the end."""

    def __init__(self, tasks: int, look: list[list[float]]) -> None:
        self.left, self.early, self.look = tasks, tasks - max(tasks // 10, 1), look

    def finished(self, name: str, seconds: float, failed: bool) -> None:  # noqa: ARG002 - as the protocol has it
        self.left -= 1
        if self.left in (self.early, 0):
            self.look.append(self.measured())

    def measured(self) -> list[float]:
        """MiB of all processes that are watched."""
        return [memory()]


class WatchingWorkers(Watching):
    """Looks at the workers too."""

    def __init__(self, tasks: int, look: list[list[float]], client: object) -> None:
        super().__init__(tasks, look)
        self.client = client

    def measured(self) -> list[float]:
        return [memory(), *self.client.run(memory).values()]  # type: ignore[attr-defined]


def empty_project(root: Path) -> Project:
    """A project of one notebook, which has a parameter and does nothing."""
    (root / "data" / "papers").mkdir(parents=True)
    (root / "requirements.txt").write_text("", encoding="utf-8")
    cell = nbformat.v4.new_code_cell("number = 0", metadata={"tags": ["parameters"]})
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), root / "a.ipynb")
    return Project(root)


def report(name: str, tasks: int, engine: Engine, workers: int, watching: type[Watching], *more: object) -> str:
    """Run so many tasks, and tell what each took."""
    look: list[list[float]] = []
    with tempfile.TemporaryDirectory(prefix="recounted-") as folder:
        project = empty_project(Path(folder))
        todo = [Task(Path("a.ipynb"), {"number": number}) for number in range(tasks)]
        began, before = time.perf_counter(), os.times()
        copies = execute(todo, project, engine=engine, progress=watching(tasks, look, *more))
        wall, after = time.perf_counter() - began, os.times()
    own = median(copy.seconds or 0 for copy in copies)
    cpu = sum(after[:4]) - sum(before[:4])
    grown = ", ".join(f"{early:.0f} to {late:.0f}" for early, late in zip(*look, strict=True))
    return (
        f"{name:8} {tasks} tasks, {workers} workers: {wall:.1f} s, {1000 * wall / tasks:.0f} ms a task "
        f"({1000 * own:.0f} ms each in its worker), {1000 * cpu / tasks:.0f} ms CPU a task of what ended here; MiB {grown}"
    )


@click.command()
@click.option("--tasks", default=1000, show_default=True, help="How many.")
@click.option("--workers", default=2, show_default=True, help="Workers, each with one thread.")
def main(tasks: int, workers: int) -> None:
    """Measure the cost of a task, here and on Dask."""
    import dask
    from distributed import Client, LocalCluster

    from helpers.execution.dask_engine import DaskEngine

    click.echo(report("local", tasks, LocalEngine(workers), workers, Watching))
    with (
        # As CONTRIBUTING.md has workers started: a profile of all that they do takes 50 kB of memory a task.
        dask.config.set({"distributed.worker.profile.enabled": False}),
        LocalCluster(n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        click.echo(report("Dask", tasks, DaskEngine(client), workers, WatchingWorkers, client))


if __name__ == "__main__":
    main()
