"""Moves away from a known point, and what becomes of it where several are made at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from helpers.consistency.equations import Point, satisfied, solved
from helpers.consistency.model import Model
from helpers.relations.constraints import Product

ZERO = Fraction(0)


def shifts(start: Mapping[int, Fraction], values: Mapping[int, Fraction]) -> Point:
    """How far some values lie from those of a point, where they do."""
    return {variable: value - start[variable] for variable, value in values.items() if value != start[variable]}


def added(one: Mapping[int, Fraction], other: Mapping[int, Fraction]) -> Point:
    """Both moves made at once."""
    return {**one, **{v: one[v] + shift if v in one else shift for v, shift in other.items()}}


def follower(model: Model, row: int) -> int | None:
    """The rate of a row that nothing else binds, and which may take any value between its ends: it follows its terms."""
    this = model.rows[row]
    if not isinstance(this.constraint, Product):
        return None
    rate = this.variables[0]
    return None if model.variables[rate].whole or len(model.touching[rate]) > 1 or rate in this.variables[1:] else rate


def together(
    model: Model, held: frozenset[str], start: Mapping[int, Fraction], moves: Mapping[int, Fraction], again: Iterable[int]
) -> Point | None:
    """The moves with those of the rates that follow, or ``None`` where something is not satisfied once all are made.

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
    rows = sorted({row for variable in moves for row in model.touching[variable]})
    point = {v: start[v] + moves[v] if v in moves else start[v] for row in rows for v in model.rows[row].variables}
    following = {row: rate for row in rows if (rate := follower(model, row)) is not None and not satisfied(model, [row], point)}
    for row, rate in following.items():
        value = solved(model.rows[row].constraint, model.rows[row].variables, rate, point)
        point[rate] = start[rate] if value is None else value
    looked_at = {*moves, *following.values(), *again}
    inside = all(model.domain(v, held).contains(point[v] if v in point else start[v]) for v in looked_at)
    whole = all(point[v].denominator == 1 for v in moves if model.variables[v].whole)
    if not inside or not whole or not satisfied(model, rows, point):
        return None
    return {**moves, **{rate: point[rate] - start[rate] for rate in following.values()}}
