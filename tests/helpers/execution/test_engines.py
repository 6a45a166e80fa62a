from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.execution import LineProgress, Task, execute
from helpers.project import Project

QUICK = "print('quick')"
# Long enough to be met in its sleep, unless it is told to be quick.
SLOW = "import os, pathlib, time\npathlib.Path('_build/sleeps').write_text(str(os.getpid()))\ntime.sleep(0 if quick else 600)"


def wait_for(path: Path) -> int:
    until = time.monotonic() + 100
    while not path.exists() or not path.read_text(encoding="utf-8"):
        assert time.monotonic() < until, f"{path} did not come to be"
        time.sleep(0.05)
    return int(path.read_text(encoding="utf-8"))


def runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("options", [[], ["--fresh"]])
def test_an_interrupted_execution_leaves_no_process_keeps_what_ended_and_goes_on(
    project: Project, write_notebook: Callable[..., Path], options: list[str]
) -> None:
    write_notebook(project, "quick.ipynb", QUICK)
    write_notebook(project, "slow.ipynb", f"#p\nquick = {False}", SLOW)
    (project.root / "_toc.yml").write_text("root: index\nchapters:\n- file: quick\n- file: slow\n", encoding="utf-8")
    project.build.mkdir()
    environment = {**os.environ, "RECOUNTED_ROOT": str(project.root)}
    command = [sys.executable, "-m", "helpers", "run", "--workers", "1", *options]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True) as running:
        kernel = wait_for(project.build / "sleeps")
        # As a terminal does: to all processes in the foreground.
        os.killpg(running.pid, signal.SIGINT)
        said = running.communicate(timeout=60)[1]
    assert running.returncode == 130
    assert "Interrupted. What has ended is kept" in said
    assert "Traceback" not in said
    assert not runs(kernel)
    assert (project.executed / "quick.ipynb").exists()
    assert not (project.executed / "slow.ipynb").exists()

    write_notebook(project, "slow.ipynb", f"#p\nquick = {True}", SLOW)
    told: list[str] = []
    execute([Task(Path("quick.ipynb")), Task(Path("slow.ipynb"))], project, progress=LineProgress(told.append))
    assert told[0] == "1 notebook unchanged, 1 to run"
    assert (project.executed / "slow.ipynb").exists()


def test_a_failed_notebook_leaves_one_text_and_nothing_of_what_went_on_behind_it(
    project: Project, write_notebook: Callable[..., Path]
) -> None:
    path = write_notebook(project, "bad.ipynb", "1 / 0", "never = 1")
    environment = {**os.environ, "RECOUNTED_ROOT": str(project.root)}
    command = [sys.executable, "-m", "helpers", "run", "--quiet", str(project.root / path)]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: 1 notebook failed.\n\nbad.ipynb, cell 1:\n    1 / 0\n")
    assert result.stderr.endswith("ZeroDivisionError: division by zero\n")
