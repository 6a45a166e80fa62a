"""What indicators are made from: amounts that are there, none below zero, not all of them zero. Anything else is refused."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from numbers import Integral
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from helpers.errors import InputError, Problem
from helpers.numbers.intervals import Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Exact: TypeAlias = "Sequence[Fraction] | Sequence[int]"
"""Numbers with which everything is calculated exactly."""

Floats: TypeAlias = "NDArray[np.float64]"
"""Measurements by the million, for which floating point has to do."""

Number = TypeVar("Number", Fraction, Interval)
"""Either kind of number that a formula takes; the result is of the same kind."""

EXPECTED = "amounts that are known and not negative, at least one of them above zero"


def amounts(values: Exact | Floats, function: str) -> NDArray[Any]:
    """The amounts as an array of fractions, or of floats where they come as floats.

    Parameters
    ----------
    values
        One amount for each place, industry or firm.
    function
        Whose input this is, for the error.

    Raises
    ------
    InputError
        Where there is none, one is missing (``None`` or not a number), negative or infinite, or all are zero.
    """
    import numpy as np

    array = np.asarray(values)
    if array.dtype.kind != "f":
        _refuse(function, array.ravel())
        return np.array([_fraction(value) for value in array.ravel().tolist()], dtype=object)
    # Sound ones are told in two passes; which one is wrong is looked up only when one is. Nothing compares with not-a-number.
    if not (array.size and array.min() >= 0 and 0 < array.max() < math.inf):
        _refuse(function, array.ravel())
    return array.ravel()


def refuse_unequal(function: str, **columns: Sequence[object]) -> None:
    """Raise an :class:`InputError` where columns that go together are not equally long, or are empty."""
    sizes = {name: len(column) for name, column in columns.items()}
    if len(set(sizes.values())) != 1 or not all(sizes.values()):
        found = ", ".join(f"{size} of {name}" for name, size in sizes.items()) or "none"
        raise InputError([Problem(function, "its columns", found, "as many of each, and at least one")])


def refuse_negative(function: str, **values: Fraction | Interval) -> None:
    """Raise an :class:`InputError` where a number is, or may be, below zero."""
    lows = {name: value.low if isinstance(value, Interval) else value for name, value in values.items()}
    problems = [Problem(function, name, str(values[name]), "nothing below zero") for name, low in lows.items() if low < 0]
    if problems:
        raise InputError(problems)


def refuse_zero(function: str, **divisors: Fraction | Interval) -> None:
    """Raise an :class:`InputError` where a divisor is nought; an interval that only reaches nought makes the result unbounded."""
    problems = [
        Problem(function, name, "0", "more than nothing, for something is divided by it")
        for name, value in divisors.items()
        if value in (0, Interval.point(0))
    ]
    if problems:
        raise InputError(problems)


def _refuse(function: str, values: Iterable[Any]) -> None:
    listed = list(values)
    problems = [
        Problem(function, f"value {place}", fault, EXPECTED)
        for place, value in enumerate(listed, start=1)
        if (fault := _fault(value))
    ]
    if not problems and not any(listed):
        problems = [Problem(function, "its values", f"only {listed[0]}" if listed else "none", EXPECTED)]
    if problems:
        raise InputError(problems)


def _fraction(value: Any) -> Fraction:
    # Of one of numpy's whole numbers a fraction would be made that overflows.
    return Fraction(int(value)) if isinstance(value, Integral) else Fraction(value)


def _fault(value: object) -> str:
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return str(value) if value < 0 else ""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return "nothing" if value is None else repr(str(value))
    return "nothing (not a number)" if math.isnan(number) else str(value) if number < 0 or math.isinf(number) else ""
