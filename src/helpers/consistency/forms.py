"""Linear forms of rows: what each relation demands of a linear programme, exact.

A product with an uncertain base enters through the inequalities that the bounds of its factor make of it; where the factor takes
part in other rows too, through McCormick's convex hull of the product, which is an outer bound.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from helpers.consistency.form import Form, Scale, line_of
from helpers.consistency.model import Row
from helpers.consistency.propagation import Bounds
from helpers.consistency.roughly import magnitude
from helpers.numbers.intervals import End, Interval
from helpers.relations.constraints import Linear, Product, Ranking, Sense, first_and_last

# How far inside its bounds, in widths, a value is asked to stay where that is possible: room to make the point exact.
MARGIN = Fraction(1, 8)
ZERO, ONE = Fraction(0), Fraction(1)

Addend: TypeAlias = tuple[int, Fraction]


class Forms:
    """The forms of some rows between bounds.

    Attributes
    ----------
    boxes
        The interval of every variable in the rows.
    anchors
        Values of variables that are asked to stay where they are, since rows outside bind them too.
    outside
        How many such rows.
    shared
        Variables that more than one row binds.
    scales
        How every variable is measured: by the width of its bounds, or where it has none, by the magnitude of what it is
        added to.
    all
        The forms, in the order of the rows.
    """

    def __init__(
        self,
        bounds: Bounds,
        rows: Iterable[int],
        fixed: Mapping[int, Fraction],
        anchors: Mapping[int, Fraction] | None = None,
    ) -> None:
        self.model, self.rows, self.anchors, self.fixed = bounds.model, sorted(rows), anchors or {}, fixed
        self.boxes: dict[int, Interval] = {}
        self.shared: set[int] = set(self.anchors)
        for row in self.rows:
            for variable in dict.fromkeys(self.model.rows[row].variables):
                if variable in self.boxes:
                    self.shared.add(variable)
                else:
                    point = variable in fixed
                    self.boxes[variable] = Interval.point(fixed[variable]) if point else bounds.interval(variable)
        within = set(self.rows)
        self.outside = {v: sum(row not in within for row in self.model.touching[v]) for v in self.anchors}
        self.kept = bounds.kept
        self.scales = self._scales()
        self.all = [form for row in self.rows for form in self._known(row)]

    def _known(self, place: int) -> Sequence[Form]:
        """The forms of a row, made once for the same bounds, unless a size had to be guessed or a value was fixed."""
        row = self.model.rows[place]
        boxes = [self.boxes[v] for v in row.variables]
        if any(v in self.fixed for v in row.variables) or not all(box.bounded for box in boxes):
            return list(self._of(place, row))
        key = (id(row), row.variables[0] in self.shared, *map(id, boxes))
        found = self.kept.forms.get(key)
        if found is None:
            found = self.kept.forms[key] = (row, boxes), list(self._of(place, row))
        return found[1]

    def _of(self, place: int, row: Row) -> Iterator[Form]:
        match row.constraint:
            case Linear():
                yield from self._linear(place, row, row.constraint)
            case Product():
                yield from self._product(place, row.constraint, *row.variables)
            case Ranking():
                yield from self._ranking(place, row.constraint, row.variables)

    def _form(
        self, addends: Iterable[Addend], low: End, high: End, row: int, *, soft: bool = False, strict: bool = False
    ) -> Form:
        """The form with every variable that cannot move taken into its ends; one variable may stand in it more than once."""
        moving: dict[int, Fraction] = {}
        for variable, factor in addends:
            if self.scales[variable].settled:
                value = self.boxes[variable].low
                low, high = low - factor * value, high - factor * value
            else:
                moving[variable] = moving[variable] + factor if variable in moving else factor
        coefficients = {variable: factor for variable, factor in moving.items() if factor}
        return Form(coefficients, low, high, row, line_of(coefficients, low, high, self.scales), soft, strict)

    def _linear(self, place: int, row: Row, constraint: Linear) -> Iterator[Form]:
        equal = constraint.sense is Sense.EQUAL
        factors = list(zip(row.variables, (factor for _, factor in constraint.coefficients), strict=True))
        # Between whole numbers, below is at least one below.
        apart = constraint.sense is Sense.BELOW and all(f.denominator == 1 and self.model.variables[v].whole for v, f in factors)
        high = Fraction(math.ceil(constraint.constant) - 1) if apart else constraint.constant
        strict = constraint.sense is Sense.BELOW and not apart
        yield self._form(factors, constraint.constant if equal else -math.inf, high, place, strict=strict)
        if not equal:
            widest = max(abs(factor) * self.scales[v].size for v, factor in zip(row.variables, row.factors, strict=True))
            yield self._form(factors, -math.inf, constraint.constant - MARGIN * Fraction(widest), place, soft=True)

    def _product(self, place: int, constraint: Product, factor: int, product: int, base: int) -> Iterator[Form]:
        rate, bottom = self._level(factor, constraint.offset), self.boxes[base]
        if self.scales[base].settled and isinstance(bottom.low, Fraction):
            level = constraint.offset * bottom.low
            yield self._form([(product, ONE), (factor, -bottom.low)], level, level, place)
        elif self.scales[factor].settled and isinstance(rate.low, Fraction):
            yield self._form([(product, ONE), (base, -rate.low)], ZERO, ZERO, place)
        else:
            yield from self._rated(place, product, base, rate)
            if factor in self.shared:
                yield from self._hull(place, constraint.offset, factor, product, base)

    def _level(self, factor: int, offset: Fraction) -> Interval:
        return self.boxes[factor] + offset if offset else self.boxes[factor]

    def _rated(self, place: int, product: int, base: int, rate: Interval) -> Iterator[Form]:
        """The rate's bounds times the base, which is positive, bound the product."""
        if not isinstance(rate.low, float):
            yield self._form([(product, ONE), (base, -rate.low)], ZERO, math.inf, place)
        if not isinstance(rate.high, float):
            yield self._form([(product, ONE), (base, -rate.high)], -math.inf, ZERO, place)
        if not isinstance(rate.low, float) and not isinstance(rate.high, float):
            inner = (rate.high - rate.low) * MARGIN
            yield self._form([(product, ONE), (base, -rate.low - inner)], ZERO, math.inf, place, soft=True)
            yield self._form([(product, ONE), (base, -rate.high + inner)], -math.inf, ZERO, place, soft=True)

    def _hull(self, place: int, offset: Fraction, factor: int, product: int, base: int) -> Iterator[Form]:
        """McCormick's inequalities: (rate - end) times (base - end) has a known sign for each pair of ends."""
        rate, bottom = self._level(factor, offset), self.boxes[base]
        for rate_end, low_rate in ((rate.low, True), (rate.high, False)):
            for base_end, low_base in ((bottom.low, True), (bottom.high, False)):
                if isinstance(rate_end, Fraction) and isinstance(base_end, Fraction):
                    addends = [(product, ONE), (base, -rate_end), (factor, -base_end)]
                    level = base_end * offset - rate_end * base_end
                    low, high = (level, math.inf) if low_rate == low_base else (-math.inf, level)
                    yield self._form(addends, low, high, place)

    def _ranking(self, place: int, constraint: Ranking, variables: tuple[int, ...]) -> Iterator[Form]:
        """Where the rank leaves no choice, each rival lies on a known side."""
        rank, value, *rivals = variables
        intervals = {term: self.boxes[v] for term, v in zip(constraint.terms, variables, strict=True)}
        mine = self.boxes[rank]
        if mine.low != mine.high:
            return
        sides = constraint.sides(intervals)
        first, last = first_and_last(sides.values())
        at_first, at_last = mine.low == first, mine.low == last
        for variable, (surely, possibly) in zip(rivals, sides.values(), strict=True):
            if at_first and not surely:
                front, back = value, variable
            elif at_last and possibly:
                front, back = variable, value
            else:
                continue
            upper, lower = (front, back) if constraint.descending else (back, front)
            yield self._form([(lower, ONE), (upper, -ONE)], -math.inf, ZERO, place)

    def _scales(self) -> dict[int, Scale]:
        known = {v: self.kept.scale(box) for v, box in self.boxes.items() if box.bounded}
        if len(known) == len(self.boxes):
            return known
        guessed = {v: magnitude((box.low, box.high)) or (known[v].size if v in known else 0.0) for v, box in self.boxes.items()}
        guessed = {v: size for v, size in guessed.items() if size}
        while found := {v: size for row in self.rows for v, size in self._by_partners(row, guessed) if v not in guessed}:
            guessed |= found
        return {v: known.get(v) or Scale.guessed(box, guessed.get(v, 1.0)) for v, box in self.boxes.items()}

    def _by_partners(self, place: int, sizes: Mapping[int, float]) -> Iterator[tuple[int, float]]:
        """Magnitudes that one row suggests for its terms without bounds, from those of its other terms."""
        row = self.model.rows[place]
        if isinstance(row.constraint, Product):
            factor, product, base = row.variables
            level = self.boxes[factor] + row.constraint.offset
            rate = magnitude((level.low, level.high)) or 1.0
            if base in sizes:
                yield product, rate * sizes[base]
            if product in sizes:
                yield base, sizes[product] / rate
        elif isinstance(row.constraint, Linear):
            factors = {v: abs(f) for v, f in zip(row.variables, row.factors, strict=True)}
            if largest := max((f * sizes.get(v, 0.0) for v, f in factors.items()), default=0.0):
                yield from ((v, largest / f) for v, f in factors.items())
