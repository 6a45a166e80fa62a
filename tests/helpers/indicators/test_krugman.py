from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.indicators.krugman import krugman, krugman_bounds
from helpers.numbers.intervals import Interval
from tests.drawing import fractions_between

shares = st.lists(st.integers(0, 9), min_size=4, max_size=4).filter(any)


def test_two_regions_without_a_common_industry() -> None:
    """O. Farhauer, A. Kröll, Standorttheorien, 2013, as told by Wieland (REAT): 2."""
    assert krugman([20, 10, 70, 0, 0], [0, 0, 0, 60, 40]) == 2


def test_specialisation_of_a_region() -> None:
    """G. Krumme, University of Washington: 15, 35, 30, 20 per cent against 35, 30, 20, 15 are 20 points apart either way."""
    assert krugman([15, 35, 30, 20], [35, 30, 20, 15]) == 2 * Fraction("0.2")


def test_same_structure() -> None:
    """Wieland (REAT): half the jobs of every industry is the same structure."""
    jobs = [4388, 37489, 129423, 60941]
    assert krugman([Fraction(count, 2) for count in jobs], jobs) == 0


@given(shares, shares, fractions_between(0, Fraction(1, 20), 100))
def test_bounds_hold_every_value(place: list[int], others: list[int], margin: Fraction) -> None:
    exact = [[Fraction(value, sum(column)) for value in column] for column in (place, others)]
    rounded = [[Interval.closed(max(share - margin, Fraction(0)), share + margin) for share in column] for column in exact]
    assert krugman_bounds(*rounded).contains(krugman(place, others))
    points = [[Interval.point(share) for share in column] for column in exact]
    assert krugman_bounds(*points) == Interval.point(krugman(place, others))


def test_bounds_of_two_industries() -> None:
    """60 to 70 and 30 to 40 per cent against halves: each differs by 10 to 20 points."""
    place = [Interval.closed(Fraction(6, 10), Fraction(7, 10)), Interval.closed(Fraction(3, 10), Fraction(4, 10))]
    assert krugman_bounds(place, [Interval.point(Fraction(1, 2))] * 2) == Interval.closed(Fraction(1, 5), Fraction(2, 5))


def test_both_sides_of_the_differences_count() -> None:
    """60 to 80 and 20 to 30 per cent against halves: 10 to 30 points above, but at least 20 below."""
    place = [Interval.closed(Fraction(6, 10), Fraction(8, 10)), Interval.closed(Fraction(2, 10), Fraction(3, 10))]
    assert krugman_bounds(place, [Interval.point(Fraction(1, 2))] * 2) == Interval.closed(Fraction(4, 10), Fraction(6, 10))


def test_no_shares_are_refused() -> None:
    with pytest.raises(InputError, match=r"share 1: found \[-1, 1\]; expected nothing below zero"):
        krugman_bounds([Interval.closed(-1, 1)], [Interval.point(1)])
    with pytest.raises(InputError, match="1 of shares, 2 of reference"):
        krugman_bounds([Interval.point(1)], [Interval.point(1), Interval.point(0)])
    with pytest.raises(InputError, match="2 of values, 1 of against"):
        krugman([1, 2], [1])
