"""The same quantity in several vintages: side by side and never in one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem
from helpers.official.sources import Source
from helpers.official.tables import OfficialTable

if TYPE_CHECKING:
    import pandas as pd


def by_vintage(tables: Iterable[OfficialTable], column: str, place: str) -> pd.DataFrame:
    """One place's figures by year (rows) and vintage (columns), exact, in the unit that all tables share.

    Parameters
    ----------
    tables
        One for each vintage, in the order to show.
    column
        What is measured.
    place
        A column of :meth:`helpers.official.tables.OfficialTable.values`: a province, a city, or ``column`` itself for the nation.

    Raises
    ------
    InputError
        Where two tables are of one vintage, or their units differ.
    UnknownNameError
        Where a table has no such column.
    """
    import pandas as pd

    those = list(tables)
    vintages = [table.source.vintage for table in those]
    units = {table.resource.units[column].name for table in those if column in table.resource.units}
    if len(set(vintages)) < len(vintages) or len(units) > 1:
        found = f"vintages {', '.join(vintages)} in {' and '.join(sorted(units))}"
        raise InputError([Problem("by_vintage()", "tables", found, "one table a vintage, all in one unit")])
    series = {table.source.vintage: table.values(column)[place] for table in those}
    return pd.DataFrame(series, dtype=object).sort_index()


def revisions(frame: pd.DataFrame) -> pd.DataFrame:
    """How far the last vintage of each year is from the first: ``first``, ``last``, ``revision`` as a plain ratio less 1.

    Parameters
    ----------
    frame
        Years by vintages (:func:`by_vintage`), the columns in the order of publication; years with a single vintage are left out.
    """
    import pandas as pd

    rows = {}
    for year, row in frame.iterrows():
        known = [value for value in row if isinstance(value, Fraction)]
        if len(known) > 1:
            rows[year] = (known[0], known[-1], known[-1] / known[0] - 1)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["first", "last", "revision"]).rename_axis("year")


def sources_line(sources: Sequence[Source], unit: str = "") -> str:
    """What stands under a figure or table: each publisher with its titles, each title with its vintages, and the unit.

    Parameters
    ----------
    sources
        In the order to tell; what repeats is told once.
    unit
        Unit of what is shown; empty where columns say theirs.
    """
    publishers: dict[str, dict[str, list[str]]] = {}
    for source in sources:
        vintages = publishers.setdefault(source.publisher, {}).setdefault(source.title, [])
        vintages += [] if source.vintage in vintages else [source.vintage]
    told = "; ".join(f"{publisher}: {_titles(titles)}" for publisher, titles in publishers.items())
    return f"Source: {told}.{f' Unit: {unit}.' if unit else ''}"


def _titles(titles: Mapping[str, Sequence[str]]) -> str:
    return ", ".join(
        f"{title} ({'vintage' if len(vintages) == 1 else 'vintages'} {', '.join(vintages)})" for title, vintages in titles.items()
    )
