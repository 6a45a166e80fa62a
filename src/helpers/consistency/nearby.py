"""Decisions near a known point: only what has to move is moved, however large the component is.

A point that satisfies every row, but not all of the bounds, is mended in one neighbourhood after the other. The rows around a
variable that is astray are a programme of their own, in which variables that rows outside bind as well are asked to stay where
they are. Where none of them moves, all other rows hold as they did. Where some do, the rows around these are added, but for
shares and growth rates that nothing else binds: such a rate follows its terms as long as it stays in its bounds. A neighbourhood
that has no point refutes the whole, since outer bounds hold for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from helpers.consistency.decision import (
    MOST_SPLITS,
    UNDECIDED,
    Decision,
    Status,
    decide_part,
    decide_within,
    proposed,
)
from helpers.consistency.equations import Point, solved
from helpers.consistency.exact_points import MOST_CLEARED
from helpers.consistency.model import Model
from helpers.consistency.moves import follower
from helpers.consistency.programme import Programme
from helpers.consistency.propagation import Bounds
from helpers.consistency.roughly import HIGH, LOW, rough
from helpers.consistency.witness import attempted, witness

# Rounds in which what moved is followed; after these, and past so many rows, all that hangs together is decided whole.
MOST_ROUNDS, MOST_AROUND = 12, 400
# How much more each round wants to stay what rows outside bind, so that a neighbourhood is used before it is widened.
REACH = 4.0
# Rounds in which only rows that cannot follow are added; later ones add all around these, for chains are long.
STEPPING = 4
# Up to so many rows the point itself is tried before a solver is asked.
TINY = 12


def decide_near(bounds: Bounds, point: Point, splits: int = MOST_SPLITS) -> Decision:
    """Decide by moving as little as will do away from a point that satisfied every row between looser bounds.

    Parameters
    ----------
    bounds
        Propagated bounds; those before their mark hold for the point.
    point
        Exact values that satisfy every row, if not these bounds; empty where there are none.
    splits
        Splits of what hangs together, where that has to be decided whole.

    Returns
    -------
    A decision; a feasible one has the values of just those variables that had to move.
    """
    if not point:
        return decide_within(bounds, range(len(bounds.model.rows)), {}, splits)
    astray = {variable for variable in bounds.changed() if not bounds.interval(variable).contains(point[variable])}
    now, moved = dict(point), Point()
    undecided: set[int] = set()
    for stray in sorted(astray):
        # What hangs together with a variable that was left undecided was looked at whole.
        if stray in moved or not undecided.isdisjoint(bounds.model.touching[stray]):
            continue
        this = _Surroundings(bounds, now, astray - moved.keys())
        decision = _decide_around(this, stray, splits)
        if decision.status is Status.INFEASIBLE:
            return decision
        if decision.status is Status.UNDECIDED:
            undecided.update(this.part(stray))
        moved |= decision.point
        now |= decision.point
    return UNDECIDED if undecided else Decision(Status.FEASIBLE, moved)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """Bounds, a point that satisfies every row, and the variables at which it lies outside the bounds."""

    bounds: Bounds
    point: Point
    astray: set[int]

    def with_strays(self, rows: set[int]) -> set[int]:
        """Some rows with those around every variable in them that is astray."""
        model, rows = self.bounds.model, set(rows)
        todo = list(rows)
        while todo:
            strays = self.astray.intersection(model.rows[todo.pop()].variables)
            fresh = rows_of(model, strays) - rows
            rows |= fresh
            todo += fresh
        return rows

    def anchors(self, rows: set[int]) -> Point:
        """The values of those variables in some rows that rows outside bind as well."""
        model = self.bounds.model
        variables = sorted({v for row in rows for v in model.rows[row].variables})
        return {v: self.point[v] for v in variables if not rows.issuperset(model.touching[v])}

    def followed(self, row: int, values: Mapping[int, Fraction]) -> Point | None:
        """Where some terms of a row have other values: its rate, where nothing else binds that, and it stays in its bounds."""
        rate = follower(self.bounds.model, row)
        if rate is None or rate in self.astray:
            return None
        this = self.bounds.model.rows[row]
        product, base = (values.get(v, self.point[v]) for v in this.variables[1:])
        value = solved(this.constraint, this.variables, rate, {this.variables[1]: product, this.variables[2]: base})
        return {rate: value} if base > 0 and value is not None and self.bounds.interval(rate).contains(value) else None

    def follows_roughly(self, row: int, values: Mapping[int, Fraction]) -> bool:
        """The same as far as floats can tell, which is asked first, and of far more rows."""
        rate = follower(self.bounds.model, row)
        if rate is None or rate in self.astray:
            return False
        this, near = self.bounds.model.rows[row], self.bounds.near
        product, base = (rough(values.get(v, self.point[v])) for v in this.variables[1:])
        return base > 0 and near[LOW][rate] <= product / base - this.factors[0] <= near[HIGH][rate]

    def part(self, variable: int) -> list[int]:
        """All rows that hang together with a variable by variables which can still move."""
        model, rows = self.bounds.model, set[int]()
        todo = list(model.touching[variable])
        while todo:
            row = todo.pop()
            if row not in rows:
                rows.add(row)
                moving = [v for v in model.rows[row].variables if v in self.astray or not self.bounds.settled(v)]
                todo.extend(other for v in moving for other in model.touching[v] if other not in rows)
        return sorted(rows)


def rows_of(model: Model, variables: Iterable[int]) -> set[int]:
    """The rows that bind some variables."""
    return {row for variable in variables for row in model.touching[variable]}


def _decide_around(this: _Surroundings, stray: int, splits: int) -> Decision:
    """Decide what a variable that is astray does, with as few others as will do."""
    model = this.bounds.model
    rows, staying = this.with_strays(set(model.touching[stray])), 1.0
    most = len(rows) + MOST_AROUND
    for turn in range(MOST_ROUNDS):
        rows = this.with_strays(rows)
        decision, wanted = _moved(this, rows, staying)
        if decision is not None:
            return decision
        staying *= REACH
        rows |= wanted if turn < STEPPING else rows_of(model, {v for row in wanted for v in model.rows[row].variables})
        # What cannot be made exact, and asks for no other rows, is not looked at again as it is.
        if not wanted or len(rows) > most:
            break
    return decide_part(this.bounds, this.part(stray), {}, splits)


def _moved(this: _Surroundings, rows: set[int], staying: float) -> tuple[Decision | None, set[int]]:
    """What some rows decide by themselves; or else which others have to be looked at with them, none where that is unknown."""
    bounds, ordered, anchors = this.bounds, sorted(rows), this.anchors(rows)
    if len(rows) <= TINY and (point := witness(bounds, ordered, this.point, anchors)) is not None:
        # Nothing that rows outside bind has to move at all.
        return Decision(Status.FEASIBLE, point), set()
    refused, near = proposed(Programme(bounds, ordered, {}, anchors, staying))
    if refused is not None or near is None:
        return refused, set()
    inner = bounds
    for _ in range(MOST_CLEARED):
        point, wanted, astray = _settled(this, rows, anchors, near)
        if point is not None or not astray:
            break
        # What came to lie past an end once it was made exact is kept clear of it.
        inner = inner.inside(astray, anchors)
        near = Programme(inner, ordered, {}, anchors, staying).solve().point
        if near is None:
            break
    return Decision(Status.FEASIBLE, point) if point is not None else None, wanted


def _settled(this: _Surroundings, rows: set[int], anchors: Point, near: Point) -> tuple[Point | None, set[int], list[int]]:
    """A proposed point made exact; or else which other rows what moves disturbs; or else what came to lie past its ends."""
    bounds, model, ordered = this.bounds, this.bounds.model, sorted(rows)
    movers = {v for v, value in anchors.items() if (now := near.get(v, value)) is not value and now != value}
    disturbed = sorted(rows_of(model, movers) - rows)
    if wanted := {row for row in disturbed if not this.follows_roughly(row, near)}:
        return None, wanted, []
    still = {variable: value for variable, value in anchors.items() if variable not in movers}
    point, astray = attempted(bounds, ordered, near, still)
    if point is None:
        return None, set(), astray
    rates = {row: this.followed(row, point) for row in disturbed}
    if wanted := {row for row, rate in rates.items() if rate is None}:
        return None, wanted, []
    for rate in rates.values():
        point |= rate or {}
    return point, set(), []
