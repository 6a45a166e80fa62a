"""Whole numbers with a given ratio."""

from __future__ import annotations

from fractions import Fraction

import pytest

from helpers.consistency.wholes import whole_pair
from helpers.numbers.intervals import Interval

COUNT = Interval.above(0, inclusive=True)


def rate(low: str, high: str) -> Interval:
    return Interval(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("quotient", "part", "base", "near", "pair"),
    [
        (rate("1/2", "1/2"), COUNT, COUNT, 7, (4, 8)),
        (rate("0.325", "0.335"), COUNT, COUNT, 3, (1, 3)),
        (rate("0.165", "0.175"), COUNT, Interval.point(94), 94, (16, 94)),
        # No share of 28 rounds to 5 %.
        (rate("0.0495", "0.0505"), COUNT, Interval.point(28), 28, None),
        (rate("0.0495", "0.0505"), COUNT, COUNT, 28, (1, 20)),
        # 23 of 66 would do and is not looked for so far from 1.
        (rate("0.34847", "0.34849"), COUNT, COUNT, 1, (17424, 50001)),
        (rate("2", "3"), Interval.point(7), COUNT, 1, (7, 3)),
        (Interval.above(2), COUNT, COUNT, 5, (11, 5)),
        (rate("1", "2"), COUNT, Interval.below(0), 5, None),
        (rate("0.3", "1/3"), COUNT, Interval.point(3), 3, (1, 3)),
        (Interval(Fraction("0.3"), Fraction(1, 3), high_open=True), COUNT, Interval.point(3), 3, None),
        (Interval.below(-2), Interval.everything(), Interval.point(3), 3, (-7, 3)),
    ],
)
def test_by_hand(quotient: Interval, part: Interval, base: Interval, near: int, pair: tuple[int, int] | None) -> None:
    found = whole_pair(quotient, part, base, Fraction(near))
    assert found == pair
    if found is not None:
        assert quotient.contains(found[0] / found[1])
