"""Which year a paper means that does not say: printed rates and ranks held against official ones, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from helpers.ledger import PrintedNumber
from helpers.official.corroboration import Corroboration, Word, corroborate, corroborate_rank
from helpers.official.tables import OfficialTable

if TYPE_CHECKING:
    import pandas as pd


def said_of_year(
    table: OfficialTable, column: str, year: int, rates: Mapping[str, PrintedNumber], places: Mapping[str, PrintedNumber]
) -> list[Corroboration]:
    """What the official figures of one year say of printed rates and ranks: first of all rates, then of all ranks.

    Parameters
    ----------
    table
        Figures by year and one other key.
    column
        What is measured.
    year
        The year taken to be meant.
    rates, places
        Printed numbers and printed ranks by what they are of, as the other key of ``table`` names it.

    Raises
    ------
    UnknownNameError
        Where the table has no figure for a rate or rank.
    InputError
        Where a number cannot be held against the column, or the table settles nothing.
    """
    (key,) = (name for name in table.resource.keys if name != "year")
    at = table.resource.keys.index(key)
    all_places = dict.fromkeys(one[at] for one in table.figures if str(year) in one)
    among = {place: table.figure(column, **{key: place, "year": year}) for place in all_places}
    figures = {place: table.figure(column, **{key: place, "year": year}) for place in rates}
    found = [corroborate(number, figures[place]) for place, number in rates.items()]
    return found + [corroborate_rank(number, place, among) for place, number in places.items()]


def agreement_by_year(
    table: OfficialTable,
    column: str,
    years: Iterable[int],
    rates: Mapping[str, PrintedNumber],
    places: Mapping[str, PrintedNumber],
) -> pd.DataFrame:
    """How many printed rates and ranks each year would corroborate: columns ``rates``, ``ranks`` and ``together``.

    Parameters and errors are those of :func:`said_of_year`.
    """
    import pandas as pd

    rows = {}
    for year in years:
        words = [one.word is Word.CORROBORATED for one in said_of_year(table, column, year, rates, places)]
        rows[year] = (sum(words[: len(rates)]), sum(words[len(rates) :]), sum(words))
    return pd.DataFrame.from_dict(rows, orient="index", columns=["rates", "ranks", "together"]).rename_axis("year")
