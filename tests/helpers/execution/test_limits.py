from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.errors import ExecutionError
from helpers.execution import Limits, Task, execute
from helpers.project import Project


@pytest.mark.parametrize("fork", [True, False])
def test_a_notebook_that_runs_too_long_is_ended_and_named(
    project: Project, write_notebook: Callable[..., Path], fork: bool
) -> None:
    task = Task(write_notebook(project, "slow.ipynb", "import time\ntime.sleep(0.1)", "while True: time.sleep(1)", "never = 1"))
    with pytest.raises(ExecutionError) as caught:
        execute([task], project, limits=Limits(seconds=0.5), fork=fork)
    [failure] = caught.value.failures
    assert (failure.notebook, failure.cell, failure.source) == ("slow.ipynb", 2, "while True: time.sleep(1)")
    assert "A notebook may run for 0.5 seconds; --seconds allows more." in failure.traceback


# Where the system cannot limit a process, nothing is promised.
TAKES = ["x = bytearray(3 * 2**30)", "import numpy\nx = numpy.ones(3 * 2**27)"] if sys.platform == "linux" else []


@pytest.mark.parametrize("fork", [True, False] if TAKES else [])
def test_a_notebook_that_takes_too_much_memory_fails_and_is_named(
    project: Project, write_notebook: Callable[..., Path], fork: bool
) -> None:
    tasks = [Task(write_notebook(project, f"large{number}.ipynb", "small = 1", source)) for number, source in enumerate(TAKES)]
    with pytest.raises(ExecutionError) as caught:
        execute(tasks, project, limits=Limits(memory=2 * 2**30), fork=fork)
    assert [(failure.notebook, failure.cell) for failure in caught.value.failures] == [("large0.ipynb", 2), ("large1.ipynb", 2)]
    assert all("may take 2 GiB of memory; --memory allows more." in str(failure) for failure in caught.value.failures)


def test_a_kernel_that_dies_is_told_with_its_cell(project: Project, write_notebook: Callable[..., Path]) -> None:
    dies = Task(write_notebook(project, "dies.ipynb", "import os, signal", "os.kill(os.getpid(), signal.SIGKILL)"))
    lives = Task(write_notebook(project, "lives.ipynb", "1"))
    with pytest.raises(ExecutionError) as caught:
        execute([dies, lives], project)
    [failure] = caught.value.failures
    assert (failure.notebook, failure.cell) == ("dies.ipynb", 2)
    assert "Perhaps for want of memory" in failure.traceback
    assert (project.executed / "lives.ipynb").exists()


def test_all_cells_together_have_so_long_and_the_last_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([100.0, 101.0, 104.0, 200.0])
    monkeypatch.setattr("helpers.execution.limits.time.monotonic", lambda: next(now))
    left = Limits(seconds=5).left()
    assert [left(None), left(None), left(None)] == [4.0, 1.0, 0.01]
