"""The command ``class``: release assignments, grade what was handed in, and try both on a sample class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from helpers.errors import ClassError
from helpers.execution.limits import GIB, Limits
from helpers.project import find_project

_POSITIVE = click.FloatRange(min=0, min_open=True)
_IN_FOLDER = click.option("--folder", type=click.Path(path_type=Path), help="Folder of the class, below _build unless given.")


@click.group("class")
def class_() -> None:
    """Assignments that grade themselves: see assignments/README.md. Needs the extra `teaching`."""


@class_.command()
@_IN_FOLDER
@click.option(
    "--students", type=click.Path(path_type=Path), help="CSV file with a column `id`; thirty sample students unless given."
)
def release(folder: Path | None, students: Path | None) -> None:
    """Make the notebooks to hand out, without solutions and hidden tests, and a table with an error for each student.

    Exit status: 0 all well, 2 unusable input.
    """
    from helpers.teaching.classes import read_students
    from helpers.teaching.classes import release as released
    from helpers.teaching.samples import sample_students

    ids = read_students(students) if students else tuple(sample_students(30))
    click.echo(f"To hand out to {len(ids)} students: {released(_folder(folder), ids)}")


@class_.command()
@_IN_FOLDER
@click.option("--seconds", type=_POSITIVE, default=60.0, show_default=True, help="Longest that a submission may run.")
@click.option("--memory", type=_POSITIVE, default=1.0, show_default=True, help="Most GiB that it may take.")
def grade(folder: Path | None, seconds: float, memory: float) -> None:
    """Grade what stands in submitted/STUDENT/ASSIGNMENT of the class, and write grades.csv and feedback.

    Exit status: 0 all well, 2 nothing to grade.
    """
    _grade(_folder(folder), Limits(seconds, int(memory * GIB)))


@class_.command()
@_IN_FOLDER
@click.option("--size", type=click.IntRange(min=1), default=30, show_default=True, help="How many students.")
def sample(folder: Path | None, size: int) -> None:
    """Release, hand in for a sample class and grade: right, wrong and empty submissions, some that cheat and some that run wild.

    Exit status: 0 all well, 2 the folder cannot be used.
    """
    from helpers.teaching.classes import release as released
    from helpers.teaching.samples import SAMPLE_LIMITS, sample_students, submit_samples

    place, students = _folder(folder, "sample-class"), sample_students(size)
    if place.exists() and any(place.iterdir()):
        raise ClassError(f"{place} is not empty: a sample class has a folder of its own; remove it or name another with --folder")
    released(place, tuple(students))
    submit_samples(place, students)
    _grade(place, SAMPLE_LIMITS)


def _folder(named: Path | None, usual: str = "class") -> Path:
    return (named or find_project().build / usual).resolve()


def _grade(folder: Path, limits: Limits) -> None:
    from helpers.kernels.fencing import can_fence
    from helpers.teaching.classes import Grade, feedback, write_grades
    from helpers.teaching.classes import grade as graded

    def told(grades: Iterable[Grade]) -> Iterator[Grade]:
        for one in grades:
            click.echo(
                f"{one.student:<12} {one.assignment:<10} {one.points:g} of {one.most:g}" + (f"  {one.note}" if one.note else "")
            )
            yield one

    if not can_fence():
        click.echo(
            "This system has no fence (Linux with Landlock has): grade in a container or under an account of its own.", err=True
        )
    file = write_grades(folder, list(told(graded(folder, limits))))
    click.echo(f"Grades: {file}\nFeedback: {feedback(folder)}")
