"""The Gini coefficient and the Lorenz curve of which it is an area."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate
from typing import overload

from helpers.indicators.amounts import Exact, Floats, amounts
from helpers.indicators.spread import Additive, bounds, enclose
from helpers.numbers.intervals import Interval


@overload
def gini(values: Exact) -> Fraction: ...
@overload
def gini(values: Floats) -> float: ...
def gini(values: Exact | Floats) -> Fraction | float:
    r"""Mean absolute difference of all pairs over twice the mean: 0 where all are equal, 1 - 1/n where one has all [1]_.

    .. math:: G = \frac{\sum_{i=1}^{n} (2i - n - 1)\, x_{(i)}}{n \sum_i x_i} \qquad x_{(1)} \le x_{(2)} \le \dots

    Zeros are members like all others: who has nothing makes the coefficient higher.

    Parameters
    ----------
    values
        Amounts, in any order.

    Raises
    ------
    InputError
        Where there is none, one is missing or negative, or all are zero.

    References
    ----------
    .. [1] C. Gini, *Variabilità e mutabilità*, Cuppini, 1912.
    .. [2] P. Dörsam, *Wirtschaftsstatistik anschaulich dargestellt*, 2004, as T. Wieland tells it in REAT, *REGION* 6(3), 2019.

    Examples
    --------
    Sales of the makers of cars in [2]_:

    >>> gini([20, 50, 20, 10])
    Fraction(3, 10)
    """
    import numpy as np

    ordered = np.sort(amounts(values, "gini()"))
    ranks = np.arange(1 - len(ordered), len(ordered), 2, dtype=ordered.dtype)
    # Not by @: beside other work its threads wait for each other ten times longer than the product takes.
    result: Fraction | float = (ranks * ordered).sum() / (len(ordered) * ordered.sum())
    return result


def gini_bounds(values: Sequence[Interval], total: Interval | None = None) -> Interval:
    """The Gini coefficients that amounts within intervals leave possible.

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
    >>> gini_bounds([Interval.closed(1, 3), Interval.closed(1, 3)])
    Interval('[0, 1/4]')
    """
    return bounds(enclose(values, total, "gini_bounds()"), _Gini())


def lorenz(values: Exact) -> list[Fraction]:
    """Shares of the lowest 0, 1, 2, ... n members in the total.

    Raises
    ------
    InputError
        Where there is no amount, one is missing or negative, or all are zero.

    References
    ----------
    .. [1] M. O. Lorenz, "Methods of Measuring the Concentration of Wealth", *Publications of the American Statistical
       Association* 9, 1905.

    Examples
    --------
    >>> lorenz([3, 1])
    [Fraction(0, 1), Fraction(1, 4), Fraction(1, 1)]
    """
    ordered = sorted(amounts(values, "lorenz()"))
    return [Fraction(share, sum(ordered)) for share in accumulate(ordered, initial=Fraction(0))]


def lorenz_bounds(values: Sequence[Interval]) -> list[Interval]:
    """Where each point of the Lorenz curve can lie; the curve bends, so not each line between the bounds is one.

    The low ends are as sharp as the bounds of the Gini coefficient. The high ends are safe: the lowest members at their high
    ends beside the others at their low ends, but never above their even share.

    Raises
    ------
    InputError
        Where a value may be negative or is without end, or all are zero.
    """
    box = enclose(values, None, "lorenz_bounds()")
    size, points = len(box.lows), [Interval.point(0)]
    for place in range(1, size):
        lowest = [sum(ends[:place], Fraction(0)) for ends in (box.lows, box.highs)]
        others = [sum(ends[place:], Fraction(0)) for ends in (box.highs, box.lows)]
        low = lowest[0] / (lowest[0] + others[0])
        high = lowest[1] / (lowest[1] + others[1]) if lowest[1] else Fraction(0)
        points.append(Interval.closed(low, min(high, Fraction(place, size))))
    return [*points, Interval.point(1)]


class _Gini(Additive):
    def term(self, value: Fraction, place: int, size: int) -> Interval:
        return Interval.point((2 * place + 1 - size) * value)

    def joined(self, terms: Interval, total: Fraction, size: int) -> Interval:
        return terms * (1 / (size * total))

    def rises(self, level: Fraction, members: Sequence[Fraction]) -> bool:
        size = len(members)
        below, upto = bisect_left(members, level), bisect_right(members, level)
        return sum((2 * place + 1 - size) * value for place, value in enumerate(members)) <= (below + upto - size) * sum(members)

    def turns(self, fixed: Sequence[Fraction]) -> None:
        """Between ends the coefficient only rises or only falls."""
