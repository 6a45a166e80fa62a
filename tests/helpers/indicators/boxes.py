"""Intervals drawn at random, and members within them, for the laws that all bounds obey."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from helpers.numbers.intervals import Interval
from tests.drawing import fractions_between

Members = list[Fraction]
GRID = 12
fractions = fractions_between(0, 12, 6)


@st.composite
def boxes(draw: st.DrawFn, least: Fraction = Fraction(0), nested: bool = True) -> tuple[list[Interval], Members]:
    """Some intervals from ``least`` on, and a number in each; unless ``nested``, low ends are in the order of high ends."""
    count = draw(st.integers(2, 5))
    lows = [least + draw(fractions) for _ in range(count)]
    width = draw(fractions)
    values = [Interval.closed(low, low + (draw(fractions) if nested else width)) for low in lows]
    members = [value.low + draw(fractions_between(0, 1, 4)) * value.width for value in values]
    return values, [Fraction(member) for member in members]


def corners(values: Sequence[Interval]) -> list[Members]:
    """All ways to take an end of each interval."""
    return [list(members) for members in product(*((Fraction(value.low), Fraction(value.high)) for value in values))]


def greatest(index: Callable[[Members], Fraction | float], values: Sequence[Interval]) -> Fraction | float:
    """Of a quasi-convex index, by trying every corner."""
    return max(index(members) for members in corners(values) if any(members))


def smallest(index: Callable[[Members], Fraction | float], values: Sequence[Interval], rounds: int) -> Fraction | float:
    """The smallest on a grid of levels that gets finer around the best: members at one level, or as near as they can be."""
    low, high, found = Fraction(0), max(Fraction(value.high) for value in values), []
    for _ in range(rounds):
        levels = [low + (high - low) * Fraction(step, GRID) for step in range(GRID + 1)]
        tried = [(index(members), level) for level in levels if any(members := levelled(values, level))]
        best = min(tried)
        found.append(best[0])
        low, high = (max(best[1] + sign * (high - low) / GRID, Fraction(0)) for sign in (-1, 1))
    return min(found)


def levelled(values: Sequence[Interval], level: Fraction) -> Members:
    return [min(max(level, Fraction(value.low)), Fraction(value.high)) for value in values]
