from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from helpers.indicators.bands import Band
from helpers.indicators.gini import gini
from helpers.indicators.top_shares import least_gini, top_share_bounds
from helpers.numbers.intervals import Interval

HALF = Fraction(1, 2)
BANDS = (Band(1, Fraction(10), Fraction(40)), Band(2, Fraction(4), Fraction(10)), Band(3, Fraction(0), Fraction(4)))


def test_top_shares_of_a_small_table() -> None:
    """From 18 at least to 40: the top has 10 to 32 of 40, the rest at most 30."""
    assert top_share_bounds(BANDS, Interval.point(40)) == [
        Interval.closed(Fraction(10, 40), Fraction(32, 40)),
        Interval.closed(Fraction(28, 40), Fraction(1)),
        Interval.point(1),
    ]


def test_top_shares_hold_for_all_incomes_on_a_grid_and_are_reached() -> None:
    total = Interval.closed(19, 21)
    bounds = top_share_bounds(BANDS, total)
    found: list[list[Fraction]] = [[], []]
    for top, middle, rest in product(range(20, 80), range(16, 41), range(25)):
        everything = Fraction(top + middle + rest, 2)
        if total.contains(everything):
            found[0].append(top * HALF / everything)
            found[1].append((top + middle) * HALF / everything)
    for shares, bound in zip(found, bounds, strict=False):
        assert (min(shares), max(shares)) == (bound.low, bound.high)


def test_a_total_that_no_incomes_reach_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot add up to a total within"):
        top_share_bounds(BANDS, Interval.closed(1, 17))
    with pytest.raises(ValueError, match="cannot add up to a total within"):
        top_share_bounds(BANDS[1:], Interval.closed(33, 40))


def test_least_gini_is_that_of_equal_incomes_within_bands() -> None:
    shares = [Interval.point(Fraction(6, 10)), Interval.point(1)]
    assert least_gini([1, 2], shares) == gini([Fraction(6), Fraction(2), Fraction(2)])
