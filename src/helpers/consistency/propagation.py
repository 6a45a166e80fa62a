"""Exact bounds: what each relation leaves to each of its terms, applied until nothing changes.

A conflict found here is proved, with fractions, whole numbers and open ends respected; the steps that led to it name the
relations and printed numbers it rests on. Where none is found, the bounds are outer bounds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from helpers.consistency.linear_bounds import linear_bounds
from helpers.consistency.product_bounds import product_bounds
from helpers.consistency.rank_bounds import rank_bounds
from helpers.consistency.roughly import HIGH, LOW
from helpers.consistency.trail import Trail
from helpers.numbers.intervals import Interval
from helpers.relations.constraints import Linear, Product, Ranking

# What the solver puts on an end lies past it by as much as its tolerance; this part of a width is more than that.
CLEAR = Fraction(1, 64)


class Bounds(Trail):
    """Outer bounds of every variable, and what follows from them."""

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
        before = self.current[variable]
        self.tighten(variable, LOW, allowed.low, allowed.low_open, None, ())
        self.tighten(variable, HIGH, allowed.high, allowed.high_open, None, ())
        return list(self.model.touching[variable]) if before != self.current[variable] else []

    def inside(self, variables: Iterable[int], standing: Mapping[int, Fraction]) -> Bounds:
        """The same with some variables kept a little clear of their ends, but for what is to stay where it stands.

        This is to look for a point in: nothing is refuted by it.
        """
        part = self.copy()
        for variable in variables:
            box = part.interval(variable)
            if not isinstance(box.low, Fraction) or not isinstance(box.high, Fraction) or self.model.variables[variable].whole:
                continue
            room = (box.high - box.low) * CLEAR
            low, high = box.low + room, box.high - room
            if room and low <= standing.get(variable, low) <= high:
                part.narrow(variable, Interval(low, high))
        return part

    def propagate(self, rows: Iterable[int] | None = None) -> bool:
        """Apply rows until nothing changes, all of them unless told; whether no conflict was found."""
        queue = deque(range(len(self.model.rows)) if rows is None else dict.fromkeys(rows))
        waiting = set(queue)
        while queue and self.conflict is None:
            place = queue.popleft()
            waiting.discard(place)
            for variable in self._revised(place):
                # A row that was just applied has nothing more to say about its own doing.
                fresh = [other for other in self.model.touching[variable] if other not in waiting and other != place]
                queue.extend(fresh)
                waiting.update(fresh)
            if self.conflict is not None:
                queue.appendleft(place)
        self.waiting += queue
        return self.conflict is None

    def culprits(self) -> tuple[frozenset[str], frozenset[str]]:
        """The relations and printed numbers that the conflict rests on; not yet a smallest set."""
        return self.grounds(self.conflict or (), self.conflict_row)

    def _revised(self, place: int) -> Iterator[int]:
        row = self.model.rows[place]
        match row.constraint:
            case Linear():
                return linear_bounds(self, place, row, row.constraint)
            case Product():
                return product_bounds(self, place, row, row.constraint)
            case Ranking():
                return rank_bounds(self, place, row, row.constraint)
