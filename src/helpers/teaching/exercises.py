"""Exercises of the book, as the notebooks ``exercises.ipynb`` say themselves what each is, tests and asks for.

An exercise is a Markdown cell with the directive ``exercise``; what readers do not see of it stands in the cell's metadata under
``exercise``. Its solution is what follows between ``solution-start`` and ``solution-end``; the code in there records the answer
as ``answer.NAME``, ``NAME`` being the label without the chapter and with ``_`` for hyphens.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem
from helpers.execution.contents import book_notebooks, title
from helpers.figures.frames import Link
from helpers.notebooks.recording import read_notebook
from helpers.notebooks.showing import chapter_name
from helpers.project import Project

if TYPE_CHECKING:
    import pandas as pd
    from nbformat import NotebookNode

FILE = "exercises.ipynb"
KEY = "exercise"
_DIRECTIVE = re.compile(r":{3,}\{exercise\} (?P<title>.+)\n:label: (?P<label>\S+)\n")


class Level(StrEnum):
    """How far an exercise goes."""

    READ = "read"
    RECOMPUTE = "recompute"
    QUESTION = "question"


class Kind(StrEnum):
    """What a recorded answer is held against."""

    PRINTED = "printed"
    """A printed number: the answer is a true value that its print allows."""
    CORRECTED = "corrected"
    """A printed number that is wrong: the answer is what its erratum says, and not what is printed."""
    VERDICT = "verdict"
    """A printed number: the answer is the engine's verdict on it."""
    BOUNDS = "bounds"
    """A lost cell: the answer is the two ends that the engine proves, in its unit."""
    WORKED = "worked"
    """Something that stands nowhere: a test works it out again by other means."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise.

    Attributes
    ----------
    chapter
        Folder of its notebook.
    label
        Its name on the page, unique in the book; it begins with the chapter.
    title
        What it is called.
    level
        How far it goes.
    tests
        What it tests, for instructors.
    mistake
        What goes wrong most often, for instructors.
    page
        Page of the book that teaches what it takes, relative to the chapter.
    kind, of
        What its answer is held against: an id or lost cell, ``slug:id`` for another paper's; nothing where it is worked out.
    """

    chapter: str
    label: str
    title: str
    level: Level
    tests: str
    mistake: str
    page: str
    kind: Kind
    of: str

    @property
    def answer(self) -> str:
        """The record that holds the answer."""
        return f"answer.{self.label.removeprefix(f'{self.chapter}-').replace('-', '_')}"


def load_exercises(project: Project) -> tuple[Exercise, ...]:
    """All exercises, in the order of the book.

    Raises
    ------
    InputError
        Where an exercise has no title or label, lacks metadata, or names a level or kind that is none; says which cell.
    """
    files = [project.root / path for path in book_notebooks(project) if path.name == FILE]
    return tuple(exercise for file in files for exercise in exercises_in(file.parent.name, read_notebook(file)))


def exercises_in(chapter: str, notebook: NotebookNode) -> Iterator[Exercise]:
    """The exercises of one notebook, in order.

    Raises
    ------
    InputError
        As :func:`load_exercises`.
    """
    for cell in notebook.cells:
        if KEY in cell.metadata:
            yield _exercise(chapter, cell.get("id", ""), cell.source, cell.metadata[KEY])


def exercises_frame(project: Project, exercises: tuple[Exercise, ...], chapter: str) -> pd.DataFrame:
    """One row for each exercise of a chapter, for instructors: ``level``, ``tests``, ``common mistake``, ``read before``.

    Titles and pages are links that hold on a page in another folder of ``chapters``. Cells of tables know no emphasis.
    """
    import pandas as pd

    chosen = [one for one in exercises if one.chapter == chapter]
    folder = f"../{chapter}"
    titles = [Link(_plain(one.title), f"{folder}/exercises.html#{one.label}") for one in chosen]
    pages = [
        Link(title(project.root / "chapters" / chapter / one.page), f"{folder}/{Path(one.page).with_suffix('.html').as_posix()}")
        for one in chosen
    ]
    columns = {
        "level": [str(one.level) for one in chosen],
        "tests": [_plain(one.tests) for one in chosen],
        "common mistake": [_plain(one.mistake) for one in chosen],
        "read before": pages,
    }
    return pd.DataFrame(columns, pd.Index(titles, name="exercise"))


def levels_frame(exercises: tuple[Exercise, ...]) -> pd.DataFrame:
    """How many exercises each chapter has: one row a chapter, one column a :class:`Level`."""
    import pandas as pd

    chapters = list(dict.fromkeys(one.chapter for one in exercises))
    counts = Counter((one.chapter, one.level) for one in exercises)
    columns = {str(level): [counts[chapter, level] for chapter in chapters] for level in Level}
    return pd.DataFrame(columns, pd.Index(map(chapter_name, chapters), name="chapter"))


def _plain(text: str) -> str:
    """A text without the marks of emphasis."""
    return text.replace("*", "")


def _exercise(chapter: str, cell: str, source: str, about: Mapping[str, str]) -> Exercise:
    place = f"{chapter}/{FILE}"
    head = _DIRECTIVE.search(source)
    if head is None or not head["label"].startswith(f"{chapter}-"):
        found = source.partition("\n")[0]
        expected = f"the directive exercise with a title, and below it :label: {chapter}-NAME"
        raise InputError([Problem(place, f"cell {cell!r}", repr(found), expected)])
    try:
        kind, of = about["answer"].partition(" ")[::2]
        return Exercise(
            chapter, head["label"], head["title"], Level(about["level"]), about["tests"], about["mistake"], about["page"],
            Kind(kind), of,
        )  # fmt: skip
    except (KeyError, ValueError) as error:
        expected = "level, tests, mistake, page and answer; the answer a kind, and an id unless it is worked"
        raise InputError([Problem(place, f"metadata of {head['label']}", str(error), expected)]) from None
