"""The linear programme of some rows between bounds, put to HiGHS.

What the solver answers is never believed as such: points are made exact and verified in ``witness``, refutations in
``refutation``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from helpers.consistency.form import Form
from helpers.consistency.forms import Forms
from helpers.consistency.highs import Highs
from helpers.consistency.layout import Layout
from helpers.consistency.propagation import Bounds


@dataclass(frozen=True, slots=True)
class Answer:
    """What the solver said: a point, or multipliers of the forms that refute it, or neither."""

    point: dict[int, Fraction] | None
    multipliers: list[tuple[Form, float]] | None


NOTHING = Answer(None, None)
# The same answer to the same question, with a ray where there is none.
OPTIONS: Mapping[str, str | float] = {"presolve": "off", "random_seed": 0, "primal_feasibility_tolerance": 1e-10}


class Programme:
    """Rows of a model between bounds.

    Parameters
    ----------
    bounds
        Outer bounds of the variables.
    rows
        The rows that count.
    fixed
        Values of variables that do not move.
    anchors
        Values of variables that are to move only where they must.
    staying
        How much they are to stay, where to keep clear of an end counts 1.
    """

    def __init__(
        self,
        bounds: Bounds,
        rows: Iterable[int],
        fixed: Mapping[int, Fraction] | None = None,
        anchors: Mapping[int, Fraction] | None = None,
        staying: float = 1.0,
    ) -> None:
        self.bounds, self.staying = bounds, staying
        self.forms = Forms(bounds, rows, fixed or {}, anchors)

    def solve(self) -> Answer:
        """A point that keeps clear of the bounds where it can, or multipliers that refute the programme."""
        layout, solver = self._soft
        return self._answer(layout, solver)

    def lowest(self, variable: int, sign: int) -> Answer:
        """A point where ``sign`` times the variable is lowest."""
        layout, solver = self._hard
        if variable not in layout.columns:
            return NOTHING
        solver.set_cost(layout.columns[variable], float(sign))
        answer = self._answer(layout, solver)
        solver.set_cost(layout.columns[variable], 0.0)
        return answer

    def strictest(self) -> Answer:
        """A point as far inside every open end as can be; where none is inside at all, multipliers that may refute the rest."""
        layout = Layout(self.forms, soft=False)
        solution = Highs(layout.opened(), OPTIONS).solve()
        if solution.values is None or solution.duals is None:
            return NOTHING
        if solution.values[len(layout.columns)] > 1e-9:
            return Answer(layout.point(solution.values), None)
        doubled = [*layout.forms, *(form for form in layout.forms if form.strict)]
        return Answer(None, [(form, dual) for form, dual in zip(doubled, solution.duals, strict=False) if dual])

    @cached_property
    def _soft(self) -> tuple[Layout, Highs]:
        layout = Layout(self.forms, soft=True, staying=self.staying)
        return layout, Highs(layout.programme(), OPTIONS)

    @cached_property
    def _hard(self) -> tuple[Layout, Highs]:
        layout = Layout(self.forms, soft=False)
        return layout, Highs(layout.programme(), OPTIONS)

    def _answer(self, layout: Layout, solver: Highs) -> Answer:
        if not layout.columns:
            return Answer({}, None)
        solution = solver.solve()
        if solution.values is not None:
            return Answer(layout.point(solution.values), None)
        if solution.ray is not None:
            return Answer(None, [(form, by) for form, by in zip(layout.forms, solution.ray, strict=True) if by and not form.soft])
        return NOTHING
