from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.indicators.theil import STEP, theil, theil_bounds
from helpers.numbers.intervals import Interval

many = st.lists(st.integers(0, 50), min_size=2, max_size=7).filter(any)


def test_five_regions() -> None:
    """W. Störmann, Regionalökonomik, 2009, as told by Wieland (REAT): incomes 10, 10, 10, 20, 50 give 0.2326302.

    He takes Theil's second index, of the shares in number against the shares in income.
    """
    assert theil([1] * 5, against=[10, 10, 10, 20, 50]) == pytest.approx(0.2326302, abs=5e-8)


@given(many)
def test_each_of_as_many_inhabitants(incomes: list[int]) -> None:
    assert theil(incomes) == pytest.approx(theil(incomes, against=[3] * len(incomes)), abs=1e-12)


@given(many)
def test_it_is_what_entropy_lacks(incomes: list[int]) -> None:
    shares = [income / sum(incomes) for income in incomes if income]
    assert theil(incomes) == pytest.approx(math.log(len(incomes)) + sum(share * math.log(share) for share in shares), abs=1e-12)


def test_ends_of_the_scale() -> None:
    assert theil([3, 3, 3]) == 0
    assert theil([0, 0, 8, 0]) == pytest.approx(math.log(4))


def test_something_against_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="value 2: found something against nothing"):
        theil([1, 2, 0], against=[1, 0, 0])
    with pytest.raises(InputError, match="2 of values, 3 of against"):
        theil([1, 2], against=[1, 0, 0])
    assert theil([1, 0], against=[1, 0]) == 0


def test_bounds_of_two_rounded_incomes() -> None:
    """From 1 to 3 each: even at best, 1 against 3 at worst."""
    bounds = theil_bounds([Interval.closed(1, 3), Interval.closed(1, 3)])
    worst = 0.25 * math.log(0.5) + 0.75 * math.log(1.5)
    assert bounds.low == 0
    assert float(bounds.high) == pytest.approx(worst, abs=1e-15)


def test_bounds_turn_between_ends() -> None:
    """Beside 1 and 4 a third, from 1 to 4, evens out most at exp(4 ln 4 / 5), as setting the derivative to nought shows."""
    level = math.exp(4 * math.log(4) / 5)
    low = theil_bounds([Interval.point(1), Interval.point(4), Interval.closed(1, 4)]).low
    assert float(low) == pytest.approx(theil([Fraction(1), Fraction(level), Fraction(4)]), abs=1e-14)


def test_exact_values_leave_little() -> None:
    assert theil_bounds([Interval.point(value) for value in (10, 10, 10, 20, 50)]).width <= 4 * STEP
