"""A check of a system that shares nothing with the engine: intervals in floating point, and one linear programme.

It asks less than the relations do: products enter a linear programme through their convex hull, ranks through the bounds they
put on values, strictness and whole numbers only where they sharpen an end, and a violation must be seen clearly above floating
point. So where it says that something cannot be, it cannot; where it says nothing, it may be.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from scipy.optimize import linprog

from helpers.cells import System
from helpers.ledger import PrintedNumber
from helpers.numbers.units import Dimension
from helpers.relations.constraints import Constraint, Linear, Product, Ranking, Sense, Term

# Violations below this, relative to the values involved or to the room they have, are not seen.
TOLERANCE = 1e-7
ROUNDS = 40
COUNTED = (Dimension.COUNT, Dimension.AREA, Dimension.MASS)

Box = tuple[float, float]
Boxes = dict[Term, Box]
Linearised = tuple[dict[Term, float], float]


class Relaxed:
    """A relaxation of a system.

    Parameters
    ----------
    system
        Printed numbers, lost cells and relations.
    """

    def __init__(self, system: System) -> None:
        self.system = system
        self.rows = [claim.constraint for relation in system.relations for claim in relation.claims()]
        self.terms = list(dict.fromkeys(term for row in self.rows for term in row.terms))
        self.numbers = frozenset(t.number for t in self.terms if isinstance(system.cells[t.number], PrintedNumber))
        self.whole = {term for term in self.terms if system.cells[term.number].unit.whole}
        self.printed = {term: _floats(system, term) for term in self.terms}

    def impossible(self, released: frozenset[str], rows: Sequence[Constraint] | None = None, *, fast: bool = False) -> bool:
        """Whether some rows, all unless told, surely cannot hold while every number but the released ones is believed."""
        rows = self.rows if rows is None else rows
        boxes = {term: self._box(term, released) for row in rows for term in row.terms}
        return not self._narrowed(rows, boxes) or (not fast and self._linearly_impossible(rows, boxes))

    def conflict(self, released: frozenset[str]) -> frozenset[str] | None:
        """A small set of believed numbers that cannot all be right, or ``None`` where the relaxation sees none."""
        for row in self.rows:
            if self.impossible(released, [row], fast=True):
                return self._fewer(released, [row], fast=True)
        for fast in (True, False):
            if self.impossible(released, fast=fast):
                return self._fewer(released, self._rows_needed(released, fast=fast), fast=fast)
        return None

    def _rows_needed(self, released: frozenset[str], *, fast: bool) -> list[Constraint]:
        rows, size = list(self.rows), len(self.rows) // 2
        while size:
            start = 0
            while start < len(rows):
                fewer = rows[:start] + rows[start + size :]
                if self.impossible(released, fewer, fast=fast):
                    rows = fewer
                else:
                    start += size
            size //= 2
        return rows

    def _fewer(self, released: frozenset[str], rows: list[Constraint], *, fast: bool) -> frozenset[str]:
        everyone = sorted({term.number for row in rows for term in row.terms} & self.numbers - released)
        without = released
        for number in everyone:
            if self.impossible(without | {number}, rows, fast=fast):
                without |= {number}
        return frozenset(everyone) - without

    def _box(self, term: Term, released: frozenset[str]) -> Box:
        if term.number not in released:
            return self.printed[term]
        dimension = self.system.cells[term.number].unit.dimension
        return (1.0 if dimension == Dimension.RANK else 0.0 if dimension in COUNTED else -math.inf), math.inf

    def _narrowed(self, rows: Sequence[Constraint], boxes: Boxes) -> bool:
        """Narrow boxes by what each row leaves to each term; whether none came out empty."""
        for _ in range(ROUNDS):
            changed = False
            for row in rows:
                for term, (low, high) in self._implied(row, boxes):
                    own = boxes[term]
                    if term in self.whole:
                        low, high = _whole(low, high)
                    new = max(own[0], low), min(own[1], high)
                    if _empty(*new):
                        return False
                    new = (min(new), max(new))
                    if _gained(own, new):
                        boxes[term], changed = new, True
            if not changed:
                break
        return True

    def _implied(self, row: Constraint, boxes: Boxes) -> Iterator[tuple[Term, Box]]:
        match row:
            case Linear():
                yield from self._linear(row, boxes)
            case Product(product=product, factor=factor, base=base, offset=offset):
                yield base, (0.0, math.inf)
                rate = (boxes[factor][0] + float(offset), boxes[factor][1] + float(offset))
                yield product, _times(boxes[base], rate)
                if boxes[base][0] > 0:
                    low, high = _over(boxes[product], boxes[base])
                    yield factor, (low - float(offset), high - float(offset))
                if rate[0] > 0:
                    yield base, _over(boxes[product], rate)
            case Ranking():
                yield from _ranking(row, boxes)

    def _linear(self, row: Linear, boxes: Boxes) -> Iterator[tuple[Term, Box]]:
        strict = row.sense is Sense.BELOW and all(term in self.whole for term in row.terms)
        top = float(row.constant) - strict
        bottom = float(row.constant) if row.sense is Sense.EQUAL else -math.inf
        for term, factor in row.coefficients:
            others = [_scaled(boxes[other], float(f)) for other, f in row.coefficients if other != term]
            low = bottom - math.fsum(high for _, high in others)
            high = top - math.fsum(low for low, _ in others)
            yield term, _scaled((low, high), 1 / float(factor))

    def _linearly_impossible(self, rows: Sequence[Constraint], boxes: Boxes) -> bool:
        """Whether even the least common slack of all rows, in rooms of their terms, is well above nothing."""
        column = {term: place for place, term in enumerate(boxes)}
        middle = {term: _middle(box) for term, box in boxes.items()}
        room = {term: _room(box) for term, box in boxes.items()}
        forms = [form for row in rows for form in _forms(row, boxes)]
        matrix, ends = np.zeros((len(forms), len(column) + 1)), np.zeros(len(forms))
        for place, (factors, end) in enumerate(forms):
            scale = max(abs(factor) * room[term] for term, factor in factors.items()) or 1.0
            for term, factor in factors.items():
                matrix[place, column[term]] += factor * room[term] / scale
            ends[place] = (end - math.fsum(factor * middle[term] for term, factor in factors.items())) / scale
            matrix[place, -1] = -1.0
        bounds = [((low - middle[t]) / room[t], (high - middle[t]) / room[t]) for t, (low, high) in boxes.items()]
        cost = np.append(np.zeros(len(column)), 1.0)
        if not forms:
            return False
        answer = linprog(cost, A_ub=matrix, b_ub=ends, bounds=[*bounds, (0.0, None)], method="highs")
        return answer.fun is not None and answer.fun > 10 * TOLERANCE


def _floats(system: System, term: Term) -> Box:
    interval = system.interval(term)
    return float(interval.low), float(interval.high)


def _forms(row: Constraint, boxes: Boxes) -> Iterator[Linearised]:
    """Linear forms, each at most its end, that a row entails."""
    match row:
        case Linear():
            factors = {term: float(factor) for term, factor in row.coefficients}
            yield factors, float(row.constant)
            if row.sense is Sense.EQUAL:
                yield {term: -factor for term, factor in factors.items()}, -float(row.constant)
        case Product(product=product, factor=factor, base=base, offset=offset):
            for rate, upper_rate in _ends(boxes[factor], float(offset)):
                yield _signed({product: 1.0, base: -rate}, 0.0, 1 if upper_rate else -1)
                for bottom, upper_base in _ends(boxes[base], 0.0):
                    level = bottom * float(offset) - rate * bottom
                    yield _signed({product: 1.0, base: -rate, factor: -bottom}, level, 1 if upper_rate != upper_base else -1)
        case Ranking():
            return


def _ends(box: Box, offset: float) -> Iterator[tuple[float, bool]]:
    yield from ((end + offset, upper) for end, upper in ((box[0], False), (box[1], True)) if math.isfinite(end))


def _signed(factors: dict[Term, float], end: float, sign: int) -> Linearised:
    return {term: sign * factor for term, factor in factors.items()}, sign * end


def _ranking(row: Ranking, boxes: Boxes) -> Iterator[tuple[Term, Box]]:
    """The places that values leave to the rank, and the room that the rank leaves to the value."""
    flip = 1.0 if row.descending else -1.0
    mine = _scaled(boxes[row.value], flip)
    rivals = [_scaled(boxes[rival], flip) for rival in row.rivals]
    surely = sum(low > mine[1] + TOLERANCE * abs(mine[1]) for low, _ in rivals)
    possibly = sum(high >= mine[0] - TOLERANCE * abs(mine[0]) for _, high in rivals)
    yield row.rank, (1.0 + surely, 1.0 + possibly)
    first, last = math.ceil(boxes[row.rank][0]), math.floor(boxes[row.rank][1])
    # Of rivals, at least first - 1 stand before the value and at most last - 1.
    highs, lows = sorted((high for _, high in rivals), reverse=True), sorted((low for low, _ in rivals), reverse=True)
    top = highs[first - 2] if 2 <= first <= len(highs) + 1 else math.inf
    bottom = lows[last - 1] if 1 <= last <= len(lows) else -math.inf
    yield row.value, _scaled((bottom, top), flip)


def _scaled(box: Box, factor: float) -> Box:
    low, high = box[0] * factor, box[1] * factor
    return (low, high) if factor > 0 else (high, low)


def _times(one: Box, other: Box) -> Box:
    products = [0.0 if not (a and b) else a * b for a in one for b in other]
    return min(products), max(products)


def _over(above: Box, below: Box) -> Box:
    """The quotient of two boxes, the divisor above zero."""
    return _times(above, (0.0 if math.isinf(below[1]) else 1 / below[1], 1 / below[0]))


def _whole(low: float, high: float) -> Box:
    return (
        math.ceil(low - TOLERANCE * max(1.0, abs(low))) if math.isfinite(low) else low,
        math.floor(high + TOLERANCE * max(1.0, abs(high))) if math.isfinite(high) else high,
    )


def _empty(low: float, high: float) -> bool:
    return low > high + TOLERANCE * max(abs(low), abs(high)) if math.isfinite(low) and math.isfinite(high) else low > high


def _gained(before: Box, after: Box) -> bool:
    """Whether a box became narrower by more than a thousandth."""
    if before == after:
        return False
    old, new = before[1] - before[0], after[1] - after[0]
    return math.isinf(old) or old - new > 1e-3 * old


def _middle(box: Box) -> float:
    finite = [end for end in box if math.isfinite(end)]
    return math.fsum(finite) / max(1, len(finite))


def _room(box: Box) -> float:
    width = box[1] - box[0]
    return width if width and math.isfinite(width) else max((abs(end) for end in box if math.isfinite(end)), default=0.0) or 1.0
