"""One quantity over the years for :func:`helpers.figures.plots.draw_years`: what is printed, what is bounded, and gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem
from helpers.figures.plots import interval_columns
from helpers.ledger import PrintedNumber
from helpers.numbers.intervals import Interval
from helpers.numbers.units import find_unit

if TYPE_CHECKING:
    import pandas as pd


def series_frame(
    years: Sequence[int],
    unit: str,
    printed: Mapping[int, PrintedNumber],
    bounds: Mapping[int, Interval],
    seams: Mapping[int, str] | None = None,
) -> pd.DataFrame:
    """The rows of a chart over the years, in ``unit``; where nothing is known of a year, nothing stands.

    Parameters
    ----------
    years
        All years of the chart, in order.
    unit
        Unit of the chart.
    printed
        Printed numbers by year, in whatever unit of the same dimension they are printed.
    bounds
        What else is possible, by year, in base units.
    seams
        What changes in the definition, by the first year with the new one.

    Raises
    ------
    InputError
        Where a year is none of the chart's, or a printed number is of another dimension than ``unit``.
    ValueError
        Where the unit is not known.
    """
    import pandas as pd

    known = find_unit(unit)
    strange = {*printed, *bounds, *(seams or {})} - set(years)
    problems = [Problem("series_frame()", "a year", str(year), f"one from {years[0]} to {years[-1]}") for year in sorted(strange)]
    problems += [
        Problem("series_frame()", f"year {year}", f"{number.id}, in {number.unit.name}", f"a number that {unit} can tell")
        for year, number in printed.items()
        if number.unit.dimension != known.dimension
    ]
    if problems:
        raise InputError(problems)
    frame = pd.DataFrame({"year": list(years)}, index=list(years))
    frame["printed"] = pd.Series({year: number.value / known.factor for year, number in printed.items()}, dtype=object)
    columns = interval_columns(bound * (1 / known.factor) for bound in bounds.values())
    for name, ends in columns.items():
        frame[name] = pd.Series(dict(zip(bounds, ends, strict=True)), dtype=object)
    frame["seam"] = pd.Series(dict(seams or {}), dtype=object)
    return frame.reset_index(drop=True)
