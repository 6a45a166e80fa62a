"""The linear programme of a model: what HiGHS is asked, scaled so that it sees a gap of a hundredth beside a value of millions.

Every variable is measured from the middle of its bounds in units of their width. A product with an uncertain base enters
through the inequalities that the bounds of its factor make of it; where the factor takes part in other rows too, through the
convex hull of the product, which is an outer bound. What the solver answers is never believed as such: points are made exact
and verified in ``witness``, refutations in ``refutation``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import highspy
import numpy as np

from helpers.consistency.model import Model
from helpers.consistency.propagation import Bounds
from helpers.intervals import End, Interval
from helpers.relations.constraints import Linear, Product, Ranking, Sense

# How far inside its bounds, in widths, a variable is asked to stay where that is possible: room to make the point exact.
MARGIN = 1 / 8
ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Form:
    """A linear form between two ends, exact.

    Attributes
    ----------
    coefficients
        By variable.
    low, high
        The ends; one may be infinite.
    row
        The row of the model that it comes from.
    soft
        Whether it is only wished for.
    """

    coefficients: Mapping[int, Fraction]
    low: End
    high: End
    row: int
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the solver said: a point, or multipliers of the forms that refute it, or neither."""

    point: dict[int, Fraction] | None
    multipliers: list[tuple[Form, float]] | None


class Programme:
    """Rows of a model between bounds; variables outside ``inside`` stand at given values.

    Parameters
    ----------
    bounds
        Outer bounds of the variables.
    rows
        The rows that count.
    fixed
        Values of the variables that do not move.
    """

    def __init__(self, bounds: Bounds, rows: Iterable[int], fixed: Mapping[int, Fraction] | None = None) -> None:
        self.bounds, self.rows, self.fixed = bounds, sorted(rows), dict(fixed or {})
        self.model = bounds.model
        self.boxes: dict[int, Interval] = {}
        for row in self.rows:
            for variable in self.model.rows[row].variables:
                self.boxes.setdefault(variable, self._box(variable))
        self.shared = self._shared()
        self.sizes = _sizes(self)
        self.forms = [form for row in self.rows for form in self._forms(row)]
        used = sorted({variable for form in self.forms for variable in form.coefficients})
        self.columns = {variable: place for place, variable in enumerate(used)}
        self.scales = {variable: (_middle(self.boxes[variable]), self.sizes[variable]) for variable in used}

    def _box(self, variable: int) -> Interval:
        return Interval.point(self.fixed[variable]) if variable in self.fixed else self.bounds.interval(variable)

    def _shared(self) -> frozenset[int]:
        """Variables that more than one row binds."""
        seen: set[int] = set()
        shared: set[int] = set()
        for row in self.rows:
            for variable in set(self.model.rows[row].variables):
                (shared if variable in seen else seen).add(variable)
        return frozenset(shared)

    def _forms(self, place: int) -> Iterator[Form]:
        row = self.model.rows[place]
        match row.constraint:
            case Linear(coefficients=coefficients, sense=sense, constant=constant):
                low = constant if sense is Sense.EQUAL else -math.inf
                factors = [factor for _, factor in coefficients]
                named = dict(zip(row.variables, factors, strict=True))
                yield self._form(named, low, constant, place)
                if sense is not Sense.EQUAL:
                    room = Fraction(MARGIN) * max(abs(factor) * self.sizes[v] for v, factor in named.items())
                    yield self._form(named, low, constant - room, place, soft=True)
            case Product():
                yield from self._product_forms(place, row.constraint, *row.variables)
            case Ranking():
                yield from self._ranking_forms(place, row.constraint, row.variables)

    def _form(self, coefficients: dict[int, Fraction], low: End, high: End, row: int, *, soft: bool = False) -> Form:
        """The form with every variable that cannot move taken into its ends."""
        moved: dict[int, Fraction] = {}
        for variable, factor in coefficients.items():
            box = self.boxes[variable]
            if box.low == box.high:
                low, high = low - factor * box.low, high - factor * box.low
            else:
                moved[variable] = factor
        return Form(moved, low, high, row, soft)

    def _product_forms(self, place: int, constraint: Product, factor: int, product: int, base: int) -> Iterator[Form]:
        rate, bottom = self.boxes[factor] + constraint.offset, self.boxes[base]
        if bottom.low == bottom.high and isinstance(bottom.low, Fraction):
            yield self._form({product: ONE, factor: -bottom.low}, *[constraint.offset * bottom.low] * 2, place)
        elif rate.low == rate.high and isinstance(rate.low, Fraction):
            yield self._form({product: ONE, base: -rate.low}, ZERO, ZERO, place)
        else:
            yield from self._rated(place, product, base, rate)
            if factor in self.shared:
                yield from self._hull(place, constraint.offset, factor, product, base)

    def _rated(self, place: int, product: int, base: int, rate: Interval) -> Iterator[Form]:
        """The rate's bounds times the base, which is positive, bound the product."""
        if isinstance(rate.low, Fraction):
            yield self._form({product: ONE, base: -rate.low}, ZERO, math.inf, place)
        if isinstance(rate.high, Fraction):
            yield self._form({product: ONE, base: -rate.high}, -math.inf, ZERO, place)
        if isinstance(rate.low, Fraction) and isinstance(rate.high, Fraction):
            inner = (rate.high - rate.low) * Fraction(MARGIN)
            yield self._form({product: ONE, base: -rate.low - inner}, ZERO, math.inf, place, soft=True)
            yield self._form({product: ONE, base: -rate.high + inner}, -math.inf, ZERO, place, soft=True)

    def _hull(self, place: int, offset: Fraction, factor: int, product: int, base: int) -> Iterator[Form]:
        """McCormick's inequalities: (rate - end) times (base - end) has a known sign for each pair of ends."""
        rate, bottom = self.boxes[factor] + offset, self.boxes[base]
        for rate_end, same in ((rate.low, True), (rate.high, False)):
            for base_end, low_base in ((bottom.low, True), (bottom.high, False)):
                if isinstance(rate_end, Fraction) and isinstance(base_end, Fraction):
                    coefficients = {product: ONE, base: -rate_end, factor: -base_end}
                    level = base_end * offset - rate_end * base_end
                    low, high = (level, math.inf) if same == low_base else (-math.inf, level)
                    yield self._form(coefficients, low, high, place)

    def _ranking_forms(self, place: int, constraint: Ranking, variables: tuple[int, ...]) -> Iterator[Form]:
        """Where the rank leaves no choice, each rival lies on a known side; propagation has seen to it elsewhere."""
        rank, value, *rivals = variables
        intervals = {term: self.boxes[v] for term, v in zip(constraint.terms, variables, strict=True)}
        places, mine = constraint.places(intervals), self.boxes[rank]
        if mine.low != mine.high:
            return
        for variable, rival in zip(rivals, constraint.rivals, strict=True):
            gap = intervals[rival] - intervals[constraint.value]
            surely = (gap if constraint.descending else -gap).low > 0
            if mine.low == places.low and not surely:
                ahead, behind = value, variable
            elif mine.low == places.high:
                ahead, behind = variable, value
            else:
                continue
            upper, lower = (ahead, behind) if constraint.descending else (behind, ahead)
            yield self._form({lower: ONE, upper: -ONE}, -math.inf, ZERO, place)

    def solve(self) -> Answer:
        """A point that keeps clear of the bounds where it can, or multipliers that refute the programme."""
        return self._run({})

    def strictest(self) -> Answer:
        """A point as far inside every open end as can be; where none is inside at all, multipliers that may refute the rest."""
        solver = _solver()
        layout = _Layout(self, soft=False)
        solver.passModel(layout.opened())
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return Answer(None, None)
        solution = solver.getSolution()
        if solution.col_value[len(self.columns)] > 1e-9:
            return Answer(layout.point(np.array(solution.col_value)), None)
        duals = zip(layout.forms, solution.row_dual, strict=False)
        return Answer(None, [(form, float(dual)) for form, dual in duals if dual])

    def lowest(self, variable: int, sign: int) -> Answer:
        """A point where ``sign`` times the variable is lowest."""
        return self._run({variable: float(sign)})

    def _run(self, objective: Mapping[int, float]) -> Answer:
        if not self.columns:
            return Answer({}, None)
        solver = _solver()
        layout = _Layout(self, soft=not objective)
        solver.passModel(layout.programme(objective))
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return Answer(layout.point(np.array(solver.getSolution().col_value)), None)
        if status == highspy.HighsModelStatus.kInfeasible:
            _, there, ray = solver.getDualRay()
            if there:
                return Answer(None, [(form, float(ray[k])) for k, form in enumerate(layout.forms) if ray[k] and not form.soft])
        return Answer(None, None)


def _solver() -> highspy.Highs:
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("presolve", "off")
    solver.setOptionValue("random_seed", 0)
    solver.setOptionValue("threads", 1)
    return solver


class _Layout:
    """How the variables of a programme stand in the columns that the solver sees."""

    def __init__(self, programme: Programme, *, soft: bool) -> None:
        self.soft = soft
        self.scales, self.boxes, self.columns = programme.scales, programme.boxes, programme.columns
        self.forms = [form for form in programme.forms if (soft or not form.soft) and form.coefficients]
        self.empty = [form for form in programme.forms if not form.coefficients]
        self.wished = [k for k, form in enumerate(self.forms) if form.soft]

    def programme(self, objective: Mapping[int, float]) -> highspy.HighsLp:
        count = len(self.columns)
        slack = count if self.soft else 0
        program = highspy.HighsLp()
        program.num_col_ = count + 2 * slack + len(self.wished)
        program.num_row_ = len(self.forms)
        lows, highs = self._ends()
        cost = np.zeros(program.num_col_)
        for variable, factor in objective.items():
            cost[self.columns[variable]] = factor
        cost[count:] = 1.0
        inner_low, inner_high, below, above = _with_margin(lows, highs) if self.soft else (lows, highs, np.empty(0), np.empty(0))
        program.col_cost_ = cost
        program.col_lower_ = np.concatenate([inner_low, np.zeros(program.num_col_ - count)])
        program.col_upper_ = np.concatenate([inner_high, below, above, np.full(len(self.wished), math.inf)])
        self._fill(program, count, slack)
        return program

    def opened(self) -> highspy.HighsLp:
        """The programme with one more column: how far, in widths, the point stays clear of every open end."""
        program = self.programme({})
        count = len(self.columns)
        rows: list[tuple[list[int], list[float], float, float]] = []
        for variable, column in self.columns.items():
            box = self.boxes[variable]
            if box.low_open and isinstance(box.low, Fraction):
                rows.append(([column, count], [1.0, -1.0], program.col_lower_[column], math.inf))
            if box.high_open and isinstance(box.high, Fraction):
                rows.append(([column, count], [1.0, 1.0], -math.inf, program.col_upper_[column]))
        program.num_col_ = count + 1
        program.col_cost_ = np.append(np.zeros(count), -1.0)
        program.col_lower_ = np.append(program.col_lower_, 0.0)
        program.col_upper_ = np.append(program.col_upper_, 1.0)
        program.num_row_ += len(rows)
        program.row_lower_ = np.append(program.row_lower_, [low for _, _, low, _ in rows])
        program.row_upper_ = np.append(program.row_upper_, [high for _, _, _, high in rows])
        matrix = program.a_matrix_
        matrix.start_ = np.append(matrix.start_, matrix.start_[-1] + 2 * np.arange(1, len(rows) + 1, dtype=int))
        matrix.index_ = np.append(matrix.index_, np.array([place for places, _, _, _ in rows for place in places], dtype=int))
        matrix.value_ = np.append(matrix.value_, [value for _, values, _, _ in rows for value in values])
        return program

    def _ends(self) -> tuple[np.ndarray, np.ndarray]:
        lows, highs = np.empty(len(self.columns)), np.empty(len(self.columns))
        for variable, column in self.columns.items():
            middle, width = self.scales[variable]
            box = self.boxes[variable]
            lows[column], highs[column] = (_number((end - middle) / width) if isinstance(end, Fraction) else end for end in (box.low, box.high))
        return lows, highs

    def _fill(self, program: highspy.HighsLp, count: int, slack: int) -> None:
        starts, indices, values = [0], [], []
        lows, highs = np.empty(len(self.forms)), np.empty(len(self.forms))
        for k, form in enumerate(self.forms):
            scaled = {v: factor * self.scales[v][1] for v, factor in form.coefficients.items()}
            largest = max(abs(factor) for factor in scaled.values())
            shift = sum((factor * self.scales[v][0] for v, factor in form.coefficients.items()), ZERO)
            lows[k], highs[k] = (_number((end - shift) / largest) if isinstance(end, Fraction) else end for end in (form.low, form.high))
            for variable, factor in scaled.items():
                value, column = _number(factor / largest), self.columns[variable]
                indices.append(column)
                values.append(value)
                if slack:
                    indices += [count + column, count + slack + column]
                    values += [-value, value]
            if form.soft:
                indices.append(count + 2 * slack + self.wished.index(k))
                values.append(1.0 if math.isfinite(form.low) else -1.0)
            starts.append(len(indices))
        program.row_lower_, program.row_upper_ = lows, highs
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.array(starts)
        program.a_matrix_.index_ = np.array(indices)
        program.a_matrix_.value_ = np.array(values)

    def point(self, solution: np.ndarray) -> dict[int, Fraction]:
        """The solver's point in true units, as fractions near its floats; ends that it touches are taken exactly."""
        count = len(self.columns)
        z = solution[:count].copy()
        if self.soft:
            z += solution[2 * count : 3 * count] - solution[count : 2 * count]
        return {variable: _near(z[column], self.boxes[variable], *self.scales[variable]) for variable, column in self.columns.items()}


def _with_margin(lows: np.ndarray, highs: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Bounds drawn in by the margin, and how far each column may at a cost go below and above them after all."""
    below = np.where(np.isfinite(lows), MARGIN, 0.0)
    above = np.where(np.isfinite(highs), MARGIN, 0.0)
    return lows + below, highs - above, below, above


def _middle(box: Interval) -> Fraction:
    ends = [end for end in (box.low, box.high) if isinstance(end, Fraction)]
    return sum(ends, ZERO) / len(ends) if ends else ZERO


def _sizes(programme: Programme) -> dict[int, Fraction]:
    """The unit in which each variable is measured: the width of its bounds, or where it has none, what it is added to."""
    sizes: dict[int, Fraction] = {}
    for variable, box in programme.boxes.items():
        if box.bounded:
            sizes[variable] = Fraction(box.high) - Fraction(box.low) or ONE
    while len(sizes) < len(programme.boxes):
        found = {v: size for row in programme.rows for v, size in _by_partners(programme, row, sizes) if v not in sizes}
        if not found:
            break
        sizes |= found
    return {variable: sizes.get(variable, ONE) for variable in programme.boxes}


def _by_partners(programme: Programme, place: int, sizes: Mapping[int, Fraction]) -> Iterator[tuple[int, Fraction]]:
    """Magnitudes that one row suggests for its terms without bounds, from those of its other terms."""
    row = programme.model.rows[place]
    if isinstance(row.constraint, Product):
        factor, product, base = row.variables
        rate = _magnitude(programme.boxes[factor] + row.constraint.offset) or ONE
        known = {v: _magnitude(programme.boxes[v]) or sizes.get(v) for v in (product, base)}
        if known[base]:
            yield product, rate * known[base]
        if known[product]:
            yield base, known[product] / rate
    elif isinstance(row.constraint, Linear):
        factors = dict(zip(row.variables, (factor for _, factor in row.constraint.coefficients), strict=True))
        largest = max((abs(f) * (_magnitude(programme.boxes[v]) or sizes.get(v, ZERO)) for v, f in factors.items()), default=ZERO)
        if largest:
            yield from ((v, largest / abs(f)) for v, f in factors.items())


def _magnitude(box: Interval) -> Fraction:
    return max((abs(end) for end in (box.low, box.high) if isinstance(end, Fraction)), default=ZERO)


def _near(z: float, box: Interval, middle: Fraction, width: Fraction) -> Fraction:
    value = middle + width * Fraction(round(z * 2**24), 2**24)
    for end in (box.low, box.high):
        if isinstance(end, Fraction) and abs(value - end) <= width / 2**20:
            return end
    return value


def _number(value: Fraction) -> float:
    return float(value)
