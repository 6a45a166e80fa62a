"""Forms laid out for the solver: the columns and rows of one programme."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from helpers.consistency.forms import MARGIN, Forms
from helpers.consistency.linear import LinearProgramme

# A value within so many sizes of an end, or of where it is to stay, is taken to be there.
TOUCHING = 2.0**-30


class Layout:
    """The columns and rows of a programme.

    Parameters
    ----------
    forms
        What they stand for.
    soft
        Whether values are asked to keep clear of their bounds, and soft forms to hold, where that is possible.
    staying
        What it costs to move an anchor by a width, for each row outside that binds it, where to come too near to an end by a
        width costs 1.
    """

    def __init__(self, forms: Forms, *, soft: bool, staying: float = 1.0) -> None:
        self.staying = staying
        self.boxes, self.anchors, self.outside, self.soft = forms.boxes, forms.anchors, forms.outside, soft
        self.forms = [form for form in forms.all if (soft or not form.soft) and form.coefficients]
        used = sorted({variable for form in self.forms for variable in form.coefficients})
        self.columns = {variable: place for place, variable in enumerate(used)}
        self.scales = [forms.scales[variable] for variable in used]
        self.standing = {v: forms.scales[v].measured(value) for v, value in self.anchors.items() if v in self.columns}

    def programme(self) -> LinearProgramme:
        """The programme without an objective of its own: every wish that is not met costs one a width."""
        ends = [scale.low for scale in self.scales], [scale.high for scale in self.scales]
        lows, highs, below, above, cost = self._wished(*ends) if self.soft else (*ends, [], [], [])
        wishes = sum(form.soft for form in self.forms)
        programme = LinearProgramme(
            cost=[0.0] * len(lows) + cost + cost + [1.0] * wishes,
            lower=lows + [0.0] * (2 * len(cost) + wishes),
            upper=highs + below + above + [math.inf] * wishes,
        )
        self._fill(programme, len(lows), len(cost))
        return programme

    def _wished(self, bottoms: list[float], tops: list[float]) -> tuple[list[float], ...]:
        """Where the columns are wished to lie; how far below and above that they may, and what a width of it costs."""
        below, above = ([float(MARGIN) if math.isfinite(end) else 0.0 for end in ends] for ends in (bottoms, tops))
        lows = [end + room for end, room in zip(bottoms, below, strict=True)]
        highs = [end - room for end, room in zip(tops, above, strict=True)]
        cost = [1.0] * len(lows)
        for variable, place in self.standing.items():
            # A variable that is to stay keeps clear of everything but where it stands.
            column = self.columns[variable]
            below[column], above[column] = place - bottoms[column], tops[column] - place
            lows[column] = highs[column] = place
            cost[column] = self.staying * max(self.outside[variable], 1)
        return lows, highs, below, above, cost

    def opened(self) -> LinearProgramme:
        """The programme with one more column, to be raised: how far, in widths, the point stays clear of every open end.

        Each strict form has a second row for it, in their order, behind the rows of all forms.
        """
        programme, count = self.programme(), len(self.columns)
        programme.cost = [0.0] * count + [-1.0]
        for k, form in enumerate(self.forms):
            if form.strict:
                columns, values = programme.row(k)
                programme.add_row(-math.inf, programme.row_upper[k], [*columns, count], [*values, 1.0])
        for variable, column in self.columns.items():
            box = self.boxes[variable]
            if box.low_open and isinstance(box.low, Fraction):
                programme.add_row(programme.lower[column], math.inf, [column, count], [1.0, -1.0])
            if box.high_open and isinstance(box.high, Fraction):
                programme.add_row(-math.inf, programme.upper[column], [column, count], [1.0, 1.0])
        programme.lower.append(0.0)
        programme.upper.append(1.0)
        return programme

    def point(self, solution: Sequence[float]) -> dict[int, Fraction]:
        """The solver's point in true units, as fractions near its floats; ends that it touches are taken exactly."""
        count = len(self.columns)
        values = solution[:count]
        if self.soft:
            low, high = solution[count : 2 * count], solution[2 * count : 3 * count]
            values = [value + above - below for value, below, above in zip(values, low, high, strict=True)]
        return {variable: self._near(values[column], variable, column) for variable, column in self.columns.items()}

    def _near(self, measured: float, variable: int, column: int) -> Fraction:
        scale, box = self.scales[column], self.boxes[variable]
        if variable in self.standing and abs(measured - self.standing[variable]) <= TOUCHING:
            return self.anchors[variable]
        for end, place, is_open in ((box.low, scale.low, box.low_open), (box.high, scale.high, box.high_open)):
            if not is_open and abs(measured - place) <= TOUCHING and not isinstance(end, float):
                return end
        return scale.value(measured)

    def _fill(self, programme: LinearProgramme, count: int, slack: int) -> None:
        """The rows; with slack, each variable is its column less what it comes too low by and more what it comes too high by."""
        wish = count + 2 * slack
        for form in self.forms:
            columns, values = [self.columns[variable] for variable in form.coefficients], list(form.line.factors)
            if slack:
                columns += [shift + column for shift in (count, count + slack) for column in columns]
                values += [*(-value for value in values), *values]
            if form.soft:
                columns.append(wish)
                values.append(1.0 if math.isfinite(form.line.low) else -1.0)
                wish += 1
            programme.add_row(form.line.low, form.line.high, columns, values)
