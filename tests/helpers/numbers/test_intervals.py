"""The laws of intervals, by name; each is tried on random intervals, open and closed, bounded and not, and on points in them."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.numbers.intervals import End, Interval, past
from tests.drawing import Pair, intervals, pairs, sixths


@given(pairs())
def test_sum_contains_sums(pair: Pair) -> None:
    one, x, other, y = pair
    assert (one + other).contains(x + y)
    assert (one + y).contains(x + y)


@given(pairs())
def test_difference_contains_differences(pair: Pair) -> None:
    one, x, other, y = pair
    assert (one - other).contains(x - y)
    assert (one - y).contains(x - y)


@given(pairs())
def test_product_contains_products(pair: Pair) -> None:
    one, x, other, y = pair
    assert (one * other).contains(x * y)
    assert (one * y).contains(x * y)


@given(pairs())
def test_quotient_contains_quotients(pair: Pair) -> None:
    one, x, other, y = pair
    if y != 0:
        assert (one / other).contains(x / y)
        assert (one / y).contains(x / y)


@given(intervals(), intervals())
def test_addition_and_multiplication_commute(one: Interval, other: Interval) -> None:
    assert one + other == other + one
    assert one * other == other * one


@given(intervals(), intervals(), intervals())
def test_addition_and_multiplication_are_associative(one: Interval, other: Interval, third: Interval) -> None:
    assert (one + other) + third == one + (other + third)
    assert (one * other) * third == one * (other * third)


@given(intervals(), intervals())
def test_intervals_meet_where_both_share_something(one: Interval, other: Interval) -> None:
    assert one.meets(other) == (one.intersection(other) is not None)


@given(intervals(), sixths)
def test_scaling_is_multiplication_by_a_point(one: Interval, factor: Fraction) -> None:
    assert one * factor == one * Interval.point(factor) == Interval.point(factor) * one


@given(intervals())
def test_neutral_elements(one: Interval) -> None:
    assert one + 0 == one * 1 == one / 1 == one * -1 * -1 == one
    assert -one == one * -1
    assert one * 0 == Interval.point(0)


def reached(one: Interval, other: Interval, end: End) -> bool:
    """Whether an end of a product comes from ends, or points, that are themselves reached."""
    zero = (one.contains(0) or other.contains(0)) and end == 0
    ends = [(a, b) for a in (one.low, one.high) for b in (other.low, other.high)]
    finite = [(a, b) for a, b in ends if isinstance(a, Fraction) and isinstance(b, Fraction) and a * b == end]
    return zero or any(one.contains(a) and other.contains(b) for a, b in finite)


@given(intervals(), intervals())
def test_product_is_exact_at_its_ends(one: Interval, other: Interval) -> None:
    product = one * other
    for end, is_open in ((product.low, product.low_open), (product.high, product.high_open)):
        if isinstance(end, Fraction):
            assert is_open is not reached(one, other, end)


@pytest.mark.parametrize(
    ("one", "other", "product"),
    [
        (Interval.closed(-2, 3), Interval.closed(-5, 7), "[-15, 21]"),
        (Interval(2, 3, low_open=True), Interval.closed(4, 5), "(8, 15]"),
        (Interval.above(0), Interval.above(0), "(0, ∞)"),
        (Interval.above(0), Interval.above(0, inclusive=True), "[0, ∞)"),
        (Interval.above(0), Interval.below(0), "(-∞, 0)"),
        (Interval.point(0), Interval.everything(), "[0, 0]"),
        (Interval.closed(0, 1), Interval.everything(), "(-∞, ∞)"),
        (Interval(-1, 1, True, True), Interval.point(0), "[0, 0]"),
        (Interval(-1, 1, True, True), Interval.closed(2, 3), "(-3, 3)"),
        (Interval(-1, 1, True, False), Interval.closed(1, 1), "(-1, 1]"),
        (Interval.below(-2), Interval.below(-3, inclusive=True), "(6, ∞)"),
    ],
)
def test_products_by_hand(one: Interval, other: Interval, product: str) -> None:
    assert str(one * other) == product


@pytest.mark.parametrize(
    ("one", "other", "quotient"),
    [
        (Interval.closed(1, 2), Interval.closed(4, 8), "[1/8, 1/2]"),
        (Interval.closed(1, 2), Interval.closed(-8, -4), "[-1/2, -1/8]"),
        (Interval.closed(1, 2), Interval(0, 4, low_open=True), "[1/4, ∞)"),
        (Interval.closed(1, 2), Interval(-4, 0, high_open=True), "(-∞, -1/4]"),
        (Interval.closed(1, 2), Interval.above(4), "(0, 1/2)"),
        (Interval.closed(1, 2), Interval.below(-4, inclusive=True), "[-1/2, 0)"),
        (Interval.closed(1, 2), Interval.closed(0, 4), "(-∞, ∞)"),
        (Interval.closed(1, 2), Interval.closed(-1, 4), "(-∞, ∞)"),
        (Interval.point(0), Interval.point(0), "(-∞, ∞)"),
        (Interval.point(0), Interval.above(3), "[0, 0]"),
        (Interval.everything(), Interval.point(2), "(-∞, ∞)"),
    ],
)
def test_quotients_by_hand(one: Interval, other: Interval, quotient: str) -> None:
    assert str(one / other) == quotient


@pytest.mark.parametrize(
    ("low", "high", "low_open", "high_open"),
    [
        (2, 1, False, False),
        (1, 1, True, False),
        (1, 1, False, True),
        (math.inf, math.inf, False, False),
        (1, -math.inf, False, False),
    ],
)
def test_nothing_is_no_interval(low: End, high: End, low_open: bool, high_open: bool) -> None:
    with pytest.raises(ValueError, match="no number lies from"):
        Interval(low, high, low_open, high_open)


@pytest.mark.parametrize("end", [0.5, 1.0, math.nan])
def test_floats_are_no_ends(end: float) -> None:
    with pytest.raises(ValueError, match="must be a fraction or an infinity"):
        Interval(end, math.inf)


def test_whole_ends_are_fractions() -> None:
    assert Interval(1, 3, low_open=True) == Interval(Fraction(1), Fraction(3), low_open=True)
    assert repr(Interval(1, 3, low_open=True)) == "Interval('(1, 3]')"
    assert str(Interval(1, 3, low_open=True).integers()) == "[2, 3]"


def test_infinite_ends_are_open() -> None:
    assert Interval(-math.inf, math.inf, False, False) == Interval.everything()
    assert not Interval.above(0).bounded
    assert Interval.closed(0, 1).bounded


def test_width() -> None:
    assert Interval.closed(1, 3).width == 2
    assert Interval.above(0).width == math.inf
    assert Interval.point(5).width == 0


def test_numbers_too_large_for_a_float_stay_exact() -> None:
    huge = Fraction(10**400)
    assert str((Interval.point(huge) + Interval.above(1)).low) == str(huge + 1)
    assert Interval.point(1 / huge) * Interval.above(0) == Interval.above(0)
    assert Interval.closed(0, huge).bounded
    assert Interval.closed(0, huge).width == huge
    assert Interval.closed(1, huge) * Interval.above(1) == Interval.above(1)


def test_intervals_are_values() -> None:
    assert len({Interval.closed(1, 2), Interval.closed(1, 2), Interval.closed(1, 3)}) == 2


@given(st.one_of(sixths, st.sampled_from([math.inf, -math.inf])), st.one_of(sixths, st.sampled_from([math.inf, -math.inf])))
def test_one_end_lies_past_another(one: End, other: End) -> None:
    assert past(one, other, strictly=True) == (one > other)
    assert past(one, other, strictly=False) == (one >= other)
