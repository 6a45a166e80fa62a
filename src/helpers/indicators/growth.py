"""Growth through several years, exact: what rates lead back to, and the yearly rate between two levels."""

from __future__ import annotations

from fractions import Fraction

from helpers.numbers.enclosures import root
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
    r"""The yearly rates that lead from ``first`` to ``last`` in ``years``; ends are rounded outwards to a :data:`STEP`.

    .. math:: g = \left(\frac{x_T}{x_0}\right)^{1/T} - 1

    Exactly known levels are points (:meth:`~helpers.numbers.intervals.Interval.point`). No rate leads from or to nothing.

    Raises
    ------
    ValueError
        Where there is no year between, or a level is not positive and bounded.

    References
    ----------
    .. [1] U.S. Bureau of Economic Analysis, *Compound annual growth rate*, definitions of regional accounts.

    Examples
    --------
    >>> compound_growth(Interval.point(100), Interval.point(121), 2)
    Interval('[1/10, 1/10]')
    """
    if years < 1 or not (first.bounded and last.bounded) or first.low <= 0 or last.low <= 0:
        raise ValueError(f"no yearly growth from {first} to {last} in {years} years")
    ratio = last / first
    low, high = root(Fraction(ratio.low), years, STEP).low, root(Fraction(ratio.high), years, STEP).high
    return Interval.closed(Fraction(low), Fraction(high)) - 1
