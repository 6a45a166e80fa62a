"""Numbers and intervals drawn at random, for the laws that hold of all of them."""

from __future__ import annotations

import functools
import math
from fractions import Fraction
from typing import TypeAlias

from hypothesis import assume, settings
from hypothesis import strategies as st

from helpers.numbers.intervals import End, Interval

costly = settings(max_examples=settings.default.max_examples * 4 // 5)
"""Fewer examples, for laws of which each takes long: 20 of the quick ones."""

sixths = st.integers(min_value=-60, max_value=60).map(lambda sixths: Fraction(sixths, 6))


def fractions_between(low: Fraction | int, high: Fraction | int, max_denominator: int) -> st.SearchStrategy[Fraction]:
    """Fractions as `hypothesis.strategies.fractions` draws them between two ends, in a tenth of its time.

    That one makes a strategy for the numerator anew in each draw; here there is one for each denominator.
    """
    scale = math.lcm(Fraction(low).denominator, Fraction(high).denominator)

    @functools.cache
    def over(denominator: int) -> st.SearchStrategy[Fraction]:
        numerators = st.integers(int(low * scale) * denominator, int(high * scale) * denominator)
        return numerators.map(lambda numerator: Fraction(numerator, scale * denominator).limit_denominator(max_denominator))

    return st.integers(1, max_denominator).flatmap(over)


Pair: TypeAlias = tuple[Interval, Fraction, Interval, Fraction]
_WEIGHTS = st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 2), Fraction(2, 3), Fraction(1, 10**6), 1 - Fraction(1, 10**6)])


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Intervals, open and closed, bounded and not, single numbers among them."""
    low: End
    high: End
    first, second = draw(sixths), draw(sixths)
    low, high = min(first, second), max(first, second)
    low_open, high_open = draw(st.booleans()), draw(st.booleans())
    if low == high:
        return Interval.point(low)
    endless = draw(st.sampled_from([(False, False)] * 4 + [(True, False), (False, True), (True, True)]))
    return Interval(-math.inf if endless[0] else low, math.inf if endless[1] else high, low_open, high_open)


@st.composite
def points(draw: st.DrawFn, interval: Interval) -> Fraction:
    """A number of the interval: often an end, or close to one."""
    low = interval.low if isinstance(interval.low, Fraction) else min(interval.high, Fraction(0)) - 1000
    high = interval.high if isinstance(interval.high, Fraction) else max(interval.low, Fraction(0)) + 1000
    assert isinstance(low, Fraction)
    assert isinstance(high, Fraction)
    value = low + (high - low) * draw(_WEIGHTS)
    assume(interval.contains(value))
    return value


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """Two intervals, each with a number of it."""
    one, other = draw(intervals()), draw(intervals())
    return one, draw(points(one)), other, draw(points(other))
