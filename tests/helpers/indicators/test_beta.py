from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.indicators.beta import Convergence, beta_bounds, beta_convergence
from helpers.numbers.intervals import Interval
from tests.drawing import fractions_between
from tests.helpers.indicators.growth_of_nations import FIRST, LAST

levels = fractions_between(Fraction(1), 50, 4)


def test_nations_of_the_oecd() -> None:
    """Mankiw, Romer and Weil, 1992, table III, last column: -0.341 (0.079), and an implied speed of 0.0167 a year."""
    line = beta_convergence(FIRST, LAST, 25)
    assert (round(line.slope, 3), round(line.error, 3)) == (-0.341, 0.079)
    assert round(line.constant, 2) == 3.69
    assert round(line.speed, 4) == 0.0167
    # They print the share of variance adjusted for its degrees of freedom: 0.46.
    assert round(1 - (1 - line.fit) * 21 / 20, 2) == 0.46


def test_half_life_is_when_half_is_made_up() -> None:
    line = Convergence(0.0, -0.5, 0.0, 1.0, 20)
    assert line.half_life == pytest.approx(20)
    assert Convergence(0.0, 0.1, 0.0, 1.0, 20).half_life == math.inf
    assert math.isnan(Convergence(0.0, -1.5, 0.0, 1.0, 20).speed)


@given(st.lists(st.tuples(levels, levels), min_size=3, max_size=6), fractions_between(0, Fraction(1, 50), 500))
def test_bounds_hold_every_slope(rows: list[tuple[Fraction, Fraction]], margin: Fraction) -> None:
    first, last = (list(column) for column in zip(*rows, strict=True))
    if max(first) - min(first) < 1:
        return
    wide = [[Interval.closed(value - margin, value + margin) for value in column] for column in (first, last)]
    bounds = beta_bounds(*wide)
    assert bounds.low - Fraction(1, 10**8) <= beta_convergence(first, last, 1).slope <= bounds.high + Fraction(1, 10**8)


def test_bounds_of_exact_levels_are_narrow() -> None:
    bounds = beta_bounds(*([Interval.point(level) for level in levels] for levels in (FIRST, LAST)))
    assert bounds.width < Fraction(1, 10**20)
    assert float(bounds.low) == pytest.approx(beta_convergence(FIRST, LAST, 25).slope, abs=1e-12)


def test_whole_dollars_leave_the_third_digit() -> None:
    """What rounding to a dollar leaves is far below the standard error."""
    half = Fraction(1, 2)
    bounds = beta_bounds(*([Interval.closed(level - half, level + half) for level in levels] for levels in (FIRST, LAST)))
    assert Interval.closed(Fraction("-0.342"), Fraction("-0.340")).covers(bounds)


@pytest.mark.parametrize(
    ("first", "last", "years", "complaint"),
    [
        ([1, 2], [2, 3], 5, "2 levels that are or may be the same; expected three"),
        ([2, 2, 2], [2, 3, 4], 5, "3 levels that are or may be the same"),
        ([1, 2, 3], [2, 3, 4], 0, "years: found 0"),
        ([1, 2, 0], [2, 3, 4], 5, "levels above zero, which have a logarithm"),
        ([1, 2, 3], [2, 3], 5, "3 of first, 2 of last"),
        ([1, 2, None], [2, 3, 4], 5, "value 3: found nothing"),
    ],
)
def test_what_has_no_line_is_refused(first: list[int], last: list[int], years: int, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        beta_convergence(first, last, years)


def test_bounds_refuse_levels_that_may_be_the_same() -> None:
    wide = [Interval.closed(1, 3)] * 3
    with pytest.raises(InputError, match="may be the same"):
        beta_bounds(wide, wide)
    with pytest.raises(InputError, match="expected a level above zero"):
        beta_bounds([Interval.closed(0, 3)] * 3, wide)
    with pytest.raises(InputError, match="3 of first, 2 of last"):
        beta_bounds(wide, wide[:2])
