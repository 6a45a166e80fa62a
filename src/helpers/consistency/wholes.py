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
    for bottom in _bases(rate, round(near)):
        if bottom > 0 and base.contains(bottom):
            reach = (rate * bottom).intersection(part)
            wholes = reach.integers() if reach is not None else None
            if wholes is not None:
                end = wholes.low if isinstance(wholes.low, Fraction) else wholes.high
                return (Fraction(end) if isinstance(end, Fraction) else Fraction(0)), Fraction(bottom)
    return None


def _bases(rate: Interval, near: int) -> Iterator[int]:
    yield near
    for distance in range(1, TRIED):
        yield from (near + distance, near - distance)
    if isinstance(rate.width, Fraction) and rate.width:
        # A rate of this width, times so many, spans more than one whole number.
        yield from itertools.islice(itertools.count(math.ceil(1 / rate.width) + 1), TRIED)
