"""The sources of assignments, and the trials by which submissions are judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import UnknownNameError
from helpers.notebooks.recording import read_notebook
from helpers.project import ROOT, Project
from helpers.teaching import assignments as sources
from helpers.teaching.assignments import Assignment, load_assignment, load_assignments

ALL = tuple(load_assignments().values())


def notebook_of(assignment: Assignment) -> Path:
    return assignment.source / f"{assignment.name}.ipynb"


def test_each_student_is_handed_a_table_and_everybody_the_sample(tmp_path: Path) -> None:
    load_assignment("planted").write_source(tmp_path, ["anna", "ben"], "secret")
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {"anna", "ben", "sample"}
    assert not any("secret" in path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.parametrize("assignment", ALL, ids=lambda one: one.name)
def test_what_a_released_notebook_shows_is_the_first_trial(assignment: Assignment) -> None:
    """Whoever types what he sees is right there and nowhere else, for the others differ in every parameter."""
    cells = read_notebook(notebook_of(assignment)).cells
    (setting,) = (cell for cell in cells if "parameters" in cell.metadata.get("tags", []))
    shown: dict[str, str] = {}
    exec(setting.source, shown)
    first, *others = assignment.parameters
    assert {key: shown[key] for key in first} == first
    judged = others if assignment.spoilt is None else [assignment.trials("anna", "secret")[0].parameters]
    assert judged
    assert all(one[key] != first[key] for one in judged for key in first)


@pytest.mark.parametrize("assignment", ALL, ids=lambda one: one.name)
def test_every_test_has_a_hidden_part_and_points(assignment: Assignment) -> None:
    tests = sources.tests_of(notebook_of(assignment))
    assert len(tests) >= 3
    assert all("### BEGIN HIDDEN TESTS" in test and "assert" in test for test in tests.values())
    cells = read_notebook(notebook_of(assignment)).cells
    marks = [cell.metadata.nbgrader for cell in cells if "nbgrader" in cell.metadata]
    assert len({mark.grade_id for mark in marks}) == len(marks)
    assert all(mark.points > 0 for mark in marks if mark.grade)


def test_an_unknown_assignment_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'reading'"):
        load_assignment("readin")


def test_an_assignment_without_trials_is_an_error(copied: Project, problems_of, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv(ROOT, str(copied.root))
    (copied.root / "assignments").mkdir()
    (copied.root / "assignments" / "trials.yml").write_text("reading: []\nbounds:\n  - {city: jian}\n", encoding="utf-8")
    (problem,) = problems_of(load_assignments)
    assert "reading: found no trial" in problem
