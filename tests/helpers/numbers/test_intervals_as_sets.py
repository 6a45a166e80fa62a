"""Intervals as sets of numbers: what they share, what covers what, and which whole numbers lie in one."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.numbers.intervals import Interval
from tests.drawing import Pair, intervals, pairs


@given(intervals(), intervals(), intervals())
def test_intersection_is_commutative_and_associative(one: Interval, other: Interval, third: Interval) -> None:
    assert one.intersection(other) == other.intersection(one)
    left, right = one.intersection(other), other.intersection(third)
    assert (left and left.intersection(third)) == (right and one.intersection(right))
    assert one.intersection(one) == one


@given(pairs())
def test_intersection_holds_what_both_hold(pair: Pair) -> None:
    one, x, other, y = pair
    shared = one.intersection(other)
    for value in (x, y):
        assert (shared is not None and shared.contains(value)) is (one.contains(value) and other.contains(value))
    assert one.meets(other) is (shared is not None)
    assert shared is None or (one.covers(shared) and other.covers(shared))


@given(intervals(), intervals())
def test_covering_is_absorbing_and_antisymmetric(one: Interval, other: Interval) -> None:
    assert one.covers(other) is (one.intersection(other) == other)
    assert Interval.everything().covers(one)
    assert not (one.covers(other) and other.covers(one)) or one == other


@given(pairs())
def test_covered_points_are_contained(pair: Pair) -> None:
    one, x, other, _ = pair
    assert not other.covers(one) or other.contains(x)
    assert one.contains(x) is one.covers(Interval.point(x))


@pytest.mark.parametrize(
    ("one", "other", "covers"),
    [
        (Interval.closed(1, 2), Interval(1, 2, True, True), True),
        (Interval(1, 2, True, True), Interval.closed(1, 2), False),
        (Interval(1, 2, True, False), Interval(1, 2, False, True), False),
        (Interval.above(1), Interval.above(1), True),
        (Interval.above(1), Interval.above(1, inclusive=True), False),
    ],
)
def test_covering_minds_open_ends(one: Interval, other: Interval, covers: bool) -> None:
    assert one.covers(other) is covers


@given(intervals(), st.integers(min_value=-25, max_value=25))
def test_integers_are_those_inside(one: Interval, value: int) -> None:
    whole = one.integers()
    assert (whole is not None and whole.contains(value)) is one.contains(value)
    assert whole is None or one.covers(whole)
    assert whole is None or whole.integers() == whole


@pytest.mark.parametrize(
    ("one", "whole"),
    [
        (Interval(1, 3, True, True), "[2, 2]"),
        (Interval(1, 2, True, True), "None"),
        (Interval(Fraction(-1, 2), Fraction(1, 2)), "[0, 0]"),
        (Interval(Fraction(1, 3), Fraction(2, 3)), "None"),
        (Interval.above(2), "[3, ∞)"),
        (Interval.below(2), "(-∞, 1]"),
        (Interval.everything(), "(-∞, ∞)"),
    ],
)
def test_integers_by_hand(one: Interval, whole: str) -> None:
    assert str(one.integers()) == whole
