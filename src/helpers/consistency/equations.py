"""Rows at exact values: whether they hold, and what an equation makes of one of its terms or of all that are not known yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from helpers.consistency.elimination import Equation
from helpers.consistency.model import Model
from helpers.numbers.weighted import weighted_sum
from helpers.relations.constraints import Constraint, Linear, Product, Ranking, Sense

Point: TypeAlias = dict[int, Fraction]
"""A value for each of some variables."""

ZERO, ONE = Fraction(0), Fraction(1)


def satisfied(model: Model, rows: Iterable[int], point: Mapping[int, Fraction]) -> bool:
    """Whether a point satisfies rows exactly."""
    return all(_holds(model.rows[place].constraint, [point[v] for v in model.rows[place].variables]) for place in rows)


def _holds(constraint: Constraint, values: Sequence[Fraction]) -> bool:
    """Whether a constraint holds at the values of its terms, in its own order."""
    match constraint:
        case Linear(coefficients=coefficients, constant=constant):
            factors = (factor for _, factor in coefficients)
            return constraint.holds(weighted_sum(zip(factors, values, strict=True), -constant))
        case Product(offset=offset):
            factor, product, base = values
            level = factor + offset if offset else factor
            # Compared as whole numbers: the product of two long fractions need not be reduced for it.
            crossed = base.numerator * level.numerator * product.denominator
            return base > 0 and product.numerator * (base.denominator * level.denominator) == crossed
        case Ranking():
            return constraint.holds(constraint.residual(dict(zip(constraint.terms, values, strict=True))))


def solved(constraint: Constraint, variables: Sequence[int], wanted: int, point: Mapping[int, Fraction]) -> Fraction | None:
    """One variable of an equation from the values of the others; ``None`` where that would divide by zero.

    Parameters
    ----------
    constraint
        The equation.
    variables
        Its variables, in its own order.
    wanted
        That which is sought; it stands in the equation once.
    point
        Values of the others.
    """
    if isinstance(constraint, Linear):
        others = ((v, factor) for v, (_, factor) in zip(variables, constraint.coefficients, strict=True) if v != wanted)
        rest = weighted_sum(((factor, point[v]) for v, factor in others), -constraint.constant)
        return -rest / constraint.coefficients[variables.index(wanted)][1]
    term = constraint.terms[variables.index(wanted)]
    return constraint.solved(term, {other: point[v] for v, other in zip(variables, constraint.terms, strict=True) if v != wanted})


def linear(constraint: Linear | Product, variables: Sequence[int], point: Mapping[int, Fraction]) -> Equation:
    """An equation of what is not known yet, known values taken into its constant; of a product, factor or base is known."""
    match constraint:
        case Linear(coefficients=coefficients, constant=constant):
            pairs = [(v, factor) for v, (_, factor) in zip(variables, coefficients, strict=True)]
        case Product(offset=offset):
            factor, product, base = variables
            if factor in point:
                pairs, constant = [(product, ONE), (base, -offset - point[factor])], ZERO
            else:
                pairs, constant = [(product, ONE), (factor, -point[base])], offset * point[base]
    known = [(-coefficient, point[v]) for v, coefficient in pairs if v in point]
    moving: dict[int, Fraction] = {}
    for variable, coefficient in pairs:
        if variable not in point:
            moving[variable] = moving[variable] + coefficient if variable in moving else coefficient
    return {v: coefficient for v, coefficient in moving.items() if coefficient}, weighted_sum(known, constant)


def equations(model: Model, rows: Iterable[int], terms: Mapping[int, tuple[int, ...]]) -> list[int]:
    """The rows that are equations, of those that say the same of the same terms only the first."""
    found: dict[object, int] = {}
    for row in rows:
        constraint, variables = model.rows[row].constraint, terms[row]
        if isinstance(constraint, Product):
            found.setdefault((variables, constraint.offset), row)
        elif isinstance(constraint, Linear) and constraint.sense is Sense.EQUAL and len(set(variables)) > 1:
            found[row] = row
    return list(found.values())


def twins(model: Model, rows: Iterable[int]) -> dict[int, int]:
    """Variables that a row equates, each with the first of its kind: the same fact told twice is one unknown."""
    first: dict[int, int] = {}

    def head(variable: int) -> int:
        while variable in first:
            variable = first[variable]
        return variable

    for row in rows:
        if row in model.equated:
            a, b = sorted(map(head, model.rows[row].variables))
            if a != b:
                first[b] = a
    return {variable: head(variable) for variable in first}
