"""HiGHS, as Python packages bring it. In a browser another module stands in its place, of the same surface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, cast

import highspy

from helpers.consistency.linear import LinearProgramme, Solution

# Making a solver takes as long as solving a small programme. One that is passed another model forgets all of the last.
_IDLE: list[highspy.Highs] = []


class _GivesRays(Protocol):
    """What HiGHS can do and its published types leave out."""

    def getDualRay(self) -> tuple[object, bool, Sequence[float]]: ...


class Highs:
    """A programme put to HiGHS, as it gives the same answer to the same question.

    Parameters
    ----------
    programme
        What is asked.
    options
        Options of HiGHS, by its own names.
    whole
        Whether every column takes whole numbers.
    """

    def __init__(self, programme: LinearProgramme, options: Mapping[str, str | float], *, whole: bool = False) -> None:
        self._solver = _IDLE.pop() if _IDLE else highspy.Highs()
        self._solver.resetOptions()
        self._solver.silent()
        for option, value in {"threads": 1, **options}.items():
            self._solver.setOptionValue(option, value)
        self._solver.passModel(_passed(programme, whole=whole))

    def __del__(self) -> None:
        _IDLE.append(self._solver)

    def set_cost(self, column: int, cost: float) -> None:
        """Change what one of a column costs."""
        self._solver.changeColCost(column, cost)

    def solve(self) -> Solution:
        """A cheapest point, or why there is none."""
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            found = self._solver.getSolution()
            return Solution(found.col_value, found.row_dual)
        if status == highspy.HighsModelStatus.kInfeasible:
            _, there, ray = cast(_GivesRays, self._solver).getDualRay()
            return Solution(ray=list(ray) if there else None)
        return Solution()


def _passed(programme: LinearProgramme, *, whole: bool) -> highspy.HighsLp:
    passed = highspy.HighsLp()
    passed.num_col_, passed.num_row_ = len(programme.cost), len(programme.row_lower)
    passed.col_cost_, passed.col_lower_, passed.col_upper_ = programme.cost, programme.lower, programme.upper
    passed.row_lower_, passed.row_upper_ = programme.row_lower, programme.row_upper
    passed.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    passed.a_matrix_.start_, passed.a_matrix_.index_ = programme.starts, programme.columns
    passed.a_matrix_.value_ = programme.values
    if whole:
        passed.integrality_ = [highspy.HighsVarType.kInteger] * len(programme.cost)
    return passed
