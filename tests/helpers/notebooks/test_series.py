from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.errors import InputError
from helpers.figures.plots import draw_years
from helpers.figures.publishing import new_figure
from helpers.figures.value_texts import is_missing
from helpers.ledger import Ledger
from helpers.notebooks.series import series_frame
from helpers.numbers.intervals import Interval
from helpers.papers.library import Paper

WritePaper = Callable[..., Paper]


@pytest.fixture
def ledger(write_paper: WritePaper) -> Ledger:
    return write_paper("old,587.7,亿元,,\nnew,2.56,trillion yuan,,\nparks,94,parks,,\n").ledger


def test_numbers_of_several_units_stand_in_one(ledger: Ledger) -> None:
    frame = series_frame([2003, 2004, 2005], "billion yuan", {2003: ledger["old"], 2005: ledger["new"]}, {})
    assert [value for value in frame["printed"] if not is_missing(value)] == [Fraction("58.77"), 2560]
    assert is_missing(frame["printed"].iloc[1])
    assert all(is_missing(value) for value in frame["low"])


def test_bounds_are_turned_into_the_unit_and_keep_open_ends(ledger: Ledger) -> None:
    bounds = {2004: Interval.above(5 * 10**11)}
    frame = series_frame([2003, 2004], "billion yuan", {2003: ledger["old"]}, bounds, {2004: "another definition"})
    row = frame.loc[1]
    assert (row["year"], row["low"], row["high"], row["low_open"], row["seam"]) == (
        2004, 500, float("inf"), True, "another definition",
    )  # fmt: skip
    draw_years(new_figure().subplots(), frame)


def test_strange_years_and_units_are_told_together(ledger: Ledger, problems_of: Callable[..., list[str]]) -> None:
    problems = problems_of(series_frame, [2003, 2004], "billion yuan", {2003: ledger["parks"], 2010: ledger["old"]}, {})
    assert problems == [
        "series_frame(), a year: found 2010; expected one from 2003 to 2004",
        "series_frame(), year 2003: found parks, in parks; expected a number that billion yuan can tell",
    ]
    with pytest.raises(ValueError, match="unknown unit 'billions'"):
        series_frame([2003], "billions", {}, {})
    with pytest.raises(InputError, match="expected one from 2003"):
        series_frame([2003], "billion yuan", {}, {2001: Interval.point(1)})
