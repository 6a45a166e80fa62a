"""The command line: what it says, and how it ends."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from helpers.__main__ import console, main
from helpers.papers.library import Paper

WritePaper = Callable[..., Paper]
ABOUT = "slug: small\ntext: small.txt\n"
LEDGER = "id,line,printed,unit\na,1,94,parks\n"


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the source check in a small project with one text, or with none."""

    def run(text: str | None = None) -> Result:
        monkeypatch.setenv("RECOUNTED_ROOT", str(tmp_path))
        if text is not None:
            (tmp_path / "small.txt").write_text(text, encoding="utf-8")
        return CliRunner().invoke(main, ["sources", str(tmp_path)])

    return run


def test_complete_ledgers_end_well(write_paper: WritePaper, sources: Callable[..., Result]) -> None:
    write_paper(LEDGER, paper__yml=ABOUT)
    result = sources("94 parks\n")
    assert result.exit_code == 0
    assert result.stdout == ("small: 1 of 1 numerals and number words of the text have a row; 1 of 1 rows stand at their line\n")
    assert result.stderr == ""


def test_missing_rows_are_told_and_end_with_status_one(write_paper: WritePaper, sources: Callable[..., Result]) -> None:
    write_paper(LEDGER, paper__yml=ABOUT)
    result = sources("94 parks, 17 here\n")
    assert result.exit_code == 1
    assert result.stdout.startswith("small: 1 of 2 numerals")
    assert result.stderr.startswith("  small.txt, line 1, column 11: found '17' without a row; expected a row in ledger.csv")


def test_missing_texts_are_no_failure(write_paper: WritePaper, sources: Callable[..., Result]) -> None:
    write_paper(LEDGER, paper__yml=ABOUT)
    result = sources()
    assert result.exit_code == 0
    assert result.stdout.startswith("not checked: the text of small was looked for at ")


def console_status(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["helpers", *arguments])
    with pytest.raises(SystemExit) as caught:
        console()
    assert isinstance(caught.value.code, int)
    return caught.value.code


def test_unusable_input_ends_with_status_two_and_no_traceback(
    write_paper: WritePaper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = write_paper(LEDGER, paper__yml=ABOUT)
    (paper.folder / "ledger.csv").write_text("id,printed,unit\na,x,parks\n", encoding="utf-8")
    monkeypatch.setenv("RECOUNTED_ROOT", str(tmp_path))
    assert console_status(monkeypatch, "sources", str(tmp_path)) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("1 problem in the input:\n  ")
    assert "row 2, column 'printed': found 'x'" in told.err
    assert "Traceback" not in told.err


def test_no_project_ends_with_status_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("RECOUNTED_ROOT", raising=False)
    monkeypatch.chdir(tmp_path)
    assert console_status(monkeypatch, "sources", ".") == 2
    assert capsys.readouterr().err.startswith("no project found: ")


def test_a_mistyped_command_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert console_status(monkeypatch, "sorces") == 2
    assert "No such command 'sorces'" in capsys.readouterr().err


def test_module_runs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "helpers", "-h"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0
    assert result.stdout.startswith("Usage: python -m helpers [OPTIONS] COMMAND [ARGS]...")
    assert "sources" in result.stdout
