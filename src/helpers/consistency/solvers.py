"""Who proposes points, refutations and covers to the engine: HiGHS where it is installed.

Where it is not, nobody proposes points or refutations, and covers are searched one by one. The engine confirms every proposal
with fractions, so that without a solver it says less, never anything else: more stays undecided.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from importlib.util import find_spec
from typing import Protocol

from helpers.consistency.form import Form
from helpers.consistency.forms import Forms
from helpers.consistency.propagation import Bounds


@dataclass(frozen=True, slots=True)
class Answer:
    """What a solver said: a point, or multipliers of the forms that refute it, or neither."""

    point: dict[int, Fraction] | None
    multipliers: list[tuple[Form, float]] | None


NOTHING = Answer(None, None)


class Programme(Protocol):
    """Rows of a model between bounds, put to a solver."""

    bounds: Bounds
    forms: Forms

    def solve(self) -> Answer:
        """A point that keeps clear of the bounds where it can, or multipliers that refute the programme."""

    def lowest(self, variable: int, sign: int) -> Answer:
        """A point where ``sign`` times the variable is lowest."""

    def strictest(self) -> Answer:
        """A point inside every open end; where none is, multipliers that may refute the rest."""


class NewProgramme(Protocol):
    """Puts rows between bounds to a solver; the parameters are those of ``HighsProgramme``."""

    def __call__(
        self,
        bounds: Bounds,
        rows: Iterable[int],
        fixed: Mapping[int, Fraction] | None = None,
        anchors: Mapping[int, Fraction] | None = None,
        staying: float = 1.0,
        /,
    ) -> Programme: ...


Cover = Callable[[Collection[frozenset[str]], Mapping[str, Fraction], Collection[frozenset[str]]], frozenset[str] | None]


@dataclass(frozen=True, slots=True)
class Solver:
    """Who proposes: linear programmes, and cheapest covers."""

    programme: NewProgramme
    cheapest_cover: Cover


@functools.cache
def solver() -> Solver:
    """The solver that this Python has."""
    return plain() if find_spec("highspy") is None else highs()


def highs() -> Solver:
    """HiGHS."""
    from helpers.consistency.covers import cheapest_cover
    from helpers.consistency.programme import HighsProgramme

    return Solver(HighsProgramme, cheapest_cover)


def plain() -> Solver:
    """No solver: covers of a few small sets, and no proposals."""
    from helpers.consistency.plain_covers import cheapest_cover
    from helpers.consistency.plain_programme import PlainProgramme

    return Solver(PlainProgramme, cheapest_cover)
