from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import UnknownNameError
from helpers.numbers.intervals import Interval
from helpers.numbers.numerals import parse_numeral, parse_stated
from helpers.numbers.readings import Hedge, Reading, printed_interval, rounded, unrounded
from tests.drawing import fractions_between

readings = st.sampled_from(Reading)
steps = st.sampled_from([Fraction(1, 1000), Fraction(1, 10), Fraction(1), Fraction(1, 6), Fraction(100)])
values = fractions_between(-1000, 1000, 5000)
halves = st.integers(min_value=-4000, max_value=4000)


def test_a_reading_that_there_is_not_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match=r"there is no reading 'half_up'; did you mean 'half-up'\?"):
        Reading("half_up")


@given(values, steps, readings)
def test_value_lies_in_what_its_print_allows(value: Fraction, step: Fraction, reading: Reading) -> None:
    assert unrounded(rounded(value, step, reading), step, reading).contains(value)


@given(halves, steps, readings)
def test_tie_lies_in_what_its_print_allows(half: int, step: Fraction, reading: Reading) -> None:
    value = half * step / 2
    assert unrounded(rounded(value, step, reading), step, reading).contains(value)


@given(values, st.integers(min_value=-50, max_value=50), steps, readings)
def test_print_allows_only_what_rounds_to_it(value: Fraction, off: int, step: Fraction, reading: Reading) -> None:
    shown = rounded(value, step, Reading.TRUNCATING) + off * step
    if reading is not Reading.NEAREST and unrounded(shown, step, reading).contains(value):
        assert rounded(value, step, reading) == shown


@given(values, values, steps, readings)
def test_rounding_is_monotone(one: Fraction, other: Fraction, step: Fraction, reading: Reading) -> None:
    low, high = sorted((one, other))
    assert rounded(low, step, reading) <= rounded(high, step, reading)


@given(values, steps, readings)
def test_rounding_is_odd_idempotent_and_near(value: Fraction, step: Fraction, reading: Reading) -> None:
    shown = rounded(value, step, reading)
    assert shown % step == 0
    assert rounded(-value, step, reading) == -shown
    assert rounded(shown, step, reading) == shown
    assert abs(value - shown) < step if reading is Reading.TRUNCATING else abs(value - shown) <= step / 2


@given(values, steps, readings)
def test_nearest_allows_all_that_the_ways_of_rounding_to_nearest_allow(value: Fraction, step: Fraction, reading: Reading) -> None:
    shown = rounded(value, step, reading)
    if reading is not Reading.TRUNCATING:
        assert unrounded(shown, step, Reading.NEAREST).covers(unrounded(shown, step, reading))


@pytest.mark.parametrize(
    ("reading", "printed", "allowed"),
    [
        (Reading.NEAREST, "6.2", "[123/20, 25/4]"),
        (Reading.HALF_UP, "6.2", "[123/20, 25/4)"),
        (Reading.HALF_EVEN, "6.2", "[123/20, 25/4]"),
        (Reading.HALF_EVEN, "6.1", "(121/20, 123/20)"),
        (Reading.TRUNCATING, "6.2", "[31/5, 63/10)"),
        (Reading.TRUNCATING, "-6.2", "(-63/10, -31/5]"),
        (Reading.HALF_UP, "-6.2", "(-25/4, -123/20]"),
        (Reading.NEAREST, "0", "[-1/2, 1/2]"),
        (Reading.HALF_UP, "0", "(-1/2, 1/2)"),
        (Reading.HALF_EVEN, "0", "[-1/2, 1/2]"),
        (Reading.TRUNCATING, "0", "(-1, 1)"),
    ],
)
def test_readings_by_hand(reading: Reading, printed: str, allowed: str) -> None:
    assert str(printed_interval(parse_numeral(printed), reading=reading)) == allowed


@pytest.mark.parametrize(
    ("reading", "shown"),
    [(Reading.NEAREST, "6.2"), (Reading.HALF_UP, "6.2"), (Reading.HALF_EVEN, "6.2"), (Reading.TRUNCATING, "6.1")],
)
def test_a_mean_of_scores_is_no_float(reading: Reading, shown: str) -> None:
    mean = sum((parse_numeral(score).value for score in ("6.7", "6.3", "5.9", "5.7")), Fraction(0)) / 4
    assert mean == Fraction(615, 100)
    assert rounded(mean, Fraction(1, 10), reading) == parse_numeral(shown).value


@pytest.mark.parametrize(
    ("printed", "hedge", "allowed"),
    [
        ("2.5", Hedge.OVER, "(5/2, ∞)"),
        ("2.5", Hedge.UNDER, "(-∞, 5/2)"),
        ("2.5", Hedge.TARGET, "(-∞, ∞)"),
        ("2.5", Hedge.ABOUT, "[12/5, 13/5]"),
        ("120", Hedge.ABOUT, "[110, 130]"),
        ("-120", Hedge.ABOUT, "[-130, -110]"),
    ],
)
def test_hedges_by_hand(printed: str, hedge: Hedge, allowed: str) -> None:
    for reading in Reading:
        assert str(printed_interval(parse_numeral(printed), hedge, reading)) == allowed


def test_half_is_nearer_to_a_half_than_to_nothing_or_all() -> None:
    assert printed_interval(parse_stated("1/2")) == Interval(Fraction(1, 4), Fraction(3, 4))
