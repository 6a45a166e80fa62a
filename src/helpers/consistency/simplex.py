"""Points of linear forms between bounds, found with fractions alone: the general simplex method, for small tables.

After B. Dutertre and L. de Moura, "A fast linear-arithmetic solver for DPLL(T)", CAV 2006, doi:10.1007/11817963_11. Each form is
a variable of its own, given by the others. Variables that others are given by stay where they stand unless one that is given by
them lies outside its ends; then the first that can mend it changes places with it. Where none can, the equation that gives it
refutes the forms. That the first is taken is Bland's rule: it ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from helpers.consistency.forms import Form
from helpers.numbers.intervals import End, Interval

ZERO, ONE = Fraction(0), Fraction(1)


class Simplex:
    """Forms between their ends, variables between theirs.

    Parameters
    ----------
    forms
        Forms with at least one coefficient each.
    boxes
        The interval of each variable; open ends count as closed.
    start
        Where each variable is put first, within its interval; it stays there unless it has to move.
    """

    def __init__(self, forms: Sequence[Form], boxes: Mapping[int, Interval], start: Mapping[int, Fraction]) -> None:
        used = sorted({variable for form in forms for variable in form.coefficients})
        # Forms are named -1, -2, ... beside the variables, which are numbered from 0.
        self.ends: dict[int, tuple[End, End]] = {v: (boxes[v].low, boxes[v].high) for v in used}
        self.ends |= {~place: (form.low, form.high) for place, form in enumerate(forms)}
        self.values = {variable: start[variable] for variable in used}
        self.given = {~place: dict(form.coefficients) for place, form in enumerate(forms)}
        self.values |= {name: self._sum(row) for name, row in self.given.items()}

    def point(self) -> dict[int, Fraction] | None:
        """Values of the variables that keep to all ends, or ``None`` where there are none."""
        return None if self._settle() is not None else {name: value for name, value in self.values.items() if name >= 0}

    def multipliers(self) -> dict[int, Fraction]:
        """By the places of the forms: what to multiply them with so that their sum refutes them; empty where a point exists."""
        stuck = self._settle()
        if stuck is None:
            return {}
        row = {stuck: -ONE, **self.given[stuck]}
        return {~name: factor for name, factor in row.items() if name < 0}

    def lowest(self, variable: int, sign: int) -> dict[int, Fraction] | None:
        """A point where ``sign`` times a variable is lowest; ``None`` where there is no point, or no end to it."""
        if variable not in self.values or self.point() is None:
            return None
        while (pushed := self._lowering(variable, sign)) is not None:
            name, way = pushed
            reach, stop = self._reach(name, way)
            if reach is None:
                return None
            self._move(name, way * reach)
            if stop != name:
                self._exchange(stop, name)
        return self.point()

    def _lowering(self, variable: int, sign: int) -> tuple[int, int] | None:
        """The first that, pushed up or down, takes ``sign`` times a variable down."""
        row = self.given.get(variable, {variable: ONE})
        ways = ((name, -1 if factor * sign > 0 else 1) for name, factor in row.items())
        return min(((name, way) for name, way in ways if self._room(name, Fraction(way))), default=None)

    def _reach(self, name: int, way: int) -> tuple[Fraction | None, int]:
        """How far something can be pushed, and what stops it there: itself, or the first of what is given by it."""
        pushed = {name: Fraction(way), **{given: row[name] * way for given, row in self.given.items() if name in row}}
        stops = []
        for other, speed in pushed.items():
            end = self.ends[other][speed > 0]
            if isinstance(end, Fraction):
                stops.append(((end - self.values[other]) / speed, other))
        return min(stops, default=(None, name))

    def _settle(self) -> int | None:
        """Mend what lies outside its ends; what cannot be mended, or ``None``."""
        while (astray := min((name for name in self.given if self._missing(name)), default=None)) is not None:
            missing = self._missing(astray)
            mender = min(
                (name for name, factor in self.given[astray].items() if self._room(name, missing * factor)), default=None
            )
            if mender is None:
                return astray
            self._move(mender, missing / self.given[astray][mender])
            self._exchange(astray, mender)
        return None

    def _missing(self, name: int) -> Fraction:
        """How far a value has to go to come between its ends."""
        (low, high), value = self.ends[name], self.values[name]
        return Fraction(low) - value if value < low else Fraction(high) - value if value > high else ZERO

    def _room(self, name: int, towards: Fraction) -> bool:
        low, high = self.ends[name]
        return self.values[name] < high if towards > 0 else self.values[name] > low

    def _move(self, name: int, by: Fraction) -> None:
        self.values[name] += by
        for given, row in self.given.items():
            if name in row:
                self.values[given] += row[name] * by

    def _exchange(self, out: int, into: int) -> None:
        """Give ``into`` by ``out`` instead of the other way round."""
        row = self.given.pop(out)
        factor = row.pop(into)
        turned = {out: ONE / factor, **{name: -other / factor for name, other in row.items()}}
        for other in self.given.values():
            if (times := other.pop(into, ZERO)) != 0:
                for name, coefficient in turned.items():
                    other[name] = other.get(name, ZERO) + times * coefficient
                    if not other[name]:
                        del other[name]
        self.given[into] = turned

    def _sum(self, row: Mapping[int, Fraction]) -> Fraction:
        return sum((factor * self.values[name] for name, factor in row.items()), ZERO)
