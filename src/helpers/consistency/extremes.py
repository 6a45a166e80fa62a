"""How low and how high a quantity can be: outer bounds by propagation, proved to be reached by a point."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from helpers.consistency.decision import Status, decide_within, parts, refusal
from helpers.consistency.programme import Programme
from helpers.consistency.propagation import Bounds
from helpers.intervals import End, Interval

# An open end is taken as reached where a point comes this near to it, in widths of the interval.
NEAR = Fraction(1, 10**6)


@dataclass(frozen=True, slots=True)
class Bound:
    """What everything else leaves to one quantity.

    Attributes
    ----------
    low, high
        Lowest and highest value, infinite where nothing bounds it.
    exact
        Whether both ends were proved to be reached, or approached; outer bounds otherwise.
    """

    low: End
    high: End
    exact: bool


def extremes(bounds: Bounds, variable: int) -> Bound:
    """The lowest and highest value of a variable between propagated bounds that are known to hold a point."""
    rows = next((part for part in parts(bounds, range(len(bounds.model.rows)), {}) if _speaks_of(bounds, part, variable)), [])
    search = _Search(bounds, variable, rows)
    low, low_reached = search.end(-1)
    high, high_reached = search.end(1)
    return Bound(low, high, low_reached and high_reached)


def _speaks_of(bounds: Bounds, rows: list[int], variable: int) -> bool:
    return any(variable in bounds.model.rows[row].variables for row in rows)


@dataclass(frozen=True)
class _Search:
    """The search for the ends of one variable among the rows that still bear on it."""

    bounds: Bounds
    variable: int
    rows: list[int]

    def end(self, side: int) -> tuple[End, bool]:
        """The lowest (highest) value, and whether that it is was proved."""
        box = self.bounds.interval(self.variable)
        end, is_open = (box.low, box.low_open) if side < 0 else (box.high, box.high_open)
        if self.bounds.settled(self.variable):
            return end, True
        if isinstance(end, Fraction):
            width = box.width if isinstance(box.width, Fraction) else abs(end)
            if self.reached(end - side * NEAR * width if is_open else end):
                return end, True
        seen = self.optimum(side)
        if seen is None:
            return end, not isinstance(end, Fraction)
        return self.proved(side, end, seen)

    def reached(self, value: Fraction) -> bool:
        return self.status(Interval.point(value)) is Status.FEASIBLE

    def status(self, allowed: Interval) -> Status:
        part = self.bounds.copy()
        again = part.narrow(self.variable, allowed)
        if part.conflict is not None or not part.propagate(again):
            return refusal(part).status
        return decide_within(part, self.rows, {}, splits=0).status

    def optimum(self, side: int) -> Fraction | None:
        """Where the solver sees the end, or ``None`` where it sees none."""
        programme = Programme(self.bounds, self.rows)
        if self.variable not in programme.columns:
            return None
        answer = programme.lowest(self.variable, -side)
        return answer.point[self.variable] if answer.point is not None else None

    def proved(self, side: int, outer: End, seen: Fraction) -> tuple[End, bool]:
        """The end that the solver sees where both can be proved: nothing lies beyond it, and it is reached."""
        scale = abs(seen) or Fraction(1)
        simple = (Fraction(round(seen / scale * 10**9), 10**9) * scale).limit_denominator(10**6)
        if self.nothing_beyond(side, simple) and self.reached(simple):
            return simple, True
        safe = seen + side * scale / 10**6
        tighter = safe < outer if side > 0 else safe > outer
        return (safe, False) if tighter and self.nothing_beyond(side, safe) else (outer, False)

    def nothing_beyond(self, side: int, value: Fraction) -> bool:
        beyond = Interval.above(value) if side > 0 else Interval.below(value)
        return self.status(beyond) is Status.INFEASIBLE
