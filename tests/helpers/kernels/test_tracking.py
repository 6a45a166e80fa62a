from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.kernels.tracking import LISTED, PROGRAM, READ, WRITTEN, read_log

START = """
import sys
from helpers.kernels.tracking import FileTracker
tracker = FileTracker(sys.argv[1])
sys.addaudithook(tracker)
"""


def noted(root: Path, code: str, *, log: Path | None = None) -> frozenset[tuple[str, str]]:
    """What is noted while a new process, started in the root, runs some code."""
    log = log or root.parent / "log"
    script = f"{START}\ntracker.write_to({str(log)!r})\n{code}"
    subprocess.run([sys.executable, "-c", script, str(root)], cwd=root, check=True)
    return read_log(log)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("data/deep/a.csv", "data/b.csv", ".hidden/c", "_build/d", "made.py"):
        (tmp_path / "root" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "root" / name).write_text("value = 1\n", encoding="utf-8")
    return tmp_path / "root"


@pytest.mark.parametrize(
    ("code", "kind", "name"),
    [
        ("open('data/b.csv')", READ, "data/b.csv"),
        ("open(b'data/b.csv', 'rb')", READ, "data/b.csv"),
        ("import pathlib; pathlib.Path('data/deep/../b.csv').read_text()", READ, "data/b.csv"),
        ("import os; os.open('data/deep/a.csv', os.O_RDONLY)", READ, "data/deep/a.csv"),
        ("import pandas; pandas.read_csv('data/b.csv')", READ, "data/b.csv"),
        ("import threading; t = threading.Thread(target=open, args=['data/b.csv']); t.start(); t.join()", READ, "data/b.csv"),
        ("import contextlib\nwith contextlib.suppress(OSError): open('data/gone')", READ, "data/gone"),
        ("import sqlite3; sqlite3.connect('data/b.csv')", READ, "data/b.csv"),
        ("open('data/b.csv', 'a')", WRITTEN, "data/b.csv"),
        ("open('data/b.csv', 'r+')", WRITTEN, "data/b.csv"),
        ("import os; os.listdir('data')", LISTED, "data"),
        ("import glob; glob.glob('data/deep/*')", LISTED, "data/deep"),
        ("import pathlib; list(pathlib.Path('data').rglob('*.csv'))", LISTED, "data/deep"),
        ("import subprocess; subprocess.run(['true'])", PROGRAM, "subprocess.Popen"),
        ("import os; os.system('true')", PROGRAM, "os.system"),
        ("import sys; sys.path.insert(0, ''); import made", READ, "made.py"),
    ],
)
def test_what_is_used_is_noted(root: Path, code: str, kind: str, name: str) -> None:
    assert (kind, name) in noted(root, code)


@pytest.mark.parametrize(
    "code",
    [
        "open('.hidden/c')",
        "open('_build/d')",
        "import tempfile; tempfile.TemporaryFile()",
        "import sqlite3; sqlite3.connect(':memory:')",
        "import os; open(os.open('/dev/null', os.O_RDONLY))",
        "import json, decimal, pandas",
        "import platform; platform.processor()",
    ],
)
def test_nothing_else_is(root: Path, code: str) -> None:
    assert noted(root, code) == frozenset()


def test_python_listing_folders_for_modules_does_not_count(root: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, 'data'); sys.path.insert(0, 'data/deep')\ntry: import nowhere\nexcept ImportError: pass"
    )
    assert noted(root, code) == frozenset()


def test_a_root_reached_by_a_link_is_the_same(root: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(root)
    script = f"{START}\ntracker.write_to('../log')\nopen('data/b.csv'); open({str(root / 'data/deep/a.csv')!r})"
    subprocess.run([sys.executable, "-c", script, str(link)], cwd=link, check=True)
    assert {name for _, name in read_log(tmp_path / "log")} == {"data/b.csv", "data/deep/a.csv"}


def test_what_is_noted_before_there_is_a_log_is_kept_and_each_once(root: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = f"{START}\nopen('data/b.csv')\ntracker.write_to({str(log)!r})\n[open('data/b.csv') for _ in range(9)]"
    subprocess.run([sys.executable, "-c", code, str(root)], cwd=root, check=True)
    assert [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] == [[READ, "data/b.csv"]]


def test_files_that_a_notebook_closes_behind_its_back_lose_nothing(root: Path) -> None:
    assert (READ, "data/b.csv") in noted(root, "import os; os.closerange(3, 100); open('data/b.csv')")


def test_a_log_that_cannot_be_written_is_no_silent_loss(root: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        noted(root, "open('data/b.csv')", log=root / "nowhere" / "log")
    assert (root / "data" / "b.csv").exists()
