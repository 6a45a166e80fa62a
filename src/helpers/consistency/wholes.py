"""Whole numbers with a given ratio: a share of counted things needs both to be whole."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from fractions import Fraction

from helpers.numbers.intervals import Interval

# Wholes tried around where the solver sees the base, and from the size on at which every rate of some width has one.
TRIED = 40


def whole_pair(rate: Interval, part: Interval, base: Interval, near: Fraction) -> tuple[Fraction, Fraction] | None:
    """A whole part and a positive whole base whose quotient lies in ``rate``, or ``None`` where none was found.

    Parameters
    ----------
    rate
        What the quotient may be.
    part, base
        Where the two must lie.
    near
        Where the base is looked for first.
    """
    least, most = _whole_ends(part)
    low_base, high_base = _whole_ends(base)
    for bottom in _bases(rate, round(near)):
        if max(low_base, 1) <= bottom <= high_base:
            low, high = _whole_ends(rate, bottom)
            low, high = max(low, least), min(high, most)
            if low <= high:
                end = next((one for one in (low, high) if not math.isinf(one)), 0)
                return Fraction(end), Fraction(bottom)
    return None


def _whole_ends(interval: Interval, times: int = 1) -> tuple[float, float]:
    """The least and the greatest whole number in so many times an interval: with none in it, the first is the greater."""
    low, high = interval.low, interval.high
    if isinstance(low, Fraction):
        scaled = low.numerator * times
        low = scaled // low.denominator + 1 if interval.low_open else -(-scaled // low.denominator)
    if isinstance(high, Fraction):
        scaled = high.numerator * times
        high = -(-scaled // high.denominator) - 1 if interval.high_open else scaled // high.denominator
    return low, high


def _bases(rate: Interval, near: int) -> Iterator[int]:
    yield near
    for distance in range(1, TRIED):
        yield from (near + distance, near - distance)
    if isinstance(rate.width, Fraction) and rate.width:
        # A rate of this width, times so many, spans more than one whole number.
        yield from itertools.islice(itertools.count(math.ceil(1 / rate.width) + 1), TRIED)
