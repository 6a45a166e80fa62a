"""Bounds from bands: against hand-made answers, and against members drawn at random."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.indicators.bands import Band, band_totals, herfindahl_from_bands, squares
from helpers.numbers.intervals import Interval


@st.composite
def banded(draw: st.DrawFn) -> tuple[list[Band], list[int]]:
    """A few bands, one above the other, and, in them, members."""
    bands, members = [], []
    high = 0
    for _ in range(draw(st.integers(1, 3))):
        low = high + draw(st.integers(0, 9))
        high = low + draw(st.integers(0, 20))
        those = draw(st.lists(st.integers(low, high), min_size=1, max_size=4))
        bands.append(Band(len(those), Fraction(low), Fraction(high)))
        members.append(those)
    return bands, [value for those in members for value in those]


@given(banded())
def test_bounds_hold_for_whatever_members_there_are(drawn: tuple[list[Band], list[int]]) -> None:
    bands, members = drawn
    total = sum(members)
    assert squares(bands, Fraction(total)).contains(sum(value**2 for value in members))
    start = 0
    for band, bound in zip(bands, band_totals(bands, Interval.point(total)), strict=True):
        assert bound.contains(sum(members[start : start + band.members]))
        start += band.members
    if total:
        assert herfindahl_from_bands([(bands, Interval.point(total))]).contains(
            Fraction(sum(value**2 for value in members), total**2)
        )


def test_least_squares_level_the_members_and_greatest_part_them() -> None:
    # Three from 0 to 10 that come to 15: all at 5, or one at 10, one at 5, one at 0.
    assert squares([Band(3, Fraction(0), Fraction(10))], Fraction(15)) == Interval.closed(75, 125)


def test_level_stops_at_the_ends_of_bands() -> None:
    # One from 8 to 10 and two from 0 to 4, together 12: 8 and twice 2 are nearest to one level; 10, 2, 0 or 8, 4, 0 furthest.
    bands = [Band(1, Fraction(8), Fraction(10)), Band(2, Fraction(0), Fraction(4))]
    assert squares(bands, Fraction(12)) == Interval.closed(72, 104)


def test_every_member_at_its_end() -> None:
    bands = [Band(2, Fraction(1), Fraction(3)), Band(1, Fraction(5), Fraction(5))]
    assert squares(bands, Fraction(7)) == Interval.point(27)
    assert squares(bands, Fraction(11)) == Interval.point(43)


def test_equal_shares_and_one_that_has_all_bound_the_index() -> None:
    four = [Band(4, Fraction(0), Fraction(100))]
    assert herfindahl_from_bands([(four, Interval.point(100))]) == Interval(Fraction(1, 4), Fraction(1))


def test_totals_of_bands_leave_each_other_room() -> None:
    bands = [Band(2, Fraction(10), Fraction(50)), Band(3, Fraction(0), Fraction(10))]
    assert band_totals(bands, Interval.closed(60, 70)) == [Interval.closed(30, 70), Interval.closed(0, 30)]


def test_what_cannot_be_is_refused() -> None:
    band = Band(2, Fraction(1), Fraction(2))
    with pytest.raises(InputError, match="from 2 to 4"):
        squares([band], Fraction(5))
    with pytest.raises(InputError, match="from 2 to 4"):
        band_totals([band], Interval.point(1))
    with pytest.raises(InputError, match="rise from zero"):
        Band(2, Fraction(2), Fraction(1))
    with pytest.raises(InputError, match="overlap"):
        squares([band, Band(1, Fraction(0), Fraction(3, 2))], Fraction(4))
    with pytest.raises(InputError, match="at least one member"):
        Band(0, Fraction(0), Fraction(1))


def test_greatest_squares_agree_with_every_corner() -> None:
    # Bands as of parks by income, small enough to try all members on a grid.
    bands = [Band(2, Fraction(3), Fraction(6)), Band(2, Fraction(1), Fraction(3))]
    for total in range(8, 19):
        grid = [
            a * a + b * b + c * c + d * d
            for a in range(3, 7) for b in range(3, 7) for c in range(1, 4) for d in range(1, 4)
            if a + b + c + d == total
        ]  # fmt: skip
        assert squares(bands, Fraction(total)).high == max(grid)
