"""Exact points near those that a solver proposes: what it says is a float, and what is verified is a fraction."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from helpers.consistency.equations import Point
from helpers.consistency.programme import Programme
from helpers.consistency.witness import attempted, witness
from helpers.numbers.intervals import Interval
from helpers.relations.constraints import Product

# Times that a proposed point is asked to keep clear of ends which it came to lie past once it was made exact.
MOST_CLEARED = 4


def cleared(programme: Programme, rows: list[int], near: Point, fixed: Mapping[int, Fraction]) -> Point | None:
    """A point made exact, what came to lie past an end being kept clear of it the next time, if that comes to one."""
    bounds, anchors = programme.bounds, programme.forms.anchors
    point, astray = attempted(bounds, rows, near, fixed)
    for _ in range(MOST_CLEARED):
        if not astray:
            break
        bounds = bounds.inside(astray, anchors)
        clear = Programme(bounds, rows, fixed, anchors).solve().point
        if clear is None:
            break
        point, astray = attempted(programme.bounds, rows, clear, fixed)
    return point


def made_exact(
    programme: Programme, rows: list[int], near: Mapping[int, Fraction], fixed: Mapping[int, Fraction]
) -> Point | None:
    """A point made exact with rates that several rows share where the first of these rows puts them, or else the last."""
    point = None
    for order in (rows, rows[::-1]):
        if point is None:
            point = _with_rates_fixed(programme, order, near, fixed)
    return point


def _with_rates_fixed(
    programme: Programme, rows: list[int], near: Mapping[int, Fraction], fixed: Mapping[int, Fraction]
) -> Point | None:
    """A point where every rate that several rows share stands where the first of them puts it: then all rows are linear."""
    bounds = programme.bounds.copy()
    again: list[int] = []
    for row in rows:
        constraint = bounds.model.rows[row].constraint
        if not isinstance(constraint, Product):
            continue
        factor, product, base = bounds.model.rows[row].variables
        box = programme.forms.boxes[factor]
        if factor in programme.forms.shared and box.low != box.high and near.get(product) and near.get(base):
            rate = near[product] / near[base] - constraint.offset
            value = Fraction(min(max(rate, bounds.interval(factor).low), bounds.interval(factor).high))
            again += bounds.narrow(factor, Interval.point(value)) if bounds.interval(factor).contains(value) else []
    if not again or not bounds.propagate(again):
        return None
    answer = Programme(bounds, rows, fixed).solve()
    return witness(bounds, rows, answer.point, fixed) if answer.point is not None else None
