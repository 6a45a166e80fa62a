"""The linear programme of some rows between bounds, solved with fractions: what the engine asks where there is no HiGHS.

It says what :class:`helpers.consistency.programme.HighsProgramme` says, and is enough for small tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from helpers.consistency.forms import MARGIN, Form, Forms
from helpers.consistency.propagation import Bounds
from helpers.consistency.refutation import largest
from helpers.consistency.simplex import Simplex
from helpers.consistency.solvers import NOTHING, Answer
from helpers.numbers.intervals import Interval

# How far inside open ends, in widths, a point has to lie.
INSIDE = Fraction(1, 10**6)


class ExactProgramme:
    """Rows of a model between bounds.

    Parameters
    ----------
    bounds, rows, fixed, anchors
        As for :class:`helpers.consistency.programme.HighsProgramme`.
    _staying
        Not used: what is to stay starts where it stands, and a simplex method moves only what it must.
    """

    def __init__(
        self,
        bounds: Bounds,
        rows: Iterable[int],
        fixed: Mapping[int, Fraction] | None = None,
        anchors: Mapping[int, Fraction] | None = None,
        _staying: float = 1.0,
    ) -> None:
        self.bounds = bounds
        self.forms = Forms(bounds, rows, fixed or {}, anchors)
        self.hard = [form for form in self.forms.all if form.coefficients and not form.soft]

    def solve(self) -> Answer:
        """A point that keeps clear of the bounds where it can, or multipliers that refute the programme."""
        wished = [form for form in self.forms.all if form.coefficients]
        clear = {variable: self._within(variable, MARGIN, both=True) for variable in self.forms.boxes}
        still = {v: Interval.point(value) for v, value in self.forms.anchors.items() if self.forms.boxes[v].contains(value)}
        point = self._simplex(wished, clear | still).point()
        return Answer(point, None) if point is not None else self._answer(self.hard, self.forms.boxes)

    def lowest(self, variable: int, sign: int) -> Answer:
        """A point where ``sign`` times the variable is lowest."""
        return Answer(self._simplex(self.hard, self.forms.boxes).lowest(variable, sign), None)

    def strictest(self) -> Answer:
        """A point inside every open end; where none is, multipliers that may refute the rest."""
        boxes = {variable: self._within(variable, INSIDE, both=False) for variable in self.forms.boxes}
        return self._answer([self._closed(form) for form in self.hard], boxes)

    def _answer(self, forms: list[Form], boxes: Mapping[int, Interval]) -> Answer:
        simplex = self._simplex(forms, boxes)
        if (point := simplex.point()) is not None:
            return Answer(point, None)
        scaled = [(self.hard[k], factor * largest(self.hard[k], self.forms)) for k, factor in simplex.multipliers().items()]
        return Answer(None, scaled) if scaled else NOTHING

    def _simplex(self, forms: list[Form], boxes: Mapping[int, Interval]) -> Simplex:
        return Simplex(forms, boxes, {v: _nearest(box, self.forms.anchors.get(v, _middle(box))) for v, box in boxes.items()})

    def _within(self, variable: int, margin: Fraction, *, both: bool) -> Interval:
        """The interval of a variable without a margin at its ends, at both or at those that are open."""
        box, room = self.forms.boxes[variable], margin * self.forms.sizes[variable]
        if box.low == box.high:
            return box
        low = box.low + room if both or box.low_open else box.low
        high = box.high - room if both or box.high_open else box.high
        return Interval(low, high)

    def _closed(self, form: Form) -> Form:
        room = INSIDE * largest(form, self.forms)
        return replace(form, high=form.high - room, strict=False) if form.strict else form


def _middle(box: Interval) -> Fraction:
    ends = [end for end in (box.low, box.high) if isinstance(end, Fraction)]
    return sum(ends, Fraction(0)) / len(ends) if ends else Fraction(0)


def _nearest(box: Interval, value: Fraction) -> Fraction:
    return Fraction(min(max(value, box.low), box.high))
