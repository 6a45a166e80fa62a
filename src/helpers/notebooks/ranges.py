"""Intervals for readers: in the unit of a chart or table, in words that never promise more than is known, and recorded."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from helpers.notebooks.recording import record
from helpers.notebooks.showing import told
from helpers.numbers.intervals import End, Interval
from helpers.numbers.units import find_unit


def in_unit(interval: Interval, unit: str) -> Interval:
    """An interval in base units as one of plain numbers in ``unit``.

    Raises
    ------
    ValueError
        Where the unit is not known.
    """
    return interval * (1 / find_unit(unit).factor)


def from_to(interval: Interval, unit: str, places: int = 2) -> str:
    """An interval in base units as prose tells it; its ends are rounded outwards, so that nothing possible is left out.

    Raises
    ------
    ValueError
        Where the unit is not known.

    Examples
    --------
    >>> from_to(Interval(Fraction(16, 94), Fraction(17, 94)), "%", 1)
    '17.0% to 18.1%'
    >>> from_to(Interval.above(2 * 10**12), "trillion yuan", 0)
    'over 2 trillion yuan'
    """
    low, high = _end(interval.low, unit, places, math.floor), _end(interval.high, unit, places, math.ceil)
    if low and high:
        return low if low == high else f"{low.split()[0]} to {high}"
    if low:
        return f"over {low}" if interval.low_open else f"at least {low}"
    if high:
        return f"under {high}" if interval.high_open else f"at most {high}"
    return "anything"


def record_interval(name: str, interval: Interval, unit: str, places: int = 2) -> None:
    """Record the exact ends in base units, those that there are, and show them as :func:`from_to` tells them.

    Raises
    ------
    InputError
        Where the name cannot be recorded.
    ValueError
        Where the unit is not known.
    """
    ends = {side: end for side, end in (("low", interval.low), ("high", interval.high)) if isinstance(end, Fraction)}
    record(name, dict(ends), shown=from_to(interval, unit, places))


def _end(end: End, unit: str, places: int, outwards: Callable[[Fraction], int]) -> str:
    if not isinstance(end, Fraction):
        return ""
    step = find_unit(unit).factor / 10**places
    return told(outwards(end / step) * step, unit, places)
