"""The command ``class``: what cannot be done is said in one text, with status 2 and no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def ran(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "helpers", "class", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("grade", "--folder", "{}/empty"), "nothing to grade in"),
        (("sample", "--folder", "{}"), "is not empty"),
        (("release", "--folder", "{}/new", "--students", "{}/students.csv"), "row 2: found 'a/b'"),
        (("release", "--folder", "{}/new", "--students", "{}/none.csv"), "nothing there"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_made(tmp_path: Path, command: tuple[str, ...], said: str) -> None:
    (tmp_path / "students.csv").write_text("id\na/b\n", encoding="utf-8")
    done = ran(*(part.format(tmp_path) for part in command))
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["students.csv"]
