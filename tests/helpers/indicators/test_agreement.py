"""Kendall's tau against a published example, against scipy, and with intervals against its own values."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from helpers.indicators.agreement import kendall, kendall_bounds
from helpers.numbers.intervals import Interval
from tests.drawing import fractions_between

numbers = fractions_between(-5, 5, 4)
series = st.integers(min_value=2, max_value=7).flatmap(
    lambda size: st.tuples(*[st.lists(numbers, min_size=size, max_size=size)] * 4)
)


def fractions(*values: int) -> list[Fraction]:
    return [Fraction(value) for value in values]


def test_two_experts_who_order_four_objects() -> None:
    """H. Abdi, The Kendall rank correlation coefficient, in: Encyclopedia of Measurement and Statistics, 2007: tau is .67."""
    assert kendall(fractions(1, 3, 2, 4), fractions(1, 4, 2, 3)) == Fraction(2, 3)


def test_level_pairs_count_for_neither() -> None:
    assert kendall(fractions(1, 1, 2), fractions(1, 2, 3)) == Fraction(2, 3)


@given(st.permutations(range(6)), st.permutations(range(6)))
def test_without_ties_it_is_what_scipy_gives(one: list[int], other: list[int]) -> None:
    assert float(kendall(fractions(*one), fractions(*other))) == pytest.approx(kendalltau(one, other).statistic)


@given(series)
def test_bounds_hold_every_value_between(drawn: tuple[list[Fraction], ...]) -> None:
    low, high, inside, other = drawn
    intervals = [Interval.closed(min(pair), max(pair)) for pair in zip(low, high, strict=True)]
    chosen = [min(max(value, Fraction(i.low)), Fraction(i.high)) for value, i in zip(inside, intervals, strict=True)]
    points = [Interval.point(value) for value in other]
    assert kendall_bounds(intervals, points).contains(kendall(chosen, other))
    assert kendall_bounds([Interval.point(value) for value in chosen], points).width == 0


def test_open_ends_are_left_out() -> None:
    points = [Interval.point(0), Interval.point(1)]
    assert kendall_bounds([Interval.below(0), Interval.above(0)], points) == Interval.point(1)
    assert kendall_bounds([Interval.below(0, inclusive=True), Interval.above(0, inclusive=True)], points) == Interval.closed(0, 1)


@pytest.mark.parametrize(("one", "other"), [((1,), (1,)), ((1, 2), (1, 2, 3)), ((), ())])
def test_what_has_no_pairs_is_refused(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="two series of equal length"):
        kendall(fractions(*one), fractions(*other))
