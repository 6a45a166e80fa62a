"""Whether a model has a point, decided so that a solver need not be believed.

Exact propagation comes first; then HiGHS proposes a point, which is made exact and verified, or multipliers, which are made
exact and verified. Where a product of two uncertain quantities or a whole number stands in the way of either, the question is
split in two. What cannot be confirmed so is undecided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from helpers.consistency.equations import Point, satisfied
from helpers.consistency.exact_points import cleared, made_exact
from helpers.consistency.granularity import impossible_sum
from helpers.consistency.model import Model
from helpers.consistency.programme import Programme
from helpers.consistency.propagation import Bounds
from helpers.consistency.ranks import likely_case
from helpers.consistency.refutation import refuted
from helpers.consistency.splitting import split
from helpers.consistency.witness import completed, witness

# Splits of one question before it is given up as undecided.
MOST_SPLITS = 8
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


def decide_within(
    bounds: Bounds,
    rows: Iterable[int],
    fixed: Mapping[int, Fraction],
    splits: int = MOST_SPLITS,
    wished: Mapping[int, Fraction] | None = None,
) -> Decision:
    """Whether some rows have a point between bounds that propagation left, other variables standing at ``fixed``.

    Rows that share no variable which can still move are decided apart. What is ``wished`` decides nothing: of several points
    one near it is taken.
    """
    point: Point = {}
    undecided = False
    for part in parts(bounds, rows, fixed):
        decision = decide_part(bounds, part, fixed, splits, wished)
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


def decide_part(
    bounds: Bounds,
    rows: list[int],
    fixed: Mapping[int, Fraction],
    splits: int,
    wished: Mapping[int, Fraction] | None = None,
) -> Decision:
    """Whether rows that hang together have a point between bounds that propagation left; at most so many splits are tried."""
    if len(rows) <= FEW and (point := witness(bounds, rows, wished or {}, fixed)) is not None:
        return Decision(Status.FEASIBLE, point)
    wishes = _among(wished, bounds, rows)
    programme = Programme(bounds, rows, fixed, wishes)
    refused, near = proposed(programme)
    if refused is not None or near is None:
        return refused or UNDECIDED
    point = cleared(programme, rows, near, fixed) or made_exact(programme, rows, near, fixed)
    if point is not None:
        return Decision(Status.FEASIBLE, point)
    # The solver cannot tell an open end from a closed one: ask for a point inside, or why there is none.
    inside = programme.strictest()
    if inside.multipliers and (forms := refuted(programme.forms, inside.multipliers)) is not None:
        return _refused(bounds, {form.row for form in forms})
    if inside.point is not None and (point := made_exact(programme, rows, inside.point, fixed)) is not None:
        return Decision(Status.FEASIBLE, point)
    if (summed := impossible_sum(bounds, rows, fixed)) is not None:
        return _refused(bounds, summed)
    return _decide_cases(bounds, rows, fixed, near, splits) if splits else UNDECIDED


def _among(wished: Mapping[int, Fraction] | None, bounds: Bounds, rows: Iterable[int]) -> Point:
    """What is wished of variables in some rows, and can be."""
    if not wished:
        return {}
    variables = sorted(wished.keys() & {v for row in rows for v in bounds.model.rows[row].variables})
    return {v: wished[v] for v in variables if bounds.interval(v).contains(wished[v])}


def proposed(programme: Programme) -> tuple[Decision | None, Point | None]:
    """A refusal, confirmed; or a point that the solver proposes, still to be made exact; or neither."""
    settled = [form for form in programme.forms.all if not form.coefficients and not form.soft]
    impossible = next((form for form in settled if not form.allowed.contains(0)), None)
    if impossible is not None:
        return _refused(programme.bounds, {impossible.row}), None
    answer = programme.solve()
    if answer.multipliers is None:
        return None, answer.point
    forms = refuted(programme.forms, answer.multipliers)
    return (_refused(programme.bounds, {form.row for form in forms}) if forms is not None else None), None


def _refused(bounds: Bounds, rows: set[int]) -> Decision:
    """The answer where some rows have no point between the bounds of their variables."""
    variables = {v for row in rows for v in bounds.model.rows[row].variables}
    relations, numbers = bounds.grounds(step for v in sorted(variables) for step in bounds.current[v])
    named = frozenset(bounds.model.rows[row].relation for row in rows)
    return Decision(Status.INFEASIBLE, relations=relations | named, numbers=numbers)


def _decide_cases(
    bounds: Bounds,
    rows: list[int],
    fixed: Mapping[int, Fraction],
    near: Mapping[int, Fraction],
    splits: int,
) -> Decision:
    """Decide the cases into which a question can be taken apart; it is infeasible only where all are."""
    if not fixed and (point := _likely(bounds, rows, near)) is not None:
        return Decision(Status.FEASIBLE, point)
    parted = split(bounds, rows, fixed, near, splits)
    if parted is None:
        return UNDECIDED
    grounds: list[Decision] = []
    for part, left, again in parted.cases:
        consistent = part.conflict is None and part.propagate(again)
        fewer = (splits - 1) // len(parted.cases)
        decision = decide_within(part, left, fixed, fewer) if consistent else refusal(part)
        if decision.status is Status.FEASIBLE:
            point = completed(bounds, parted.variables, decision.point)
            return Decision(Status.FEASIBLE, point) if satisfied(bounds.model, rows, {**fixed, **point}) else UNDECIDED
        grounds.append(decision)
    if any(decision.status is Status.UNDECIDED for decision in grounds):
        return UNDECIDED
    relations, numbers = bounds.grounds(step for v in parted.variables for step in bounds.current[v])
    named = (bounds.model.rows[row].relation for row in parted.rows)
    return Decision(
        Status.INFEASIBLE,
        relations=relations.union(named, *(part.relations for part in grounds)),
        numbers=numbers.union(*(part.numbers for part in grounds)),
    )


def _likely(bounds: Bounds, rows: list[int], near: Mapping[int, Fraction]) -> Point | None:
    """A point with the order that is likely where ranks leave a choice, or ``None`` where none was found."""
    case = likely_case(bounds, rows, near)
    if case is None:
        return None
    part, left, again = case
    if part.conflict is not None or not part.propagate(again):
        return None
    found = decide_within(part, left, {}, splits=0)
    if found.status is not Status.FEASIBLE:
        return None
    variables = dict.fromkeys(v for row in rows for v in bounds.model.rows[row].variables)
    point = completed(bounds, variables, found.point)
    return point if satisfied(bounds.model, rows, point) else None
