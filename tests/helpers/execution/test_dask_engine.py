"""Against a real scheduler with real workers, each a process of its own, on this machine's loopback."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cloudpickle
import pytest
from distributed import Client, LocalCluster

from helpers.errors import EngineError, ExecutionError
from helpers.execution import Task, execute, holding, scheduling
from helpers.execution.dask_engine import DaskEngine, connected
from helpers.execution.running import Outcome, Run
from helpers.project import Project

CODE = """import os, pathlib, time
until = time.monotonic() + 60
with open("_build/log", "a") as log: print(number, "started", os.getpid(), os.getppid(), file=log, flush=True)
while waits and not os.path.exists("_build/killed") and time.monotonic() < until: time.sleep(0.02)
from fractions import Fraction
print(Fraction(number, 7))
with open("_build/log", "a") as log: print(number, "ended", file=log)
open("data/papers/a/ledger.csv").read(), hash("a"), os.getcwd()"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    # Its pages at a port that is free: two checkouts may be tested at a time.
    free = {"dashboard_address": "127.0.0.1:0"}
    with LocalCluster(
        n_workers=2, threads_per_worker=4, host="127.0.0.1", dashboard_address=None, scheduler_kwargs=free
    ) as started:
        yield started


@pytest.fixture
def client(cluster: LocalCluster) -> Iterator[Client]:
    with Client(cluster, set_as_default=False) as connected_client:
        connected_client.wait_for_workers(2)
        yield connected_client


@pytest.fixture
def tasks(project: Project, write_notebook: Callable[..., Path]) -> list[Task]:
    project.build.mkdir()
    path = write_notebook(project, "a.ipynb", "#p\nnumber = 0\nwaits = False", CODE)
    return [Task(path, {"number": number}) for number in range(4)]


def copies(project: Project, tasks: list[Task], **options: Any) -> dict[str, str]:
    return {copy.path.name: copy.path.read_text(encoding="utf-8") for copy in execute(tasks, project, **options)}


def test_copies_are_those_of_a_local_run(project: Project, tasks: list[Task], client: Client) -> None:
    there = copies(project, tasks, engine=DaskEngine(client))
    for path in (project.build / "parameterised" / "a").iterdir():
        path.unlink()
    assert copies(project, tasks) == there
    assert len(there) == len(tasks)
    assert [copy.seconds for copy in execute(tasks, project, engine=DaskEngine(client))] == [None] * len(tasks)


def test_notebooks_of_the_book_give_what_it_shows(assert_as_in_the_book: Callable[..., None], client: Client) -> None:
    assert_as_in_the_book(DaskEngine(client), fork=True)


def test_a_failure_there_is_told_as_one_here(project: Project, write_notebook: Callable[..., Path], client: Client) -> None:
    bad = write_notebook(project, "bad.ipynb", "#p\nnumber = 0", "1 / number")
    with pytest.raises(ExecutionError) as caught:
        execute([Task(bad, {"number": number}) for number in (0, 1)], project, engine=DaskEngine(client))
    [failure] = caught.value.failures
    assert (failure.notebook, failure.cell, failure.source) == ("bad.ipynb (number=0)", 2, "1 / number")
    assert "ZeroDivisionError" in failure.traceback


def lines(project: Project) -> list[list[str]]:
    log = project.build / "log"
    return [line.split() for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []


def worker_of(preloaded: int) -> int:
    """The parent of a process."""
    return int(Path(f"/proc/{preloaded}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])


def killed_in_the_middle(project: Project, client: Client) -> Callable[[str, str], None]:
    """A listener that kills a worker when the first notebook has started on one."""
    workers = set(client.run(os.getpid).values())
    killed: list[int] = []

    def started(_label: str, _reason: str) -> None:
        if killed:
            return
        until = time.monotonic() + 60
        while not lines(project) and time.monotonic() < until:
            time.sleep(0.02)
        kernel, parent = map(int, lines(project)[0][2:])
        # A forked kernel's parent is the process that forked it, and that one's parent is the worker.
        killed.append(parent if parent in workers else worker_of(parent))
        assert killed[0] in workers
        os.kill(killed[0], signal.SIGKILL)
        until = time.monotonic() + 20
        while Path(f"/proc/{kernel}").exists() and time.monotonic() < until:
            time.sleep(0.02)
        assert not Path(f"/proc/{kernel}").exists()
        (project.build / "killed").touch()

    return started


class Killing(scheduling.SilentProgress):
    """Kills a worker once all notebooks that start at once have been handed out."""

    def __init__(self, kill: Callable[[str, str], None], after: int) -> None:
        self.kill, self.after = kill, after

    def started(self, name: str, reason: str) -> None:
        self.after -= 1
        if self.after == 0:
            self.kill(name, reason)


# Where there is no /proc, nobody can tell here which worker has which kernel.
@pytest.mark.parametrize("waits", [True] if sys.platform == "linux" else [])
def test_a_worker_that_is_killed_loses_nothing_and_nothing_is_written_twice(
    project: Project, tasks: list[Task], client: Client, monkeypatch: pytest.MonkeyPatch, waits: bool
) -> None:
    written: Counter[str] = Counter()
    write = holding.write_stamped

    def counted(path: Path, *rest: Any) -> None:
        written[path.name] += 1
        write(path, *rest)

    monkeypatch.setattr(holding, "write_stamped", counted)
    slow = [Task(task.notebook, {**task.parameters, "waits": waits}) for task in tasks]
    progress = Killing(killed_in_the_middle(project, client), len(slow))
    there = copies(project, slow, engine=DaskEngine(client), progress=progress)
    assert set(written.values()) == {1}
    assert len(written) == len(slow)
    did = Counter((number, what) for number, what, *_ in lines(project))
    assert [did[str(number), "ended"] for number in range(4)] == [1] * 4
    # What the worker had begun was begun again.
    assert sum(did[str(number), "started"] for number in range(4)) > 4
    for path in (project.build / "parameterised" / "a").iterdir():
        path.unlink()
    assert copies(project, slow) == there


def pretend(task: Run, _modules: tuple[str, ...] | None) -> Outcome:
    """Gives the notebook as it is, with no kernel."""
    return Outcome(0.0, None, task.text)


def test_a_thousand_tiny_tasks_finish_each_once_and_no_more_wait_than_are_needed(
    project: Project, write_notebook: Callable[..., Path], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    monkeypatch.setattr(scheduling, "run", pretend)
    path = write_notebook(project, "a.ipynb", "#p\nnumber = 0")
    many = [Task(path, {"number": number}) for number in range(1000)]
    engine, most, now = DaskEngine(client), [0], [0]

    class Counting(scheduling.SilentProgress):
        def started(self, name: str, reason: str) -> None:  # noqa: ARG002
            now[0] += 1
            most[0] = max(most[0], now[0])

        def finished(self, name: str, seconds: float, failed: bool) -> None:  # noqa: ARG002
            now[0] -= 1

    assert len({copy.path for copy in execute(many, project, engine=engine, progress=Counting())}) == 1000
    assert most[0] <= engine.width
    cloudpickle.unregister_pickle_by_value(sys.modules[__name__])


def test_workers_with_another_project_are_refused(
    project: Project, tasks: list[Task], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpers.execution.dask_engine.platform.python_version", lambda: "3.99.0")
    with pytest.raises(EngineError, match=r"tcp://127.0.0.1:\d+: Python"):
        execute(tasks, project, engine=DaskEngine(client))
    assert not lines(project)


def test_an_address_where_nobody_answers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpers.execution.dask_engine._SECONDS_TO_CONNECT", 0.2)
    with pytest.raises(EngineError, match="no scheduler answers at dask://127"), connected("dask://127.0.0.1:1"):
        pass


def test_an_address_is_connected_to(cluster: LocalCluster, client: Client) -> None:
    assert client.scheduler is not None
    with connected(cluster.scheduler_address.replace("tcp://", "dask://")) as engine:
        assert engine.width == 16
