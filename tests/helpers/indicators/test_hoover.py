from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.indicators.hoover import hoover, hoover_bounds
from helpers.numbers.intervals import Interval
from tests.drawing import fractions_between


def test_localisation_of_an_industry() -> None:
    """G. Krumme, Coefficients of Localization and Specialization, University of Washington: four regions, 0.2."""
    assert hoover([15, 35, 30, 20], against=[35, 30, 20, 15]) == Fraction("0.2")


def test_five_incomes() -> None:
    """PySAL, documentation of inequality.schutz: the greatest distance from the line of equality is 0.15."""
    assert hoover([1000, 2000, 1500, 3000, 2500]) == Fraction("0.15")


@given(st.lists(fractions_between(0, 9, 5), min_size=1, max_size=6).filter(any))
def test_what_the_upper_have_too_much(values: list[Fraction]) -> None:
    mean = sum(values) / len(values)
    assert hoover(values) == sum(value - mean for value in values if value > mean) / sum(values)
    assert hoover(values) == hoover(values, against=[2] * len(values))


def test_ends_of_the_scale() -> None:
    assert hoover([4, 4]) == 0
    assert hoover([0, 0, 0, 8]) == Fraction(3, 4)
    assert hoover([1, 0], against=[0, 1]) == 1


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(InputError, match="2 of values, 1 of against"):
        hoover([1, 2], against=[3])


def test_bounds_turn_at_the_mean_of_the_others() -> None:
    """Beside 1 and 4 a third, from 1 to 4, changes nothing between 2.5 and 4 but the total: 4/7.5 - 1/3 at 2.5."""
    bounds = hoover_bounds([Interval.point(1), Interval.point(4), Interval.closed(1, 4)])
    assert bounds == Interval.closed(Fraction(8, 15) - Fraction(1, 3), Fraction(4, 6) - Fraction(1, 3))
