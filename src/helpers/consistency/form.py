"""One linear form, exact, and the same as a solver sees it: in floats, so scaled that a gap of a hundredth shows beside millions.

Every variable is measured from the middle of its bounds in units of its size, and every form is divided by its largest
coefficient. Both depend on the bounds of its own variables alone, so that what was made once serves every programme.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from helpers.consistency.roughly import rough
from helpers.numbers.intervals import End, Interval
from helpers.numbers.weighted import weighted_sum

# Values are proposed in steps of 2 ** -GRID sizes; where a variable is up to FINE sizes large, floats are fine for that.
GRID, FINE = 40, 1e6
# So many things are kept before what was kept is forgotten: enough for the neighbourhoods of a conflict.
MOST_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Scale:
    """How a variable is measured.

    Attributes
    ----------
    middle, size
        Where zero lies, and what is one.
    low, high
        The ends of its bounds, so measured.
    settled
        Whether it has one value.
    exact
        The middle and the size as fractions, where floats would not tell its values apart.
    """

    middle: float
    size: float
    low: float
    high: float
    settled: bool = False
    exact: tuple[Fraction, Fraction] | None = None

    @classmethod
    def of(cls, box: Interval) -> Scale:
        """The scale of bounds that have two ends."""
        bottom, top = rough(box.low), rough(box.high)
        if bottom == top and box.low == box.high:
            return cls(bottom, 1.0, 0.0, 0.0, settled=True)
        if (top - bottom) * FINE >= max(abs(bottom), abs(top)):
            return cls((bottom + top) / 2, top - bottom, -0.5, 0.5)
        low, high = Fraction(box.low), Fraction(box.high)
        middle, size = (low + high) / 2, high - low
        return cls(rough(middle), rough(size), -0.5, 0.5, exact=(middle, size))

    @classmethod
    def guessed(cls, box: Interval, size: float) -> Scale:
        """The scale of bounds that are open to one side at least, measured from the end that there is."""
        ends = [end for end in (box.low, box.high) if isinstance(end, Fraction)]
        middle = ends[0] if ends else Fraction(0)
        low, high = (end if isinstance(end, float) else 0.0 for end in (box.low, box.high))
        return cls(rough(middle), size, low, high, exact=(middle, Fraction(size)))

    def measured(self, value: Fraction) -> float:
        """A value as the solver sees it."""
        if self.exact is None:
            return (rough(value) - self.middle) / self.size
        middle, size = self.exact
        return rough((value - middle) / size)

    def value(self, measured: float) -> Fraction:
        """The true value near what the solver gave."""
        if self.exact is None:
            step = math.frexp(self.size)[1] - GRID
            return Fraction(math.ldexp(round(math.ldexp(self.middle + self.size * measured, -step)), step))
        middle, size = self.exact
        return middle + size * Fraction(round(measured * 2**GRID), 2**GRID)


@dataclass(frozen=True, slots=True)
class Line:
    """A form as the solver sees it: the factors of its variables, none above one, its ends, and what it was divided by."""

    factors: tuple[float, ...]
    low: float
    high: float
    largest: float


@dataclass(frozen=True, slots=True)
class Form:
    """A linear form between two ends, exact.

    Attributes
    ----------
    coefficients
        By variable; empty where none of its variables can move.
    low, high
        The ends; one may be infinite.
    row
        The row of the model that it comes from.
    line
        The same as the solver sees it.
    soft
        Whether it is only wished for.
    strict
        Whether the high end itself is left out.
    """

    coefficients: Mapping[int, Fraction]
    low: End
    high: End
    row: int
    line: Line
    soft: bool = False
    strict: bool = False

    @property
    def allowed(self) -> Interval:
        """The values that it may take."""
        return Interval(self.low, self.high, high_open=self.strict)


@dataclass(slots=True)
class Kept:
    """What was made of bounds and rows, by their identities; each entry holds what it was made of, so that none is reused."""

    scales: dict[int, tuple[Interval, Scale]] = field(default_factory=dict)
    forms: dict[tuple[int, ...], tuple[object, list[Form]]] = field(default_factory=dict)

    def scale(self, box: Interval) -> Scale:
        """The scale of bounds that have two ends."""
        found = self.scales.get(id(box))
        if found is None:
            self.forget()
            found = self.scales[id(box)] = box, Scale.of(box)
        return found[1]

    def forget(self) -> None:
        """Start again where too much is kept."""
        for kept in (self.scales, self.forms):
            if len(kept) > MOST_KEPT:
                kept.clear()


def line_of(coefficients: Mapping[int, Fraction], low: End, high: End, scales: Mapping[int, Scale]) -> Line:
    """A form as the solver sees it; with fractions where floats would lose what is left once the middles are taken out."""
    measured = [(rough(factor), scales[variable]) for variable, factor in coefficients.items()]
    scaled = [factor * scale.size for factor, scale in measured]
    largest = max(map(abs, scaled), default=1.0)
    shifts = [factor * scale.middle for factor, scale in measured]
    if max(map(abs, shifts), default=0.0) <= FINE * largest:
        shift = math.fsum(shifts)
        bottom, top = rough(low) - shift, rough(high) - shift
    else:
        middles = (scale.exact[0] if scale.exact else Fraction(scale.middle) for _, scale in measured)
        exact = weighted_sum(zip(coefficients.values(), middles, strict=True))
        bottom, top = (float(end - exact) for end in (low, high))
    return Line(tuple(factor / largest for factor in scaled), bottom / largest, top / largest, largest)
