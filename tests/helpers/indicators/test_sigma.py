from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.indicators.sigma import STEP, sigma, sigma_bounds
from helpers.numbers.intervals import Interval
from tests.drawing import fractions_between
from tests.helpers.indicators.boxes import Members, boxes, greatest, smallest
from tests.helpers.indicators.growth_of_nations import FIRST, LAST

LITTLE = Fraction(1, 10**10)


def test_nations_of_the_oecd_within_what_their_regression_prints() -> None:
    """Mankiw, Romer and Weil, 1992, table III, print a slope, its standard error and that of the regression.

    Least squares tie them to the deviations of both years: error = s / (sigma sqrt(n)), and the variance of the last year is
    that of the first times (1 + slope)^2, plus s^2 (n - 2) / n. So the printed digits leave a range for each sigma.
    """
    slope, error, residual = (Interval.closed(Fraction(low), Fraction(high)) for low, high in
                              (("-0.3415", "-0.3405"), ("0.0785", "0.0795"), ("0.175", "0.185")))  # fmt: skip
    size = len(FIRST)
    first = residual / error * Fraction(1 / math.sqrt(size))
    variance = first * first * ((slope + 1) * (slope + 1)) + residual * residual * Fraction(size - 2, size)
    assert first.contains(Fraction(sigma(FIRST)))
    assert variance.contains(Fraction(sigma(LAST)) ** 2)
    assert first.width < Fraction(1, 20)


def test_halves_and_doubles() -> None:
    """Half of the places four times as rich as the other half are all ln 2 away from the mean."""
    assert sigma([3, 12, 12, 3]) == pytest.approx(math.log(2))
    assert sigma([5, 5]) == 0


@given(boxes(least=Fraction(1, 2)))
def test_bounds_hold_every_value(drawn: tuple[list[Interval], Members]) -> None:
    values, members = drawn
    bounds = sigma_bounds(values)
    assert bounds.low - LITTLE <= sigma(members) <= bounds.high + LITTLE
    assert greatest(sigma, values) <= bounds.high + LITTLE
    assert bounds.low - LITTLE <= smallest(sigma, values, 1)


@given(boxes(least=Fraction(1, 2), nested=False))
def test_ends_are_reached(drawn: tuple[list[Interval], Members]) -> None:
    values, _ = drawn
    bounds = sigma_bounds(values)
    assert float(bounds.high) == pytest.approx(greatest(sigma, values), abs=1e-7)
    assert float(bounds.low) == pytest.approx(smallest(sigma, values, 6), abs=1e-3)


@given(st.lists(fractions_between(Fraction(1, 9), 99, 9), min_size=1, max_size=5))
def test_exact_values_leave_little(values: list[Fraction]) -> None:
    bounds = sigma_bounds([Interval.point(value) for value in values])
    assert bounds.width <= 4 * STEP
    assert bounds.low - LITTLE <= sigma(values) <= bounds.high + LITTLE


@pytest.mark.parametrize("values", [[Interval.closed(0, 1)], [Interval.above(1)], [Interval.point(1), Interval.closed(-1, 2)]])
def test_what_may_have_no_logarithm_is_refused(values: list[Interval]) -> None:
    with pytest.raises(InputError, match="expected a level above zero, with an end"):
        sigma_bounds(values)
    with pytest.raises(InputError, match="its values: found none"):
        sigma_bounds([])
    with pytest.raises(InputError, match=r"value 2: found 0.*expected a level above zero"):
        sigma([1, 0])
