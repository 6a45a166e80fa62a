from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.locking import alone

HOLDS = """import sys, pathlib
from helpers.locking import alone
with alone(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "lock"


@pytest.fixture
def holder(lock: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process, which holds the lock until its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


# Windows has no such locks.
@pytest.mark.parametrize("how", ["let go", "killed"] if os.name == "posix" else [])
def test_who_comes_second_waits_until_the_first_lets_go_or_dies(holder: subprocess.Popen[str], lock: Path, how: str) -> None:
    waits, done = threading.Event(), threading.Event()

    def second() -> None:
        with alone(lock, waits.set):
            done.set()

    thread = threading.Thread(target=second)
    thread.start()
    assert waits.wait(60)
    assert not done.is_set()
    if how == "killed":
        holder.kill()
    else:
        assert holder.stdin is not None
        holder.stdin.close()
    thread.join(60)
    assert done.is_set()


def test_a_lock_that_nobody_holds_is_taken_at_once_and_again(lock: Path) -> None:
    waited: list[bool] = []
    for _ in range(2):
        with alone(lock, lambda: waited.append(True)):
            pass
    assert not waited
