"""Krugman's index of specialisation."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import overload

from helpers.indicators.amounts import Exact, Floats, refuse_negative, refuse_unequal
from helpers.indicators.hoover import hoover
from helpers.numbers.intervals import Interval


@overload
def krugman(values: Exact, reference: Exact) -> Fraction: ...
@overload
def krugman(values: Floats, reference: Floats) -> float: ...
def krugman(values: Exact | Floats, reference: Exact | Floats) -> Fraction | float:
    r"""How far the industries of one place differ from those of another: 0 where shares agree, 2 where none is in both [1]_.

    .. math:: K = \sum_i \left| s_i - a_i \right| \qquad s_i = \frac{x_i}{\sum_j x_j}, \quad a_i = \frac{y_i}{\sum_j y_j}

    Parameters
    ----------
    values
        Amounts by industry, such as jobs, in one place.
    reference
        The same industries elsewhere: in another place, or in all places together.

    Raises
    ------
    InputError
        Where they are not equally many, one is missing or negative, or all of a place are zero.

    References
    ----------
    .. [1] P. Krugman, *Geography and Trade*, MIT Press, 1991, p. 76.
    .. [2] O. Farhauer, A. Kröll, *Standorttheorien*, Springer, 2013, as T. Wieland tells it in REAT, *REGION* 6(3), 2019.

    Examples
    --------
    The regions in [2]_, which have no industry in common:

    >>> krugman([20, 10, 70, 0, 0], [0, 0, 0, 60, 40])
    Fraction(2, 1)
    """
    doubled: Fraction | float = 2 * hoover(values, reference)  # type: ignore[arg-type]
    return doubled


def krugman_bounds(shares: Sequence[Interval], reference: Sequence[Interval]) -> Interval:
    """The indices that rounded shares of two wholes leave possible.

    Both come to 1, so what is above nought among the differences is as much as what is below; the index is twice either.
    The ends are safe. Where the reference is exact the low end is sharp, and so is the high end where no difference can have
    either sign.

    Parameters
    ----------
    shares, reference
        Intervals of plain ratios, of the same industries in the same order.

    Raises
    ------
    InputError
        Where they are not equally many, or one may be negative.
    """
    refuse_unequal("krugman_bounds()", shares=shares, reference=reference)
    for column in (shares, reference):
        refuse_negative("krugman_bounds()", **{f"share {place}": share for place, share in enumerate(column, start=1)})
    above = [one - other for one, other in zip(shares, reference, strict=True)]
    sides = [_positive(above), _positive([-difference for difference in above])]
    low, high = max(Fraction(side.low) for side in sides), min(Fraction(side.high) for side in sides)
    return Interval.closed(2 * low, 2 * max(low, high))


def _positive(differences: Sequence[Interval]) -> Interval:
    """The sum of those differences that lie above nought."""
    ends = [(max(Fraction(one.low), Fraction(0)), max(Fraction(one.high), Fraction(0))) for one in differences]
    return Interval.closed(sum((low for low, _ in ends), Fraction(0)), sum((high for _, high in ends), Fraction(0)))
