"""Smallest covers: the cheapest sets of members that touch every one of some sets, all of them, cheapest first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

import highspy
import numpy as np


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
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = len(members), len(sets) + len(excluded)
    programme.col_cost_ = np.array([float(cost[member]) for member in members])
    programme.col_lower_, programme.col_upper_ = np.zeros(len(members)), np.ones(len(members))
    programme.integrality_ = [highspy.HighsVarType.kInteger] * len(members)
    touched = [sorted(column[member] for member in group) for group in sorted(sets, key=sorted)]
    barred = [sorted(column[member] for member in group if member in column) for group in sorted(excluded, key=sorted)]
    programme.row_lower_ = np.array([1.0] * len(touched) + [-np.inf] * len(barred))
    programme.row_upper_ = np.array([np.inf] * len(touched) + [len(group) - 1.0 for group in barred])
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = np.cumsum([0, *(len(row) for row in (*touched, *barred))])
    programme.a_matrix_.index_ = np.array([place for row in (*touched, *barred) for place in row])
    programme.a_matrix_.value_ = np.ones(len(programme.a_matrix_.index_))
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.passModel(programme)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    chosen = solver.getSolution().col_value
    return frozenset(member for member, value in zip(members, chosen, strict=True) if value > 0.5)
