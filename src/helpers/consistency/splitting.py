"""Splitting a question that neither a point nor a refutation settles: a rank case by case, else an interval in two."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from helpers.consistency.propagation import Bounds
from helpers.consistency.ranks import Case, cases_of_rank
from helpers.numbers.intervals import Interval
from helpers.relations.constraints import Product


class Split(NamedTuple):
    """Cases that together are the whole question.

    Attributes
    ----------
    variables
        What they distinguish.
    rows
        The row of a rank with those that limit its cases; none where the cases are two halves of an interval.
    cases
        The cases.
    """

    variables: tuple[int, ...]
    rows: list[int]
    cases: list[Case]


def split(
    bounds: Bounds, rows: list[int], fixed: Mapping[int, Fraction], near: Mapping[int, Fraction], most: int
) -> Split | None:
    """How a question is best taken apart, into at most so many cases of a rank, or ``None`` where it cannot be.

    Parameters
    ----------
    bounds, rows, fixed
        The question.
    near
        Where the solver put the point that could not be made exact.
    most
        Cases that may be made of a rank.
    """
    choice = cases_of_rank(bounds, rows, most) if not fixed else None
    if choice is not None:
        origins, cases = choice
        return Split(bounds.model.rows[origins[0]].variables, origins, cases)
    halves = _between_wholes(bounds, fixed, near) or _widest_of_products(bounds, rows, fixed)
    if halves is None:
        return None
    variable, below, above = halves
    return Split((variable,), [], [_half(bounds, rows, variable, half) for half in (below, above)])


def _half(bounds: Bounds, rows: list[int], variable: int, half: Interval) -> Case:
    part = bounds.copy()
    return part, rows, part.narrow(variable, half)


def _between_wholes(
    bounds: Bounds, fixed: Mapping[int, Fraction], near: Mapping[int, Fraction]
) -> tuple[int, Interval, Interval] | None:
    """A whole number that the solver left between two, and the intervals up to the one and from the other on."""
    for variable, value in sorted(near.items()):
        if bounds.model.variables[variable].whole and value.denominator != 1 and variable not in fixed:
            cut = Fraction(math.floor(value))
            return variable, Interval.below(cut, inclusive=True), Interval.above(cut + 1, inclusive=True)
    return None


def _widest_of_products(bounds: Bounds, rows: list[int], fixed: Mapping[int, Fraction]) -> tuple[int, Interval, Interval] | None:
    """The factor or base that is widest for its size, and the two halves of its interval."""
    worst: tuple[Fraction, int] | None = None
    for row in rows:
        constraint = bounds.model.rows[row].constraint
        if not isinstance(constraint, Product):
            continue
        factor, _, base = bounds.model.rows[row].variables
        for variable in (factor, base):
            width = bounds.interval(variable).width
            if variable in fixed or not isinstance(width, Fraction) or not width:
                continue
            scale = width / (abs(Fraction(bounds.interval(variable).high)) or Fraction(1))
            if worst is None or scale > worst[0]:
                worst = (scale, variable)
    if worst is None:
        return None
    box = bounds.interval(worst[1])
    cut = (Fraction(box.low) + Fraction(box.high)) / 2
    return worst[1], Interval.below(cut, inclusive=True), Interval.above(cut, inclusive=True)
