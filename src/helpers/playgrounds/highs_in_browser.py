"""HiGHS compiled for browsers, asked through JavaScript.

In the browser this module stands in the place of ``helpers.consistency.highs``, so that all else of the engine is the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import js
import recounted_highs
from pyodide.ffi import to_js

from helpers.consistency.linear import LinearProgramme, Solution

WHOLE = 1


class Highs:
    """A programme put to HiGHS; the parameters are those of ``helpers.consistency.highs``."""

    def __init__(self, programme: LinearProgramme, options: Mapping[str, str | float], *, whole: bool = False) -> None:
        self._model = recounted_highs.createModel(_as_object(_passed(programme, whole=whole)))
        self._model.options.set(_as_object({**options, "output_flag": False}))

    def __del__(self) -> None:
        self._model.dispose()

    def set_cost(self, column: int, cost: float) -> None:
        """Change what one of a column costs."""
        self._model.changeColCost(column, cost)

    def solve(self) -> Solution:
        """A cheapest point, or why there is none."""
        # The raw one throws nothing: where it fails, the status of the model says so.
        self._model.raw.run()
        status, known = self._model.getModelStatus(), recounted_highs.constants.modelStatus
        if status == known.optimal:
            found = self._model.getSolution()
            return Solution(list(found.colValue), list(found.rowDual))
        if status == known.infeasible:
            ray = self._model.getDualRay()
            return Solution(ray=list(ray.values) if ray else None)
        return Solution()


def _passed(programme: LinearProgramme, *, whole: bool) -> dict[str, Any]:
    counts = {"numRows": len(programme.row_lower), "numCols": len(programme.cost)}
    matrix = {"starts": programme.starts, "indices": programme.columns, "values": programme.values}
    ends = {"colLower": programme.lower, "colUpper": programme.upper}
    rows = {"rowLower": programme.row_lower, "rowUpper": programme.row_upper}
    kinds = {"integrality": [WHOLE] * len(programme.cost)} if whole else {}
    return {**counts, "matrix": {"format": "csr", **counts, **matrix}, "colCost": programme.cost, **ends, **rows, **kinds}


def _as_object(values: Mapping[str, Any]) -> Any:
    return to_js(values, dict_converter=js.Object.fromEntries)
