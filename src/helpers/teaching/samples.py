"""Submissions of a sample class: right, wrong and empty ones, and those that cheat or run wild, to see what becomes of each."""

from __future__ import annotations

import ast
import copy
import re
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

from helpers.execution.limits import Limits
from helpers.notebooks.recording import read_notebook
from helpers.teaching.answers import Plain
from helpers.teaching.assignments import asked, is_test, load_assignment, load_assignments
from helpers.teaching.sandbox import run_submission

if TYPE_CHECKING:
    from nbformat import NotebookNode

SAMPLE_LIMITS = Limits(seconds=15.0, memory=1 << 30)
"""What one submission of a sample class may take: less than usual, for some of them take all that they are given."""

_SOLUTION = re.compile(r"### BEGIN SOLUTION\n(?P<code>.*?)\n### END SOLUTION", re.DOTALL)

# What stands in every answer cell of those that do not answer; they are tried here so that nobody need fear them.
WILD: Mapping[str, str] = {
    "loops": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    "floods": "while True: print('x' * 10**6)",
    "fills memory": "kept = [bytes(10**8) for _ in range(200)]",
    "deletes files": "import shutil\nshutil.rmtree('.', ignore_errors=True)",
    "exits": "import sys\nsys.exit(0)",
    "kills its kernel": "import os\nos._exit(0)",
    "exchanges tests": (
        "import helpers.teaching.grading as grading\n"
        "grading.agrees = grading.all_agree = lambda *_: True\n"
        "get_ipython().set_custom_exc((BaseException,), lambda *_, **__: None)"
    ),
}
TAME = ("right", "wrong", "empty", "typed")
KINDS = (*TAME, *WILD)
# Of 23 students 12 are right, and each kind is there.
_CLASS = (*("right",) * 6, "wrong", "empty", "typed", *("right",) * 6, "wrong", *WILD)


def sample_students(size: int) -> dict[str, str]:
    """Ids of so many students, and what kind of submissions each hands in.

    >>> sample_students(2)
    {'student-01': 'right', 'student-02': 'right'}
    """
    return {f"student-{number:02}": kind for number, kind in enumerate(islice(cycle(_CLASS), size), start=1)}


def submit_samples(folder: Path, students: Mapping[str, str]) -> None:
    """Hand in all assignments of a class, for each student of the kind that is said."""
    for student, kind in students.items():
        for name in load_assignments():
            submit(folder, student, name, kind)


def submit(folder: Path, student: str, name: str, kind: str) -> Path:
    """Hand in one assignment in the folder of a class; returns the notebook."""
    target = folder / "submitted" / student / name
    shutil.copytree(folder / "release" / name, target, dirs_exist_ok=True)
    released = read_notebook(target / f"{name}.ipynb")
    source = read_notebook(folder / "source" / name / f"{name}.ipynb")
    for cell in released.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = _answer(kind, name, cell, _solution(source, cell.metadata.nbgrader.grade_id), folder)
    nbformat.write(released, target / f"{name}.ipynb")
    return target / f"{name}.ipynb"


def _answer(kind: str, name: str, cell: NotebookNode, solution: str, folder: Path) -> str:
    match kind:
        case "right":
            return solution
        case "empty":
            return str(cell.source)
        case "wrong":
            return "\n".join(f"{answer} = -1" for answer in _set_in(solution))
        case "typed":
            known = shown_answers(name, folder)
            typed = (f"{answer} = {known[answer]!r}" for answer in _set_in(solution) if answer in known)
            return "\n".join(chain(["from fractions import Fraction"], typed))
    return f"{WILD[kind]}\n" + "\n".join(f"{answer} = 0" for answer in _set_in(solution))


@cache
def shown_answers(name: str, folder: Path) -> Mapping[str, Plain]:
    """The right answers for what a released notebook shows, which a student can find out and type."""
    source = folder / "source" / name
    notebook = copy.deepcopy(read_notebook(source / f"{name}.ipynb"))
    tests = {place: asked(cell.source) for place, cell in enumerate(notebook.cells) if is_test(cell)}
    return run_submission(notebook, source, load_assignment(name).parameters[0], tests, Limits()).answers


def _solution(source: NotebookNode, name: str) -> str:
    (cell,) = (one for one in source.cells if one.metadata.get("nbgrader", {}).get("grade_id") == name)
    found = _SOLUTION.search(cell.source)
    assert found is not None, f"{name} has no solution between its marks"
    return found["code"]


def _set_in(solution: str) -> Iterator[str]:
    names = (node.id for node in ast.walk(ast.parse(solution)) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    yield from dict.fromkeys(names)
