"""Exact bounds: what each relation leaves to each of its terms, applied until nothing changes.

A conflict found here is proved, with fractions, whole numbers and open ends respected; the steps that led to it name the
relations and printed numbers it rests on. Where none is found, the bounds are outer bounds.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from helpers.consistency.model import Model, Row
from helpers.numbers.intervals import End, Interval
from helpers.relations.constraints import Linear, Product, Ranking, Sense, Term

LOW, HIGH = 0, 1
# Circular relations can tighten for ever by ever less: after FREE_STEPS a step must gain a millionth, and after MOST_STEPS a
# bound is left as it is. Fractions grow with each product: past so many bits an end is rounded outwards, and a number as long as
# that bounds nothing any more. All of this is sound.
FREE_STEPS, MOST_STEPS, MOST_BITS = 4, 16, 160


Implied: TypeAlias = tuple[Fraction, bool, tuple[int, ...]]
"""An end that a row implies, whether it is open, and the steps that it rests on."""


@dataclass(frozen=True, slots=True)
class Step:
    """One bound: where it came from."""

    variable: int
    side: int
    end: End
    open: bool
    row: int | None
    because: tuple[int, ...]


class Bounds:
    """Outer bounds of every variable, and how they came about.

    Parameters
    ----------
    model
        The model.
    held
        Printed numbers that are believed.
    """

    def __init__(self, model: Model, held: frozenset[str]) -> None:
        self.model, self.held = model, held
        self.steps: list[Step] = []
        self.current: list[list[int]] = []
        self.tightened = [[0, 0] for _ in model.variables]
        self.conflict: tuple[int, ...] | None = None
        self.conflict_row: int | None = None
        for variable in range(len(model.variables)):
            domain = model.domain(variable, held)
            self.current.append([self._noted(variable, LOW, domain.low, domain.low_open), 0])
            self.current[variable][HIGH] = self._noted(variable, HIGH, domain.high, domain.high_open)

    def copy(self) -> Bounds:
        """The same bounds, to be tightened apart."""
        other = Bounds.__new__(Bounds)
        other.model, other.held, other.steps = self.model, self.held, self.steps.copy()
        other.current = [pair.copy() for pair in self.current]
        other.tightened = [[0, 0] for _ in self.current]
        other.conflict, other.conflict_row = self.conflict, self.conflict_row
        return other

    def interval(self, variable: int) -> Interval:
        """The bounds of one variable."""
        low, high = (self.steps[place] for place in self.current[variable])
        return Interval(low.end, high.end, low.open, high.open)

    def settled(self, variable: int) -> bool:
        """Whether just one value is left."""
        low, high = self.current[variable]
        return self.steps[low].end == self.steps[high].end

    def hold(self, numbers: frozenset[str]) -> list[int]:
        """Believe more printed numbers; gives the rows to look at again."""
        self.held |= numbers
        again: list[int] = []
        for place in sorted(place for number in numbers for place in self.model.places.get(number, ())):
            if self.conflict is None:
                again += self.narrow(place, self.model.variables[place].printed)
        return again

    def narrow(self, variable: int, allowed: Interval) -> list[int]:
        """Hold a variable to an interval as well; gives the rows to look at again."""
        before = tuple(self.current[variable])
        self._tighten(variable, LOW, allowed.low, allowed.low_open, None, ())
        self._tighten(variable, HIGH, allowed.high, allowed.high_open, None, ())
        return list(self.model.touching[variable]) if before != tuple(self.current[variable]) else []

    def propagate(self, rows: Iterable[int] | None = None) -> bool:
        """Apply rows until nothing changes, all of them unless told; whether no conflict was found."""
        queue = deque(range(len(self.model.rows)) if rows is None else rows)
        waiting = set(queue)
        while queue and self.conflict is None:
            place = queue.popleft()
            waiting.discard(place)
            for variable in self._revise(place):
                # A row that was just applied has nothing more to say about its own doing.
                fresh = [other for other in self.model.touching[variable] if other not in waiting and other != place]
                queue.extend(fresh)
                waiting.update(fresh)
        return self.conflict is None

    def culprits(self) -> tuple[frozenset[str], frozenset[str]]:
        """The relations and printed numbers that the conflict rests on; not yet a smallest set."""
        return self.grounds(self.conflict or (), self.conflict_row)

    def grounds(self, places: Iterable[int], row: int | None = None) -> tuple[frozenset[str], frozenset[str]]:
        """The relations and printed numbers that some bounds rest on."""
        rows = set() if row is None else {row}
        numbers: set[str | None] = set()
        seen: set[int] = set()
        todo = list(places)
        while todo:
            place = todo.pop()
            if place in seen:
                continue
            seen.add(place)
            step = self.steps[place]
            todo.extend(step.because)
            if step.row is not None:
                rows.add(step.row)
            elif (number := self.model.variables[step.variable].number) in self.held:
                numbers.add(number)
        return frozenset(self.model.rows[place].relation for place in rows), frozenset(filter(None, numbers))

    def _noted(
        self, variable: int, side: int, end: End, is_open: bool, row: int | None = None, because: tuple[int, ...] = ()
    ) -> int:
        self.steps.append(Step(variable, side, end, is_open, row, because))
        return len(self.steps) - 1

    def _tighten(self, variable: int, side: int, end: End, is_open: bool, row: int | None, because: tuple[int, ...]) -> bool:
        if isinstance(end, Fraction):
            if self.model.variables[variable].whole:
                end, is_open = _whole_end(end, is_open, side), False
            if end.denominator.bit_length() > MOST_BITS:
                end = _outwards(end, side)
            if end.numerator.bit_length() - end.denominator.bit_length() > MOST_BITS:
                return False
        now = self.steps[self.current[variable][side]]
        better = end > now.end if side == LOW else end < now.end
        if not better and not (end == now.end and is_open and not now.open):
            return False
        if self.tightened[variable][side] >= FREE_STEPS and not self._worthwhile(variable, side, end, now.end):
            return False
        self.tightened[variable][side] += 1
        self.current[variable][side] = self._noted(variable, side, end, is_open, row, because)
        low, high = (self.steps[place] for place in self.current[variable])
        if low.end > high.end or (low.end == high.end and (low.open or high.open)):
            self.conflict, self.conflict_row = tuple(self.current[variable]), row
        return True

    def _worthwhile(self, variable: int, side: int, end: End, now: End) -> bool:
        other = self.steps[self.current[variable][1 - side]].end
        crossing = end > other if side == LOW else end < other
        known = isinstance(end, Fraction) and isinstance(now, Fraction)
        small = known and abs(Fraction(end) - Fraction(now)) * 10**6 < abs(Fraction(end))
        return crossing or (not small and self.tightened[variable][side] < MOST_STEPS)

    def _revise(self, place: int) -> Iterator[int]:
        row = self.model.rows[place]
        match row.constraint:
            case Linear():
                yield from self._revise_linear(place, row, row.constraint)
            case Product():
                yield from self._revise_product(place, row, row.constraint)
            case Ranking():
                yield from self._revise_ranking(place, row, row.constraint)

    def _revise_linear(self, place: int, row: Row, constraint: Linear) -> Iterator[int]:
        if place in self.model.equated:
            yield from self._equate(place, *row.variables)
            return
        factors = [factor for _, factor in constraint.coefficients]
        sides = [LOW, HIGH] if constraint.sense is Sense.EQUAL else [LOW]
        for side in sides:
            # The lowest (highest) that the other terms can add up to bounds each term from above (below).
            used = [self.current[v][side if factor > 0 else 1 - side] for v, factor in zip(row.variables, factors, strict=True)]
            ends = [self.steps[step] for step in used]
            infinite = [k for k, step in enumerate(ends) if not isinstance(step.end, Fraction)]
            if len(infinite) > 1:
                continue
            finite = [factor * s.end for factor, s in zip(factors, ends, strict=True) if isinstance(s.end, Fraction)]
            total = sum(finite, -constraint.constant)
            opens = sum(step.open for step in ends)
            for k in infinite or range(len(ends)):
                own = Fraction(0) if infinite else factors[k] * _finite(ends[k].end)
                end = (own - total) / factors[k]
                is_open = constraint.sense is Sense.BELOW or opens - ends[k].open > 0
                bounded = HIGH if (side == LOW) == (factors[k] > 0) else LOW
                because = tuple(used[:k] + used[k + 1 :])
                if self._tighten(row.variables[k], bounded, end, is_open, place, because):
                    yield row.variables[k]
                if self.conflict is not None:
                    return

    def _equate(self, place: int, one: int, other: int) -> Iterator[int]:
        """The same fact told twice: each has the bounds of the other."""
        for variable, source in ((one, other), (other, one)):
            for side in (LOW, HIGH):
                if self.conflict is not None:
                    return
                step, bound = self._at(source, side)
                if self._tighten(variable, side, bound.end, bound.open, place, (step,)):
                    yield variable

    def _revise_product(self, place: int, row: Row, constraint: Product) -> Iterator[int]:
        """A positive base makes product and rate rise together; only the ends that a bound rests on are named for it."""
        factor, product, base = row.variables
        if self._tighten(base, LOW, Fraction(0), True, place, ()):
            yield base
        for variable, implied in ((product, self._times), (factor, self._over), (base, self._under)):
            for side in (LOW, HIGH):
                found = None if self.conflict is not None else implied(row.variables, constraint.offset, side)
                if found is not None and self._tighten(variable, side, found[0], found[1], place, found[2]):
                    yield variable

    def _at(self, variable: int, side: int) -> tuple[int, Step]:
        step = self.current[variable][side]
        return step, self.steps[step]

    def _times(self, variables: tuple[int, ...], offset: Fraction, side: int) -> Implied | None:
        """The lowest (highest) product: the rate's own end, at the base's end that takes it furthest."""
        factor, _, base = variables
        rate_step, rate = self._at(factor, side)
        if not isinstance(rate.end, Fraction):
            return None
        level = rate.end + offset
        base_step, bottom = self._at(base, side if level >= 0 else 1 - side)
        if not level:
            return level, rate.open, (rate_step,)
        if not isinstance(bottom.end, Fraction):
            return None
        return level * bottom.end, rate.open or bottom.open, (rate_step, base_step)

    def _over(self, variables: tuple[int, ...], offset: Fraction, side: int) -> Implied | None:
        """The lowest (highest) rate: the product's own end over the base's end that takes it furthest."""
        _, product, base = variables
        top_step, top = self._at(product, side)
        if not isinstance(top.end, Fraction):
            return None
        base_step, bottom = self._at(base, 1 - side if top.end >= 0 else side)
        if not isinstance(bottom.end, Fraction):
            return -offset, top.open or bool(top.end), (top_step, base_step)
        if not bottom.end:
            return (-offset, top.open, (top_step,)) if not top.end else None
        return top.end / bottom.end - offset, top.open or bottom.open, (top_step, base_step)

    def _under(self, variables: tuple[int, ...], offset: Fraction, side: int) -> Implied | None:
        """The lowest (highest) base, where the rate keeps to one side of zero."""
        factor, product, _ = variables
        (low_step, low), (high_step, high) = self._at(factor, LOW), self._at(factor, HIGH)
        least = low.end + offset if isinstance(low.end, Fraction) else low.end
        most = high.end + offset if isinstance(high.end, Fraction) else high.end
        if least < 0 < most or (least == 0 and not low.open) or (most == 0 and not high.open):
            return None
        positive = least >= 0
        top_step, top = self._at(product, side if positive else 1 - side)
        rate_step, rate, level = (high_step, high, most) if (side == LOW) == positive else (low_step, low, least)
        if not isinstance(top.end, Fraction) or not isinstance(level, Fraction) or not level:
            return None
        sign_step = low_step if positive else high_step
        return top.end / level, top.open or rate.open, (top_step, rate_step, sign_step)

    def _revise_ranking(self, place: int, row: Row, constraint: Ranking) -> Iterator[int]:
        rank, value, *rivals = row.variables
        intervals = {term: self.interval(v) for term, v in zip(constraint.terms, row.variables, strict=True)}
        because = tuple(step for v in (value, *rivals) for step in self.current[v])
        if self._within(rank, constraint.implied(constraint.rank, intervals), place, because):
            yield rank
        if self.conflict is not None:
            return
        because = tuple(step for v in (rank, *rivals) for step in self.current[v])
        for room in _rooms(self.interval(rank), constraint, intervals):
            if self.conflict is None and self._within(value, room, place, because):
                yield value
        if self.conflict is None:
            yield from self._order_by_rank(place, row, constraint)

    def _order_by_rank(self, place: int, row: Row, constraint: Ranking) -> Iterator[int]:
        """A rank that leaves no choice fixes on which side of the value each rival lies."""
        rank, value, *rivals = row.variables
        intervals = {term: self.interval(v) for term, v in zip(constraint.terms, row.variables, strict=True)}
        ahead = self.interval(rank)
        places = constraint.places(intervals)
        if ahead.low != ahead.high:
            return
        because = tuple(step for v in row.variables for step in self.current[v])
        for variable, rival in zip(rivals, constraint.rivals, strict=True):
            surely, possibly = constraint.ahead(rival, intervals)
            if ahead.low == places.low and not surely:
                pair, strict = (value, variable), False
            elif ahead.low == places.high and possibly:
                # With ties forbidden, who is level with the value does not stand before it.
                pair, strict = (variable, value), not constraint.ties
            else:
                continue
            lower, upper = pair[::-1] if constraint.descending else pair
            yield from self._ordered(place, lower, upper, because, strict=strict)
            if self.conflict is not None:
                return

    def _ordered(self, place: int, lower: int, upper: int, because: tuple[int, ...], *, strict: bool) -> Iterator[int]:
        ceiling, floor = self.interval(upper), self.interval(lower)
        if self._tighten(lower, HIGH, ceiling.high, ceiling.high_open or strict, place, because):
            yield lower
        if self.conflict is None and self._tighten(upper, LOW, floor.low, floor.low_open or strict, place, because):
            yield upper

    def _within(self, variable: int, allowed: Interval, row: int, because: tuple[int, ...]) -> bool:
        low = self._tighten(variable, LOW, allowed.low, allowed.low_open, row, because)
        if self.conflict is not None:
            return True
        return self._tighten(variable, HIGH, allowed.high, allowed.high_open, row, because) or low


def _rooms(rank: Interval, constraint: Ranking, intervals: Mapping[Term, Interval]) -> Iterator[Interval]:
    """What rivals leave to a value of a rank: fewer than its last place stand before it, and all before its first place do."""
    rivals = [intervals[rival] if constraint.descending else -intervals[rival] for rival in constraint.rivals]
    if isinstance(rank.high, Fraction) and rank.high <= len(rivals):
        low, is_open = sorted(((rival.low, rival.low_open) for rival in rivals), reverse=True)[math.floor(rank.high) - 1]
        yield _sided(Interval(low, math.inf, low_open=is_open), constraint)
    if isinstance(rank.low, Fraction) and 1 < rank.low <= len(rivals) + 1:
        high, closed = sorted(((rival.high, not rival.high_open) for rival in rivals), reverse=True)[math.ceil(rank.low) - 2]
        yield _sided(Interval(-math.inf, high, high_open=not (closed and constraint.ties)), constraint)


def _sided(room: Interval, constraint: Ranking) -> Interval:
    return room if constraint.descending else -room


def _finite(end: End) -> Fraction:
    if not isinstance(end, Fraction):
        raise TypeError(f"{end} is not finite")
    return end


def _outwards(end: Fraction, side: int) -> Fraction:
    """A fraction with fewer digits just below (above) a low (high) end."""
    scale = Fraction(2) ** (MOST_BITS // 2 - (abs(end.numerator) // end.denominator).bit_length())
    return Fraction(math.floor(end * scale) if side == LOW else math.ceil(end * scale)) / scale


def _whole_end(end: Fraction, is_open: bool, side: int) -> Fraction:
    if side == LOW:
        return Fraction(math.floor(end) + 1) if is_open else Fraction(math.ceil(end))
    return Fraction(math.ceil(end) - 1) if is_open else Fraction(math.floor(end))
