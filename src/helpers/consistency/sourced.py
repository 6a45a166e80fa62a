"""Equations that rows make, and of those that several make together, the rows that they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from helpers.consistency.elimination import Equation
from helpers.consistency.equations import linear
from helpers.consistency.model import Model
from helpers.consistency.propagation import Bounds
from helpers.relations.constraints import Linear, Product, Sense

ZERO = Fraction(0)


def asked(bounds: Bounds, row: int, fixed: Mapping[int, Fraction]) -> Equation | None:
    """What a row asks of what can still move; ``None`` where that is no linear equation."""
    constraint, variables = bounds.model.rows[row].constraint, bounds.model.rows[row].variables
    known = {**{v: Fraction(bounds.interval(v).low) for v in variables if bounds.settled(v)}, **fixed}
    match constraint:
        case Linear(sense=Sense.EQUAL):
            return linear(constraint, variables, known)
        case Product() if variables[0] in known or variables[2] in known:
            return linear(constraint, variables, known)
    return None


def divided(model: Model, rows: Iterable[int]) -> Iterator[tuple[Equation, set[int]]]:
    """Sums of parts of one positive whole, divided by it: what they ask of the shares, whatever the whole is, and their rows."""
    ordered = list(rows)
    rates: dict[int, dict[int, int]] = {}
    for row in ordered:
        if isinstance(model.rows[row].constraint, Product):
            _, product, base = model.rows[row].variables
            rates.setdefault(base, {})[product] = row
    for row in ordered:
        constraint, variables = model.rows[row].constraint, set(model.rows[row].variables)
        if isinstance(constraint, Linear) and constraint.sense is Sense.EQUAL and not constraint.constant:
            wholes = [base for base, parts in rates.items() if variables - {base} <= parts.keys()]
            for base in wholes:
                used = {rates[base][variable] for variable in variables - {base}}
                yield _over(model, row, constraint, base, rates[base]), {row, *used}


def _over(model: Model, row: int, constraint: Linear, base: int, rates: Mapping[int, int]) -> Equation:
    left: dict[int, Fraction] = {}
    right = ZERO
    for variable, (_, factor) in zip(model.rows[row].variables, constraint.coefficients, strict=True):
        if variable == base:
            right -= factor
            continue
        share = model.rows[rates[variable]]
        left[share.variables[0]] = left.get(share.variables[0], ZERO) + factor
        right -= factor * (share.constraint.offset if isinstance(share.constraint, Product) else ZERO)
    return {unknown: factor for unknown, factor in left.items() if factor}, right
