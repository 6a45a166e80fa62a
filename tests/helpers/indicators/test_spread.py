"""Extremes of all indices of inequality, against every corner, grids of levels and members drawn at random."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given

from helpers.errors import InputError
from helpers.indicators.gini import gini, gini_bounds
from helpers.indicators.herfindahl import herfindahl, herfindahl_bounds
from helpers.indicators.hoover import hoover, hoover_bounds
from helpers.indicators.spread import Box, enclose
from helpers.indicators.theil import STEP, theil, theil_bounds
from helpers.numbers.intervals import Interval
from tests.drawing import costly, fractions_between
from tests.helpers.indicators.boxes import Members, boxes, corners, greatest, smallest

Bounds = Callable[..., Interval]
EXACT = [(herfindahl, herfindahl_bounds), (gini, gini_bounds), (hoover, hoover_bounds)]
ALL = [*EXACT, (theil, theil_bounds)]
LITTLE = Fraction(1, 10**12)
"""What floating point may lose in an index that is one."""


@pytest.mark.parametrize(("index", "bounds"), ALL)
@costly
@given(drawn=boxes())
def test_bounds_hold_every_value(index: Callable[..., Fraction], bounds: Bounds, drawn: tuple[list[Interval], Members]) -> None:
    values, members = drawn
    assume(any(members))
    found = bounds(values)
    assert found.low - LITTLE <= index(members) <= found.high + LITTLE
    assert greatest(index, values) <= found.high + LITTLE
    assert found.low - LITTLE <= smallest(index, values, 1)


@pytest.mark.parametrize(("index", "bounds"), EXACT)
@costly
@given(drawn=boxes(nested=False))
def test_high_ends_are_reached(index: Callable[..., Fraction], bounds: Bounds, drawn: tuple[list[Interval], Members]) -> None:
    values, _ = drawn
    assume(any(value.high for value in values))
    assert bounds(values).high == greatest(index, values)


@costly
@given(drawn=boxes(nested=False))
def test_high_end_of_theil_is_reached(drawn: tuple[list[Interval], Members]) -> None:
    values, _ = drawn
    assume(any(value.high for value in values))
    assert float(theil_bounds(values).high) == pytest.approx(greatest(theil, values), abs=1e-12)


@pytest.mark.parametrize(("index", "bounds"), ALL)
@costly
@given(drawn=boxes())
def test_low_ends_are_reached(index: Callable[..., Fraction], bounds: Bounds, drawn: tuple[list[Interval], Members]) -> None:
    values, _ = drawn
    assume(any(value.high for value in values))
    assert float(bounds(values).low) == pytest.approx(float(smallest(index, values, 5)), abs=2e-3)


@pytest.mark.parametrize(("index", "bounds"), ALL)
@costly
@given(drawn=boxes(), spare=fractions_between(0, 2, 3))
def test_a_total_makes_bounds_sharper_and_they_hold(
    index: Callable[..., Fraction], bounds: Bounds, drawn: tuple[list[Interval], Members], spare: Fraction
) -> None:
    values, members = drawn
    assume(any(members))
    known = bounds(values, Interval.closed(max(sum(members) - spare, Fraction(0)), sum(members) + spare))
    assert known.low - LITTLE <= index(members) <= known.high + LITTLE
    free = bounds(values)
    assert free.low - STEP <= known.low
    assert known.high <= free.high + STEP


@pytest.mark.parametrize(("index", "bounds"), EXACT)
@costly
@given(drawn=boxes(nested=False))
def test_high_ends_are_reached_with_a_total(
    index: Callable[..., Fraction], bounds: Bounds, drawn: tuple[list[Interval], Members]
) -> None:
    """Convex for one total, an index is greatest where all members but one are at an end."""
    values, members = drawn
    total = sum(members)
    assume(total)
    tried = [
        index([*others, rest])
        for place, value in enumerate(values)
        for others in corners(values[:place] + values[place + 1 :])
        if value.contains(rest := total - sum(others))
    ]
    assert bounds(values, Interval.point(total)).high == max(tried)


@pytest.mark.parametrize(("index", "bounds"), EXACT)
@costly
@given(drawn=boxes())
def test_exact_values_leave_one_index(
    index: Callable[..., Fraction], bounds: Bounds, drawn: tuple[list[Interval], Members]
) -> None:
    _, members = drawn
    assume(any(members))
    points = [Interval.point(member) for member in members]
    assert bounds(points) == bounds(points, Interval.point(sum(members))) == Interval.point(index(members))


@pytest.mark.parametrize(("index", "bounds"), ALL)
def test_what_is_not_known_at_all_is_bounded_by_the_total(index: Callable[..., Fraction], bounds: Bounds) -> None:
    """Two of three are known and the total is: the third is what is left."""
    known = [Interval.point(5), Interval.point(3), Interval.above(0, inclusive=True)]
    found = bounds(known, Interval.point(10))
    assert float(found.low) == pytest.approx(float(index([5, 3, 2])))
    assert float(found.high) == pytest.approx(float(index([5, 3, 2])))


@pytest.mark.parametrize(("index", "bounds"), EXACT)
def test_what_would_be_more_even_at_another_total_does_not_count(index: Callable[..., Fraction], bounds: Bounds) -> None:
    """Beside 4 the other, from 0 to 10, would be level at 4; but together they have 10."""
    assert bounds([Interval.closed(0, 10), Interval.point(4)], Interval.point(10)) == Interval.point(index([4, 6]))


def test_members_of_a_total() -> None:
    box = Box((Fraction(0), Fraction(2), Fraction(6)), (Fraction(4), Fraction(5), Fraction(8)), Fraction(8), Fraction(17))
    assert box.most_even(Fraction(12)) == [3, 3, 6]
    assert box.most_even(Fraction(16)) == [4, 5, 7]
    # Below the level at which the other begins, one moves alone.
    assert Box((Fraction(0), Fraction(4)), (Fraction(6), Fraction(6)), Fraction(4), Fraction(12)).most_even(Fraction(6)) == [2, 4]
    assert box.most_uneven(Fraction(12)) == [0, 4, 8]
    assert box.most_uneven(Fraction(9)) == [0, 2, 7]


@pytest.mark.parametrize("bounds", [bounds for _, bounds in ALL])
@pytest.mark.parametrize(
    ("values", "total", "complaint"),
    [
        ([], None, "its values: found none"),
        ([Interval.point(0)], None, "only zeros"),
        ([Interval.point(1), Interval.closed(-1, 2)], None, r"value 2: found \[-1, 2\]"),
        (
            [Interval.point(1), Interval.above(2)],
            None,
            r"value 2: found \(2, ∞\); expected an interval from zero on, with",
        ),
        ([Interval.point(1), Interval.point(2)], Interval.point(2), "total: found .2, 2.; expected what 2 values from 3 on"),
        ([Interval.point(1), Interval.point(2)], Interval.point(4), "total: found .4, 4."),
        ([Interval.point(1)], Interval.above(0), "total: found .0, ∞.; expected an interval with an end"),
    ],
)
def test_what_has_no_bounds_is_refused(bounds: Bounds, values: list[Interval], total: Interval | None, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        bounds(values, total)


def test_ends_that_are_left_out_count_as_possible() -> None:
    assert enclose([Interval(Fraction(1), Fraction(2), True, True)], None, "f()").lows == (1,)
