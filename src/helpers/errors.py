"""Every error that the package raises on purpose.

RecountedError
├── InputError           files that someone wrote and that cannot be used; holds all problems found, not the first
├── ProjectNotFoundError no project around the working directory
├── SourcesMissingError  the papers' texts are not where they were looked for
├── ClassError           a class in which nothing can be released or graded
├── TooLittleError       a table or ledger that holds too little for the exercise that is to be drawn from it
├── UnknownNameError     a paper, number, artifact or table that does not exist; names the nearest one that does
├── EngineError          a scheduler that does not answer, or whose workers cannot run this project
└── ExecutionError       notebooks that failed; names notebook, cell, source and traceback
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


class RecountedError(Exception):
    """Base of all errors of this package; its text is written for the person who can mend the cause."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one place of one file."""

    file: str
    place: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}, {self.place}: found {self.found}; expected {self.expected}"


class InputError(RecountedError):
    """Input that cannot be used.

    Attributes
    ----------
    problems
        Everything that is wrong, in the order of the file, so that one run shows all there is to mend.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        count = len(self.problems)
        head = "1 problem" if count == 1 else f"{count} problems"
        super().__init__("\n".join([f"{head} in the input:", *(f"  {problem}" for problem in self.problems)]))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class ProjectNotFoundError(RecountedError):
    """No folder with ``data/papers`` at or above the place that was asked for."""


class SourcesMissingError(RecountedError):
    """The texts of the papers are needed and are not there."""


class TooLittleError(RecountedError):
    """A table or ledger holds too little for the exercise that is to be drawn from it."""


class ClassError(RecountedError):
    """Nothing can be released or graded in the folder of a class."""


class EngineError(RecountedError):
    """Notebooks cannot be run where they were to be run."""


class UnknownNameError(RecountedError):
    """A name that stands for nothing here."""

    def __init__(self, kind: str, name: str, known: Sequence[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(known)
        super().__init__(f"there is no {kind} {name!r}{nearest(name, known)}")

    def __reduce__(self) -> tuple[type[UnknownNameError], tuple[str, str, tuple[str, ...]]]:
        return type(self), (self.kind, self.name, self.known)


@dataclass(frozen=True, slots=True)
class Failure:
    """A notebook that did not run to its end.

    Attributes
    ----------
    notebook
        Its path in the project.
    cell
        The cell that failed, counted from 1 over all cells of the file; ``None`` where it was no single one.
    source
        The source of that cell.
    traceback
        How it failed, without colours.
    """

    notebook: str
    cell: int | None
    source: str
    traceback: str

    def __str__(self) -> str:
        place = "as a whole" if self.cell is None else f"cell {self.cell}"
        quoted = [f"    {line}".rstrip() for line in self.source.splitlines()]
        return "\n".join([f"{self.notebook}, {place}:", *quoted, self.traceback])


class ExecutionError(RecountedError):
    """One or more notebooks failed; the text says which cell of which and how.

    Attributes
    ----------
    failures
        Every notebook that failed, in the order in which they were asked for.
    """

    def __init__(self, failures: Iterable[Failure]) -> None:
        self.failures: tuple[Failure, ...] = tuple(failures)
        count = len(self.failures)
        head = "1 notebook failed" if count == 1 else f"{count} notebooks failed"
        super().__init__("\n\n".join([f"{head}.", *(str(failure) for failure in self.failures)]))

    def __reduce__(self) -> tuple[type[ExecutionError], tuple[tuple[Failure, ...]]]:
        return type(self), (self.failures,)


def nearest(name: str, known: Iterable[str]) -> str:
    """A half-sentence that offers the nearest known name, or nothing where none is near.

    >>> print(nearest("parks.nanchan", ["parks.nanchang", "parks.jian"]))
    ; did you mean 'parks.nanchang'?
    >>> nearest("zzz", ["parks.nanchang"])
    ''
    """
    matches = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean {matches[0]!r}?" if matches else ""
