from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.indicators.growth import STEP, before_growth, compound_growth
from helpers.numbers.intervals import Interval
from tests.drawing import fractions_between

levels = fractions_between(Fraction(1, 100), 100, 100)


def test_growth_is_undone() -> None:
    assert before_growth(Interval.closed(105, 210), Interval.closed(Fraction(0), Fraction(5, 100))) == Interval.closed(100, 210)


@pytest.mark.parametrize(
    ("first", "last", "years", "printed"), [("4429.9", "5819.6", 17, "1.618"), ("5819.6", "7101.4", 18, "1.112")]
)
def test_population_of_the_world(first: str, last: str, years: int, printed: str) -> None:
    """Web2.0calc, Math question, 2016: in million, 1980, 1997 and 2015."""
    rates = compound_growth(Interval.point(Fraction(first)), Interval.point(Fraction(last)), years) * 100
    assert round(Fraction(rates.low), 3) == round(Fraction(rates.high), 3) == Fraction(printed)


def test_doubling_in_three_years_is_a_quarter_and_a_little_a_year() -> None:
    rates = compound_growth(Interval.point(1), Interval.point(2), 3)
    assert rates == Interval.closed(Fraction(259921, 10**6), Fraction(259922, 10**6))


@given(first=levels, last=levels, years=st.integers(1, 12))
def test_rates_enclose_the_true_one_to_a_step(first: Fraction, last: Fraction, years: int) -> None:
    rates = compound_growth(Interval.point(first), Interval.point(last), years)
    assert (1 + Fraction(rates.low)) ** years <= last / first <= (1 + Fraction(rates.high)) ** years
    assert rates.width <= STEP


def test_wider_levels_give_wider_rates() -> None:
    narrow = compound_growth(Interval.point(2), Interval.point(3), 4)
    assert compound_growth(Interval.closed(1, 2), Interval.closed(3, 4), 4).covers(narrow)


@pytest.mark.parametrize(
    ("first", "years"), [(Interval.point(1), 0), (Interval.closed(0, 1), 3), (Interval.above(1), 3), (Interval.point(-1), 2)]
)
def test_what_has_no_rate_is_refused(first: Interval, years: int) -> None:
    with pytest.raises(ValueError, match="no yearly growth from"):
        compound_growth(first, Interval.point(2), years)
