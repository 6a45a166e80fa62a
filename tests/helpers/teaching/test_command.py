"""The command ``class``: what cannot be done is said in one text, with status 2 and no traceback."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from helpers.__main__ import console
from helpers.teaching import classes
from tests.conftest import ROOT


def unwanted(folder: Path, students: Sequence[str]) -> Path:
    raise AssertionError(f"released to {len(students)} students in {folder}")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("grade", "--folder", "{}/empty"), "nothing to grade in"),
        (("sample", "--folder", "{}"), "is not empty"),
        (("release", "--folder", "{}/new", "--students", "{}/students.csv"), "row 2: found 'a/b'"),
        (("release", "--folder", "{}/new", "--students", "{}/none.csv"), "nothing there"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], said: str
) -> None:
    # Where nothing stops it before, it ends here, and not after it has graded a class.
    monkeypatch.setattr(classes, "release", unwanted)
    (tmp_path / "students.csv").write_text("id\na/b\n", encoding="utf-8")
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["helpers", "class", *(part.format(tmp_path) for part in command)])
    with pytest.raises(SystemExit) as caught:
        console()
    assert caught.value.code == 2
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert [path.name for path in tmp_path.iterdir()] == ["students.csv"]
