"""Steps: single bounds with what they rest on, and which others rest on them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from helpers.consistency.roughly import LOW
from helpers.numbers.intervals import End

# Steps that may be looked through one by one before it is found out anew which of them rest on which.
MOST_NEW = 500


class Step(NamedTuple):
    """One bound: where it came from."""

    variable: int
    side: int
    end: End
    open: bool
    row: int | None
    because: tuple[int, ...]


GONE = Step(-1, LOW, math.inf, True, None, ())
"""What stands where a bound was taken back."""


class Resting:
    """Which steps rest on which, found out once for all who share their beginning.

    Steps are added at the end and never changed but to be struck out, so that what was found out of the first ones holds for
    every copy; those that were added since are looked through one by one.
    """

    def __init__(self, steps: Sequence[Step]) -> None:
        self.known = len(steps)
        self._of: dict[int, list[int]] = defaultdict(list)
        self._users: list[list[int]] = [[] for _ in steps]
        for place, step in enumerate(steps):
            self._of[step.variable].append(place)
            for cause in step.because:
                self._users[cause].append(place)

    def suits(self, steps: Sequence[Step]) -> bool:
        """Whether few steps were added since."""
        return len(steps) - self.known <= MOST_NEW

    def of(self, variables: Collection[int], steps: Sequence[Step]) -> Iterator[int]:
        """The steps of some variables, for each of them in order."""
        for variable in variables:
            yield from (place for place in self._of.get(variable, ()) if steps[place] is not GONE)
        yield from (place for place in range(self.known, len(steps)) if steps[place].variable in variables)

    def upon(self, places: Iterable[int], steps: Sequence[Step]) -> set[int]:
        """Some steps with all that rest on them, however indirectly."""
        found: set[int] = set()
        todo = list(places)
        while todo:
            place = todo.pop()
            if place not in found and steps[place] is not GONE:
                found.add(place)
                todo += self._users[place] if place < self.known else ()
        for place in range(self.known, len(steps)):
            if not found.isdisjoint(steps[place].because):
                found.add(place)
        return found
