"""What a printed number says about the true one: the ways of rounding, read backwards, and the hedges around them."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import NoReturn

from helpers.errors import UnknownNameError
from helpers.numbers.intervals import Interval
from helpers.numbers.numerals import Numeral


class Reading(StrEnum):
    """How the printed digits are taken to have been made from the true value.

    ``NEAREST`` allows either way of rounding a tie and is what checks use unless told otherwise; ``HALF_UP`` takes
    ties away from zero; ``HALF_EVEN`` to the even digit; ``TRUNCATING`` drops the digits that do not fit.

    Raises
    ------
    UnknownNameError
        On asking for one that there is not.
    """

    NEAREST = "nearest"
    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    TRUNCATING = "truncating"

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        raise UnknownNameError("reading", str(value), tuple(reading.value for reading in cls))


class Hedge(StrEnum):
    """The words around a printed number that widen it or turn it into a bound."""

    NONE = ""
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    TARGET = "target"


def printed_interval(numeral: Numeral, hedge: Hedge = Hedge.NONE, reading: Reading = Reading.NEAREST) -> Interval:
    """The true values that a printed number allows, in its own unit.

    Without a hedge the digits are read as ``reading`` says. *About* allows one unit of the last significant digit either
    way, trailing zeros not being significant. *Over* and *under* are strict bounds. A *target* states nothing about
    what came true.

    Examples
    --------
    >>> from helpers.numbers.numerals import parse_numeral
    >>> printed_interval(parse_numeral("5.0"))
    Interval('[99/20, 101/20]')
    >>> printed_interval(parse_numeral("10"), Hedge.ABOUT)
    Interval('[0, 20]')
    """
    match hedge:
        case Hedge.OVER:
            return Interval.above(numeral.value)
        case Hedge.UNDER:
            return Interval.below(numeral.value)
        case Hedge.TARGET:
            return Interval.everything()
        case Hedge.ABOUT:
            margin = numeral.significant_step
            return Interval.closed(numeral.value - margin, numeral.value + margin)
        case Hedge.NONE:
            return unrounded(numeral.value, numeral.step, reading)


def unrounded(value: Fraction, step: Fraction, reading: Reading) -> Interval:
    """All numbers that ``reading`` rounds to ``value``, a multiple of ``step``."""
    if value < 0:
        return -unrounded(-value, step, reading)
    half = step / 2
    match reading:
        case Reading.NEAREST:
            return Interval(value - half, value + half)
        case Reading.HALF_UP:
            return Interval(value - half, value + half, low_open=value == 0, high_open=True)
        case Reading.HALF_EVEN:
            odd = (value / step) % 2 == 1
            return Interval(value - half, value + half, low_open=odd, high_open=odd)
        case Reading.TRUNCATING:
            low = value if value else -step
            return Interval(low, value + step, low_open=not value, high_open=True)


def rounded(value: Fraction, step: Fraction, reading: Reading) -> Fraction:
    """The multiple of ``step`` that ``reading`` prints for ``value``; a tie under ``NEAREST`` goes away from zero."""
    if value < 0:
        return -rounded(-value, step, reading)
    steps, rest = divmod(value, step)
    match reading:
        case Reading.NEAREST | Reading.HALF_UP:
            up = rest * 2 >= step
        case Reading.HALF_EVEN:
            up = rest * 2 > step or (rest * 2 == step and steps % 2 == 1)
        case Reading.TRUNCATING:
            up = False
    return (steps + up) * step
