"""A class: a folder in which nbgrader releases assignments, takes submissions and keeps grades."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import re
import secrets
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import ClassError, InputError, Problem
from helpers.execution.copies import write_whole
from helpers.execution.limits import GIB, Limits
from helpers.files.tabular import read_rows
from helpers.project import ROOT, find_project
from helpers.teaching.assignments import load_assignments

if TYPE_CHECKING:
    from traitlets.config import Config

CLASS_LIMITS = Limits(seconds=60.0, memory=GIB)
"""What one submission may take."""

_STUDENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_SETTINGS = """\
# For nbgrader's own commands in this folder; `python -m helpers class` needs none of it.
import os
from pathlib import Path

os.environ.setdefault({variable!r}, {project!r})

from helpers.teaching.classes import settings

get_config().merge(settings(Path(__file__).resolve().parent))
"""


@dataclass(frozen=True, slots=True)
class Grade:
    """What a student has of an assignment.

    Attributes
    ----------
    student, assignment
        Whose, and of which.
    points, most
        Reached, and to be reached.
    note
        What an instructor should look at; empty mostly.
    """

    student: str
    assignment: str
    points: float
    most: float
    note: str = ""


def read_students(file: Path) -> tuple[str, ...]:
    """The students of a CSV file with the column ``id``, which may have others.

    Raises
    ------
    InputError
        Where one has no id that can name a folder, or two have the same.
    """
    rows = read_rows(file, None, ["id"])
    ids = [row["id"] for row in rows]
    problems = []
    for row in rows:
        if not _STUDENT.fullmatch(row["id"]):
            problems.append(Problem(str(file), f"row {row.number}", repr(row["id"]), "letters, digits, '.', '-' and '_'"))
        elif ids.count(row["id"]) > 1:
            problems.append(Problem(str(file), f"row {row.number}", f"{row['id']!r} again", "each student once"))
    if problems:
        raise InputError(problems)
    return tuple(ids)


def release(folder: Path, students: Sequence[str]) -> Path:
    """Make all assignments ready for these students; returns the folder to hand out.

    Raises
    ------
    ClassError
        Where nbgrader refuses; says why.
    """
    secret = _secret(folder)
    for name, assignment in load_assignments().items():
        assignment.write_source(folder / "source" / name, students, secret)
    write_whole(folder / "nbgrader_config.py", _SETTINGS.format(variable=ROOT, project=str(find_project().root)))
    with _surroundings():
        api = _api(folder)
        for name in load_assignments():
            _succeed(api.generate_assignment(name), f"{name} could not be released")
    return folder / "release"


def grade(folder: Path, limits: Limits = CLASS_LIMITS) -> Iterator[Grade]:
    """Grade everything that was submitted, one by one; what cannot be read has no points and a note.

    Raises
    ------
    ClassError
        Where nothing was released or submitted.
    """
    known = load_assignments()
    submitted = sorted(path for path in Path(folder, "submitted").glob("*/*") if path.name in known)
    if not submitted or not (folder / "gradebook.db").exists():
        raise ClassError(f"nothing to grade in {folder}: it needs released assignments, and submitted/STUDENT/ASSIGNMENT/*.ipynb")
    with _surroundings():
        api = _api(folder, limits)
        for path in submitted:
            student, name = path.parent.name, path.name
            result = api.autograde(name, student)
            note = "" if result["success"] else _last_line(result)
            yield _graded(api, student, name, note)


def feedback(folder: Path) -> Path:
    """Write a page for each graded notebook, with answers, tests and points; returns the folder they are in."""
    with _surroundings():
        api = _api(folder)
        for name in load_assignments():
            _succeed(api.generate_feedback(name), f"there is no feedback on {name}")
    return folder / "feedback"


def write_grades(folder: Path, grades: Iterable[Grade]) -> Path:
    """Write one row for each submission into ``grades.csv``."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["student", "assignment", "points", "most", "note"])
    rows.writerows([one.student, one.assignment, f"{one.points:g}", f"{one.most:g}", one.note] for one in grades)
    write_whole(folder / "grades.csv", text.getvalue())
    return folder / "grades.csv"


def settings(folder: Path, limits: Limits = CLASS_LIMITS) -> Config:
    """What nbgrader is told of a class."""
    from nbconvert.preprocessors import ClearMetadataPreprocessor
    from nbgrader.preprocessors import AssignLatePenalties, LimitOutput, SaveAutoGrades
    from traitlets.config import Config

    from helpers.teaching.judging import Judge

    steps = [Judge, ClearMetadataPreprocessor, LimitOutput, SaveAutoGrades, AssignLatePenalties]
    return Config(
        CourseDirectory={"root": str(folder), "course_id": "recounted"},
        Autograde={"autograde_preprocessors": steps},
        OverwriteCells={"add_missing_cells": True},
        ClearMetadataPreprocessor={"enabled": False},
        ClearSolutions={"code_stub": {"python": "# Your answer here.\nraise NotImplementedError()"}},
        Judge={"folder": str(folder), "secret": _secret(folder), "seconds": limits.seconds, "memory": limits.memory},
    )


@contextlib.contextmanager
def _surroundings() -> Iterator[None]:
    """While nbgrader works: the project is found from every folder, and what it does slowly is done another way.

    It opens its gradebook ten times a submission, each time with an engine that compiles every query again; and for a new one it
    starts a program that tells the version of its tables, which takes a second.
    """
    import nbgrader.api

    faster = {"create_engine": cache(nbgrader.api.create_engine), "get_alembic_version": _version_of_tables}
    before = {name: getattr(nbgrader.api, name) for name in faster}
    root = os.environ.get(ROOT)
    os.environ[ROOT] = str(find_project().root)
    vars(nbgrader.api).update(faster)
    try:
        with warnings.catch_warnings():
            # SQLAlchemy's advice to nbgrader.
            warnings.filterwarnings("ignore", module="nbgrader")
            yield
    finally:
        vars(nbgrader.api).update(before)
        os.environ.pop(ROOT) if root is None else os.environ.update({ROOT: root})


def _version_of_tables() -> str:
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import ALEMBIC_DIR

    return str(ScriptDirectory(ALEMBIC_DIR).get_current_head())


def _api(folder: Path, limits: Limits = CLASS_LIMITS) -> Any:
    from nbgrader.apps.api import NbGraderAPI

    return NbGraderAPI(config=settings(folder.resolve(), limits))


def _secret(folder: Path) -> str:
    """What nobody in the class knows, drawn when it is first needed."""
    file = folder / "secret"
    if not file.exists():
        write_whole(file, secrets.token_hex(16))
        file.chmod(0o600)
    return file.read_text(encoding="utf-8")


def _graded(api: Any, student: str, name: str, note: str) -> Grade:
    from nbgrader.api import MissingEntry

    with api.gradebook as book:
        most = book.find_assignment(name).max_score
        try:
            points = 0.0 if note else float(book.find_submission(name, student).score)
        except MissingEntry:
            points = 0.0
    return Grade(student, name, points, most, note)


def _succeed(result: dict[str, Any], what: str) -> None:
    if not result["success"]:
        raise ClassError(f"{what}: {_last_line(result)}")


def _last_line(result: dict[str, Any]) -> str:
    said = (result.get("error") or result.get("log") or "nbgrader does not say why").strip()
    return str(said.splitlines()[-1])
