"""Straight lines from a known point: an open end that is approached along one is the exact end, and so is infinity.

What is linear holds along a whole line where it holds at two points of it. A share or a growth rate that nothing else binds
follows its terms: on the way it lies between its values at the ends of the line. Of a rank no rival may change sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from helpers.consistency.equations import Point, satisfied
from helpers.consistency.form import Kept
from helpers.consistency.model import Model, Row
from helpers.consistency.propagation import Bounds
from helpers.consistency.steps import Step
from helpers.numbers.weighted import weighted_sum
from helpers.relations.constraints import Constraint, Linear, Product, Ranking, Sense

HALF = Fraction(1, 2)


def closed(bounds: Bounds) -> Bounds:
    """The same bounds with every open end included, every strict order not strict, and ties allowed in ranks."""
    part = bounds.copy()
    rows = (replace(row, constraint=_not_strict(row.constraint)) for row in bounds.model.rows)
    part.model = Model(bounds.model.variables, tuple(rows))
    part.steps = [Step(s.variable, s.side, s.end, False, s.row, s.because) if s.open else s for s in bounds.steps]
    part.boxes, part.kept = [None] * len(part.boxes), Kept()
    return part


def approached(bounds: Bounds, start: Point, moved: Point) -> bool:
    """Whether all between a point that satisfies everything and another one, but that itself, satisfies everything.

    Parameters
    ----------
    bounds
        What is to be satisfied.
    start
        The point that does.
    moved
        The values in which the other point differs; it satisfies everything where open ends count as reached.
    """
    line = _Line(bounds.model, start, _differing(start, moved))
    inside = all(
        bounds.interval(v).low <= end <= bounds.interval(v).high and not bounds.model.variables[v].whole
        for v, end in line.moved.items()
    )
    return inside and line.straight() and line.half_way()


def endless(bounds: Bounds, start: Point, moved: Point) -> bool:
    """Whether the line from one point that satisfies everything through another one does so for ever."""
    line = _Line(bounds.model, start, _differing(start, moved))
    free = all(
        isinstance(bounds.interval(v).high if line.step(v) > 0 else bounds.interval(v).low, float)
        and (not bounds.model.variables[v].whole or line.step(v).denominator == 1)
        for v in line.moved.keys() - set(line.following())
    )
    return free and line.straight() and line.never_falling(bounds)


def _differing(start: Point, moved: Point) -> Point:
    return {variable: value for variable, value in moved.items() if value != start[variable]}


def _not_strict(constraint: Constraint) -> Constraint:
    match constraint:
        case Linear(sense=Sense.BELOW):
            return replace(constraint, sense=Sense.AT_MOST)
        case Ranking(ties=False):
            return replace(constraint, ties=True)
        case _:
            return constraint


def equal_to(model: Model, variable: int) -> set[int]:
    """A variable and all that rows equate with it."""
    found, todo = {variable}, [variable]
    while todo:
        rows = model.equated.intersection(model.touching[todo.pop()])
        fresh = {v for row in rows for v in model.rows[row].variables} - found
        found |= fresh
        todo += fresh
    return found


@dataclass(frozen=True, slots=True)
class _Line:
    """A line from a point, through one that differs from it in some values."""

    model: Model
    start: Point
    moved: Point

    def end(self, variable: int) -> Fraction:
        return self.moved.get(variable, self.start[variable])

    def step(self, variable: int) -> Fraction:
        return self.end(variable) - self.start[variable]

    def rows(self) -> list[int]:
        """The rows in which something moves."""
        return sorted({row for variable in self.moved for row in self.model.touching[variable]})

    def following(self) -> Iterator[int]:
        """Rates that follow their terms instead of moving straight."""
        for place in self.rows():
            row = self.model.rows[place]
            if isinstance(row.constraint, Product) and self._curved(row):
                yield row.variables[0]

    def straight(self) -> bool:
        """Whether every row stays what it is all along: rates are free to follow, and no rival changes sides."""
        return all(self._kept(self.model.rows[place]) for place in self.rows())

    def half_way(self) -> bool:
        """Whether the point half way satisfies its rows: all of what is between the ends does where one point does."""
        point = {v: self.start[v] + self.step(v) * HALF for place in self.rows() for v in self.model.rows[place].variables}
        for place in self.rows():
            row = self.model.rows[place]
            if isinstance(row.constraint, Product) and self._curved(row):
                rate, product, base = row.variables
                if point[base] <= 0:
                    return False
                point[rate] = point[product] / point[base] - row.constraint.offset
        return satisfied(self.model, self.rows(), point)

    def never_falling(self, bounds: Bounds) -> bool:
        """Whether no bound is met further on."""
        return all(self._holds_on(bounds, self.model.rows[place]) for place in self.rows())

    def _curved(self, row: Row) -> bool:
        """Whether a rate and its base both move: then the rate does not move straight where its terms do."""
        rate, _, base = row.variables
        return bool(self.step(base)) and bool(self.step(rate))

    def _kept(self, row: Row) -> bool:
        match row.constraint:
            case Product():
                return self.end(row.variables[2]) > 0 and (not self._curved(row) or self._free(row))
            case Ranking():
                rank, value, *rivals = row.variables
                return not self.step(rank) and all(
                    (self.start[value] - self.start[v]) * (self.end(value) - self.end(v)) >= 0 for v in rivals
                )
            case Linear():
                return True

    def _free(self, row: Row) -> bool:
        """Whether nothing binds a rate but its terms, the same fact told elsewhere included."""
        told = equal_to(self.model, row.variables[0])
        rows = {place for rate in told for place in self.model.touching[rate]} - self.model.equated
        return not any(self.model.variables[rate].whole for rate in told) and all(
            self._same_product(row, self.model.rows[place]) for place in rows
        )

    def _same_product(self, one: Row, other: Row) -> bool:
        if not isinstance(one.constraint, Product) or not isinstance(other.constraint, Product):
            return False
        terms = zip(one.variables, other.variables, strict=True)
        return one.constraint.offset == other.constraint.offset and all(b in equal_to(self.model, a) for a, b in terms)

    def _holds_on(self, bounds: Bounds, row: Row) -> bool:
        match row.constraint:
            case Linear(coefficients=coefficients, sense=sense):
                pairs = ((f, self.step(v)) for v, (_, f) in zip(row.variables, coefficients, strict=True))
                fall = weighted_sum(pairs)
                return not fall if sense is Sense.EQUAL else fall <= 0
            case Product(offset=offset):
                rate, product, base = row.variables
                if self.step(base) < 0:
                    return False
                box = bounds.interval(rate)
                return not self._curved(row) or box.low <= self.step(product) / self.step(base) - offset <= box.high
            case Ranking():
                _, value, *rivals = row.variables
                gaps = ((self.start[value] - self.start[v], self.step(value) - self.step(v)) for v in rivals)
                return all(gap * change >= 0 for gap, change in gaps)
