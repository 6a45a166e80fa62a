"""Forms as the solver sees them: one measure for every variable, and values back in true units."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.consistency.form import Kept, Scale, line_of
from helpers.numbers.intervals import Interval

WIDE = Interval(Fraction(5, 2), Fraction(7, 2))
# A thousandth of a millionth wide beside a million: floats alone would not tell its values apart.
NARROW = Interval(Fraction(10**6), Fraction(10**6) + Fraction(1, 10**9))


@pytest.mark.parametrize("box", [WIDE, NARROW])
def test_a_value_there_and_back(box: Interval) -> None:
    scale, value = Scale.of(box), Fraction(box.low) + Fraction(box.width) / 3
    assert (scale.low, scale.high) == (-0.5, 0.5)
    assert scale.measured(value) == pytest.approx(-1 / 6)
    assert abs(scale.value(scale.measured(value)) - value) * 10**6 < box.width


@given(st.floats(-0.49, 0.49))
def test_values_inside_stay_inside(measured: float) -> None:
    for box in (WIDE, NARROW):
        assert box.contains(Scale.of(box).value(measured))


def test_a_line_is_divided_by_its_largest_factor() -> None:
    scales = {0: Scale.of(WIDE), 1: Scale.of(Interval.closed(0, 4))}
    # x - 2 y, between 0 and whatever: x is 3 and y is 2 in the middle, and 2 y is eight times as wide as x.
    line = line_of({0: Fraction(1), 1: Fraction(-2)}, Fraction(0), math.inf, scales)
    assert (line.factors, line.low, line.high, line.largest) == ((0.125, -1.0), 0.125, math.inf, 8.0)


def test_what_floats_would_lose_is_taken_out_exactly() -> None:
    scales = {0: Scale.of(NARROW), 1: Scale.of(NARROW)}
    line = line_of({0: Fraction(1), 1: Fraction(-1)}, Fraction(1, 2 * 10**9), math.inf, scales)
    assert line.low == pytest.approx(0.5)


def test_the_same_bounds_are_measured_once() -> None:
    kept = Kept()
    assert kept.scale(WIDE) is kept.scale(WIDE)
    assert kept.scale(WIDE) is not kept.scale(Interval(WIDE.low, WIDE.high))
