"""Charts that show printed numbers, what was recomputed, and what is merely known to lie between two ends.

No function joins points by a line or fills a gap: what is not printed, recomputed or pinned down is not drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import cycle
from typing import TYPE_CHECKING, Any, TypeAlias

from helpers.errors import InputError, Problem, nearest
from helpers.figures.legends import explain, key_mark
from helpers.figures.style import BOUND, CONTRADICTED, INK, PAPER, PRINTED, RECOMPUTED, SUSPECT, VERDICTS, Mark
from helpers.figures.value_texts import is_missing
from helpers.numbers.intervals import End, Interval
from helpers.numbers.numerals import as_text

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D


def interval_columns(intervals: Iterable[Interval]) -> dict[str, list[End] | list[bool]]:
    """Intervals as the four columns that charts of them read: ``low``, ``high``, ``low_open``, ``high_open``."""
    those = list(intervals)
    return {
        "low": [interval.low for interval in those],
        "high": [interval.high for interval in those],
        "low_open": [interval.low_open for interval in those],
        "high_open": [interval.high_open for interval in those],
    }


def draw_intervals(axes: Axes, frame: pd.DataFrame) -> None:
    """Draw each row as a horizontal bar from its low to its high end, the first row on top.

    A filled end belongs to the interval, a hollow one does not; an arrow means that there is no end on that side.

    Parameters
    ----------
    axes
        Where to draw; label its x axis with the unit.
    frame
        ``label``: text. ``low``, ``high``: ends in one unit; infinite where there is none, both missing where nothing is
        drawn. Optional: ``low_open``, ``high_open``: truth values; ``printed``: the printed number in that unit, or missing.

    Raises
    ------
    InputError
        Where a column is missing.
    """
    require_columns("draw_intervals()", frame, ("label", "low", "high"))
    bounds, printed = _bounds(frame), _numbers(frame, "printed")
    places = range(len(frame))
    limits = _limits(bounds, printed)
    for place, bound in zip(places, bounds, strict=True):
        _draw_bound(axes, bound, limits, place, "<>")
    axes.plot(printed, places, PRINTED.marker, color=PRINTED.colour, markersize=5)
    axes.set_yticks(places, [str(label) for label in frame["label"]])
    axes.set(xlim=limits, ylim=(len(frame) - 0.5, -0.5))
    axes.tick_params(axis="y", length=0, pad=8)
    axes.grid(visible=False, axis="y")
    axes.spines["left"].set_visible(False)
    explain(axes, _keys(bounds, printed))


def draw_years(axes: Axes, frame: pd.DataFrame) -> None:
    """Draw one quantity over the years: what is printed as points, what is pinned down as bars, and nothing for the rest.

    Parameters
    ----------
    axes
        Where to draw; label its y axis with the unit.
    frame
        ``year``: whole numbers, any order. ``printed``: the printed number, or missing. ``low``, ``high``: ends of what else is
        possible, in the same unit; infinite where there is no end, both missing where nothing is known. Optional:
        ``low_open``, ``high_open``: truth values; ``seam``: text where the definition differs from the year before.

    Raises
    ------
    InputError
        Where a column is missing.
    """
    require_columns("draw_years()", frame, ("year", "printed", "low", "high"))
    bounds, printed = _bounds(frame), _numbers(frame, "printed")
    years = [int(year) for year in frame["year"]]
    limits = _limits(bounds, printed)
    for year, bound in zip(years, bounds, strict=True):
        _draw_bound(axes, bound, limits, year, "v^")
    axes.plot(years, printed, PRINTED.marker, color=PRINTED.colour, markersize=5)
    axes.set(ylim=limits, xlim=(min(years) - 0.6, max(years) + 0.6))
    axes.set_xticks(range(min(years), max(years) + 1, 1 + (max(years) - min(years)) // 12))
    axes.grid(visible=False, axis="x")
    draw_seams(axes, frame)
    explain(axes, _keys(bounds, printed))


def draw_bars(axes: Axes, frame: pd.DataFrame) -> None:
    """Draw for each category the printed number above the recomputed one, the first category on top.

    Values are written at the ends of the bars, cut after two decimals and marked so. Where the verdict is *contradicted* or
    *suspect*, the printed bar has its colour and symbol.

    Parameters
    ----------
    axes
        Where to draw; label its x axis with the unit.
    frame
        ``category``: text. ``printed``, ``recomputed``: numbers in one unit, fractions where they are known exactly, or
        missing. Optional: ``verdict``: its word, or missing.

    Raises
    ------
    InputError
        Where a column is missing, or a verdict is no verdict.
    """
    require_columns("draw_bars()", frame, ("category", "printed", "recomputed"))
    marks = _differing(frame)
    colours = [mark.colour if mark else PRINTED.colour for mark in marks]
    places = range(len(frame))
    for column, offset, colour in (("printed", -0.2, colours), ("recomputed", 0.2, RECOMPUTED.colour)):
        bars = axes.barh([place + offset for place in places], _numbers(frame, column), height=0.36, color=colour, linewidth=0)
        symbols = [f" {mark.symbol}" if mark and column == "printed" else "" for mark in marks]
        texts = [_value_text(value) + symbol for value, symbol in zip(frame[column], symbols, strict=True)]
        axes.bar_label(bars, texts, padding=3, fontsize=9.5)
    axes.set_yticks(places, [str(category) for category in frame["category"]])
    axes.set_ylim(len(frame) - 0.5, -0.5)
    axes.margins(x=0.14)
    axes.tick_params(axis="y", length=0)
    axes.grid(visible=False, axis="y")
    shown = [PRINTED, *(mark for mark in (CONTRADICTED, SUSPECT) if mark in marks), RECOMPUTED]
    explain(axes, [key_mark("s", mark.colour, _bar_meaning(mark)) for mark in shown])


def require_columns(function: str, frame: pd.DataFrame, columns: Sequence[str]) -> None:
    """Raise an :class:`InputError` where a frame lacks one of ``columns`` or has no rows."""
    known = [str(column) for column in frame.columns]
    problems = [
        Problem(function, "frame", f"no column {column!r}{nearest(column, known)}", f"the columns {', '.join(columns)}")
        for column in columns
        if column not in known
    ]
    if not len(frame):
        problems.append(Problem(function, "frame", "no rows", "at least one row"))
    if problems:
        raise InputError(problems)


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a bar: where it is, infinite where there is none, and whether it is left out."""

    value: float
    is_open: bool


_Bound: TypeAlias = "tuple[_End, _End] | None"


def _bounds(frame: pd.DataFrame) -> list[_Bound]:
    lows, highs = _numbers(frame, "low"), _numbers(frame, "high")
    low_open, high_open = ([value == 1 for value in _numbers(frame, column)] for column in ("low_open", "high_open"))
    return [
        None if math.isnan(low) or math.isnan(high) else (_End(low, left_out), _End(high, right_out))
        for low, high, left_out, right_out in zip(lows, highs, low_open, high_open, strict=True)
    ]


def _numbers(frame: pd.DataFrame, column: str) -> list[float]:
    """A column as Matplotlib takes it; floats suffice for what the eye can tell apart."""
    values: Iterable[Any] = frame.get(column, [None] * len(frame))
    return [math.nan if is_missing(value) else float(value) for value in values]


def _limits(bounds: Sequence[_Bound], printed: Sequence[float]) -> tuple[float, float]:
    """Room for all that is finite; quantities that are never negative get no room below zero."""
    values = [end.value for bound in bounds if bound for end in bound if math.isfinite(end.value)]
    values += [value for value in printed if math.isfinite(value)]
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    return (low - room if low < 0 or low >= room else -room / 4), high + room


def _draw_bound(axes: Axes, bound: _Bound, limits: tuple[float, float], place: float, arrows: str) -> None:
    """A bar at ``place``, along the axis that the two ``arrows`` point along."""
    if bound is None:
        return
    values = [min(max(end.value, limits[0]), limits[1]) for end in bound]
    xs, ys = (values, [place, place]) if arrows == "<>" else ([place, place], values)
    axes.plot(xs, ys, color=BOUND.colour, linewidth=4, solid_capstyle="butt", marker="")
    for end, x, y, arrow in zip(bound, xs, ys, arrows, strict=True):
        marker = "o" if math.isfinite(end.value) else arrow
        inside = PAPER if end.is_open and marker == "o" else BOUND.colour
        axes.plot(x, y, marker, color=BOUND.colour, markerfacecolor=inside, markersize=6.5, markeredgewidth=1.6, clip_on=False)


def draw_seams(axes: Axes, frame: pd.DataFrame) -> None:
    """A dotted line before each year whose definition is another than the year before, and above it what it says from there on.

    Notes stand on two lines in turn, for neighbours would run into each other. In the right half they end at their line, for
    beyond it there may be no room; an arrow says that they are about what follows.
    """
    middle = (frame["year"].min() + frame["year"].max()) / 2
    lines = cycle((3, 15))
    for year, seam in zip(frame["year"], frame.get("seam", [""] * len(frame)), strict=True):
        if isinstance(seam, str) and seam:
            at, height = (int(year) - 0.5, 1), next(lines)
            axes.axvline(at[0], color=INK, linewidth=1, linestyle=":")
            notes = ((seam, 0, "left"),) if year < middle else ((seam, -12, "right"), ("→", 0, "right"))
            for text, shift, side in notes:
                axes.annotate(text, at, (shift, height), ("data", "axes fraction"), "offset points", ha=side, fontsize=9.5)


def _differing(frame: pd.DataFrame) -> list[Mark | None]:
    words = [word if isinstance(word, str) else "" for word in frame.get("verdict", [""] * len(frame))]
    unknown = [word for word in words if word and word not in VERDICTS]
    if unknown:
        found = f"{unknown[0]!r}{nearest(unknown[0], VERDICTS)}"
        raise InputError([Problem("draw_bars()", "column 'verdict'", found, f"one of {', '.join(VERDICTS)}")])
    return [VERDICTS[word] if word in (CONTRADICTED.meaning, SUSPECT.meaning) else None for word in words]


def _value_text(value: Fraction | float | None) -> str:
    return "" if is_missing(value) else as_text(Fraction(str(value)), 2)


def _bar_meaning(mark: Mark) -> str:
    return mark.meaning if mark in (PRINTED, RECOMPUTED) else f"printed, {mark.meaning} {mark.symbol}"


def _keys(bounds: Sequence[_Bound], printed: Sequence[float]) -> list[Line2D]:
    """Only what occurs is explained."""
    ends = [end for bound in bounds if bound for end in bound]
    keys = [key_mark(PRINTED.marker, PRINTED.colour, PRINTED.meaning)] if any(map(math.isfinite, printed)) else []
    if ends:
        keys.append(key_mark("o", BOUND.colour, BOUND.meaning))
    if any(end.is_open for end in ends if math.isfinite(end.value)):
        keys.append(key_mark("o", BOUND.colour, "end left out", inside=PAPER))
    if any(math.isinf(end.value) for end in ends):
        keys.append(key_mark(">", BOUND.colour, "no end"))
    return keys
