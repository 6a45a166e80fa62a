"""CSV files that people write, read strictly: what is wrong is said with its row and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import InputError, Problem, nearest

HEADER = "the header (row 1)"
OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs"}
"""What spreadsheets put between cells where they call a file CSV and have no commas in it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file.

    Attributes
    ----------
    file
        Path as shown in messages.
    number
        Line of the file on which the row ends, the header being line 1.
    cells
        Text by column, stripped; a column that the file lacks reads as empty.
    """

    file: str
    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_text(path: Path) -> str:
    """The text of a file that must be there, in UTF-8, and not empty.

    Raises
    ------
    InputError
        Where it is not.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise InputError([Problem(str(path), "the file", "nothing there", "a file of this name")]) from None
    except OSError as error:
        raise InputError([Problem(str(path), "the file", error.strerror or str(error), "a file that can be read")]) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        found = f"byte 0x{raw[error.start]:02x}, which is not UTF-8"
        raise InputError([Problem(str(path), f"line {line}", found, "text saved as UTF-8")]) from None
    if not text.strip():
        raise InputError([Problem(str(path), "the file", "an empty file", "content")])
    return text


def read_rows(path: Path, columns: Sequence[str] | None, required: Sequence[str]) -> list[Row]:
    """The rows of a CSV file with a header.

    Parameters
    ----------
    path
        The file.
    columns
        Columns that may stand in it, in any order; ``None`` where any may.
    required
        Columns that must.

    Raises
    ------
    InputError
        With every problem of the header and of rows whose number of cells differs from the header's.
    """
    lines = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    problems: list[Problem] = []
    rows: list[Row] = []
    try:
        header = [name.strip() for name in next(lines)]
        if len(header) == 1 and (other := next((sign for sign in OTHER_SEPARATORS if sign in header[0]), None)):
            wanted = "commas between cells: a spreadsheet calls that 'CSV (comma delimited)'"
            raise InputError([Problem(str(path), HEADER, f"{OTHER_SEPARATORS[other]} between cells", wanted)])
        problems += _header_problems(str(path), header, columns, required)
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                place = f"row {lines.line_num}"
                problems.append(Problem(str(path), place, f"{len(cells)} cells", f"{len(header)} as in the header"))
                continue
            named = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
            rows.append(Row(str(path), lines.line_num, named))
    except csv.Error as error:
        problems.append(Problem(str(path), f"row {lines.line_num}", f"unreadable CSV ({error})", "cells in matching quotes"))
    if not rows and not problems:
        problems.append(Problem(str(path), "the file", "a header without rows", "at least one row"))
    if problems:
        raise InputError(problems)
    return rows


def _header_problems(file: str, header: list[str], columns: Sequence[str] | None, required: Sequence[str]) -> list[Problem]:
    wanted = f"the columns {', '.join(required)}"
    problems = [Problem(file, HEADER, f"no column {name!r}", wanted) for name in required if name not in header]
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            problems.append(Problem(file, HEADER, f"column {name!r} twice", "each column once"))
        if columns is not None and name not in columns:
            found = f"unknown column {name!r}{nearest(name, columns)}"
            problems.append(Problem(file, HEADER, found, f"only {', '.join(columns)}"))
    return problems
