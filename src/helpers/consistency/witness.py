"""Exact points: a solver's floating point made to satisfy every row with fractions, and verified."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from fractions import Fraction

from helpers.consistency.elimination import Equation, reduced, solved_for
from helpers.consistency.equations import Point, equations, linear, satisfied, solved, twins
from helpers.consistency.propagation import Bounds
from helpers.consistency.roughly import HIGH, LOW
from helpers.consistency.wholes import whole_pair
from helpers.numbers.intervals import Interval
from helpers.numbers.weighted import weighted_sum
from helpers.relations.constraints import Product, Ranking


def witness(bounds: Bounds, rows: Iterable[int], near: Mapping[int, Fraction], fixed: Mapping[int, Fraction]) -> Point | None:
    """A point near ``near`` that satisfies every row exactly within the bounds, or ``None`` where none was found.

    Each equation gives one of its terms from the others: first those in which some term stands alone, last the ones that hang
    together, by elimination.
    """
    return attempted(bounds, rows, near, fixed)[0]


def attempted(
    bounds: Bounds, rows: Iterable[int], near: Mapping[int, Fraction], fixed: Mapping[int, Fraction]
) -> tuple[Point | None, list[int]]:
    """The same, and where none was found the variables that came to lie outside the bounds, as far as it came to that."""
    this = _Witness(bounds, sorted(rows), near, fixed)
    return this.found(), this.astray


def completed(bounds: Bounds, variables: Iterable[int], point: Point) -> Point:
    """A point with some value, whichever its bounds allow, for each of some variables that it leaves out."""
    middles = {variable: middle(bounds.interval(variable)) for variable in variables if variable not in point}
    whole = bounds.model.variables
    return {
        **{variable: Fraction(round(value)) if whole[variable].whole else value for variable, value in middles.items()},
        **point,
    }


class _Witness:
    def __init__(self, bounds: Bounds, rows: list[int], near: Mapping[int, Fraction], fixed: Mapping[int, Fraction]) -> None:
        self.bounds, self.model, self.rows, self.near = bounds, bounds.model, rows, near
        self.boxes: dict[int, Interval] = {}
        for variable in dict.fromkeys(v for row in rows for v in self.model.rows[row].variables):
            self.boxes[variable] = Interval.point(fixed[variable]) if variable in fixed else bounds.interval(variable)
        self.twin = twins(self.model, rows)
        self.terms = {row: tuple(self.twin.get(v, v) for v in self.model.rows[row].variables) for row in rows}
        self.rooms: dict[int, float] = {}
        self.starts: Point = {}
        self.point: Point = {}
        self.astray: list[int] = []
        for variable, box in self.boxes.items():
            if not isinstance(box.low, float) and (variable in fixed or bounds.settled(variable)):
                self.point[self.twin.get(variable, variable)] = box.low

    def found(self) -> Point | None:
        peeled, core = self._peel(equations(self.model, self.rows, self.terms))
        if not self._solve(core):
            return None
        given = set(peeled.values())
        self._choose_wholes(peeled, given)
        for variable in self.boxes:
            if variable not in self.point and variable not in self.twin and variable not in given:
                self.point[variable] = self._start(variable)
        for row, variable in reversed(peeled.items()):
            value = solved(self.model.rows[row].constraint, self.terms[row], variable, self.point)
            if value is None:
                return None
            self.point[variable] = value
        self.point |= {variable: self.point[first] for variable, first in self.twin.items()}
        self._rank()
        return self.point if self._verified() else None

    def _choose_wholes(self, peeled: Mapping[int, int], given: set[int]) -> None:
        """Put counted things whose quotient is a rate where both are whole."""
        for row, variable in peeled.items():
            constraint = self.model.rows[row].constraint
            factor, product, base = self.terms[row] if isinstance(constraint, Product) else (-1, -1, -1)
            counted = variable == factor and all(self.model.variables[v].whole for v in (product, base))
            if not isinstance(constraint, Product) or not counted or {product, base} & given:
                continue
            part, bottom = (Interval.point(self.point[v]) if v in self.point else self.boxes[v] for v in (product, base))
            pair = whole_pair(self.boxes[factor] + constraint.offset, part, bottom, self._start(base))
            if pair is not None:
                self.point[product], self.point[base] = pair

    def _rank(self) -> None:
        """Give every rank that is not known the place that the values have."""
        for place in self.rows:
            row = self.model.rows[place]
            if isinstance(row.constraint, Ranking) and self.boxes[row.variables[0]].low != self.boxes[row.variables[0]].high:
                values = {term: self.point[v] for term, v in zip(row.constraint.terms, row.variables, strict=True)}
                self.point[row.variables[0]] -= row.constraint.residual(values)

    def _start(self, variable: int) -> Fraction:
        if variable not in self.starts:
            value = self.near[variable] if variable in self.near else middle(self.boxes[variable])
            self.starts[variable] = Fraction(round(value)) if self.model.variables[variable].whole else value
        return self.starts[variable]

    def _peel(self, equations: list[int]) -> tuple[dict[int, int], list[int]]:
        """Equations with the term that they give, in an order in which no later one needs it; and the rest."""
        moving = {row: self._moving(row) for row in equations}
        where: dict[int, set[int]] = defaultdict(set)
        for row, variables in moving.items():
            for variable in variables:
                where[variable].add(row)
        queue = deque(sorted({row for rows in where.values() if len(rows) == 1 for row in rows}))
        peeled: dict[int, int] = {}
        while queue:
            row = queue.popleft()
            alone = [v for v in moving[row] if where[v] == {row} and self.terms[row].count(v) == 1]
            if row in peeled or not alone:
                continue
            peeled[row] = min(alone, key=lambda variable: self._reluctance(row, variable)) if len(alone) > 1 else alone[0]
            for other in moving[row]:
                where[other].discard(row)
                queue.extend(where[other] if len(where[other]) == 1 else ())
        return peeled, [row for row in equations if row not in peeled]

    def _reluctance(self, row: int, variable: int) -> tuple[bool, bool, float, int]:
        """Which term an equation is to give: a rate, which the solver leaves open; then what has most room and is not whole."""
        constraint = self.model.rows[row].constraint
        is_rate = isinstance(constraint, Product) and variable == self.terms[row][0]
        return not is_rate, self.model.variables[variable].whole, -self._room(variable), variable

    def _moving(self, row: int) -> list[int]:
        return [v for v in dict.fromkeys(self.terms[row]) if v not in self.point]

    def _solve(self, core: list[int]) -> bool:
        """Solve the equations that hang together by elimination; factors of their products stay where the solver put them."""
        for row in core:
            constraint = self.model.rows[row].constraint
            if isinstance(constraint, Product):
                factor, product, base = self.terms[row]
                if factor not in self.point and base not in self.point:
                    self.point[factor] = self._rate(factor, product, base, constraint.offset)
        pivots: dict[int, Equation] = {}
        for row in core:
            constraint = self.model.rows[row].constraint
            if isinstance(constraint, Ranking):
                continue
            left, right = reduced(linear(constraint, self.terms[row], self.point), pivots)
            if left:
                pivot = max(left, key=lambda v: (not self.model.variables[v].whole, self._room(v), -v))
                pivots[pivot] = solved_for(pivot, (left, right))
            elif right:
                return False
        self._substitute(pivots)
        return True

    def _rate(self, factor: int, product: int, base: int, offset: Fraction) -> Fraction:
        """The rate between product and base where the solver put them, or the nearest that its bounds allow."""
        box, bottom = self.boxes[factor], self._start(base)
        rate = self._start(product) / bottom - offset if bottom else self._start(factor)
        return Fraction(min(max(rate, box.low), box.high))

    def _room(self, variable: int) -> float:
        """Distance to the nearer end, in widths."""
        if variable not in self.rooms:
            low, high = self.bounds.near[LOW][variable], self.bounds.near[HIGH][variable]
            value = float(self._start(variable))
            bounded = math.isfinite(low) and math.isfinite(high)
            self.rooms[variable] = min(value - low, high - value) / ((high - low) or 1.0) if bounded else 1.0
        return self.rooms[variable]

    def _substitute(self, pivots: dict[int, Equation]) -> None:
        for pivot, (coefficients, constant) in reversed(pivots.items()):
            for variable in coefficients:
                if variable not in self.point:
                    self.point[variable] = self._start(variable)
            pairs = ((coefficient, self.point[variable]) for variable, coefficient in coefficients.items())
            self.point[pivot] = weighted_sum(pairs, constant)

    def _verified(self) -> bool:
        for variable, value in self.point.items():
            whole = self.model.variables[variable].whole
            if not self.boxes[variable].contains(value) or (whole and value.denominator != 1):
                self.astray.append(variable)
        return not self.astray and satisfied(self.model, self.rows, self.point)


def middle(box: Interval) -> Fraction:
    """A value inside an interval, as far from its ends as can be."""
    if isinstance(box.low, Fraction) and isinstance(box.high, Fraction):
        return (box.low + box.high) / 2
    if isinstance(box.low, Fraction):
        return box.low + 1
    return box.high - 1 if isinstance(box.high, Fraction) else Fraction(0)
