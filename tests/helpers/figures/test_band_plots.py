from __future__ import annotations

from fractions import Fraction

import pandas as pd
import pytest

from helpers.errors import InputError
from helpers.figures.band_plots import draw_bands, logarithmic
from helpers.figures.publishing import new_figure

FRAME = pd.DataFrame(
    {"low": [Fraction(10), Fraction(5)], "high": [pd.NA, Fraction(10)], "mark": [Fraction(10), Fraction(50)]},
    index=["top band", "second band"],
    dtype=object,
)
SERIES = {"as printed": ("low", "high")}


def test_bands_and_marks_stand_where_their_numbers_say() -> None:
    figure = new_figure()
    axes = figure.subplots()
    draw_bands(axes, FRAME, SERIES, ("mark in the text", "mark"))
    drawn = [list(line.get_xdata()) for line in axes.lines if len(line.get_xdata())]
    assert drawn == [[10], [5, 10], [10, 50]]
    assert (axes.get_xscale(), [text.get_text() for text in axes.get_yticklabels()]) == ("log", ["top band", "second band"])
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["as printed", "mark in the text"]


def test_the_first_band_is_on_top_and_series_do_not_cover_each_other() -> None:
    axes = new_figure().subplots()
    draw_bands(axes, FRAME.assign(wide=Fraction(99)), {**SERIES, "wider": ("low", "wide")}, ("mark", "mark"))
    rows = sorted({float(line.get_ydata()[0]) for line in axes.lines if len(line.get_ydata()) == 2 and line.get_linewidth() == 5})
    assert len(rows) == 3
    assert axes.yaxis_inverted()


def test_a_missing_column_is_named() -> None:
    with pytest.raises(InputError, match=r"no column 'marks'; did you mean 'mark'"):
        draw_bands(new_figure().subplots(), FRAME, SERIES, ("mark in the text", "marks"))


def test_logarithmic_axes_have_plain_digits() -> None:
    for high, marks in ((20_000, ["10", "100", "1,000", "10,000"]), (60, ["5", "10", "20", "50"])):
        axes = new_figure().subplots()
        logarithmic(axes, 4, high)
        ticks = [tick for tick in axes.get_xticks() if 4 <= tick <= high]
        assert [axes.xaxis.get_major_formatter()(tick, 0) for tick in ticks] == marks
