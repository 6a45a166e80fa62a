"""Sigma convergence: whether places come nearer to each other, by the standard deviation of logarithms."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from helpers.errors import InputError, Problem
from helpers.indicators.amounts import Exact, Floats, amounts
from helpers.indicators.spread import Additive, Box, bounds
from helpers.numbers.enclosures import logarithm, root
from helpers.numbers.intervals import Interval

STEP = Fraction(1, 10**12)
"""Ends are rounded outwards to this."""


def sigma(values: Exact | Floats) -> float:
    r"""Standard deviation of the logarithms: sigma convergence is where it falls from one year to another [1]_.

    .. math:: \sigma = \sqrt{\frac{1}{n} \sum_i \left(\ln x_i - \overline{\ln x}\right)^2}

    Divided by n, for the places are all there are and no sample.

    Parameters
    ----------
    values
        Levels of the places in one year, such as income a head; all above zero.

    Raises
    ------
    InputError
        Where there is none, or one is missing or not above zero: it has no logarithm.

    References
    ----------
    .. [1] X. Sala-i-Martin, "The Classical Approach to Convergence Analysis", *Economic Journal* 106, 1996.

    Examples
    --------
    >>> round(sigma([1, 1, 4, 4]), 4)
    0.6931
    """
    import numpy as np

    array = amounts(values, "sigma()").astype(float)
    _refuse(list(array), "sigma()")
    return float(np.std(np.log(array)))


def sigma_bounds(values: Sequence[Interval]) -> Interval:
    """The standard deviations of logarithms that levels within intervals leave possible.

    How sharp they are, says :mod:`helpers.indicators.spread`; ends are rounded outwards, by two :data:`STEP` at most.

    Raises
    ------
    InputError
        Where there is no value, or one may not be above zero or is without end.
    """
    logarithms = logarithm_intervals(values, "sigma_bounds()")
    # Adding something to all changes no deviation; from 1 upwards they are amounts.
    shift = 1 - min(Fraction(one.low) for one in logarithms)
    lows, highs = (sorted(Fraction(end) + shift for end in ends) for ends in zip(*_ends(logarithms), strict=True))
    variance = bounds(Box(tuple(lows), tuple(highs), sum(lows, Fraction(0)), sum(highs, Fraction(0))), _Variance())
    low, high = root(Fraction(variance.low), 2, STEP).low, root(Fraction(variance.high), 2, STEP).high
    return Interval.closed(max(Fraction(low) - STEP, Fraction(0)), Fraction(high))


def logarithm_intervals(values: Sequence[Interval], function: str) -> list[Interval]:
    """Intervals of the logarithms of levels, none sharper than the levels' own.

    Raises
    ------
    InputError
        Where there is no level, or one may not be above zero or is without end.
    """
    _refuse([value.low if value.bounded else 0 for value in values], function)
    return [
        Interval.closed(Fraction(logarithm(Fraction(value.low)).low), Fraction(logarithm(Fraction(value.high)).high))
        for value in values
    ]


class _Variance(Additive):
    def term(self, value: Fraction, place: int, size: int) -> Interval:  # noqa: ARG002
        return Interval.point(value * value)

    def joined(self, terms: Interval, total: Fraction, size: int) -> Interval:
        return terms * Fraction(1, size) - (total / size) ** 2

    def rises(self, level: Fraction, members: Sequence[Fraction]) -> bool:
        return level * len(members) >= sum(members)

    def turns(self, fixed: Sequence[Fraction]) -> Fraction:
        return sum(fixed, Fraction(0)) / len(fixed)


def _ends(intervals: Sequence[Interval]) -> list[tuple[Fraction, Fraction]]:
    return [(Fraction(one.low), Fraction(one.high)) for one in intervals]


def _refuse(lows: Sequence[Fraction | float], function: str) -> None:
    expected = "a level above zero, with an end"
    problems = [
        Problem(function, f"value {place}", f"{low} or what may be that", expected)
        for place, low in enumerate(lows, start=1)
        if not low > 0
    ]
    if problems or not len(lows):
        raise InputError(problems or [Problem(function, "its values", "none", expected)])
