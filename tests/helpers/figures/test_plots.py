from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from helpers.figures.plots import draw_bars, draw_intervals, draw_years, interval_columns
from helpers.figures.publishing import new_figure
from helpers.figures.style import BOUND, CONTRADICTED, PAPER, PRINTED, RECOMPUTED
from helpers.numbers.intervals import Interval

Problems = Callable[..., list[str]]


@pytest.fixture
def axes() -> Axes:
    return new_figure().subplots()


def points(axes: Axes, colour: str, marker: str = "") -> list[tuple[float, float]]:
    lines = [line for line in axes.get_lines() if line.get_color() == colour and line.get_marker() == marker]
    return [(float(x), float(y)) for line in lines for x, y in line.get_xydata() if not math.isnan(x + y)]


def ends(axes: Axes) -> dict[float, Line2D]:
    return {float(line.get_xdata()[0]): line for line in axes.get_lines() if line.get_marker() in "o<>" and line.get_marker()}


def legend(axes: Axes) -> list[str]:
    return [text.get_text() for legend in axes.figure.legends for text in legend.get_texts()]


def intervals(*those: Interval) -> pd.DataFrame:
    return pd.DataFrame({"label": [f"row {place}" for place in range(len(those))], **interval_columns(those)})


def test_an_interval_is_a_bar_with_ends_filled_where_they_belong_to_it(axes: Axes) -> None:
    draw_intervals(axes, intervals(Interval(Fraction(10), Fraction(41, 2), high_open=True)))
    assert points(axes, BOUND.colour) == [(10, 0), (20.5, 0)]
    assert [(end, line.get_markerfacecolor()) for end, line in ends(axes).items()] == [(10, BOUND.colour), (20.5, PAPER)]
    assert legend(axes) == ["possible values", "end left out"]


def test_without_an_end_there_is_an_arrow_at_the_edge(axes: Axes) -> None:
    draw_intervals(axes, intervals(Interval.above(10), Interval.below(20), Interval.closed(12, 13)))
    low, high = axes.get_xlim()
    assert ends(axes)[high].get_marker() == ">"
    assert ends(axes)[low].get_marker() == "<"
    assert low < 10
    assert high > 20
    assert "no end" in legend(axes)


def test_the_first_row_stands_on_top_with_its_printed_number(axes: Axes) -> None:
    frame = intervals(Interval.closed(1, 2), Interval.closed(3, 4)).assign(printed=[None, Fraction(7, 2)])
    draw_intervals(axes, frame)
    assert [label.get_text() for label in axes.get_yticklabels()] == ["row 0", "row 1"]
    assert axes.get_ylim() == (1.5, -0.5)
    assert points(axes, PRINTED.colour, PRINTED.marker) == [(3.5, 1)]
    assert legend(axes) == ["printed", "possible values"]


def years(**columns: list[object]) -> pd.DataFrame:
    empty = [None] * 4
    return pd.DataFrame({"year": [2012, 2013, 2014, 2015], "printed": empty, "low": empty, "high": empty, **columns})


def test_years_show_what_is_known_and_nothing_else(axes: Axes) -> None:
    draw_years(axes, years(printed=[Fraction(5), None, None, Fraction(8)], low=[None, 6, None, None], high=[None, 7, None, None]))
    assert points(axes, PRINTED.colour, PRINTED.marker) == [(2012, 5), (2015, 8)]
    assert points(axes, BOUND.colour) == [(2013, 6), (2013, 7)]


def test_printed_points_are_never_joined(axes: Axes) -> None:
    draw_years(axes, years(printed=[1, 2, 3, 4]))
    assert {line.get_linestyle() for line in axes.get_lines()} == {"None"}


def test_a_seam_stands_before_its_year(axes: Axes) -> None:
    draw_years(axes, years(printed=[1, 2, 3, 4], seam=["", None, "from 2014: larger firms only", math.nan]))
    (seam,) = [line for line in axes.get_lines() if line.get_linestyle() == ":"]
    assert list(seam.get_xdata()) == [2013.5, 2013.5]
    assert [text.get_text() for text in axes.texts] == ["from 2014: larger firms only", "→"]
    assert {text.get_horizontalalignment() for text in axes.texts} == {"right"}


def test_an_early_seam_begins_at_its_line(axes: Axes) -> None:
    draw_years(axes, years(printed=[1, 2, 3, 4], seam=[None, "another census", "", ""]))
    (text,) = axes.texts
    assert (text.get_text(), text.get_horizontalalignment()) == ("another census", "left")


def test_quantities_get_no_room_below_zero(axes: Axes) -> None:
    draw_years(axes, years(printed=[0, 2, 3, 100]))
    assert -3 < axes.get_ylim()[0] < 0
    draw_years(axes, years(printed=[-10, 2, 3, 100]))
    assert axes.get_ylim()[0] < -10


@pytest.fixture
def shares() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "category": ["Nanchang", "Yingtan", "Xinyu"],
            "printed": [Fraction("9.57"), Fraction("3.91"), Fraction("4.26")],
            "recomputed": [Fraction(900, 94), Fraction(300, 94), None],
            "verdict": ["reproduced", "contradicted", None],
        }
    )


def test_bars_show_both_numbers_and_mark_what_differs(axes: Axes, shares: pd.DataFrame) -> None:
    from matplotlib.colors import to_hex

    draw_bars(axes, shares)
    printed, recomputed = axes.containers
    assert [to_hex(bar.get_facecolor()) for bar in printed] == [PRINTED.colour, CONTRADICTED.colour, PRINTED.colour]
    assert {to_hex(bar.get_facecolor()) for bar in recomputed} == {RECOMPUTED.colour}
    assert [text.get_text() for text in axes.texts] == ["9.57", "3.91 ✗", "4.26", "9.57…", "3.19…", ""]
    assert legend(axes) == ["printed", "printed, contradicted ✗", "recomputed"]


def test_without_verdicts_nothing_is_marked(axes: Axes, shares: pd.DataFrame) -> None:
    draw_bars(axes, shares.drop(columns="verdict"))
    assert legend(axes) == ["printed", "recomputed"]


@pytest.mark.parametrize(
    ("draw", "frame", "found"),
    [
        (draw_intervals, pd.DataFrame({"label": ["a"], "low": [1], "hihg": [2]}), "no column 'high'; did you mean 'hihg'?"),
        (draw_years, pd.DataFrame({"year": [2015], "printed": [1], "low": [None]}), "no column 'high'"),
        (draw_bars, pd.DataFrame({"category": [], "printed": [], "recomputed": []}), "no rows"),
        (
            draw_bars,
            pd.DataFrame({"category": ["a"], "printed": [1], "recomputed": [1], "verdict": ["contradictd"]}),
            "'contradictd'; did you mean 'contradicted'?",
        ),
    ],
)
def test_a_frame_that_cannot_be_drawn_is_refused(
    problems_of: Problems, axes: Axes, draw: Callable[[Axes, pd.DataFrame], None], frame: pd.DataFrame, found: str
) -> None:
    (problem,) = problems_of(draw, axes, frame)
    assert f"found {found}" in problem
