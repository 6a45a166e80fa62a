"""Right answers: a student's number is right where print cannot tell it from the printed one."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Rational, Real
from typing import TypeAlias

from helpers.numbers.numerals import parse_numeral, parse_stated
from helpers.numbers.readings import Hedge, printed_interval

Answer: TypeAlias = object
"""What a student may give: a whole number, fraction, decimal, float, or text such as ``17.02%``."""


def agrees(answer: Answer, printed: str, hedge: str = "") -> bool:
    """Whether an answer is a true value that a print allows: the tolerance is what rounding to the printed digits hides.

    Parameters
    ----------
    answer
        In the printed unit. What is no number is wrong, and raises nothing.
    printed
        Digits as printed, or the number that printed words state, such as ``1/2``.
    hedge
        The word around it: ``about``, ``over``, ``under``.

    Examples
    --------
    >>> agrees(16 / 94 * 100, "17.02"), agrees(17, "17.02"), agrees("17.02%", "17.02")
    (True, False, True)
    >>> agrees(None, "17.02")
    False
    """
    value = exactly(answer)
    return value is not None and printed_interval(parse_stated(printed), Hedge(hedge)).contains(value)


def all_agree(answers: object, printed: Iterable[str]) -> bool:
    """Whether answers agree with prints one by one, as many as there are.

    Examples
    --------
    >>> all_agree([2.5, 7.4], ["3", "7"])
    True
    >>> all_agree([2.5], ["3", "7"]), all_agree("37", ["3", "7"])
    (False, False)
    """
    wanted = list(printed)
    if isinstance(answers, str) or not isinstance(answers, Iterable):
        return False
    given = list(answers)
    return len(given) == len(wanted) and all(map(agrees, given, wanted))


def exactly(answer: Answer) -> Fraction | None:
    """An answer as an exact fraction, a float as its shortest decimal; ``None`` for what is no number."""
    match answer:
        case bool():
            return None
        case Integral() | Rational():
            return Fraction(int(answer.numerator), int(answer.denominator))
        case Real() | Decimal():
            # Infinities and what is not a number have no fraction.
            return _read(repr(float(answer)))
        case str():
            return _printed(answer)
    return None


def _read(text: str) -> Fraction | None:
    try:
        return Fraction(text)
    except ValueError:
        return None


def _printed(text: str) -> Fraction | None:
    try:
        return parse_numeral(text.strip()).value
    except ValueError:
        return None
