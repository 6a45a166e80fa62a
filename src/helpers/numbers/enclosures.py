"""Ranges of what arithmetic of intervals does not give: squares, and the roots and logarithms that no fraction equals."""

from __future__ import annotations

import math
from decimal import Context, Decimal
from fractions import Fraction

from helpers.numbers.intervals import Interval

DIGITS = 30
"""Digits to which a logarithm is worked out; what is lost behind them goes into the enclosure."""


def logarithm(value: Fraction | int) -> Interval:
    """An interval that holds the natural logarithm of ``value``, narrower than 10⁻²⁵ for anything that is measured.

    :meth:`decimal.Decimal.ln` is correctly rounded, so each of the two logarithms, that of the numerator and that of the
    denominator, is off by less than one unit of its last digit.

    Raises
    ------
    ValueError
        Where ``value`` is not positive.

    Examples
    --------
    >>> float(logarithm(2).low), logarithm(2).width < Fraction(1, 10**25)
    (0.6931471805599453, True)
    """
    if value <= 0:
        raise ValueError(f"only positive numbers have a logarithm, not {value}")
    ratio = Fraction(value)
    return _whole_logarithm(ratio.numerator) - _whole_logarithm(ratio.denominator)


def root(value: Fraction, degree: int, step: Fraction) -> Interval:
    """An interval that holds the root of ``value``: a point where that is a multiple of ``step``, else one step wide.

    Raises
    ------
    ValueError
        Where ``value`` is negative or ``degree`` is not positive.

    Examples
    --------
    >>> root(Fraction(2), 2, Fraction(1, 100))
    Interval('[141/100, 71/50]')
    """
    if value < 0 or degree < 1:
        raise ValueError(f"no root of degree {degree} of {value}")
    below = _whole_root(math.floor(value / step**degree), degree) * step
    return Interval.closed(below, below if below**degree == value else below + step)


def square(values: Interval) -> Interval:
    """The squares of all numbers of a bounded interval; as a product of two it would hold negative ones.

    Examples
    --------
    >>> square(Interval.closed(-1, 2))
    Interval('[0, 4]')
    """
    small, large = sorted(abs(Fraction(end)) for end in (values.low, values.high))
    return Interval.closed(0 if values.contains(0) else small**2, large**2)


def _whole_logarithm(value: int) -> Interval:
    if value == 1:
        return Interval.point(0)
    near = Decimal(value).ln(Context(prec=DIGITS))
    unit = Fraction(Decimal(1).scaleb(near.adjusted() + 1 - DIGITS))
    return Interval.closed(Fraction(near) - unit, Fraction(near) + unit)


def _whole_root(value: int, degree: int) -> int:
    """The largest whole number whose power does not exceed ``value``."""
    low, high = 0, 1 << (value.bit_length() // degree + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= value else (low, middle)
    return low
