"""Smallest covers: the cheapest sets of members that touch every one of some sets, all of them, cheapest first."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from fractions import Fraction

from helpers.consistency.highs import Highs
from helpers.consistency.linear import LinearProgramme

OPTIONS: Mapping[str, str | float] = {"mip_rel_gap": 0.0, "mip_heuristic_run_feasibility_jump": False}


def cheapest_cover(
    sets: Collection[frozenset[str]], cost: Mapping[str, Fraction], excluded: Collection[frozenset[str]]
) -> frozenset[str] | None:
    """A cheapest set that shares a member with each of ``sets`` and contains none of ``excluded``.

    Parameters
    ----------
    sets
        Sets to be touched.
    cost
        Positive cost of each member.
    excluded
        Sets of which some member must stay out.

    Returns
    -------
    The cover, or ``None`` where there is none.
    """
    members = sorted(frozenset().union(*sets))
    column = {member: place for place, member in enumerate(members)}
    if not all(sets):
        return None
    count = len(members)
    programme = LinearProgramme([float(cost[member]) for member in members], [0.0] * count, [1.0] * count)
    for group in sorted(sets, key=sorted):
        touched = sorted(column[member] for member in group)
        programme.add_row(1.0, math.inf, touched, [1.0] * len(touched))
    for group in sorted(excluded, key=sorted):
        barred = sorted(column[member] for member in group if member in column)
        programme.add_row(-math.inf, len(group) - 1.0, barred, [1.0] * len(barred))
    chosen = Highs(programme, OPTIONS, whole=True).solve().values
    if chosen is None:
        return None
    return frozenset(member for member, value in zip(members, chosen, strict=True) if value > 0.5)
