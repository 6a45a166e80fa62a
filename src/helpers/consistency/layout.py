"""Forms as the solver sees them: columns and rows of floats, scaled so that a gap of a hundredth shows beside millions.

Every variable is measured from the middle of its bounds in units of its size, the middle being taken out of each form exactly,
and every form is divided by its largest coefficient.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import highspy
import numpy as np
import numpy.typing as npt

from helpers.consistency.forms import MARGIN, ZERO, Form, Forms
from helpers.consistency.trail import rough
from helpers.numbers.intervals import Interval

Floats = npt.NDArray[np.float64]
GRID = 2**24
# Up to so many times the room that a form leaves, floats are fine for the middles that are taken out of it.
FINE = 1e6


@dataclass(frozen=True, slots=True)
class _Clearing:
    """A row that keeps clear of an end: columns with their values, that of the clearance, and the ends."""

    columns: Sequence[int]
    values: Sequence[float]
    clear: float
    low: float
    high: float


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
        self.middles = [_middle(self.boxes[variable]) for variable in used]
        self.sizes = [forms.sizes[variable] for variable in used]
        self.widths = np.array([float(size) for size in self.sizes])
        self.near = [rough(middle) for middle in self.middles]

    def programme(self) -> highspy.HighsLp:
        """The programme without an objective of its own: every wish that is not met costs one a width."""
        count, wished = len(self.columns), sum(form.soft for form in self.forms)
        slack = count if self.soft else 0
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = count + 2 * slack + wished, len(self.forms)
        bottoms, tops = self._ends()
        below = np.where(np.isfinite(bottoms), float(MARGIN), 0.0)[:slack]
        above = np.where(np.isfinite(tops), float(MARGIN), 0.0)[:slack]
        cost = np.ones(slack)
        lows, highs = (bottoms + below, tops - above) if self.soft else (bottoms, tops)
        for variable in sorted(self.columns.keys() & self.anchors.keys() if self.soft else ()):
            # A variable that is to stay keeps clear of everything but where it stands.
            column, place = self.columns[variable], self.scaled(variable, self.anchors[variable])
            below[column], above[column], cost[column] = (
                place - bottoms[column],
                tops[column] - place,
                self.staying * self.outside[variable],
            )
            lows[column] = highs[column] = place
        program.col_cost_ = np.concatenate([np.zeros(count), cost, cost, np.ones(wished)])
        program.col_lower_ = np.concatenate([lows, np.zeros(2 * slack + wished)])
        program.col_upper_ = np.concatenate([highs, below, above, np.full(wished, math.inf)])
        self._fill(program, count, slack)
        return program

    def opened(self) -> highspy.HighsLp:
        """The programme with one more column, to be raised: how far, in widths, the point stays clear of every open end.

        Each strict form has a second row for it, in their order, behind the rows of all forms.
        """
        program = self.programme()
        count, matrix = len(self.columns), program.a_matrix_
        rows = [*self._strict_rows(program), *self._open_ends(program)]
        program.num_col_, program.num_row_ = count + 1, program.num_row_ + len(rows)
        program.col_cost_ = np.append(np.zeros(count), -1.0)
        program.col_lower_ = np.append(program.col_lower_, 0.0)
        program.col_upper_ = np.append(program.col_upper_, 1.0)
        program.row_lower_ = np.append(program.row_lower_, [row.low for row in rows])
        program.row_upper_ = np.append(program.row_upper_, [row.high for row in rows])
        ends = matrix.start_[-1] + np.cumsum([len(row.columns) + 1 for row in rows], dtype=int)
        matrix.start_ = np.append(matrix.start_, ends)
        matrix.index_ = np.append(matrix.index_, np.array([p for row in rows for p in (*row.columns, count)], dtype=int))
        matrix.value_ = np.append(matrix.value_, [value for row in rows for value in (*row.values, row.clear)])
        return program

    def _strict_rows(self, program: highspy.HighsLp) -> Iterator[_Clearing]:
        matrix = program.a_matrix_
        for k, form in enumerate(self.forms):
            if form.strict:
                entries = slice(matrix.start_[k], matrix.start_[k + 1])
                yield _Clearing(matrix.index_[entries], matrix.value_[entries], 1.0, -math.inf, program.row_upper_[k])

    def _open_ends(self, program: highspy.HighsLp) -> Iterator[_Clearing]:
        for variable, column in self.columns.items():
            box = self.boxes[variable]
            if box.low_open and isinstance(box.low, Fraction):
                yield _Clearing((column,), (1.0,), -1.0, program.col_lower_[column], math.inf)
            if box.high_open and isinstance(box.high, Fraction):
                yield _Clearing((column,), (1.0,), 1.0, -math.inf, program.col_upper_[column])

    def point(self, solution: Floats) -> dict[int, Fraction]:
        """The solver's point in true units, as fractions near its floats; ends that it touches are taken exactly."""
        count = len(self.columns)
        values = solution[:count]
        if self.soft:
            values = values + solution[2 * count : 3 * count] - solution[count : 2 * count]
        return {variable: self._near(float(values[column]), variable, column) for variable, column in self.columns.items()}

    def scaled(self, variable: int, value: Fraction) -> float:
        """A value as the solver sees it."""
        column = self.columns[variable]
        return float((value - self.middles[column]) / self.sizes[column])

    def _near(self, scaled: float, variable: int, column: int) -> Fraction:
        size, box = self.sizes[column], self.boxes[variable]
        value = self.middles[column] + size * Fraction(round(scaled * GRID), GRID)
        if variable in self.anchors and abs(value - self.anchors[variable]) * 2**20 <= size:
            return self.anchors[variable]
        for end, is_open in ((box.low, box.low_open), (box.high, box.high_open)):
            if isinstance(end, Fraction) and not is_open and abs(value - end) * 2**20 <= size:
                return end
        return value

    def _ends(self) -> tuple[Floats, Floats]:
        lows, highs = np.full(len(self.columns), -math.inf), np.full(len(self.columns), math.inf)
        for variable, column in self.columns.items():
            box = self.boxes[variable]
            if isinstance(box.low, Fraction):
                lows[column] = self.scaled(variable, box.low)
            if isinstance(box.high, Fraction):
                highs[column] = self.scaled(variable, box.high)
        return lows, highs

    def _fill(self, program: highspy.HighsLp, count: int, slack: int) -> None:
        starts: list[int] = [0]
        indices: list[int] = []
        values: list[float] = []
        lows, highs = np.empty(len(self.forms)), np.empty(len(self.forms))
        widths, wish = self.widths.tolist(), count + 2 * slack
        for k, form in enumerate(self.forms):
            columns = [self.columns[variable] for variable in form.coefficients]
            factors = [float(factor) for factor in form.coefficients.values()]
            scaled = [factor * widths[column] for factor, column in zip(factors, columns, strict=True)]
            largest = max(map(abs, scaled))
            lows[k], highs[k] = (end / largest for end in self._shifted(form, columns, factors, largest))
            for column, value in zip(columns, scaled, strict=True):
                indices.append(column)
                values.append(value / largest)
                if slack:
                    indices += [count + column, count + slack + column]
                    values += [-value / largest, value / largest]
            if form.soft:
                indices.append(wish)
                values.append(1.0 if math.isfinite(form.low) else -1.0)
                wish += 1
            starts.append(len(indices))
        program.row_lower_, program.row_upper_ = lows, highs
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.array(starts)
        program.a_matrix_.index_ = np.array(indices, dtype=int)
        program.a_matrix_.value_ = np.array(values)

    def _shifted(self, form: Form, columns: list[int], factors: list[float], largest: float) -> tuple[float, float]:
        """The ends of a form with the middles taken out; with fractions where floats would lose what is left."""
        shifts = [factor * self.near[column] for factor, column in zip(factors, columns, strict=True)]
        if max(map(abs, shifts)) <= FINE * largest:
            shift = math.fsum(shifts)
            return float(form.low) - shift, float(form.high) - shift
        exact = sum((f * self.middles[c] for c, f in zip(columns, form.coefficients.values(), strict=True)), ZERO)
        return float(form.low - exact), float(form.high - exact)


def _middle(box: Interval) -> Fraction:
    ends = [end for end in (box.low, box.high) if isinstance(end, Fraction)]
    return sum(ends, ZERO) / len(ends) if ends else ZERO
