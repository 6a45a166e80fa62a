"""A class from release to grades, with students who are right, wrong, absent, dishonest and wild."""

from __future__ import annotations

import contextlib
import csv
import re
import shutil
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import nbgrader.api
import pytest

from helpers.errors import ClassError, InputError
from helpers.execution.limits import GIB, Limits
from helpers.notebooks.recording import read_notebook
from helpers.teaching.assignments import load_assignments
from helpers.teaching.classes import Grade, feedback, grade, read_students, release, write_grades
from helpers.teaching.samples import TAME, WILD, sample_students, submit

# Of those who do not end by themselves nobody learns more by waiting longer, and both cores are theirs meanwhile.
ENDLESS = ("loops", "floods")
SHORT = Limits(seconds=0.3, memory=GIB)
LONG = Limits(seconds=300.0, memory=GIB)

# One worker grades for all tests here.
pytestmark = pytest.mark.xdist_group("class")

NAMES = tuple(load_assignments())

Grades = Mapping[tuple[str, str], Grade]


def id_of(kind: str) -> str:
    return kind.replace(" ", "-")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("class")
    # The others hand in what is the same for everybody, and need no table of their own.
    release(folder, TAME)
    return folder


@pytest.fixture(scope="module")
def tame(released: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Grades]:
    """Every assignment by every student who keeps still, graded."""
    folder = shutil.copytree(released, tmp_path_factory.mktemp("tame") / "class")
    for kind in TAME:
        for name in NAMES:
            submit(folder, kind, name, kind)
    return folder, {(one.student, one.assignment): one for one in grade(folder, LONG)}


@pytest.fixture(scope="module")
def wild(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Grades:
    """One assignment by every student who does not, and two whose files are not as they should be."""
    endless, folder = (shutil.copytree(released, tmp_path_factory.mktemp("wild") / "class") for _ in range(2))
    for kind in WILD:
        submit(endless if kind in ENDLESS else folder, id_of(kind), "reading", kind)
    submit(folder, "unreadable", "reading", "right").write_text("{", encoding="utf-8")
    notebook = submit(folder, "without-tests", "reading", "wrong")
    text = notebook.read_text(encoding="utf-8").replace('"grade": true', '"grade": false')
    notebook.write_text(text, encoding="utf-8")
    graded = (*grade(endless, SHORT), *grade(folder, LONG))
    return {(one.student, one.assignment): one for one in graded}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_released_has_neither_solutions_nor_hidden_tests(released: Path, name: str) -> None:
    notebook = read_notebook(released / "release" / name / f"{name}.ipynb")
    text = "".join(cell.source for cell in notebook.cells)
    assert "HIDDEN" not in text
    assert "SOLUTION" not in text
    assert "Your answer here" in text
    assert "puzzle" not in text


def test_a_gradebook_is_of_the_version_that_nbgrader_would_go_on_from(released: Path) -> None:
    scripts = Path(nbgrader.api.__file__).with_name("alembic").joinpath("versions").glob("*.py")
    steps = dict(re.findall(r"^(?:revision|down_revision) = (.+)$", one.read_text("utf-8"), re.MULTILINE) for one in scripts)
    with contextlib.closing(sqlite3.connect(released / "gradebook.db")) as book:
        ((version,),) = book.execute("select version_num from alembic_version")
    assert [repr(version)] == [one for one in steps if one not in steps.values()]


@pytest.mark.parametrize("name", NAMES)
def test_a_right_submission_has_all_points(tame: tuple[Path, Grades], name: str) -> None:
    found = tame[1]["right", name]
    assert found.points == found.most > 0
    assert found.note == ""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["wrong", "empty"])
def test_wrong_and_empty_submissions_have_none(tame: tuple[Path, Grades], name: str, kind: str) -> None:
    assert tame[1][kind, name].points == 0


@pytest.mark.parametrize("name", NAMES)
def test_typing_what_is_right_for_what_is_shown_is_no_answer(tame: tuple[Path, Grades], name: str) -> None:
    found = tame[1]["typed", name]
    assert found.points < found.most / 2


def test_who_types_is_right_where_he_looks(tame: tuple[Path, Grades]) -> None:
    """So the test above fails him for the second run, not for a slip of ours."""
    notebook = read_notebook(tame[0] / "autograded" / "typed" / "reading" / "reading.ipynb")
    said = [output.evalue for cell in notebook.cells for output in cell.get("outputs", []) if output.output_type == "error"]
    assert said
    assert all(one.startswith("with city = 'ganzhou'") for one in said)


@pytest.mark.parametrize("kind", WILD)
def test_a_wild_submission_ends_in_a_grade_and_gains_nothing(wild: Grades, kind: str) -> None:
    found = wild[id_of(kind), "reading"]
    assert found.points == 0
    assert found.note == ""


def test_a_file_that_is_no_notebook_has_no_points_and_a_note(wild: Grades) -> None:
    assert wild["unreadable", "reading"].points == 0
    assert wild["unreadable", "reading"].note


def test_taking_tests_away_gains_nothing(wild: Grades) -> None:
    assert wild["without-tests", "reading"].points == 0


def test_grades_and_feedback_are_written(tame: tuple[Path, Grades], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, grades = tame
    rows = list(csv.DictReader(write_grades(folder, grades.values()).open(encoding="utf-8")))
    assert {(row["student"], row["assignment"]): float(row["points"]) for row in rows} == {
        key: one.points for key, one in grades.items()
    }
    engines: list[str] = []
    create_engine = nbgrader.api.create_engine
    monkeypatch.setattr(nbgrader.api, "create_engine", lambda url, **how: engines.append(url) or create_engine(url, **how))
    # Pages of two students take as much time to write as both need to be graded.
    written = feedback(shutil.copytree(folder, tmp_path / "class", ignore=shutil.ignore_patterns("empty", "typed")))
    assert len(engines) == 1
    pages = {path.relative_to(written).as_posix() for path in written.rglob("*.html")}
    assert pages == {f"{kind}/{name}/{name}.html" for kind in ("right", "wrong") for name in NAMES}


def test_a_class_without_submissions_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ClassError, match="nothing to grade"):
        list(grade(tmp_path))


def test_students_have_ids_that_can_name_a_folder(tmp_path: Path) -> None:
    file = tmp_path / "students.csv"
    file.write_text("id,name\nanna,Anna\n../ben,Ben\nchen,Chen\nchen,Chen\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_students(file)
    assert [problem.place for problem in caught.value.problems] == ["row 3", "row 4", "row 5"]
    file.write_text("id\nanna\nben\n", encoding="utf-8")
    assert read_students(file) == ("anna", "ben")


def test_a_sample_class_has_students_of_every_kind() -> None:
    assert set(sample_students(30).values()) == {*TAME, *WILD}
    assert len(sample_students(30)) == 30
