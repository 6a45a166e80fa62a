from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.indicators.bands import Band
from helpers.indicators.concentration import (
    gini,
    gini_bounds,
    herfindahl,
    herfindahl_bounds,
    least_gini,
    location_quotient,
    top_share_bounds,
)
from helpers.numbers.intervals import Interval

HALF = Fraction(1, 2)
values = st.lists(st.fractions(min_value=0, max_value=20, max_denominator=12), min_size=2, max_size=6).filter(any)


def percent(*shares: int) -> list[Fraction]:
    return [Fraction(share, 100) for share in shares]


def test_herfindahl_of_the_merger_guidelines() -> None:
    """U.S. Department of Justice, Horizontal Merger Guidelines, 2010, section 5.3: 30, 30, 20, 20 give 2,600 points."""
    assert herfindahl(percent(30, 30, 20, 20)) * 10_000 == 2600


@pytest.mark.parametrize(("spread", "coefficient"), [([5, 5, 5], 0), ([0, 0, 0, 7], Fraction(3, 4)), ([1, 3], Fraction(1, 4))])
def test_gini_of_known_spreads(spread: list[int], coefficient: Fraction) -> None:
    assert gini([Fraction(value) for value in spread]) == coefficient


@given(values)
def test_gini_is_that_of_ranks(spread: list[Fraction]) -> None:
    size, ranked = len(spread), sorted(spread)
    weighted = sum((2 * rank - size - 1) * value for rank, value in enumerate(ranked, start=1))
    assert gini(spread) == weighted / (size * sum(spread))


@given(values, st.fractions(min_value=0, max_value=Fraction(1, 50), max_denominator=1000))
def test_bounds_hold_what_rounding_hides(spread: list[Fraction], margin: Fraction) -> None:
    shares = [value / sum(spread) for value in spread]
    rounded = [Interval.closed(max(share - margin, Fraction(0)), share + margin) for share in shares]
    assert gini_bounds(rounded).contains(gini(shares))
    assert herfindahl_bounds(rounded).contains(herfindahl(shares))


def test_bounds_of_exact_shares_are_points() -> None:
    shares = percent(50, 30, 20)
    assert gini_bounds([Interval.point(share) for share in shares]) == Interval.point(gini(shares))
    assert herfindahl_bounds([Interval.point(share) for share in shares]) == Interval.point(herfindahl(shares))


def test_location_quotient_compares_two_shares() -> None:
    assert location_quotient(Fraction(1), Fraction(2), Fraction(1), Fraction(4)) == 2


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
