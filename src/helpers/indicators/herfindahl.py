"""The Herfindahl index of concentration."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import overload

from helpers.indicators.amounts import Exact, Floats, amounts
from helpers.indicators.spread import Additive, bounds, enclose
from helpers.numbers.intervals import Interval


@overload
def herfindahl(values: Exact) -> Fraction: ...
@overload
def herfindahl(values: Floats) -> float: ...
def herfindahl(values: Exact | Floats) -> Fraction | float:
    r"""Sum of the squared shares: 1 where one has all, 1/n where n have the same.

    .. math:: H = \sum_i \left(\frac{x_i}{\sum_j x_j}\right)^2

    Zeros count for nothing. In points, as competition authorities write it, it is 10,000 times as much [2]_.

    Parameters
    ----------
    values
        Amounts, or shares of them in anything.

    Raises
    ------
    InputError
        Where there is none, one is missing or negative, or all are zero.

    References
    ----------
    .. [1] O. C. Herfindahl, *Concentration in the Steel Industry*, Columbia University, 1950.
    .. [2] U.S. Department of Justice, Federal Trade Commission, *Horizontal Merger Guidelines*, 2010, section 5.3.

    Examples
    --------
    >>> herfindahl([30, 30, 20, 20])
    Fraction(13, 50)
    """
    array = amounts(values, "herfindahl()")
    result: Fraction | float = (array * array).sum() / array.sum() ** 2
    return result


def herfindahl_bounds(values: Sequence[Interval], total: Interval | None = None) -> Interval:
    """The Herfindahl indices that amounts within intervals leave possible.

    How sharp they are, says :mod:`helpers.indicators.spread`.

    Parameters
    ----------
    values
        Intervals of the amounts.
    total
        What they are known to come to: a point at 1 for all shares of one whole. Unless given, anything.

    Raises
    ------
    InputError
        Where a value may be negative, is without end and no total is given, or no amounts come to the total.

    Examples
    --------
    >>> herfindahl_bounds([Interval.closed(1, 3), Interval.closed(1, 3)])
    Interval('[1/2, 5/8]')
    """
    return bounds(enclose(values, total, "herfindahl_bounds()"), _Herfindahl())


class _Herfindahl(Additive):
    def term(self, value: Fraction, place: int, size: int) -> Interval:  # noqa: ARG002
        return Interval.point(value * value)

    def joined(self, terms: Interval, total: Fraction, size: int) -> Interval:  # noqa: ARG002
        return terms * (1 / total**2)

    def rises(self, level: Fraction, members: Sequence[Fraction]) -> bool:
        return level * sum(members) >= sum(value * value for value in members)

    def turns(self, fixed: Sequence[Fraction]) -> Fraction:
        return sum((value * value for value in fixed), Fraction(0)) / sum(fixed)
