from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.indicators.shift_share import shift_share
from helpers.numbers.intervals import Interval
from tests.drawing import fractions_between

# Four industries of a region in 1985 and 1995, and the nation by shares in 1985, with its growth until 1995.
BEFORE, AFTER = (500, 100, 200, 200), (1000, 100, 250, 280)
NATION_BEFORE = (10, 20, 40, 30)
NATION_AFTER = (11, 24, 52, 42)
COLUMNS = (BEFORE, AFTER, NATION_BEFORE, NATION_AFTER)

jobs = fractions_between(0, 20, 6)
some = fractions_between(Fraction(1, 2), 20, 6)


def test_four_industries_of_a_region() -> None:
    """G. Krumme, Shift & Share Table, University of Washington: 290 the nation's, 420 the region's own, 80 lost by the mix."""
    shifts = shift_share(*([Fraction(value) for value in column] for column in COLUMNS))
    assert [sum(shift.national for shift in shifts), sum(shift.regional for shift in shifts)] == [290, 420]
    assert sum(shift.mix for shift in shifts) == -80
    assert [shift.mix + shift.regional for shift in shifts] == [355, -29, -8, 22]
    assert [shift.regional for shift in shifts] == [450, -20, -10, 0]


@given(st.lists(st.tuples(jobs, jobs, some, some), min_size=1, max_size=4))
def test_the_three_add_up_to_growth(rows: list[tuple[Fraction, Fraction, Fraction, Fraction]]) -> None:
    for row, shift in zip(rows, shift_share(*map(list, zip(*rows, strict=True))), strict=True):
        assert sum(shift) == row[1] - row[0]


@given(st.lists(st.tuples(jobs, jobs, some, some), min_size=1, max_size=3), fractions_between(0, Fraction(1, 4), 9))
def test_bounds_hold_every_value(rows: list[tuple[Fraction, Fraction, Fraction, Fraction]], margin: Fraction) -> None:
    columns = list(map(list, zip(*rows, strict=True)))
    wide = [[Interval.closed(max(value - margin, Fraction(0)), value + margin) for value in column] for column in columns]
    for known, bound in zip(shift_share(*columns), shift_share(*wide), strict=True):
        assert all(part.contains(value) for part, value in zip(bound, known, strict=True))


def test_national_and_regional_part_are_sharp() -> None:
    """Jobs of 9 to 11 that became 12, in a nation that grew from 100 to 110 or 120."""
    before, after = [Interval.closed(9, 11)], [Interval.point(12)]
    (shift,) = shift_share(before, after, [Interval.point(100)], [Interval.closed(110, 120)])
    assert shift.national == Interval.closed(Fraction(9, 10), Fraction(22, 10))
    assert shift.regional == Interval.closed(12 - Fraction(132, 10), 12 - Fraction(99, 10))


@pytest.mark.parametrize(
    ("columns", "complaint"),
    [
        (([1], [1], [0], [1]), "nation_before 1: found 0"),
        (([1], [-1], [1], [1]), "after 1: found -1"),
        (([1, 2], [1], [1], [1]), "2 of before, 1 of after, 1 of nation_before, 1 of nation_after"),
        (([], [], [], []), "0 of before"),
    ],
)
def test_what_has_no_shift_is_refused(columns: tuple[list[int], ...], complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        shift_share(*([Fraction(value) for value in column] for column in columns))
