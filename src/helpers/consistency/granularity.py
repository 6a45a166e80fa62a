"""Granularity: whole numbers added up make whole steps, and what lies between two steps refutes a question.

Fifteen parks can be shared out so that the shares add up to 100 % or to 106.7 %, but not to 101 %. No linear programme knows
that: what it sees between the steps is a point, and to split a whole number in two only moves it elsewhere. Nor does it know
that shares of one whole, however large that is, add up to all of it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

from helpers.consistency.elimination import Equation, reduced, solved_for
from helpers.consistency.propagation import Bounds
from helpers.consistency.sourced import asked, divided
from helpers.numbers.totals import weighted_total

ONE = Fraction(1)


def impossible_sum(bounds: Bounds, rows: list[int], fixed: Mapping[int, Fraction]) -> set[int] | None:
    """Rows whose equations, added up, ask for what cannot be; ``None`` where none were found.

    Parameters
    ----------
    bounds, rows
        The question.
    fixed
        Values of variables that do not move.
    """
    own = [(equation, {row}) for row in rows if (equation := asked(bounds, row, fixed)) is not None]
    sourced = [*own, *divided(bounds.model, rows)]
    pivots: dict[int, Equation] = {}
    for place, ((asking, amount), _) in enumerate(sourced):
        left, right = reduced(({**asking, mark(place): ONE}, amount), pivots)
        if _misses(bounds, left, right):
            return set().union(*(sourced[mark(unknown)][1] for unknown in left if unknown < 0))
        broken = [unknown for unknown in left if unknown >= 0 and not bounds.model.variables[unknown].whole]
        if broken:
            # What has no ends drops out first: a sum in which it stays may be anything.
            pivot = min(broken, key=lambda unknown: (bounds.interval(unknown).bounded, unknown))
            pivots[pivot] = solved_for(pivot, (left, right))
    return None


def mark(place: int) -> int:
    """The name of an equation among unknowns, all of which are negative; of such a name, the equation.

    It is one more unknown of the equation, which is zero, and which no elimination takes out: what is left of these tells what
    was added up. Not rows are named, for one may be added up twice in two ways, as it is and divided, and cancel in name alone.
    """
    return -1 - place


def _misses(bounds: Bounds, left: Mapping[int, Fraction], right: Fraction) -> bool:
    """Whether no whole numbers fit into what everything else leaves to their sum."""
    moving = {v: factor for v, factor in left.items() if v >= 0}
    wholes = [factor for v, factor in moving.items() if bounds.model.variables[v].whole]
    others = [(-factor, bounds.interval(v)) for v, factor in moving.items() if not bounds.model.variables[v].whole]
    rest = weighted_total(others, right)
    if not wholes:
        return not rest.contains(0)
    common = math.lcm(*(factor.denominator for factor in wholes))
    step = Fraction(math.gcd(*(int(factor * common) for factor in wholes)), common)
    return (rest * (1 / step)).integers() is None
