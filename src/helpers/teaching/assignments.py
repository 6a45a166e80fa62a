"""Assignments: their sources, and under which parameters a submission is judged."""

from __future__ import annotations

import ast
import builtins
import csv
import hashlib
import hmac
import io
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from helpers.cells import System
from helpers.errors import UnknownNameError
from helpers.execution.copies import write_whole
from helpers.ledger import PrintedNumber
from helpers.notebooks.coarser import part_of
from helpers.notebooks.recording import read_notebook
from helpers.papers.library import load_paper
from helpers.project import find_project
from helpers.teaching.corrections import corrected
from helpers.teaching.puzzles import Puzzle, puzzle

if TYPE_CHECKING:
    from nbformat import NotebookNode

SAMPLE = "sample"
"""The table of the planted error that everybody has, to practise on."""

# The table into which errors are planted: its paper, and the shape of its numbers' ids.
PAPER, TABLE = "chemical-parks", "table2.*.*"


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


# The first is what the released notebook shows; the others are for its tests alone.
TRIALS: Mapping[str, tuple[Trial, ...]] = {
    "reading": (Trial({"city": "nanchang"}), Trial({"city": "ganzhou"})),
    "bounds": (Trial({"city": "nanchang", "measure": "sales"}), Trial({"city": "ganzhou", "measure": "employment"})),
}
PLANTED = "planted"


def assignments() -> tuple[str, ...]:
    """The names of all assignments, the easiest first."""
    return (*TRIALS, PLANTED)


def source_folder(name: str) -> Path:
    """Where the source of an assignment stands.

    Raises
    ------
    UnknownNameError
        Where there is no such assignment.
    """
    if name not in assignments():
        raise UnknownNameError("assignment", name, assignments())
    return find_project().root / "assignments" / "source" / name


def trials(name: str, student: str, secret: str) -> tuple[Trial, ...]:
    """The runs by which a student's submission is judged: right is what is right in all of them."""
    if name == PLANTED:
        return (Trial({"student": student}, {"puzzle": student_puzzle(student, secret)}),)
    return TRIALS[name]


def student_puzzle(student: str, secret: str) -> Puzzle:
    """The table with one error that is a student's own; whoever does not know the secret of the class cannot draw it again."""
    drawn = hmac.new(secret.encode(), student.encode(), hashlib.sha256).digest()
    return puzzle(clean_table(), int.from_bytes(drawn[:6], "big"))


@cache
def clean_table() -> System:
    """The consistent table into which errors are planted."""
    return part_of(corrected(load_paper(PAPER)), [TABLE])


def write_source(name: str, target: Path, students: Iterable[str], secret: str) -> None:
    """Lay out the source of an assignment for nbgrader; that of the planted error with a table for each student."""
    shutil.copytree(source_folder(name), target, dirs_exist_ok=True)
    if name == PLANTED:
        write_table(student_puzzle(SAMPLE, SAMPLE).system, target / "tables" / SAMPLE)
        for student in students:
            write_table(student_puzzle(student, secret).system, target / "tables" / student)


def write_table(system: System, folder: Path) -> None:
    """Write numbers as a ledger, with the relations of their paper that bind nothing else."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["id", "printed", "unit", "measure", "region"])
    for number in system.cells.values():
        if isinstance(number, PrintedNumber):
            rows.writerow([number.id, number.printed, number.unit.name, number.measure, number.region])
    kept = {relation.id for relation in system.relations}
    file = find_project().papers / PAPER / "relations.yml"
    relations = [one for one in yaml.safe_load(file.read_text(encoding="utf-8"))["relations"] if one["id"] in kept]
    write_whole(folder / "ledger.csv", text.getvalue())
    write_whole(folder / "relations.yml", yaml.safe_dump({"relations": relations}, allow_unicode=True, sort_keys=False))


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
