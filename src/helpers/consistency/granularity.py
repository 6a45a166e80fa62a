"""Granularity: whole numbers added up make whole steps, and what lies between two steps refutes a question.

Fifteen parks can be shared out so that the shares add up to 100 % or to 106.7 %, but not to 101 %. No linear programme knows
that: what it sees between the steps is a point, and to split a whole number in two only moves it elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction

from helpers.consistency.elimination import Equation, reduced, solved_for
from helpers.consistency.equations import linear
from helpers.consistency.propagation import Bounds
from helpers.numbers.totals import weighted_total
from helpers.relations.constraints import Linear, Product, Sense

ONE = Fraction(1)


def between_steps(bounds: Bounds, rows: Iterable[int], fixed: Mapping[int, Fraction]) -> set[int] | None:
    """Rows whose equations, added up, ask of whole numbers what none can be; ``None`` where that was not found.

    Parameters
    ----------
    bounds, rows
        The question.
    fixed
        Values of variables that do not move.
    """
    pivots: dict[int, Equation] = {}
    for row in rows:
        equation = _marked(bounds, row, fixed)
        if equation is None:
            continue
        left, right = reduced(equation, pivots)
        if _misses(bounds, left, right):
            return {_mark(unknown) for unknown in left if unknown < 0}
        broken = [unknown for unknown in left if unknown >= 0 and not bounds.model.variables[unknown].whole]
        if broken:
            # What has no ends drops out first: a sum in which it stays may be anything.
            pivot = min(broken, key=lambda unknown: (bounds.interval(unknown).bounded, unknown))
            pivots[pivot] = solved_for(pivot, (left, right))
    return None


def _mark(place: int) -> int:
    """The name that a row has among the unknowns of an equation, and the row of such a name."""
    return -1 - place


def _marked(bounds: Bounds, row: int, fixed: Mapping[int, Fraction]) -> Equation | None:
    """What a row asks of what can move, with a mark that stays in all that it is added to; ``None`` where that is not linear."""
    constraint, variables = bounds.model.rows[row].constraint, bounds.model.rows[row].variables
    known = {**{v: Fraction(bounds.interval(v).low) for v in variables if bounds.settled(v)}, **fixed}
    match constraint:
        case Linear(sense=Sense.EQUAL):
            left, right = linear(constraint, variables, known)
        case Product() if variables[0] in known or variables[2] in known:
            left, right = linear(constraint, variables, known)
        case _:
            return None
    return {**left, _mark(row): ONE}, right


def _misses(bounds: Bounds, left: Mapping[int, Fraction], right: Fraction) -> bool:
    """Whether no whole numbers fit into what everything else leaves to their sum."""
    moving = {v: factor for v, factor in left.items() if v >= 0}
    wholes = [factor for v, factor in moving.items() if bounds.model.variables[v].whole]
    others = [(-factor, bounds.interval(v)) for v, factor in moving.items() if not bounds.model.variables[v].whole]
    if not wholes:
        return False
    common = math.lcm(*(factor.denominator for factor in wholes))
    step = Fraction(math.gcd(*(int(factor * common) for factor in wholes)), common)
    return (weighted_total(others, right) * (1 / step)).integers() is None
