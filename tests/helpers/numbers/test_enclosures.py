from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.numbers.enclosures import logarithm, root, square
from helpers.numbers.intervals import Interval
from tests.drawing import fractions_between

positive = fractions_between(Fraction(1, 10**6), 10**9, 10**6)


def test_logarithm_of_two_to_thirty_digits() -> None:
    """Sloane's A002162: 0.693147180559945309417232121458176568..."""
    known = Fraction("0.693147180559945309417232121458176568")
    assert logarithm(2).contains(known)
    assert logarithm(1) == Interval.point(0)


@given(positive, positive)
def test_logarithms_of_a_product_add_up(one: Fraction, other: Fraction) -> None:
    assert (logarithm(one) + logarithm(other)).meets(logarithm(one * other))
    assert float(logarithm(one).low) == pytest.approx(math.log(one), rel=1e-12, abs=1e-12)
    assert logarithm(one).width < Fraction(1, 10**25)


@given(positive, st.integers(1, 6))
def test_roots_are_enclosed_to_a_step(value: Fraction, degree: int) -> None:
    step = Fraction(1, 1000)
    found = root(value, degree, step)
    assert Fraction(found.low) ** degree <= value <= Fraction(found.high) ** degree
    assert found.width in (0, step)


def test_roots_that_are_fractions_are_points() -> None:
    assert root(Fraction(121, 100), 2, Fraction(1, 10)) == Interval.point(Fraction(11, 10))
    assert root(Fraction(0), 3, Fraction(1, 10)) == Interval.point(0)


@given(st.fractions(-9, 9), st.fractions(-9, 9), st.fractions(0, 1))
def test_squares_of_an_interval(one: Fraction, other: Fraction, part: Fraction) -> None:
    values = Interval.closed(min(one, other), max(one, other))
    squares = square(values)
    assert squares.contains((one + part * (other - one)) ** 2)
    assert squares.high == max(one**2, other**2)
    assert squares.low == (0 if one * other <= 0 else min(one**2, other**2))


@pytest.mark.parametrize("value", [0, -1])
def test_what_has_no_logarithm_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="only positive numbers have a logarithm"):
        logarithm(value)


@pytest.mark.parametrize(("value", "degree"), [(-1, 2), (1, 0)])
def test_what_has_no_root_is_refused(value: int, degree: int) -> None:
    with pytest.raises(ValueError, match="no root of degree"):
        root(Fraction(value), degree, Fraction(1))
