"""What a sum, a difference or an order leaves to each of its terms."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from helpers.consistency.model import Row
from helpers.consistency.roughly import BLUR, HIGH, LOW
from helpers.consistency.trail import Trail
from helpers.numbers.weighted import weighted_sum
from helpers.relations.constraints import Linear, Sense

ZERO = Fraction(0)


def linear_bounds(trail: Trail, place: int, row: Row, constraint: Linear) -> Iterator[int]:
    """Tighten the terms of a linear row; gives the variables that were, as they are."""
    if place in trail.model.equated:
        yield from _equated(trail, place, *row.variables)
        return
    for side in (LOW, HIGH) if constraint.sense is Sense.EQUAL else (LOW,):
        gaining = _gaining(trail, row, constraint, side)
        if not gaining:
            continue
        factors = [factor for _, factor in constraint.coefficients]
        rising = [factor > 0 for factor in row.factors]
        # The lowest (highest) that the other terms can add up to bounds each term from above (below).
        used = [trail.current[v][side if up else 1 - side] for v, up in zip(row.variables, rising, strict=True)]
        steps = [trail.steps[step] for step in used]
        finite = [(factor, step.end) for factor, step in zip(factors, steps, strict=True) if not isinstance(step.end, float)]
        total = weighted_sum(finite, -constraint.constant)
        opens = sum(step.open for step in steps)
        for k in gaining:
            own = steps[k].end
            end = (ZERO if isinstance(own, float) else own) - total / factors[k]
            is_open = constraint.sense is Sense.BELOW or opens - steps[k].open > 0
            bounded = HIGH if (side == LOW) == rising[k] else LOW
            if trail.tighten(row.variables[k], bounded, end, is_open, place, tuple(used[:k] + used[k + 1 :])):
                yield row.variables[k]
            if trail.conflict is not None:
                return


def _gaining(trail: Trail, row: Row, constraint: Linear, side: int) -> list[int]:
    """Terms that the others' lowest (highest) ends may bound, as far as floats can tell: those wider than the slack that is left.

    Where one end is infinite, only its own term is bounded; where several are, none.
    """
    near, far = trail.near[side], trail.near[1 - side]
    ends = [f * (near[v] if f > 0 else far[v]) for v, f in zip(row.variables, row.factors, strict=True)]
    infinite = [k for k, end in enumerate(ends) if math.isinf(end)]
    if infinite:
        return infinite if len(infinite) == 1 else []
    others = [f * (far[v] if f > 0 else near[v]) for v, f in zip(row.variables, row.factors, strict=True)]
    constant = float(constraint.constant)
    slack = (constant - math.fsum(ends)) * (1 if side == LOW else -1)
    blur = BLUR * (math.fsum(map(abs, ends)) + abs(constant))
    return [k for k, end in enumerate(ends) if abs(others[k] - end) >= slack - blur]


def _equated(trail: Trail, place: int, one: int, other: int) -> Iterator[int]:
    """The same fact told twice: each has the bounds of the other."""
    for variable, source in ((one, other), (other, one)):
        for side in (LOW, HIGH):
            if trail.conflict is not None:
                return
            step, bound = trail.at(source, side)
            if trail.tighten(variable, side, bound.end, bound.open, place, (step,)):
                yield variable
