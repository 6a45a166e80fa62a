"""Assignments: their sources, and under which parameters a submission is judged, as ``assignments/trials.yml`` says."""

from __future__ import annotations

import ast
import builtins
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import InputError, UnknownNameError
from helpers.files.yamlfile import Entry, read_yaml
from helpers.notebooks.recording import read_notebook
from helpers.project import find_project
from helpers.teaching.spoilt import SAMPLE, Spoilt

if TYPE_CHECKING:
    from nbformat import NotebookNode

STUDENT = "student"


@dataclass(frozen=True)
class Trial:
    """One run of a submission.

    Attributes
    ----------
    parameters
        What the notebook is run with.
    known
        What only the tests see, by name.
    """

    parameters: Mapping[str, str]
    known: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Assignment:
    """One assignment.

    Attributes
    ----------
    name
        Of its folder and its notebook.
    parameters
        Of each trial, the first being what the released notebook shows.
    spoilt
        The table of which each student has a copy with an error; ``None`` where all have the same.
    """

    name: str
    parameters: tuple[Mapping[str, str], ...]
    spoilt: Spoilt | None

    @property
    def source(self) -> Path:
        """The folder of its source."""
        return find_project().root / "assignments" / "source" / self.name

    def trials(self, student: str, secret: str) -> tuple[Trial, ...]:
        """The runs by which a student's submission is judged: right is what is right in all of them."""
        if self.spoilt is None:
            return tuple(map(Trial, self.parameters))
        return (Trial({STUDENT: student}, {"puzzle": self.spoilt.of(student, secret)}),)

    def write_source(self, target: Path, students: Iterable[str], secret: str) -> None:
        """Lay out its source for nbgrader, with a table for each student where it has one."""
        shutil.copytree(self.source, target, dirs_exist_ok=True)
        if self.spoilt is not None:
            self.spoilt.write(self.spoilt.of(SAMPLE, SAMPLE).system, target / "tables" / SAMPLE)
            for student in students:
                self.spoilt.write(self.spoilt.of(student, secret).system, target / "tables" / student)


def load_assignments() -> dict[str, Assignment]:
    """All assignments by name, the easiest first.

    Raises
    ------
    InputError
        Where the file that lists them cannot be used.
    """
    top, lists = read_yaml(find_project().root / "assignments" / "trials.yml")
    empty = [top.problem(name, "no trial", "a list of {parameter: value, ...}") for name in top.content if not lists[name]]
    if empty:
        raise InputError(empty)
    return {name: _assignment(name, entries) for name, entries in lists.items()}


def load_assignment(name: str) -> Assignment:
    """One assignment.

    Raises
    ------
    UnknownNameError
        Where there is none of this name.
    """
    known = load_assignments()
    if name not in known:
        raise UnknownNameError("assignment", name, tuple(known))
    return known[name]


def _assignment(name: str, entries: Iterable[Entry]) -> Assignment:
    trials = [{key: entry.text(key) for key in entry.content} for entry in entries]
    tables = [Spoilt(trial.pop("paper"), trial.pop("numbers")) for trial in trials if "numbers" in trial]
    return Assignment(name, tuple(trials), next(iter(tables), None))


def tests_of(notebook: Path) -> dict[str, str]:
    """The source of each cell that gives points, by its name for nbgrader."""
    cells = read_notebook(notebook).cells
    return {cell.metadata.nbgrader.grade_id: cell.source for cell in cells if is_test(cell)}


def is_test(cell: NotebookNode) -> bool:
    """Whether a cell gives points and is not for students to fill in."""
    marks = cell.metadata.get("nbgrader", {})
    return bool(cell.cell_type == "code" and marks.get("grade") and not marks.get("solution"))


def asked(test: str) -> frozenset[str]:
    r"""The names that a test uses and does not set itself: answers, parameters, and what only tests know.

    >>> sorted(asked("from helpers.teaching.grading import agrees\nassert agrees(share, str(9.57)), city"))
    ['city', 'share']
    """
    names = [node for node in ast.walk(ast.parse(test)) if isinstance(node, ast.Name)]
    own = {node.id for node in names if isinstance(node.ctx, ast.Store)} | set(_imported(test))
    return frozenset(node.id for node in names) - own - set(dir(builtins))


def _imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
