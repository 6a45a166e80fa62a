"""What a person has confirmed: errata, and false friends, which look like errors and are none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from helpers.errors import InputError, Problem, nearest
from helpers.files.tabular import Row, read_rows
from helpers.ledger import PrintedNumber

SLIPS = (
    "unit", "digit", "swapped", "copied", "miscounted", "rank", "denominator", "caption", "retelling", "date", "label",
    "definition", "rounding", "hedge", "other",
)  # fmt: skip
CERTAINTIES = ("certain", "likely", "open")

Numbers: TypeAlias = Mapping[str, PrintedNumber]
Elsewhere: TypeAlias = Callable[[], Numbers]
"""Reads the printed numbers of the papers beside one, by ``slug:id``; asked only where a file names one of these."""


@dataclass(frozen=True, slots=True)
class FalseFriend:
    """What looks like an error and is none.

    Attributes
    ----------
    ids
        The printed numbers it is about; ``slug:id`` for another paper's.
    printed
        What they print.
    slip
        The kind of slip it looks like.
    evidence
        Why it is none.
    """

    ids: tuple[str, ...]
    printed: str
    slip: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Erratum:
    """A contradiction that a person has confirmed and explained.

    Attributes
    ----------
    ids
        The printed numbers it is about; ``slug:id`` for another paper's.
    printed
        What they print.
    corrected
        What they should have printed; empty where it cannot be known.
    slip
        Kind of slip.
    certainty
        ``certain`` where arithmetic or counting shows it from print alone, ``likely``, or ``open`` where the culprit of a
        certain conflict is not known.
    evidence
        Why, in one or two sentences.
    """

    ids: tuple[str, ...]
    printed: str
    corrected: str
    slip: str
    certainty: str
    evidence: str


def load_errata(path: Path, numbers: Numbers, elsewhere: Elsewhere) -> tuple[Erratum, ...]:
    """The errata of a paper; none where it has no such file.

    Parameters
    ----------
    path
        The file.
    numbers
        The paper's own printed numbers by id.
    elsewhere
        Reads those of other papers.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    columns = ("id", "printed", "corrected", "slip", "certainty", "evidence")
    rows = _read(path, columns, numbers, elsewhere)
    return tuple(
        Erratum(_ids(row), row["printed"], row["corrected"], row["slip"], row["certainty"], row["evidence"]) for row in rows
    )


def load_false_friends(path: Path, numbers: Numbers, elsewhere: Elsewhere) -> tuple[FalseFriend, ...]:
    """The false friends of a paper; none where it has no such file. Parameters are those of :func:`load_errata`.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    rows = _read(path, ("id", "printed", "slip", "evidence"), numbers, elsewhere)
    return tuple(FalseFriend(_ids(row), row["printed"], row["slip"], row["evidence"]) for row in rows)


def _ids(row: Row) -> tuple[str, ...]:
    return tuple(row["id"].split())


def _read(path: Path, columns: tuple[str, ...], numbers: Numbers, elsewhere: Elsewhere) -> list[Row]:
    if not path.exists():
        return []
    rows = read_rows(path, columns, columns)
    if any(":" in id for row in rows for id in _ids(row)):
        numbers = {**numbers, **elsewhere()}
    problems = [problem for row in rows for problem in _problems(row, numbers)]
    if problems:
        raise InputError(problems)
    return rows


def _problems(row: Row, numbers: Numbers) -> list[Problem]:
    def problem(column: str, found: str, expected: str) -> Problem:
        return Problem(row.file, f"row {row.number}, column {column!r}", found, expected)

    problems = []
    unknown = [id for id in _ids(row) if id not in numbers]
    for id in unknown:
        wanted = "slug:id of a number of a paper beside this one" if ":" in id else "an id of the ledger"
        problems.append(problem("id", f"{id!r}{nearest(id, numbers)}", wanted))
    if not _ids(row):
        problems.append(problem("id", "nothing", "one or more ids of the ledger"))
    elif not unknown:
        printed = "; ".join(numbers[id].printed for id in _ids(row))
        if row["printed"] != printed:
            problems.append(problem("printed", repr(row["printed"]), f"{printed!r}, as the ledger has it"))
    for column, known in (("slip", SLIPS), ("certainty", CERTAINTIES)):
        if column in row.cells and row[column] not in known:
            problems.append(problem(column, repr(row[column]), f"one of {', '.join(known)}{nearest(row[column], known)}"))
    if not row["evidence"]:
        problems.append(problem("evidence", "nothing", "one or two sentences that say why"))
    return problems
