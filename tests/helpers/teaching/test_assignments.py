"""The sources of assignments, and the tables with errors that they hand out."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.consistency import check
from helpers.errors import UnknownNameError
from helpers.notebooks.recording import read_notebook
from helpers.papers.library import load_folder
from helpers.teaching import assignments as sources
from helpers.teaching.assignments import (
    assignments,
    clean_table,
    source_folder,
    student_puzzle,
    trials,
    write_source,
    write_table,
)


def test_a_table_reads_back_as_it_was_written(tmp_path: Path) -> None:
    system = student_puzzle("anna", "secret").system
    write_table(system, tmp_path / "anna")
    read = load_folder(tmp_path / "anna").system
    assert {id: (cell.label, cell.value) for id, cell in read.cells.items()} == {
        id: (cell.label, cell.value) for id, cell in system.cells.items()
    }
    assert {one.id: one for one in read.relations} == {one.id: one for one in system.relations}


def test_the_engine_finds_in_the_written_table_what_was_planted(tmp_path: Path) -> None:
    puzzle = student_puzzle("ben", "secret")
    write_table(puzzle.system, tmp_path / "ben")
    (conflict,) = check(load_folder(tmp_path / "ben")).conflicts
    assert conflict.explanations == ((puzzle.id,),)


def test_tables_differ_with_the_student_and_with_the_secret() -> None:
    drawn = [student_puzzle(student, secret) for student in ("anna", "ben", "chen") for secret in ("one", "two")]
    assert len({(one.id, one.wrong) for one in drawn}) >= 5
    again = student_puzzle("anna", "one")
    assert (again.id, again.wrong) == (drawn[0].id, drawn[0].wrong)


def test_each_student_is_handed_a_table_and_everybody_the_sample(tmp_path: Path) -> None:
    write_source("planted", tmp_path, ["anna", "ben"], "secret")
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {"anna", "ben", "sample"}
    assert not any("secret" in path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", assignments())
def test_what_a_released_notebook_shows_is_the_first_trial(name: str) -> None:
    """Whoever types what he sees is right there, and nowhere else; the rest must differ in each parameter."""
    cells = read_notebook(source_folder(name) / f"{name}.ipynb").cells
    (setting,) = (cell for cell in cells if "parameters" in cell.metadata.get("tags", []))
    shown: dict[str, str] = {}
    exec(setting.source, shown)
    first, *others = trials(name, "anna", "secret")
    assert {key: shown[key] for key in first.parameters} == first.parameters or name == "planted"
    assert all(other.parameters[key] != shown[key] for other in others for key in shown.keys() & other.parameters.keys())
    assert others or name == "planted"


@pytest.mark.parametrize("name", assignments())
def test_every_test_has_a_hidden_part_and_points(name: str) -> None:
    notebook = source_folder(name) / f"{name}.ipynb"
    tests = sources.tests_of(notebook)
    assert len(tests) >= 3
    assert all("### BEGIN HIDDEN TESTS" in test and "assert" in test for test in tests.values())
    marks = [cell.metadata.nbgrader for cell in read_notebook(notebook).cells if "nbgrader" in cell.metadata]
    assert len({mark.grade_id for mark in marks}) == len(marks)
    assert all(mark.points > 0 for mark in marks if mark.grade)


def test_an_unknown_assignment_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="reading"):
        source_folder("readin")


def test_the_clean_table_is_consistent() -> None:
    assert check(clean_table()).consistent
