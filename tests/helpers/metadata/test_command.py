from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.metadata import command
from helpers.metadata.command import WRITERS, describe, outdated
from helpers.project import Project


def test_what_is_committed_is_what_would_be_made(project: Project) -> None:
    assert outdated(project) == [], "run: make describe"


def test_what_is_out_of_date_is_told_and_then_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data" / "papers").mkdir(parents=True)
    monkeypatch.setenv("RECOUNTED_ROOT", str(tmp_path))
    monkeypatch.setattr(command, "WRITERS", {Path("pages", "one.md"): lambda project: f"{len(str(project.root))}\n"})
    checked = CliRunner().invoke(describe, ["--check"])
    assert (checked.exit_code, checked.output) == (1, "out of date: pages/one.md\n")
    assert not (tmp_path / "pages").exists()
    written = CliRunner().invoke(describe)
    assert (written.exit_code, written.output) == (0, "written: pages/one.md\n")
    assert (tmp_path / "pages" / "one.md").read_text(encoding="utf-8") == f"{len(str(tmp_path))}\n"
    again = CliRunner().invoke(describe, ["--check"])
    assert (again.exit_code, again.output) == (0, "")


def test_pages_that_are_made_are_pages_of_the_book(project: Project) -> None:
    contents = (project.root / "_toc.yml").read_text(encoding="utf-8")
    pages = [path for path in WRITERS if path.suffix == ".md"]
    assert pages
    assert all(f"file: {path.with_suffix('').as_posix()}\n" in contents for path in pages)
