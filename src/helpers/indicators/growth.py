"""Growth through several years, exact: what rates lead back to, and the yearly rate between two levels."""

from __future__ import annotations

from fractions import Fraction

from helpers.numbers.intervals import Interval

STEP = Fraction(1, 10**6)
"""Rates are enclosed to a ten-thousandth of a percentage point."""


def before_growth(level: Interval, rate: Interval) -> Interval:
    """The levels of the year before from which ``rate`` leads to ``level``.

    Examples
    --------
    >>> before_growth(Interval.closed(110, 121), Interval.point(Fraction(1, 10)))
    Interval('[100, 110]')
    """
    return level / (rate + 1)


def compound_growth(first: Interval, last: Interval, years: int) -> Interval:
    """The yearly rates that lead from ``first`` to ``last`` in ``years``; ends are rounded outwards to a :data:`STEP`.

    Raises
    ------
    ValueError
        Where there is no year between, or a level is not positive and bounded.

    Examples
    --------
    >>> compound_growth(Interval.point(100), Interval.point(121), 2)
    Interval('[1/10, 1/10]')
    """
    if years < 1 or not (first.bounded and last.bounded) or first.low <= 0 or last.low <= 0:
        raise ValueError(f"no yearly growth from {first} to {last} in {years} years")
    ratio = last / first
    low, high = _root_below(Fraction(ratio.low), years), _root_below(Fraction(ratio.high), years)
    return Interval.closed(low - 1, (high if high**years == ratio.high else high + STEP) - 1)


def _root_below(value: Fraction, degree: int) -> Fraction:
    """The largest multiple of :data:`STEP` whose power does not exceed ``value``."""
    low, high = 0, int(max(value, Fraction(1)) / STEP) + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if (middle * STEP) ** degree <= value else (low, middle)
    return low * STEP
