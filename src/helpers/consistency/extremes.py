"""How low and how high a quantity can be: outer bounds by propagation, proved to be reached by a point."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial

from helpers.consistency.decision import FEW, Status, decide_within, parts
from helpers.consistency.equations import Point
from helpers.consistency.nearby import decide_near
from helpers.consistency.programme import Programme
from helpers.consistency.propagation import Bounds
from helpers.consistency.segments import approached, closed, endless
from helpers.consistency.witness import witness
from helpers.numbers.intervals import End, Interval

# A value so many times greater than all that is printed nearby is looked for, to see whether it can go on for ever.
FAR = Fraction(10**6)
# Splits of one question whether a value is reached, fewer than where a verdict rests on the answer.
MOST_SPLITS = 3


@dataclass(frozen=True, slots=True)
class Bound:
    """What everything else leaves to one quantity.

    Attributes
    ----------
    low, high
        Lowest and highest value, infinite where nothing bounds it.
    exact
        Whether both ends were proved: a closed one to be reached, an open or infinite one to be approached as near as one
        likes. Outer bounds otherwise.
    """

    low: End
    high: End
    exact: bool


class Extremes:
    """Lowest and highest values of variables between propagated bounds that are known to hold a point.

    Parameters
    ----------
    bounds
        Bounds that propagation left.
    point
        A point between them that satisfies everything; those before their mark hold for it.
    """

    def __init__(self, bounds: Bounds, point: Point) -> None:
        self.bounds, self.point = bounds, point
        self._rows: dict[int, list[int]] = {}
        for part in parts(bounds, range(len(bounds.model.rows)), {}):
            for row in part:
                self._rows |= {v: part for v in bounds.model.rows[row].variables if not bounds.settled(v)}
        self._programmes: dict[int, Programme] = {}
        self._found: list[Point] = [point]

    def of(self, variable: int) -> Bound:
        """What everything else leaves to one variable."""
        if self.bounds.settled(variable):
            value = self.bounds.interval(variable).low
            return Bound(value, value, exact=True)
        low, low_reached = self._end(variable, -1)
        high, high_reached = self._end(variable, 1)
        return Bound(low, high, low_reached and high_reached)

    def _programme(self, variable: int) -> Programme:
        rows = self._rows[variable]
        if id(rows) not in self._programmes:
            self._programmes[id(rows)] = Programme(self.bounds, rows)
        return self._programmes[id(rows)]

    def _end(self, variable: int, side: int) -> tuple[End, bool]:
        """The lowest (highest) value, and whether that it is was proved."""
        box = self.bounds.interval(variable)
        end, is_open = (box.low, box.low_open) if side < 0 else (box.high, box.high_open)
        if isinstance(end, Fraction) and (self._approached(variable, end) if is_open else self._reached(variable, end)):
            return end, True
        seen = self._seen(variable, side)
        if seen is not None:
            return self._proved(variable, side, end, seen)
        return end, not isinstance(end, Fraction) and self._endless(variable, side * self._far(variable))

    def _far(self, variable: int) -> Fraction:
        """A value past everything that is printed nearby: what reaches it may have no bound on that side."""
        boxes = self._programme(variable).forms.boxes.values()
        return (
            FAR * max((abs(end) for box in boxes for end in (box.low, box.high) if isinstance(end, Fraction)), default=FAR) or FAR
        )

    def _reached(self, variable: int, value: Fraction, splits: int = MOST_SPLITS) -> bool:
        """Whether some point has this value."""
        if any(point.get(variable) == value for point in self._found):
            return True
        rows = self._rows[variable]
        if len(rows) <= FEW and (point := witness(self.bounds, rows, {}, {variable: value})) is not None:
            self._found.append(point)
            return True
        point = self._moved(self.bounds, variable, value, splits)
        self._found += [point] if point is not None else []
        return point is not None

    def _approached(self, variable: int, value: Fraction, splits: int = MOST_SPLITS) -> bool:
        """Whether points come as near to this value as one likes."""
        moved = self._moved(self._closed, variable, value, splits) if self.point else None
        return moved is not None and approached(self.bounds, self.point, moved)

    def _endless(self, variable: int, value: Fraction) -> bool:
        """Whether points go on for ever on the side of this value."""
        for way in (self._far_away, partial(self._moved, self.bounds, splits=0)) if self.point else ():
            moved = way(variable, value)
            if moved is not None and endless(self.bounds, self.point, moved):
                return True
        return False

    def _far_away(self, variable: int, value: Fraction) -> Point | None:
        """What has to move for a variable to have a value, while all that has two ends stays where it is."""
        rows = self._rows[variable]
        others = {v for row in rows for v in self.bounds.model.rows[row].variables if self.bounds.interval(v).bounded}
        fixed = {variable: value, **{v: self.point[v] for v in sorted(others & self.point.keys())}}
        return decide_within(self.bounds, rows, fixed, splits=0).point or None

    def _moved(self, bounds: Bounds, variable: int, value: Fraction, splits: int = MOST_SPLITS) -> Point | None:
        """What has to move for a variable to have a value, or ``None`` where that was not found."""
        part = bounds.copy()
        again = part.narrow(variable, Interval.point(value))
        if part.conflict is not None or not part.propagate(again):
            return None
        decision = decide_near(part, self.point, splits)
        return decision.point if decision.status is Status.FEASIBLE else None

    @cached_property
    def _closed(self) -> Bounds:
        return closed(self.bounds)

    def _seen(self, variable: int, side: int) -> Fraction | None:
        """Where the solver sees the end, or ``None`` where it sees none."""
        point = self._programme(variable).lowest(variable, -side).point
        return point.get(variable) if point is not None else None

    def _proved(self, variable: int, side: int, outer: End, seen: Fraction) -> tuple[End, bool]:
        """The end that the solver sees where both can be proved: nothing lies beyond it, and it is reached."""
        simple, safe = self._candidates(variable, side, seen)
        if self._nothing_beyond(variable, side, simple) and (
            self._reached(variable, simple, splits=0) or self._approached(variable, simple, splits=0)
        ):
            return simple, True
        tighter = safe < outer if side > 0 else safe > outer
        return (safe, False) if tighter and self._nothing_beyond(variable, side, safe) else (outer, False)

    def _candidates(self, variable: int, side: int, seen: Fraction) -> tuple[Fraction, Fraction]:
        """A plain value where the solver sees the end, and one so far outside that it certainly lies inside of it."""
        scale = abs(seen) or Fraction(1)
        safe = seen + side * scale / 10**6
        if self.bounds.model.variables[variable].whole:
            # What the solver sees need not be whole, and between it and this one there is no whole number.
            whole = Fraction(math.floor(safe) if side > 0 else math.ceil(safe))
            return whole, whole
        return (Fraction(round(seen / scale * 10**9), 10**9) * scale).limit_denominator(10**6), safe

    def _nothing_beyond(self, variable: int, side: int, value: Fraction) -> bool:
        part = self.bounds.copy()
        again = part.narrow(variable, Interval.above(value) if side > 0 else Interval.below(value))
        if part.conflict is not None or not part.propagate(again):
            return True
        return decide_within(part, self._rows[variable], {}, splits=0).status is Status.INFEASIBLE
