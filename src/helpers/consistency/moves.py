"""Moves away from a known point, and what becomes of it where several are made at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from helpers.consistency.equations import Point, satisfied
from helpers.consistency.model import Model
from helpers.relations.constraints import Product

ZERO = Fraction(0)


def shifts(start: Mapping[int, Fraction], values: Mapping[int, Fraction]) -> Point:
    """How far some values lie from those of a point, where they do."""
    return {variable: value - start[variable] for variable, value in values.items() if value != start[variable]}


def added(one: Mapping[int, Fraction], other: Mapping[int, Fraction]) -> Point:
    """Both moves made at once."""
    return {**one, **{variable: one.get(variable, ZERO) + shift for variable, shift in other.items()}}


def follower(model: Model, row: int) -> int | None:
    """The rate of a row that nothing else binds, and which may take any value between its ends: it follows its terms."""
    this = model.rows[row]
    if not isinstance(this.constraint, Product):
        return None
    rate = this.variables[0]
    return None if model.variables[rate].whole or len(model.touching[rate]) > 1 or rate in this.variables[1:] else rate


def moved(
    model: Model, held: frozenset[str], start: Mapping[int, Fraction], moves: Mapping[int, Fraction], again: Iterable[int]
) -> Point | None:
    """The values that are new once moves are made and rates follow, or ``None`` where something is not satisfied then.

    Parameters
    ----------
    model
        The component.
    held
        The printed numbers that are believed.
    start
        A point that satisfies every row, and all that is believed but the numbers behind ``again``.
    moves
        How far some of its values are moved.
    again
        Variables that are to be looked at as well, whether or not they are moved.
    """
    values = {variable: start[variable] + shift for variable, shift in moves.items()}
    rows = sorted({row for variable in values for row in model.touching[variable]})
    around = {v: values.get(v, start[v]) for row in rows for v in model.rows[row].variables}
    for row in rows:
        rate, this = follower(model, row), model.rows[row]
        if rate is not None and isinstance(this.constraint, Product) and around[this.variables[2]] > 0:
            values[rate] = around[rate] = around[this.variables[1]] / around[this.variables[2]] - this.constraint.offset
    inside = all(model.domain(v, held).contains(values.get(v, start[v])) for v in {*values, *again})
    whole = all(value.denominator == 1 for v, value in values.items() if model.variables[v].whole)
    return values if inside and whole and satisfied(model, rows, around) else None
