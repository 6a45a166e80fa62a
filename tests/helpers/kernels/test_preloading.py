"""Which kernels are forked from one process, and which are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpers.kernels.preloading import end_loaded_processes
from helpers.kernels.starting import LOG, TRACKED
from helpers.kernels.tracking import read_log
from tests.helpers.kernels.kernel import Start, parent_of


def test_without_libraries_one_process_serves_all_folders_and_stays(start: Start, tmp_path: Path) -> None:
    before = start(cwd=tmp_path, env={**os.environ, TRACKED: str(tmp_path)})
    forking, noted = parent_of(before), tmp_path / "log"
    end_loaded_processes()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.csv").write_text("a", encoding="utf-8")
    kernel = start(cwd=tmp_path / "other", env={**os.environ, TRACKED: str(tmp_path / "other"), LOG: str(noted)})
    assert parent_of(kernel) == forking
    assert kernel.tell("open('a.csv').read()") == "'a'"
    assert read_log(noted) == {("read", "a.csv")}


@pytest.mark.parametrize("paths", [".", f"{os.sep}nowhere{os.pathsep}"])
def test_relative_paths_of_modules_start_at_the_working_directory(start: Start, tmp_path: Path, paths: str) -> None:
    kernel = start(cwd=tmp_path, env={**os.environ, "PYTHONPATH": paths})
    assert kernel.tell("sys.path.count(os.getcwd())", "import os, sys") == "1"
