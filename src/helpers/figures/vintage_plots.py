"""Official figures over the years: one series a vintage, never joined, with the seams inside a table shown."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem
from helpers.figures.legends import explain, key_mark
from helpers.figures.plots import draw_seams
from helpers.figures.style import CATEGORIES, OFFICIAL, PRINTED, Mark

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def draw_vintages(
    axes: Axes,
    frame: pd.DataFrame,
    seams: Mapping[int, str] | None = None,
    printed: Mapping[int, Fraction] | None = None,
) -> None:
    """Draw each column of ``frame`` as points over the years; no line joins them, least of all across vintages.

    Parameters
    ----------
    axes
        Where to draw; label its y axis with the unit.
    frame
        Years in the index; one column of numbers for each vintage or series, in one unit, missing where there is none.
    seams
        What changes inside a table, by the first year with the new: a dotted line stands before it.
    printed
        Printed numbers by year, in the same unit.

    Raises
    ------
    InputError
        Where there are no rows, or more series than can be told apart.
    """
    most = len(CATEGORIES)
    if frame.empty or len(frame.columns) > most:
        found = f"{len(frame)} years of {len(frame.columns)} series"
        raise InputError([Problem("draw_vintages()", "frame", found, f"at least one year, and {most} series at most")])
    keys = []
    for at, (name, mark) in enumerate(zip(frame.columns, _marks(len(frame.columns)), strict=False)):
        known = {int(str(year)): float(value) for year, value in frame[name].dropna().items()}
        # Vintages often agree: all but the first are hollow and larger, so that none hides another.
        inside, size = ("none", 6.5) if at else (mark.colour, 4.5)
        (points,) = axes.plot(list(known), list(known.values()), mark.marker, color=mark.colour, markersize=size)
        points.set_markerfacecolor(inside)
        keys.append(key_mark(mark.marker, mark.colour, str(name), inside))
    if printed:
        axes.plot(list(printed), [float(value) for value in printed.values()], PRINTED.marker, color=PRINTED.colour, markersize=6)
        keys.append(key_mark(PRINTED.marker, PRINTED.colour, PRINTED.meaning))
    years = [*map(int, frame.index), *(printed or {})]
    axes.set_xlim(min(years) - 0.6, max(years) + 0.6)
    axes.set_xticks(range(min(years), max(years) + 1, 1 + (max(years) - min(years)) // 7))
    axes.grid(visible=False, axis="x")
    draw_seams(axes, _seam_frame(years, seams or {}))
    explain(axes, keys)


def _marks(series: int) -> tuple[Mark, ...]:
    """Official figures have a mark of their own; where several series are told apart, the marks of series."""
    return (OFFICIAL,) if series == 1 else CATEGORIES


def _seam_frame(years: list[int], seams: Mapping[int, str]) -> pd.DataFrame:
    import pandas as pd

    span = range(min(years), max(years) + 1)
    return pd.DataFrame({"year": list(span), "seam": [seams.get(year, "") for year in span]})
