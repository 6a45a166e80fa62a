from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.indicators.gini import gini, gini_bounds, lorenz, lorenz_bounds
from helpers.numbers.intervals import Interval
from tests.drawing import fractions_between
from tests.helpers.indicators.boxes import Members, boxes

values = st.lists(fractions_between(0, 20, 12), min_size=2, max_size=6).filter(any)


def test_four_manufacturers() -> None:
    """P. Dörsam, Wirtschaftsstatistik anschaulich dargestellt, 2004, as told by Wieland (REAT): 20, 50, 20, 10 give 0.3."""
    assert gini([20, 50, 20, 10]) == Fraction("0.3")


def test_income_classes() -> None:
    """The same: six classes of 1,000, 1,200, 1,600, 400, 200 and 600 people, by their mean incomes, give 0.5278."""
    people = {500: 10, 1500: 12, 2500: 16, 4000: 4, 7500: 2, 15000: 6}
    assert round(gini([income for income, count in people.items() for _ in range(count)]), 4) == Fraction("0.5278")


def test_german_states() -> None:
    """T. Wieland, REAT: GDP of the German states in 2015, in thousand million euro, gives 0.5009."""
    gdp = ["460.69", "549.19", "124.16", "65.29", "31.59", "109.27", "263.44", "39.87"]
    gdp += ["258.53", "645.59", "131.95", "35.03", "112.66", "56.22", "85.61", "56.81"]
    assert round(gini([Fraction(value) for value in gdp]), 4) == Fraction("0.5009")


@pytest.mark.parametrize(("spread", "coefficient"), [([5, 5, 5], 0), ([0, 0, 0, 7], Fraction(3, 4)), ([1, 3], Fraction(1, 4))])
def test_gini_of_known_spreads(spread: list[int], coefficient: Fraction) -> None:
    assert gini(spread) == coefficient


@given(values)
def test_gini_is_that_of_all_pairs(spread: list[Fraction]) -> None:
    pairs = sum(abs(one - other) for one in spread for other in spread)
    assert gini(spread) == pairs / (2 * len(spread) * sum(spread))


@given(values)
def test_gini_is_twice_the_area_above_the_lorenz_curve(spread: list[Fraction]) -> None:
    curve = lorenz(spread)
    below = sum((left + right) / 2 for left, right in pairwise(curve)) / len(spread)
    assert gini(spread) == 1 - 2 * below


@given(boxes())
def test_lorenz_bounds_hold_every_curve(drawn: tuple[list[Interval], Members]) -> None:
    box, members = drawn
    assume(any(members))
    assert all(bound.contains(share) for bound, share in zip(lorenz_bounds(box), lorenz(members), strict=True))


def test_lorenz_bounds_of_two() -> None:
    """The poorer of two, from 1 to 2 and from 2 to 3, has a quarter (1 of 4) to a half (2 of 4)."""
    bounds = lorenz_bounds([Interval.closed(2, 3), Interval.closed(1, 2)])
    assert bounds == [Interval.point(0), Interval.closed(Fraction(1, 4), Fraction(1, 2)), Interval.point(1)]


def test_printed_shares_of_one_whole() -> None:
    """60 and 40 per cent, each to the nearest ten: 55 and 45 to 65 and 35, if they make up everything."""
    printed = [Interval.closed(Fraction(share - 5, 100), Fraction(share + 5, 100)) for share in (60, 40)]
    assert gini_bounds(printed, Interval.point(1)) == Interval.closed(Fraction(5, 100), Fraction(15, 100))
