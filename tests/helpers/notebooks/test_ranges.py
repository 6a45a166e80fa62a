"""Intervals for readers: units, words that leave nothing out, and what is recorded."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.notebooks.ranges import from_to, in_unit, record_interval
from helpers.numbers.intervals import Interval


def test_base_units_become_plain_numbers() -> None:
    assert in_unit(Interval.closed(10**8, 3 * 10**8), "亿元") == Interval.closed(1, 3)
    assert in_unit(Interval.above(Fraction(1, 2)), "%") == Interval.above(50)


@pytest.mark.parametrize(
    ("interval", "unit", "places", "words"),
    [
        (Interval.closed(2_441_500_000_000, 2_453_400_000_000), "trillion yuan", 2, "2.44 to 2.46 trillion yuan"),
        (Interval.closed(Fraction(1, 3), Fraction(2, 3)), "%", 0, "33% to 67%"),
        (Interval.point(19), "parks", 0, "19 parks"),
        (Interval.above(5, inclusive=True), "parks", 0, "at least 5 parks"),
        (Interval.below(5), "parks", 0, "under 5 parks"),
        (Interval.below(5, inclusive=True), "parks", 0, "at most 5 parks"),
        (Interval.above(5), "parks", 0, "over 5 parks"),
        (Interval.everything(), "parks", 0, "anything"),
        (Interval.closed(0, Fraction(1, 3)), "times", 1, "0.0 to 0.4 times"),
        (Interval.closed(Fraction(1, 6), Fraction(1, 3)), "ratio", 2, "0.16 to 0.34"),
    ],
)
def test_words(interval: Interval, unit: str, places: int, words: str) -> None:
    assert from_to(interval, unit, places) == words


@given(st.fractions(0, 1000), st.fractions(0, 1000), st.integers(0, 4))
def test_nothing_possible_is_left_out(one: Fraction, other: Fraction, places: int) -> None:
    low, high = sorted((one, other))
    first, _, last = from_to(Interval.closed(low, high), "times", places).removesuffix(" times").partition(" to ")
    told = Fraction(first.replace(",", "")), Fraction((last or first).replace(",", ""))
    assert told[0] <= low
    assert high <= told[1]


def test_unknown_units_and_names_are_refused(problems_of: Callable[..., list[str]]) -> None:
    with pytest.raises(ValueError, match="unknown unit"):
        from_to(Interval.point(1), "parsecs")
    assert problems_of(lambda: record_interval("No Name", Interval.point(1), "parks"))
