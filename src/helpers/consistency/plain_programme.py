"""The programme of some rows between bounds where there is no solver: it proposes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from helpers.consistency.forms import Forms
from helpers.consistency.propagation import Bounds
from helpers.consistency.solvers import NOTHING, Answer


class PlainProgramme:
    """Rows of a model between bounds; the parameters are those of ``HighsProgramme``.

    What propagation refutes and what is satisfied at the middles of bounds is decided all the same, the rest is undecided.
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

    def solve(self) -> Answer:
        """Nothing."""
        return NOTHING

    def lowest(self, _variable: int, _sign: int) -> Answer:
        """Nothing."""
        return NOTHING

    def strictest(self) -> Answer:
        """Nothing."""
        return NOTHING
