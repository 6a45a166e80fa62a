"""``ledger.csv``: one row a printed number, read and checked as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import InputError, Problem, nearest
from helpers.files.tabular import Row, read_rows
from helpers.ledger import ID, KINDS, PERCENTS, Ledger, PrintedNumber
from helpers.numbers.numerals import Numeral, parse_numeral, parse_stated
from helpers.numbers.readings import Hedge
from helpers.numbers.units import Unit, find_unit

COLUMNS = (
    "id", "line", "section", "printed", "unit", "kind", "measure", "region", "period", "hedge", "reads", "note",
)  # fmt: skip
REQUIRED = ("id", "printed", "unit")


def load_ledger(path: Path, units: Mapping[str, Unit] | None = None) -> Ledger:
    """Read and check a ``ledger.csv``.

    Parameters
    ----------
    path
        The file; UTF-8, with at least the columns ``id``, ``printed``, ``unit``.
    units
        Units that the paper declares beside those known to all.

    Raises
    ------
    InputError
        With every problem of the file: encoding, columns, ids, numbers, units, hedges, kinds, lines.
    """
    rows = read_rows(path, COLUMNS, REQUIRED)
    problems: list[Problem] = []
    numbers: list[PrintedNumber] = []
    first_line: dict[str, int] = {}
    for row in rows:
        reader = _RowReader(row, units or {}, problems)
        number = reader.number()
        if (id := row["id"]) and id in first_line:
            reader.report("id", f"{id!r} a second time", f"a new id (the first stands in row {first_line[id]})")
        first_line.setdefault(id, row.number)
        if number is not None:
            numbers.append(number)
    if problems:
        raise InputError(problems)
    return Ledger(tuple(numbers), path)


@dataclass
class _RowReader:
    """Reads one row, noting every problem on the way."""

    row: Row
    units: Mapping[str, Unit]
    problems: list[Problem]

    def report(self, column: str, found: str, expected: str) -> None:
        self.problems.append(Problem(self.row.file, f"row {self.row.number}, column {column!r}", found, expected))

    def number(self) -> PrintedNumber | None:
        before = len(self.problems)
        row = self.row
        self.check_id()
        numeral, unit = self.numeral(), self.unit()
        hedge, kind, line = self.hedge(), self.kind(), self.line()
        if numeral is None or unit is None or len(self.problems) > before:
            return None
        if numeral.percent and unit.name not in PERCENTS:
            self.report("unit", repr(row["unit"]), "'%', since the printed number carries a percent sign")
            return None
        return PrintedNumber(
            row["id"], row["printed"], numeral, unit, hedge, line, row["section"], kind,
            row["measure"], row["region"], row["period"], row["note"],
        )  # fmt: skip

    def check_id(self) -> None:
        if not ID.fullmatch(self.row["id"]):
            found = repr(self.row["id"]) if self.row["id"] else "nothing"
            self.report("id", found, "lower-case letters, digits and _ in parts joined by dots, such as 'parks.nanchang'")

    def numeral(self) -> Numeral | None:
        if not self.row["printed"]:
            self.report("printed", "nothing", "the number exactly as the paper prints it")
            return None
        column = "reads" if self.row["reads"] else "printed"
        try:
            return parse_stated(self.row["reads"]) if self.row["reads"] else parse_numeral(self.row["printed"])
        except ValueError:
            wanted = "a number such as 94, 1,570.86 or 17.02%"
            if column == "printed":
                wanted += "; where the paper prints words, the number that they state goes into the column 'reads'"
            self.report(column, repr(self.row[column]), wanted)
            return None

    def unit(self) -> Unit | None:
        try:
            return find_unit(self.row["unit"], self.units)
        except ValueError as error:
            self.report("unit", str(error), "a known unit, or one declared under 'units' in paper.yml")
            return None

    def hedge(self) -> Hedge:
        try:
            return Hedge(self.row["hedge"])
        except ValueError:
            known = [str(hedge) for hedge in Hedge if hedge]
            found = f"{self.row['hedge']!r}{nearest(self.row['hedge'], known)}"
            self.report("hedge", found, f"nothing or one of {', '.join(known)}")
            return Hedge.NONE

    def kind(self) -> str:
        kind = self.row["kind"] or "quantity"
        if kind not in KINDS:
            self.report("kind", repr(kind), f"one of {', '.join(KINDS)}{nearest(kind, KINDS)}")
        return kind

    def line(self) -> int | None:
        text = self.row["line"]
        if not text:
            return None
        if not text.isascii() or not text.isdigit() or int(text) < 1:
            self.report("line", repr(text), "the number of a line of the paper's text, from 1")
            return None
        return int(text)
