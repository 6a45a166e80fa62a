"""Bands of size on a logarithmic axis, where a wrong unit shows as a shift by the same distance everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from helpers.figures.plots import require_columns
from helpers.figures.style import CATEGORIES, PRINTED
from helpers.figures.value_texts import is_missing

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def draw_bands(axes: Axes, frame: pd.DataFrame, series: Mapping[str, tuple[str, str]], mark: tuple[str, str]) -> None:
    """Draw for each row of ``frame`` its band in every series, the first row on top, and the mark that belongs to it.

    Parameters
    ----------
    axes
        Where to draw; label its x axis with the unit.
    frame
        One row a band, with its label in the index; ends and marks are positive numbers in one unit. A missing high end is
        an open band and drawn as an arrow.
    series
        By what legends call it: the columns of low and high end. As many as there are colours at most.
    mark
        What legends call the marks, and their column.

    Raises
    ------
    InputError
        Where a column is missing.
    """
    require_columns("draw_bands()", frame, [*(column for ends in series.values() for column in ends), mark[1]])
    room = 0.5 / (len(series) + 1)
    for place, (label, (low, high)) in enumerate(series.items()):
        style = CATEGORIES[place]
        rows = [row + (place - (len(series) - 1) / 2) * room for row in range(len(frame))]
        for row, start, end in zip(rows, frame[low], frame[high], strict=True):
            if is_missing(end):
                axes.plot(float(start), row, ">", color=style.colour, markersize=8, clip_on=False)
            else:
                axes.plot([float(start), float(end)], [row, row], color=style.colour, linewidth=5, marker="")
        axes.plot([], [], color=style.colour, linewidth=5, label=label)
    places = range(len(frame))
    axes.plot([float(value) for value in frame[mark[1]]], places, PRINTED.marker, color=PRINTED.colour, label=mark[0])
    columns = [mark[1], *(column for ends in series.values() for column in ends)]
    values = [float(value) for column in columns for value in frame[column] if not is_missing(value)]
    logarithmic(axes, min(values) / 2, max(values) * 2)
    axes.set_yticks(places, [str(label) for label in frame.index])
    axes.set_ylim(len(frame) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    axes.grid(visible=False, axis="y")
    figure = axes.get_figure(root=True)
    assert figure is not None, "the axes must stand on a figure"
    figure.legend(loc="outside upper left", ncols=1, borderaxespad=0.2, borderpad=0.2)


def logarithmic(axes: Axes, low: float, high: float) -> None:
    """Make the x axis logarithmic from ``low`` to ``high``, with marks in plain digits, more of them where it is short."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

    axes.set_xscale("log")
    axes.set_xlim(low, high)
    axes.xaxis.set_major_locator(LogLocator(subs=(1,) if high / low > 500 else (1, 2, 5)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}"))
    axes.xaxis.set_minor_formatter(NullFormatter())
