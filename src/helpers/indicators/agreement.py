"""Agreement of two orders: Kendall's tau, also where the values are only known to lie in intervals."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from helpers.numbers.intervals import Interval


def kendall(one: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
    """Kendall's tau-a of two series: pairs that both order alike less pairs that they order oppositely, over all pairs.

    A pair that either holds level counts for neither. Source: M. G. Kendall, A new measure of rank correlation, Biometrika 30,
    1938, 81-93.

    Raises
    ------
    ValueError
        Where there are fewer than two members, or not equally many of both.

    Examples
    --------
    >>> kendall([1, 2, 3], [1, 3, 2])
    Fraction(1, 3)
    """
    bounds = kendall_bounds([Interval.point(value) for value in one], [Interval.point(value) for value in other])
    return Fraction(bounds.low)


def kendall_bounds(one: Sequence[Interval], other: Sequence[Interval]) -> Interval:
    """Bounds of :func:`kendall` where each value lies in its interval.

    Each pair is taken by itself, so that the bounds are outer ones: not every combination within them need be possible.

    Raises
    ------
    ValueError
        Where there are fewer than two members, or not equally many of both.

    Examples
    --------
    >>> kendall_bounds([Interval.point(1), Interval.point(2)], [Interval.closed(1, 2), Interval.closed(2, 3)])
    Interval('[0, 1]')
    """
    if len(one) != len(other) or len(one) < 2:
        raise ValueError(f"no agreement of {len(one)} values with {len(other)}: two series of equal length, two members or more")
    pairs = list(combinations(range(len(one)), 2))
    total = Interval.point(0)
    for first, second in pairs:
        total += _side(one[second] - one[first]) * _side(other[second] - other[first])
    return total / len(pairs)


def _side(gap: Interval) -> Interval:
    """The signs that a difference can have."""
    low = 1 if gap.low > 0 or (gap.low == 0 and gap.low_open) else 0 if gap.low == 0 else -1
    high = -1 if gap.high < 0 or (gap.high == 0 and gap.high_open) else 0 if gap.high == 0 else 1
    return Interval.closed(low, high)
