"""The Hoover index: how much would have to move for all to be even."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import overload

from helpers.indicators.amounts import Exact, Floats, amounts, refuse_unequal
from helpers.indicators.spread import Box, bounds, enclose
from helpers.numbers.intervals import Interval


@overload
def hoover(values: Exact, against: Exact | None = None) -> Fraction: ...
@overload
def hoover(values: Floats, against: Floats | None = None) -> float: ...
def hoover(values: Exact | Floats, against: Exact | Floats | None = None) -> Fraction | float:
    r"""Half the sum of the differences between two shares: what part would have to move for them to agree [1]_.

    .. math:: H = \frac{1}{2} \sum_i \left| s_i - a_i \right| \qquad s_i = \frac{x_i}{\sum_j x_j}, \quad
        a_i = \frac{1}{n} \text{ or } \frac{y_i}{\sum_j y_j}

    From 0 to 1. It is known too as the Robin Hood and the Schutz index, and, for industries, as the coefficient of localisation.

    Parameters
    ----------
    values
        Amounts, such as an industry's jobs by region.
    against
        What they are measured by, in the same order, such as all jobs; unless given, all count alike.

    Raises
    ------
    InputError
        Where there is none, one is missing or negative, or all are zero.

    References
    ----------
    .. [1] E. M. Hoover, "The Measurement of Industrial Localization", *Review of Economics and Statistics* 18, 1936.
    .. [2] G. Krumme, *Coefficients of Localization and Specialization*, University of Washington.

    Examples
    --------
    The industry in [2]_, whose coefficient of localisation is 0.2:

    >>> hoover([15, 35, 30, 20], against=[35, 30, 20, 15])
    Fraction(1, 5)
    """
    array = amounts(values, "hoover()")
    if against is None:
        even: Fraction | float = abs(array - array.sum() / len(array)).sum() / (2 * array.sum())
        return even
    refuse_unequal("hoover()", values=values, against=against)  # type: ignore[arg-type]
    base = amounts(against, "hoover()")
    moved: Fraction | float = abs(array / array.sum() - base / base.sum()).sum() / 2
    return moved


def hoover_bounds(values: Sequence[Interval], total: Interval | None = None) -> Interval:
    """The Hoover indices, all counting alike, that amounts within intervals leave possible.

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
    >>> hoover_bounds([Interval.closed(1, 3), Interval.closed(1, 3)])
    Interval('[0, 1/4]')
    """
    return bounds(enclose(values, total, "hoover_bounds()"), _Hoover())


class _Hoover:
    """It is the greatest gap, over all places, between the share of the last members and their part in the number of members."""

    def of(self, members: Sequence[Fraction]) -> Interval:
        return Interval.point(hoover(members))

    def rises(self, level: Fraction, members: Sequence[Fraction]) -> bool:
        return level * len(members) >= sum(members)

    def turns(self, fixed: Sequence[Fraction]) -> Fraction:
        return sum(fixed, Fraction(0)) / len(fixed)

    def parted(self, box: Box) -> Iterator[Interval]:
        size = len(box.highs)
        last = list(accumulate(reversed(box.highs), initial=Fraction(0)))
        for count, total in zip(reversed(range(size + 1)), box.split_totals(), strict=True):
            gap = last[count] / total - Fraction(count, size) if total else Fraction(0)
            yield Interval.point(max(gap, Fraction(0)))
