"""The trail: every bound that was set, and why, so that a conflict can be traced to print and a bound be taken back.

Beside each exact end stands its float, by which a rule sees at a glance which bounds it cannot tighten. A float decides nothing
else: whatever may gain is computed with fractions.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Self, TypeAlias

from helpers.consistency.form import Kept
from helpers.consistency.model import Model
from helpers.consistency.roughly import HIGH, LOW, rough
from helpers.consistency.steps import GONE, Resting, Step
from helpers.numbers.intervals import End, Interval, past

# Circular relations can tighten for ever by ever less: after FREE_STEPS a step must gain a millionth, and after MOST_STEPS a
# bound is left as it is. Fractions grow with each product: past so many bits an end is rounded outwards, and a number as long as
# that bounds nothing any more. All of this is sound.
FREE_STEPS, MOST_STEPS, MOST_BITS = 4, 16, 160

Implied: TypeAlias = tuple[Fraction, bool, tuple[int, ...]]
"""An end that a row implies, whether it is open, and the steps that it rests on."""


class Trail:
    """Outer bounds of every variable, and how they came about.

    Parameters
    ----------
    model
        The model.
    held
        Printed numbers that are believed.

    Attributes
    ----------
    steps
        Every bound, in the order in which they were set; the first two of each variable are what it may be at all.
    current
        For each variable the steps that bound it from below and from above now.
    near
        The ends of all variables as floats: low ones, high ones.
    conflict, conflict_row
        The steps that contradict each other, and the row by which they do.
    waiting
        Rows that were still to be looked at when a conflict was met.
    mark
        A point that is known to satisfy every row lies within all steps before this one.
    boxes
        The intervals that were asked for, until their bounds change.
    kept
        What was made of these, for all copies.
    resting
        Which steps rest on which, once it was asked for.
    """

    def __init__(self, model: Model, held: frozenset[str]) -> None:
        self.model, self.held = model, held
        self.steps: list[Step] = []
        self.current: list[tuple[int, int]] = []
        self.near: tuple[list[float], list[float]] = ([], [])
        self.tightened = [0] * (2 * len(model.variables))
        self.conflict: tuple[int, ...] | None = None
        self.conflict_row: int | None = None
        self.waiting: list[int] = []
        self.mark = 0
        self.boxes: list[Interval | None] = [None] * len(model.variables)
        self.kept = Kept()
        self.resting: Resting | None = None
        for variable in range(len(model.variables)):
            domain = model.domain(variable, held)
            self.current.append((len(self.steps), len(self.steps) + 1))
            for side, end, is_open in ((LOW, domain.low, domain.low_open), (HIGH, domain.high, domain.high_open)):
                self.steps.append(Step(variable, side, end, is_open, None, ()))
                self.near[side].append(rough(end))

    def copy(self) -> Self:
        """The same bounds, to be tightened apart."""
        other = self.__class__.__new__(self.__class__)
        other.model, other.held, other.steps, other.mark = self.model, self.held, self.steps.copy(), self.mark
        other.current, other.tightened = self.current.copy(), self.tightened.copy()
        other.near, other.boxes = (self.near[LOW].copy(), self.near[HIGH].copy()), self.boxes.copy()
        other.kept, other.resting = self.kept, self.resting
        other.conflict, other.conflict_row, other.waiting = self.conflict, self.conflict_row, self.waiting.copy()
        return other

    def satisfied(self) -> None:
        """Note that some point lies within all steps; copies to be looked at near it share what is found out here."""
        self.mark, self.resting = len(self.steps), Resting(self.steps)

    def interval(self, variable: int) -> Interval:
        """The bounds of one variable."""
        box = self.boxes[variable]
        if box is None:
            low, high = self.current[variable]
            bottom, top = self.steps[low], self.steps[high]
            box = self.boxes[variable] = Interval(bottom.end, top.end, bottom.open, top.open)
        return box

    def settled(self, variable: int) -> bool:
        """Whether just one value is left."""
        low, high = self.current[variable]
        return self.near[LOW][variable] == self.near[HIGH][variable] and self.steps[low].end == self.steps[high].end

    def at(self, variable: int, side: int) -> tuple[int, Step]:
        """The step that bounds a variable on one side now, and its place."""
        place = self.current[variable][side]
        return place, self.steps[place]

    def changed(self) -> list[int]:
        """Variables whose bounds were tightened after the mark."""
        return sorted({step.variable for step in self.steps[self.mark :] if step is not GONE})

    def tighten(self, variable: int, side: int, end: End, is_open: bool, row: int | None, because: tuple[int, ...]) -> bool:
        """Set a bound where it says more than the present one; whether it did. May leave a conflict."""
        if not isinstance(end, float):
            if self.model.variables[variable].whole:
                end, is_open = _whole_end(end, is_open, side), False
            if end.denominator.bit_length() > MOST_BITS:
                end = _outwards(end, side)
            if end.numerator.bit_length() - end.denominator.bit_length() > MOST_BITS:
                return False
        now = self.steps[self.current[variable][side]]
        if not _tighter(side, end, is_open, now):
            return False
        # What no row implies is the question itself, and is never left out for being little.
        tired = row is not None and self.tightened[2 * variable + side] >= FREE_STEPS
        if tired and not self._worthwhile(variable, side, end, now.end):
            return False
        self.tightened[2 * variable + side] += 1
        self._set(Step(variable, side, end, is_open, row, because))
        self._compare(variable, row)
        return True

    def release(self, numbers: frozenset[str]) -> list[int]:
        """Believe fewer printed numbers: take back whatever rests on them; gives the rows to look at again."""
        self.held -= numbers
        again, self.waiting = set(self.waiting), []
        freed = {place for number in numbers for place in self.model.places.get(number, ())}
        if self.resting is None or not self.resting.suits(self.steps):
            self.resting = Resting(self.steps)
        touched = self._take_back(freed, self.resting)
        if any(self.steps[place] is GONE for place in self.conflict or ()):
            self.conflict = self.conflict_row = None
        for place in self.resting.of(touched, self.steps):
            step = self.steps[place]
            self._point_at(place, step)
            self.tightened[2 * step.variable + step.side] += step.row is not None
        for variable in sorted(touched):
            # What is printed may have said no more than what was taken back.
            domain = self.model.domain(variable, self.held)
            for side, end, is_open in ((LOW, domain.low, domain.low_open), (HIGH, domain.high, domain.high_open)):
                now = self.steps[self.current[variable][side]]
                if now is GONE or _tighter(side, end, is_open, now):
                    self._set(Step(variable, side, end, is_open, None, ()))
            if self.conflict is None:
                self._compare(variable, None)
        return sorted(again.union(*(self.model.touching[variable] for variable in touched)))

    def _take_back(self, freed: set[int], resting: Resting) -> set[int]:
        """Strike out all that was printed of some variables and what rests on it; gives the variables that lost a bound."""
        printed = [place for place in resting.of(freed, self.steps) if self.steps[place].row is None]
        touched = set(freed)
        for place in resting.upon(printed, self.steps):
            touched.add(self.steps[place].variable)
            self.steps[place] = GONE
        for variable in touched:
            self.tightened[2 * variable] = self.tightened[2 * variable + 1] = 0
        return touched

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

    def _compare(self, variable: int, row: int | None) -> None:
        """Note a conflict where no value is left between the ends of a variable."""
        if self.near[LOW][variable] < self.near[HIGH][variable]:
            return
        low, high = (self.steps[place] for place in self.current[variable])
        if not past(high.end, low.end, strictly=low.open or high.open):
            self.conflict, self.conflict_row = self.current[variable], row

    def _set(self, step: Step) -> None:
        self.steps.append(step)
        self._point_at(len(self.steps) - 1, step)

    def _point_at(self, place: int, step: Step) -> None:
        low, high = self.current[step.variable]
        self.current[step.variable] = (place, high) if step.side == LOW else (low, place)
        self.near[step.side][step.variable] = rough(step.end)
        self.boxes[step.variable] = None

    def _worthwhile(self, variable: int, side: int, end: End, now: End) -> bool:
        other = self.steps[self.current[variable][1 - side]].end
        crossing = past(end, other, strictly=True) if side == LOW else past(other, end, strictly=True)
        small = not isinstance(end, float) and not isinstance(now, float) and abs(end - now) * 10**6 < abs(end)
        return crossing or (not small and self.tightened[2 * variable + side] < MOST_STEPS)


def _tighter(side: int, end: End, is_open: bool, now: Step) -> bool:
    """Whether an end says more than a bound on that side."""
    strictly = now.open or not is_open
    return past(end, now.end, strictly) if side == LOW else past(now.end, end, strictly)


def _outwards(end: Fraction, side: int) -> Fraction:
    """A fraction with fewer digits just below (above) a low (high) end."""
    scale = Fraction(2) ** (MOST_BITS // 2 - (abs(end.numerator) // end.denominator).bit_length())
    return Fraction(math.floor(end * scale) if side == LOW else math.ceil(end * scale)) / scale


def _whole_end(end: Fraction, is_open: bool, side: int) -> Fraction:
    if side == LOW:
        return Fraction(math.floor(end) + 1) if is_open else Fraction(math.ceil(end))
    return Fraction(math.ceil(end) - 1) if is_open else Fraction(math.floor(end))
