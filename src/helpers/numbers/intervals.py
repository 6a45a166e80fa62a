"""The true values that something allows: intervals with exact ends, open or closed, bounded or not."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

End: TypeAlias = Fraction | float
"""An end of an interval: a fraction, or one of the two infinities (the only floats there are here)."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``; immutable, never empty.

    Arithmetic gives the exact range of the operation when the two operands vary independently.

    Attributes
    ----------
    low, high
        Ends, exact. An infinite end is open.
    low_open, high_open
        Whether the end itself is left out.

    Raises
    ------
    ValueError
        Where no number lies between the ends, or an end is a finite float.

    Examples
    --------
    >>> Interval.closed(1, 2) + Interval.closed(10, 20)
    Interval('[11, 22]')
    >>> Interval.closed(1, 2).contains(Fraction(3, 2))
    True
    """

    low: End
    high: End
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        # Types are asked before values: comparing a fraction with an infinity is the slowest thing that a check does.
        if isinstance(low, float):
            _refuse_finite(low)
            object.__setattr__(self, "low_open", True)
        elif isinstance(low, int):
            object.__setattr__(self, "low", Fraction(low))
        if isinstance(high, float):
            _refuse_finite(high)
            object.__setattr__(self, "high_open", True)
        elif isinstance(high, int):
            object.__setattr__(self, "high", Fraction(high))
        if not _some_between(self.low, self.high, self.low_open or self.high_open):
            raise ValueError(f"no number lies from {low} to {high}")

    @classmethod
    def closed(cls, low: Fraction | int, high: Fraction | int) -> Interval:
        """From ``low`` to ``high``, both included."""
        return cls(low, high)

    @classmethod
    def point(cls, value: Fraction | int) -> Interval:
        """The one number ``value``."""
        return cls.closed(value, value)

    @classmethod
    def above(cls, low: Fraction | int, *, inclusive: bool = False) -> Interval:
        """Everything over ``low``."""
        return cls(low, math.inf, low_open=not inclusive)

    @classmethod
    def below(cls, high: Fraction | int, *, inclusive: bool = False) -> Interval:
        """Everything under ``high``."""
        return cls(-math.inf, high, high_open=not inclusive)

    @classmethod
    def everything(cls) -> Interval:
        """The whole line."""
        return cls(-math.inf, math.inf)

    @property
    def bounded(self) -> bool:
        """Whether both ends are finite."""
        return not isinstance(self.low, float) and not isinstance(self.high, float)

    @property
    def width(self) -> End:
        """Distance between the ends."""
        return _sum(self.high, -self.low)

    def contains(self, value: Fraction | int) -> bool:
        """Whether ``value`` lies inside."""
        return past(value, self.low, self.low_open) and past(self.high, value, self.high_open)

    def covers(self, other: Interval) -> bool:
        """Whether every number of ``other`` lies inside."""
        low = self.low < other.low or (self.low == other.low and self.low_open <= other.low_open)
        high = self.high > other.high or (self.high == other.high and self.high_open <= other.high_open)
        return low and high

    def intersection(self, other: Interval) -> Interval | None:
        """What both allow, or ``None`` where they share nothing."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, high_closed = min((self.high, not self.high_open), (other.high, not other.high_open))
        if not _some_between(low, high, low_open or not high_closed):
            return None
        return Interval(low, high, low_open, not high_closed)

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        reached, reaching = self.high_open or other.low_open, other.high_open or self.low_open
        return past(self.high, other.low, reached) and past(other.high, self.low, reaching)

    def integers(self) -> Interval | None:
        """The smallest closed interval that holds the same whole numbers, or ``None`` where there are none."""
        low: End = self.low
        high: End = self.high
        if isinstance(low, Fraction):
            low = Fraction(math.floor(low) + 1) if self.low_open else Fraction(math.ceil(low))
        if isinstance(high, Fraction):
            high = Fraction(math.ceil(high) - 1) if self.high_open else Fraction(math.floor(high))
        return Interval(low, high) if low <= high else None

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    def __add__(self, other: Interval | Fraction | int) -> Interval:
        that = _interval(other)
        low, high = _sum(self.low, that.low), _sum(self.high, that.high)
        return Interval(low, high, self.low_open or that.low_open, self.high_open or that.high_open)

    def __sub__(self, other: Interval | Fraction | int) -> Interval:
        return self + -_interval(other)

    def __mul__(self, other: Interval | Fraction | int) -> Interval:
        if not isinstance(other, Interval):
            return self._scaled(other)
        corners = [_corner(mine, theirs) for mine in self._corners() for theirs in other._corners()]
        low, low_open = min(corners)
        high, high_closed = max((value, not is_open) for value, is_open in corners)
        return Interval(low, high, low_open, not high_closed)

    def __truediv__(self, other: Interval | Fraction | int) -> Interval:
        """The range of quotients; the whole line where the divisor can be zero, since then nothing is known."""
        that = _interval(other)
        if that.low < 0 < that.high or that.contains(0):
            return Interval.everything()
        return self * that._reciprocal()

    def _scaled(self, factor: Fraction | int) -> Interval:
        if not factor:
            return Interval.point(0)
        if factor.numerator < 0:
            return -self._scaled(-factor)
        low, high = (end if isinstance(end, float) else end * factor for end in (self.low, self.high))
        return Interval(low, high, self.low_open, self.high_open)

    def _reciprocal(self) -> Interval:
        low: End = -math.inf if self.high == 0 else _inverse(self.high)
        high: End = math.inf if self.low == 0 else _inverse(self.low)
        return Interval(low, high, self.high_open, self.low_open)

    def _corners(self) -> tuple[tuple[End, bool], tuple[End, bool]]:
        return (self.low, self.low_open), (self.high, self.high_open)

    def __str__(self) -> str:
        left, right = "(" if self.low_open else "[", ")" if self.high_open else "]"
        return f"{left}{_end(self.low)}, {_end(self.high)}{right}"

    def __repr__(self) -> str:
        return f"Interval('{self}')"


def _refuse_finite(end: float) -> None:
    if not math.isinf(end):
        raise ValueError(f"an end of an interval must be a fraction or an infinity, not the float {end!r}")


def _some_between(low: End, high: End, an_end_open: bool) -> bool:
    if isinstance(low, float):
        return low < 0 and not (isinstance(high, float) and high < 0)
    return past(high, low, an_end_open)


def past(one: End | int, other: End | int, strictly: bool) -> bool:
    """Whether one end lies past another one, or at it unless strictly; as whole numbers, which Python compares much faster."""
    if isinstance(one, float) or isinstance(other, float):
        # Beside an infinity every fraction is as good as zero, and Python compares two floats at once.
        mine, theirs = one if isinstance(one, float) else 0.0, other if isinstance(other, float) else 0.0
        return mine > theirs or (mine == theirs and not strictly)
    top, bottom = one.as_integer_ratio()
    other_top, other_bottom = other.as_integer_ratio()
    gap = top * other_bottom - other_top * bottom
    return gap > 0 or (not gap and not strictly)


def _interval(value: Interval | Fraction | int) -> Interval:
    return value if isinstance(value, Interval) else Interval.point(value)


def _corner(mine: tuple[End, bool], theirs: tuple[End, bool]) -> tuple[End, bool]:
    """Product of two ends and whether it is left out; a zero that is reached makes the product zero reached."""
    if not mine[0] or not theirs[0]:
        reached = any(not value and not is_open for value, is_open in (mine, theirs))
        return Fraction(0), not reached
    return _product(mine[0], theirs[0]), mine[1] or theirs[1]


def _sum(one: End, other: End) -> End:
    # Never fraction with infinity: Python would first make a float of the fraction, and large ones fit into none.
    if isinstance(one, float):
        return one
    return other if isinstance(other, float) else one + other


def _product(one: End, other: End) -> End:
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return one * other
    return math.inf if (one > 0) is (other > 0) else -math.inf


def _inverse(end: End) -> Fraction:
    return 1 / end if isinstance(end, Fraction) else Fraction(0)


def _end(end: End) -> str:
    return str(end) if isinstance(end, Fraction) else ("-∞" if end < 0 else "∞")
