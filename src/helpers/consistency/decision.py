"""Whether a model has a point, decided so that a solver need not be believed.

Exact propagation comes first; then HiGHS proposes a point, which is made exact and verified, or multipliers, which are made
exact and verified. Where a product of two uncertain quantities or a whole number stands in the way of either, the question is
split in two. What cannot be confirmed so is undecided.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from helpers.consistency.forms import Form
from helpers.consistency.model import Model
from helpers.consistency.programme import Programme
from helpers.consistency.propagation import Bounds
from helpers.consistency.ranks import Case, cases_of_rank
from helpers.consistency.refutation import refuted
from helpers.consistency.witness import Point, completed, satisfied, witness
from helpers.numbers.intervals import Interval
from helpers.relations.constraints import Product

# Splits of one question before it is given up as undecided.
MOST_SPLITS = 8


# Parts of up to this many rows are decided whole; in larger ones a change is tried in its neighbourhood first.
SMALL = 60
# So few rows are first tried without a solver, from the middles of the bounds.
FEW = 6


class Status(StrEnum):
    """What was proved of a question."""

    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer with its proof.

    Attributes
    ----------
    status
        What was proved.
    point
        Where feasible: exact values of all variables.
    relations, numbers
        Where infeasible: what the refutation rests on; not yet a smallest set.
    """

    status: Status
    point: Point = field(default_factory=dict)
    relations: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


UNDECIDED = Decision(Status.UNDECIDED)


def decide(model: Model, held: frozenset[str]) -> Decision:
    """Whether all relations of a model can hold while the numbers in ``held`` are believed."""
    bounds = Bounds(model, held)
    if not bounds.propagate():
        return refusal(bounds)
    return decide_within(bounds, range(len(model.rows)), {})


def refusal(bounds: Bounds) -> Decision:
    """The answer where propagation met a conflict."""
    return Decision(Status.INFEASIBLE, relations=bounds.culprits()[0], numbers=bounds.culprits()[1])


def decide_within(bounds: Bounds, rows: Iterable[int], fixed: Mapping[int, Fraction], splits: int = MOST_SPLITS) -> Decision:
    """Whether some rows have a point between bounds that propagation left, other variables standing at ``fixed``.

    Rows that share no variable which can still move are decided apart.
    """
    point: Point = {}
    undecided = False
    for part in parts(bounds, rows, fixed):
        decision = _decide_part(bounds, part, fixed, splits)
        if decision.status is Status.INFEASIBLE:
            return decision
        undecided |= decision.status is Status.UNDECIDED
        point |= decision.point
    return UNDECIDED if undecided else Decision(Status.FEASIBLE, point)


def parts(bounds: Bounds, rows: Iterable[int], fixed: Mapping[int, Fraction]) -> list[list[int]]:
    """Rows in groups that share no variable which can still move."""
    first: dict[int, int] = {}
    group: dict[int, int] = {}

    def head(row: int) -> int:
        while group[row] != row:
            group[row] = group[group[row]]
            row = group[row]
        return row

    for row in rows:
        group[row] = row
        for variable in bounds.model.rows[row].variables:
            if variable not in fixed and not bounds.settled(variable):
                group[head(row)] = head(first.setdefault(variable, row))
    members: dict[int, list[int]] = defaultdict(list)
    for row in group:
        members[head(row)].append(row)
    return list(members.values())


def _decide_part(bounds: Bounds, rows: list[int], fixed: Mapping[int, Fraction], splits: int) -> Decision:
    if len(rows) <= FEW and (point := witness(bounds, rows, {}, fixed)) is not None:
        return Decision(Status.FEASIBLE, point)
    programme = Programme(bounds, rows, fixed)
    settled = [form for form in programme.forms.all if not form.coefficients and not form.soft]
    impossible = next((form for form in settled if not form.allowed.contains(0)), None)
    if impossible is not None:
        return _refused(bounds, [impossible])
    answer = programme.solve()
    if answer.multipliers is not None:
        forms = refuted(programme.forms, answer.multipliers)
        return _refused(bounds, forms) if forms is not None else UNDECIDED
    if answer.point is None:
        return UNDECIDED
    point = _made_exact(programme, rows, answer.point, fixed)
    if point is not None:
        return Decision(Status.FEASIBLE, point)
    # The solver cannot tell an open end from a closed one: ask for a point inside, or why there is none.
    inside = programme.strictest()
    if inside.multipliers and (forms := refuted(programme.forms, inside.multipliers)) is not None:
        return _refused(bounds, forms)
    if inside.point is not None and (point := _made_exact(programme, rows, inside.point, fixed)) is not None:
        return Decision(Status.FEASIBLE, point)
    return _split(bounds, rows, fixed, answer.point, splits) if splits else UNDECIDED


def decide_near(bounds: Bounds, point: Point) -> Decision:
    """Decide by moving as little as will do away from a point that satisfied every row between looser bounds.

    Parameters
    ----------
    bounds
        Propagated bounds.
    point
        Exact values that satisfy every row, if not these bounds; empty where there are none.
    """
    everything = range(len(bounds.model.rows))
    if not point:
        return decide_within(bounds, everything, {})
    astray = {variable for variable, value in point.items() if not bounds.interval(variable).contains(value)}
    moved = dict(point)
    undecided = False
    for part in parts(bounds, everything, {}):
        strays = astray.intersection(v for row in part for v in bounds.model.rows[row].variables)
        if not strays:
            continue
        decision = _decide_around(bounds, part, point, strays)
        if decision.status is Status.INFEASIBLE:
            return decision
        undecided |= decision.status is Status.UNDECIDED
        moved |= decision.point
    return UNDECIDED if undecided else Decision(Status.FEASIBLE, moved)


def _decide_around(bounds: Bounds, part: list[int], point: Point, strays: set[int]) -> Decision:
    """Decide a part; a large one first in wider and wider rings around the variables that have to move."""
    rows, ring = set(part), strays
    while len(part) > SMALL:
        near = {row for variable in ring for row in bounds.model.touching[variable] if row in rows}
        around = {variable for row in near for variable in bounds.model.rows[row].variables}
        if len(near) * 2 > len(part):
            break
        decision = decide_within(bounds, near, {v: point[v] for v in around - ring}, splits=0)
        if decision.status is Status.FEASIBLE:
            return decision
        ring = around
    return _decide_part(bounds, part, {}, MOST_SPLITS)


def _made_exact(
    programme: Programme, rows: list[int], near: Mapping[int, Fraction], fixed: Mapping[int, Fraction]
) -> Point | None:
    point = witness(programme.bounds, rows, near, fixed)
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


def _refused(bounds: Bounds, forms: list[Form]) -> Decision:
    rows = {form.row for form in forms}
    variables = {v for row in rows for v in bounds.model.rows[row].variables}
    relations, numbers = bounds.grounds(step for v in sorted(variables) for step in bounds.current[v])
    named = frozenset(bounds.model.rows[row].relation for row in rows)
    return Decision(Status.INFEASIBLE, relations=relations | named, numbers=numbers)


def _split(bounds: Bounds, rows: list[int], fixed: Mapping[int, Fraction], near: Mapping[int, Fraction], splits: int) -> Decision:
    """Decide the cases that a rank makes, or two halves of the question; it is infeasible only where all are."""
    choice = cases_of_rank(bounds, rows, splits) if not fixed else None
    if choice is not None:
        origins, cases = choice
        variables = bounds.model.rows[origins[0]].variables
    elif (place := _where_to_split(bounds, rows, fixed, near)) is not None:
        variables, origins = place[:1], []
        cases = [_half(bounds, rows, place[0], half) for half in place[1:]]
    else:
        return UNDECIDED
    grounds: list[Decision] = []
    for part, left, again in cases:
        consistent = part.conflict is None and part.propagate(again)
        decision = decide_within(part, left, fixed, (splits - 1) // len(cases)) if consistent else refusal(part)
        if decision.status is Status.FEASIBLE:
            point = completed(bounds, variables, decision.point)
            return Decision(Status.FEASIBLE, point) if satisfied(bounds.model, rows, {**fixed, **point}) else UNDECIDED
        grounds.append(decision)
    if any(decision.status is Status.UNDECIDED for decision in grounds):
        return UNDECIDED
    relations, numbers = bounds.grounds(step for v in variables for step in bounds.current[v])
    named = (bounds.model.rows[row].relation for row in origins)
    return Decision(
        Status.INFEASIBLE,
        relations=relations.union(named, *(part.relations for part in grounds)),
        numbers=numbers.union(*(part.numbers for part in grounds)),
    )


def _half(bounds: Bounds, rows: list[int], variable: int, half: Interval) -> Case:
    part = bounds.copy()
    return part, rows, part.narrow(variable, half)


def _where_to_split(
    bounds: Bounds, rows: list[int], fixed: Mapping[int, Fraction], near: Mapping[int, Fraction]
) -> tuple[int, Interval, Interval] | None:
    """A whole number that the solver left between two, else the factor of the product that it satisfies least."""
    for variable, value in sorted(near.items()):
        if bounds.model.variables[variable].whole and value.denominator != 1 and variable not in fixed:
            cut = Fraction(math.floor(value))
            return variable, Interval.below(cut, inclusive=True), Interval.above(cut + 1, inclusive=True)
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
