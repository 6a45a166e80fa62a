"""Forms laid out for the solver: the columns and rows of one programme."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import highspy
import numpy as np
import numpy.typing as npt

from helpers.consistency.forms import MARGIN, Forms

Floats = npt.NDArray[np.float64]
# A value within so many sizes of an end, or of where it is to stay, is taken to be there.
TOUCHING = 2.0**-30


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
        self.scales = [forms.scales[variable] for variable in used]

    def programme(self) -> highspy.HighsLp:
        """The programme without an objective of its own: every wish that is not met costs one a width."""
        count, wished = len(self.columns), sum(form.soft for form in self.forms)
        slack = count if self.soft else 0
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = count + 2 * slack + wished, len(self.forms)
        bottoms, tops = (np.array([getattr(s, end) for s in self.scales], dtype=float) for end in ("low", "high"))
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
                self.staying * max(self.outside[variable], 1),
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
        return self.scales[self.columns[variable]].measured(value)

    def _near(self, measured: float, variable: int, column: int) -> Fraction:
        scale, box = self.scales[column], self.boxes[variable]
        if variable in self.anchors and abs(measured - scale.measured(self.anchors[variable])) <= TOUCHING:
            return self.anchors[variable]
        for end, place, is_open in ((box.low, scale.low, box.low_open), (box.high, scale.high, box.high_open)):
            if not is_open and abs(measured - place) <= TOUCHING and isinstance(end, Fraction):
                return end
        return scale.value(measured)

    def _fill(self, program: highspy.HighsLp, count: int, slack: int) -> None:
        """The rows; with slack, each variable is its column less what it comes too low by and more what it comes too high by."""
        lines = [form.line for form in self.forms]
        lengths = [len(line.factors) for line in lines]
        columns = np.array([self.columns[variable] for form in self.forms for variable in form.coefficients], dtype=int)
        values = np.array([factor for line in lines for factor in line.factors], dtype=float)
        rows = np.repeat(np.arange(len(lines)), lengths)
        if slack:
            soft = np.array([form.soft for form in self.forms], dtype=bool)
            signs = [1.0 if math.isfinite(line.low) else -1.0 for line, form in zip(lines, self.forms, strict=True) if form.soft]
            wishes = count + 2 * slack + np.arange(len(signs))
            columns = np.concatenate([columns, count + columns, count + slack + columns, wishes])
            values = np.concatenate([values, -values, values, signs])
            rows = np.concatenate([rows, rows, rows, np.flatnonzero(soft)])
        order = np.argsort(rows, kind="stable")
        program.row_lower_, program.row_upper_ = np.array([line.low for line in lines]), np.array([line.high for line in lines])
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(lines)))])
        program.a_matrix_.index_ = columns[order]
        program.a_matrix_.value_ = values[order]
