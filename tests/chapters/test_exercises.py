"""Exercises: enough of each level, each with its solution, and every recorded answer held against what decides it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from helpers.consistency import Report
from helpers.execution import Executed
from helpers.ledger import PrintedNumber
from helpers.notebooks.recording import read_notebook, recorded
from helpers.papers.library import Library
from helpers.project import Project
from helpers.teaching.corrections import corrected
from helpers.teaching.exercises import FILE, Exercise, Kind, Level, load_exercises
from tests.chapters.assertions import full
from tests.chapters.worked_answers import WORKED

if TYPE_CHECKING:
    from nbformat import NotebookNode

FEWEST = 6
START = re.compile(r":{3,}\{solution-start\} (\S+)\n")
END = ":::{solution-end}"
PARTS = [f"- **{part}" for part in ("Aim", "Read", "Run", "Exercises", "Discuss")]
"""What the course says of each session."""


@pytest.fixture(scope="module")
def exercises(project: Project) -> tuple[Exercise, ...]:
    return load_exercises(project)


@pytest.fixture(scope="module")
def notebooks(copies: tuple[Executed, ...]) -> dict[str, NotebookNode]:
    return {copy.path.parent.name: read_notebook(copy.path) for copy in copies if copy.name.endswith(FILE)}


def answers_of(exercises: tuple[Exercise, ...], notebooks: dict[str, NotebookNode], kind: Kind) -> Iterator[tuple[Exercise, Any]]:
    for one in exercises:
        if one.kind is kind:
            yield one, recorded(notebooks[one.chapter])[one.answer]


def solutions(notebook: NotebookNode) -> dict[str, list[set[str]]]:
    """For each exercise the records of each of its solutions."""
    found: dict[str, list[set[str]]] = {}
    current: set[str] | None = None
    for cell in notebook.cells:
        if started := START.match(cell.source):
            current = set()
            found.setdefault(started[1], []).append(current)
        elif cell.source.startswith(END):
            current = None
        elif current is not None and cell.cell_type == "code":
            current |= {output["metadata"]["scrapbook"]["name"] for output in cell.outputs if "scrapbook" in output.metadata}
    return found


def test_every_chapter_has_enough_of_each_level(exercises: tuple[Exercise, ...], library: Library) -> None:
    counts = Counter(one.chapter for one in exercises)
    levels = {(one.chapter, one.level) for one in exercises}
    chapters = {*library, "across-papers", "methods", "atlas"}
    assert {chapter for chapter in chapters if counts[chapter] < FEWEST} == set()
    assert {(chapter, level) for chapter in chapters for level in Level} - levels == set()


def test_names_are_unique(exercises: tuple[Exercise, ...]) -> None:
    assert [label for label, times in Counter(one.label for one in exercises).items() if times > 1] == []
    assert [title for title, times in Counter(one.title for one in exercises).items() if times > 1] == []


def test_levels_rise(exercises: tuple[Exercise, ...]) -> None:
    order = list(Level)
    for chapter in {one.chapter for one in exercises}:
        places = [order.index(one.level) for one in exercises if one.chapter == chapter]
        assert places == sorted(places), chapter


def test_each_has_one_solution_that_computes_its_answer(
    exercises: tuple[Exercise, ...], notebooks: dict[str, NotebookNode]
) -> None:
    for chapter, notebook in notebooks.items():
        own = [one for one in exercises if one.chapter == chapter]
        found = solutions(notebook)
        assert found.keys() == {one.label for one in own}
        for one in own:
            assert len(found[one.label]) == 1, f"{one.label} has {len(found[one.label])} solutions"
            assert one.answer in found[one.label][0], f"the solution of {one.label} does not record {one.answer}"


def test_each_names_the_page_that_teaches_it(
    project: Project, exercises: tuple[Exercise, ...], notebooks: dict[str, NotebookNode]
) -> None:
    for one in exercises:
        assert (project.chapters / one.chapter / one.page).is_file(), f"{one.label}: there is no page {one.page}"
        (cell,) = (
            cell for cell in notebooks[one.chapter].cells if f":label: {one.label}\n" in cell.source and one.title in cell.source
        )
        assert f"]({one.page})" in cell.source, f"{one.label} does not tell readers to read {one.page}"


def number_of(library: Library, one: Exercise) -> PrintedNumber:
    number = library.system.cells[full(one.chapter, one.of)]
    assert isinstance(number, PrintedNumber), f"{one.label}: {one.of} is lost"
    return number


def allows(number: PrintedNumber, answer: Any) -> bool:
    """Whether an exact answer in base units is a true value that a print allows: the tolerance is its rounding."""
    assert isinstance(answer, int | Fraction), f"{answer!r} is not exact"
    return number.interval().contains(Fraction(answer))


def test_printed_answers_agree_with_print(
    exercises: tuple[Exercise, ...], notebooks: dict[str, NotebookNode], library: Library
) -> None:
    for one, answer in answers_of(exercises, notebooks, Kind.PRINTED):
        assert allows(number_of(library, one), answer), f"{one.label}: {answer}"


def test_corrected_answers_agree_with_the_erratum_and_not_with_print(
    exercises: tuple[Exercise, ...], notebooks: dict[str, NotebookNode], library: Library
) -> None:
    for one, answer in answers_of(exercises, notebooks, Kind.CORRECTED):
        slug, _, id = full(one.chapter, one.of).partition(":")
        right, printed = corrected(library[slug]).cells[id], number_of(library, one)
        assert isinstance(right, PrintedNumber)
        assert allows(right, answer), f"{one.label}: {answer}"
        assert not allows(printed, answer), f"{one.label}: {answer} is as printed"


def test_verdicts_are_those_of_the_whole_check(
    exercises: tuple[Exercise, ...], notebooks: dict[str, NotebookNode], report: Report
) -> None:
    for one, answer in answers_of(exercises, notebooks, Kind.VERDICT):
        assert answer == str(report.verdicts[full(one.chapter, one.of)]), one.label


def test_bounds_are_those_of_the_whole_check(
    exercises: tuple[Exercise, ...], notebooks: dict[str, NotebookNode], report: Report
) -> None:
    for one, answer in answers_of(exercises, notebooks, Kind.BOUNDS):
        lost = full(one.chapter, one.of)
        bound, factor = report.lost[lost], report.system.cells[lost].unit.factor
        assert (answer["low"], answer["high"]) == (bound.low * factor, bound.high * factor), one.label


def test_answers_that_stand_nowhere_are_worked_out_again(
    exercises: tuple[Exercise, ...], notebooks: dict[str, NotebookNode]
) -> None:
    answers = {one.label: answer for one, answer in answers_of(exercises, notebooks, Kind.WORKED)}
    assert answers.keys() == WORKED.keys()
    for label, right in WORKED.items():
        assert right(answers[label]), f"{label}: {answers[label]}"


def test_the_course_uses_every_exercise_and_no_other(project: Project, exercises: tuple[Exercise, ...]) -> None:
    course = (project.chapters / "teaching" / "course.md").read_text(encoding="utf-8")
    weeks = course.partition("## Twelve weeks")[2].partition("## Three weeks")[0]
    labels = {one.label for one in exercises}
    assert set(re.findall(r"\{ref\}`([^`]+)`", weeks)) == labels
    assert set(re.findall(r"\{ref\}`([^`]+)`", course)) <= labels


def test_instructors_are_told_of_every_exercise(copies: tuple[Executed, ...], exercises: tuple[Exercise, ...]) -> None:
    (copy,) = (copy for copy in copies if copy.name == "chapters/teaching/instructors.ipynb")
    shown = "".join(
        output.data.get("text/html", "") for cell in read_notebook(copy.path).cells for output in cell.get("outputs", [])
    )
    for one in exercises:
        assert f'href="../{one.chapter}/exercises.html#{one.label}"' in shown, one.label
        assert one.tests.replace("*", "") in unescape(shown), one.label


@pytest.mark.parametrize(("way", "after"), [("## Twelve weeks", "## Three weeks"), ("## Three weeks", "## One double lesson")])
def test_the_course_asks_for_nothing_before_its_page_was_read(
    project: Project, exercises: tuple[Exercise, ...], way: str, after: str
) -> None:
    teaching = project.chapters / "teaching"
    course = (teaching / "course.md").read_text(encoding="utf-8")
    pages = {one.label: (project.chapters / one.chapter / one.page).resolve() for one in exercises}
    read: set[Path] = set()
    for session in course.partition(way)[2].partition(after)[0].split("\n### ")[1:]:
        title, *parts = session.splitlines()
        assert [part.partition(".**")[0] for part in parts if part.startswith("- **")] == PARTS, title
        read |= {(teaching / link).resolve() for link in re.findall(r"\]\(([^)#]+)\)", session)}
        early = [label for label in re.findall(r"\{ref\}`([^`]+)`", session) if pages[label] not in read]
        assert early == [], f"{title} has exercises whose page it has not had read"
