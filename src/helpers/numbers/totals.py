"""Totals of intervals: all that a weighted sum of numbers can be where each is known to lie in an interval."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction

from helpers.numbers.intervals import End, Interval
from helpers.numbers.weighted import weighted_sum


def weighted_total(pairs: Iterable[tuple[Fraction, Interval]], start: Fraction) -> Interval:
    """The range of ``start`` and one number from each interval times its factor, added up.

    The same as to add them one by one, and done at once.

    Examples
    --------
    >>> weighted_total([(Fraction(2), Interval.closed(1, 2)), (Fraction(-1), Interval.above(0))], Fraction(10))
    Interval('(-∞, 14)')
    """
    parts = [(factor, part, factor.numerator > 0) for factor, part in pairs if factor]
    low = _weighted_sum([(factor, part.low if up else part.high) for factor, part, up in parts], start, -math.inf)
    high = _weighted_sum([(factor, part.high if up else part.low) for factor, part, up in parts], start, math.inf)
    low_open = any(part.low_open if up else part.high_open for _, part, up in parts)
    high_open = any(part.high_open if up else part.low_open for _, part, up in parts)
    return Interval(low, high, low_open, high_open)


def _weighted_sum(pairs: Sequence[tuple[Fraction, End]], start: Fraction, endless: float) -> End:
    finite = [(factor, end) for factor, end in pairs if not isinstance(end, float)]
    return weighted_sum(finite, start) if len(finite) == len(pairs) else endless
