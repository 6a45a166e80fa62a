"""Fellegi and Holt's principle as an integer programme: the fewest cells whose change satisfies the edits.

A stand-in for what statistical offices run (Banff, ``errorlocate``), put to HiGHS as ``errorlocate`` puts it to a solver: each
cell has a binary that lets it leave its printed value, up to :data:`FAR` times its size, and as few as possible are set. It is
generous to the method: the whole table is one record, so that all edits are seen together, and the optimum is proved. Where
several sets are smallest it takes the one that the solver names, as production systems do.
"""

from __future__ import annotations

from fractions import Fraction

import highspy
import numpy as np

from benchmarks.edits import Edit, edits_of, value_of, violated
from helpers.cells import System
from helpers.relations.constraints import Term

# How many times its own size a cell may move, or a single unit where it is smaller; and the seconds for one record.
FAR = 20
MOST_SECONDS = 3.0
TOLERANCE = 1e-9


def accused_by_fellegi_holt(system: System, *, slack: bool) -> frozenset[str] | None:
    """The cells that have to change; ``None`` where no change was found in time, or none satisfies the edits."""
    edits = list(edits_of(system, slack=slack))
    if not any(violated(edit, system) for edit in edits):
        return frozenset()
    cells = sorted({id for factors, _, _ in edits for id in factors})
    solver = highspy.Highs()
    solver.silent()
    options = {"time_limit": MOST_SECONDS, "threads": 1, "random_seed": 1, "mip_rel_gap": 0.0}
    for option, value in (
        *options.items(),
        ("mip_feasibility_tolerance", TOLERANCE),
        ("primal_feasibility_tolerance", TOLERANCE),
    ):
        solver.setOptionValue(option, value)
    solver.passModel(_programme(system, cells, edits))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    values = solver.getSolution().col_value
    return frozenset(id for place, id in enumerate(cells) if values[len(cells) + place] > 0.5)


def _programme(system: System, cells: list[str], edits: list[Edit]) -> highspy.HighsLp:
    """How far each cell moves, in printed units, then whether it may; an edit a row, then two rows a cell."""
    column = {id: place for place, id in enumerate(cells)}
    far = np.array([float(FAR * max(abs(_shown(system, id)), Fraction(1))) for id in cells])
    rows = [_row(edit, system, column) for edit in edits]
    count = len(cells)
    rows += [([place, count + place], [1.0, -far[place]], -np.inf, 0.0) for place in range(count)]
    rows += [([place, count + place], [1.0, far[place]], 0.0, np.inf) for place in range(count)]
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = 2 * count, len(rows)
    programme.col_cost_ = np.concatenate([np.zeros(count), np.ones(count)])
    programme.col_lower_, programme.col_upper_ = np.concatenate([-far, np.zeros(count)]), np.concatenate([far, np.ones(count)])
    programme.integrality_ = [highspy.HighsVarType.kContinuous] * count + [highspy.HighsVarType.kInteger] * count
    programme.row_lower_, programme.row_upper_ = np.array([row[2] for row in rows]), np.array([row[3] for row in rows])
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = np.cumsum([0, *(len(row[0]) for row in rows)])
    programme.a_matrix_.index_ = np.array([place for row in rows for place in row[0]])
    programme.a_matrix_.value_ = np.array([value for row in rows for value in row[1]])
    return programme


def _row(edit: Edit, system: System, column: dict[str, int]) -> tuple[list[int], list[float], float, float]:
    """An edit on the moves: what is left between the printed values and its end, its largest coefficient one."""
    factors, sense, end = edit
    left = end - sum((factor * value_of(system, Term(id)) for id, factor in factors.items()), Fraction(0))
    shown = {id: factor * system.cells[id].unit.factor for id, factor in factors.items() if factor}
    scale = max(abs(factor) for factor in shown.values())
    high = float(left / scale)
    places = [column[id] for id in shown]
    return places, [float(factor / scale) for factor in shown.values()], high if sense == "=" else -np.inf, high


def _shown(system: System, id: str) -> Fraction:
    return value_of(system, Term(id)) / system.cells[id].unit.factor
