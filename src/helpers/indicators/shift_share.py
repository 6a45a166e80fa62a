"""Shift-share analysis: how much of a region's growth is the nation's, its industries' and its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import Generic, NamedTuple

from helpers.indicators.amounts import Number, refuse_negative, refuse_unequal, refuse_zero


class Shift(NamedTuple, Generic[Number]):
    """What made one industry of a region grow; the three add up to its growth.

    Attributes
    ----------
    national
        What it would have gained had it grown as the whole nation did.
    mix
        What it gained besides because the industry grew otherwise in the nation.
    regional
        What it gained besides because it grew otherwise than the same industry in the nation.
    """

    national: Number
    mix: Number
    regional: Number


def shift_share(
    before: Sequence[Number], after: Sequence[Number], nation_before: Sequence[Number], nation_after: Sequence[Number]
) -> list[Shift[Number]]:
    r"""Growth of each industry of a region in three parts, in the unit of the region's numbers [1]_.

    .. math:: N_i = e_i G, \quad M_i = e_i (g_i - G), \quad R_i = e_i' - e_i (1 + g_i) \qquad
        G = \frac{\sum_j n_j'}{\sum_j n_j} - 1, \quad g_i = \frac{n_i'}{n_i} - 1

    Of intervals, the national and the regional part are exactly what they allow when they vary freely, for each number enters
    once. The mix is safe: an industry's numbers are in the nation's totals too, and are let vary there by themselves.

    Parameters
    ----------
    before, after
        Jobs, or anything else that adds up, by industry in the region: fractions or intervals.
    nation_before, nation_after
        The same of the nation, in any unit.

    Raises
    ------
    InputError
        Where columns are not equally long, a number is, or may be, negative, or the nation had nothing of an industry.

    References
    ----------
    .. [1] E. S. Dunn, "A Statistical and Analytical Technique for Regional Analysis", *Papers of the Regional Science
       Association* 6, 1960.
    .. [2] G. Krumme, *Shift & Share Table*, University of Washington.

    Examples
    --------
    The region in [2]_, of whose gain of 630 jobs the nation made 290, the mix took 80, and 420 were its own:

    >>> from fractions import Fraction
    >>> region = (500, 100, 200, 200), (1000, 100, 250, 280)
    >>> nation = (10, 20, 40, 30), (11, 24, 52, 42)
    >>> shifts = shift_share(*([Fraction(value) for value in column] for column in (*region, *nation)))
    >>> [int(sum(part)) for part in zip(*shifts)]
    [290, -80, 420]
    """
    columns = {"before": before, "after": after, "nation_before": nation_before, "nation_after": nation_after}
    refuse_unequal("shift_share()", **columns)
    for name, column in columns.items():
        refuse_negative("shift_share()", **{f"{name} {place}": value for place, value in enumerate(column, start=1)})
    refuse_zero("shift_share()", **{f"nation_before {place}": value for place, value in enumerate(nation_before, start=1)})
    nation = reduce(add, nation_after) / reduce(add, nation_before)
    shifts = []
    for first, last, all_first, all_last in zip(before, after, nation_before, nation_after, strict=True):
        industry = all_last / all_first
        shifts.append(Shift(first * (nation - 1), first * (industry - nation), last - first * industry))
    return shifts
