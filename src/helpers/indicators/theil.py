"""Theil's index of inequality."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from helpers.errors import InputError, Problem
from helpers.indicators.amounts import Exact, Floats, amounts, refuse_unequal
from helpers.indicators.spread import Additive, bounds, enclose
from helpers.numbers.enclosures import logarithm
from helpers.numbers.intervals import Interval

STEP = Fraction(1, 10**20)
"""Bounds are rounded outwards to this. The level at which the index is least is a floating-point number, off by less than
10⁻¹² in proportion; there the index is flat, and off by the square of that."""


def theil(values: Exact | Floats, against: Exact | Floats | None = None) -> float:
    r"""Theil's T: 0 where all have the same, ln n where one has all [1]_.

    .. math:: T = \sum_i s_i \ln \frac{s_i}{a_i} \qquad s_i = \frac{x_i}{\sum_j x_j}, \quad
        a_i = \frac{1}{n} \text{ or } \frac{y_i}{\sum_j y_j}

    Who has nothing adds nothing: x ln x goes to 0 with x.

    Parameters
    ----------
    values
        Amounts, such as the incomes of regions.
    against
        What they are measured by, in the same order, such as the regions' inhabitants; unless given, all count alike.
        With the two exchanged it is Theil's second index, L.

    Raises
    ------
    InputError
        Where there is none, one is missing or negative, all are zero, or something stands against nothing.

    References
    ----------
    .. [1] H. Theil, *Economics and Information Theory*, North-Holland, 1967, ch. 4.
    .. [2] W. Störmann, *Regionalökonomik*, Oldenbourg, 2009, as T. Wieland tells it in REAT, *REGION* 6(3), 2019.

    Examples
    --------
    The second index of the incomes in [2]_:

    >>> round(theil([1, 1, 1, 1, 1], against=[10, 10, 10, 20, 50]), 7)
    0.2326302
    """
    import numpy as np

    shares = amounts(values, "theil()").astype(float)
    shares /= shares.sum() / len(shares)
    if against is not None:
        refuse_unequal("theil()", values=shares, against=against)  # type: ignore[arg-type]
        bases = amounts(against, "theil()").astype(float)
        bases /= bases.sum() / len(bases)
        _refuse_lone(shares, bases)
    ratios = shares if against is None else np.divide(shares, bases, out=np.ones_like(shares), where=shares > 0)
    logarithms = np.log(ratios, out=np.zeros_like(shares), where=shares > 0)
    return float((shares * logarithms).sum()) / len(shares)


def theil_bounds(values: Sequence[Interval], total: Interval | None = None) -> Interval:
    """The Theil indices that amounts within intervals leave possible.

    How sharp they are, says :mod:`helpers.indicators.spread`.

    Logarithms are enclosed, so ends lie outside of the sharp ones, by two :data:`STEP` at most.

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
    """
    found = bounds(enclose(values, total, "theil_bounds()"), _Theil())
    low, high = (math.floor(Fraction(end) / STEP) * STEP for end in (found.low, found.high))
    return Interval.closed(max(low - STEP, Fraction(0)), high + STEP)


class _Theil(Additive):
    def term(self, value: Fraction, place: int, size: int) -> Interval:  # noqa: ARG002
        return _logarithm(value) * value if value else Interval.point(0)

    def joined(self, terms: Interval, total: Fraction, size: int) -> Interval:
        return terms * (1 / total) - logarithm(total / size)

    def rises(self, level: Fraction, members: Sequence[Fraction]) -> bool:
        terms = sum(self._terms(members), Interval.point(0))
        return level > 0 and (logarithm(level) * sum(members)).high >= terms.low

    def turns(self, fixed: Sequence[Fraction]) -> Fraction:
        terms = sum(self._terms(fixed), Interval.point(0))
        return Fraction(math.exp(Fraction(terms.low) / sum(fixed)))


# The same ends are met again at each level that is tried.
_logarithm = lru_cache(maxsize=10_000)(logarithm)


def _refuse_lone(shares: Floats, bases: Floats) -> None:
    problems = [
        Problem("theil()", f"value {place}", "something against nothing", "something of both, or nothing of the first")
        for place, (share, base) in enumerate(zip(shares, bases, strict=True), start=1)
        if share and not base
    ]
    if problems:
        raise InputError(problems)
