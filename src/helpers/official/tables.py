"""Official tables: figures by their keys, exact, each with its source; a table is of one vintage, and stays so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from helpers.errors import InputError, Problem, UnknownNameError
from helpers.files.tabular import Row, read_rows
from helpers.ledger import PrintedNumber
from helpers.numbers.numerals import parse_numeral
from helpers.official.descriptor import Resource, read_descriptor
from helpers.official.sources import Source
from helpers.project import Project, find_project

if TYPE_CHECKING:
    import pandas as pd

Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficialFigure:
    """A number of a statistical office.

    Attributes
    ----------
    number
        As published, with unit, what it measures, where and when.
    source
        Where it comes from.
    """

    number: PrintedNumber
    source: Source


@dataclass(frozen=True)
class OfficialTable:
    """The figures of one table and vintage.

    Attributes
    ----------
    resource
        What the descriptor says of it.
    figures
        By key, then by column; a figure that the office does not give is left out.
    """

    resource: Resource
    figures: Mapping[Key, Mapping[str, OfficialFigure]]

    @property
    def source(self) -> Source:
        """Where all its figures come from."""
        return self.resource.source

    def figure(self, column: str, **key: object) -> OfficialFigure:
        """One figure.

        Parameters
        ----------
        column
            What is measured.
        key
            A value for each key of the table: ``province="Jiangxi", year=2014``.

        Raises
        ------
        UnknownNameError
            Where there is no such column, key or figure.
        """
        self._must_have(column)
        known = self.resource.keys
        unknown = [name for name in key if name not in known]
        if unknown or len(key) != len(known):
            raise UnknownNameError(f"key of {self.source.table}", ", ".join(unknown or key), known)
        wanted = tuple(str(key[name]) for name in known)
        row = self.figures.get(wanted, {})
        if column not in row:
            filled = [" ".join(one) for one, columns in self.figures.items() if column in columns]
            raise UnknownNameError(f"{column} in {self.source.table} for", " ".join(wanted), filled)
        return row[column]

    def values(self, column: str) -> pd.DataFrame:
        """A column by year (rows) and by what else tells the rows apart (columns), exact, in the table's own unit.

        A table whose only key is the year gives one column, named like ``column``. What is not given is missing.

        Raises
        ------
        UnknownNameError
            Where the table has no such column, or no years.
        """
        import pandas as pd

        self._must_have(column)
        if "year" not in self.resource.keys:
            raise UnknownNameError(f"key of {self.source.table}", "year", self.resource.keys)
        at = self.resource.keys.index("year")
        cells: dict[str, dict[int, Fraction]] = {}
        for key, row in self.figures.items():
            name = ", ".join((*key[:at], *key[at + 1 :])) or column
            if column in row:
                cells.setdefault(name, {})[int(key[at])] = row[column].number.numeral.value
        return pd.DataFrame(cells, dtype=object).sort_index().rename_axis("year")

    def _must_have(self, column: str) -> None:
        if column not in self.resource.units:
            raise UnknownNameError(f"column of figures in {self.source.table}", column, tuple(self.resource.units))


def load_official(name: str, project: Project | None = None) -> OfficialTable:
    """A table of official figures by its name in ``data/datapackage.json``.

    Raises
    ------
    UnknownNameError
        Where there is no such table.
    InputError
        Where descriptor or table cannot be used; names file and row.
    """
    resources = read_descriptor((project or find_project()).official)
    if name not in resources:
        raise UnknownNameError("table of official figures", name, tuple(resources))
    return read_table(resources[name])


def read_table(resource: Resource) -> OfficialTable:
    """The table that a resource describes.

    Raises
    ------
    InputError
        With every cell that is no number, and every row whose key is incomplete or there already.
    """
    columns = (*resource.keys, *resource.units)
    figures: dict[Key, Mapping[str, OfficialFigure]] = {}
    problems: list[Problem] = []
    for row in read_rows(resource.path, columns, columns):
        key = tuple(row[name] for name in resource.keys)
        problems += _key_problems(row, key, resource, figures)
        cells: dict[str, OfficialFigure] = {}
        for column in resource.units:
            try:
                if row[column]:
                    cells[column] = _figure(row, column, resource)
            except ValueError:
                found = f"{row[column]!r} under {column!r}"
                problems.append(Problem(row.file, f"row {row.number}", found, "digits such as 1570.86, or nothing"))
        figures[key] = cells
    if problems:
        raise InputError(problems)
    return OfficialTable(resource, figures)


def _key_problems(row: Row, key: Key, resource: Resource, earlier: Mapping[Key, object]) -> list[Problem]:
    place = f"row {row.number}"
    if not all(key):
        return [Problem(row.file, place, "an empty cell in the key", f"{', '.join(resource.keys)} in each row")]
    if "year" in resource.keys and not row["year"].isdecimal():
        return [Problem(row.file, place, f"year {row['year']!r}", "a year in digits")]
    if key in earlier:
        return [Problem(row.file, place, f"{' '.join(key)} a second time", "each key once")]
    return []


def _figure(row: Row, column: str, resource: Resource) -> OfficialFigure:
    where = ", ".join(row[name] for name in resource.keys if name != "year")
    number = PrintedNumber(
        id=f"{resource.source.table}:{column}", printed=row[column], numeral=parse_numeral(row[column]),
        unit=resource.units[column], measure=resource.measures[column], region=where, period=row["year"],
    )  # fmt: skip
    return OfficialFigure(number, resource.source)
