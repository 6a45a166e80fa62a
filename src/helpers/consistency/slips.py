"""Slips: the ways in which a right number becomes a wrong one in print, read backwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from helpers.ledger import PrintedNumber
from helpers.numbers.intervals import Interval
from helpers.numbers.numerals import Numeral, parse_numeral
from helpers.numbers.readings import Reading, unrounded
from helpers.numbers.units import Dimension

SHIFTS = (1, -1, 2, -2, 3, -3, 4, -4, 6, -6, 8, -8)


@dataclass(frozen=True, slots=True)
class Slip:
    """What may have been meant, and how it became what is printed.

    Attributes
    ----------
    numeral
        What should stand there, in the printed unit.
    kind
        Kind of slip, in the words of errata.
    cost
        How much had to go wrong: 1 for a single digit or a shift of ten.
    """

    numeral: Numeral
    kind: str
    cost: int

    def allowed(self, number: PrintedNumber, reading: Reading = Reading.NEAREST) -> Interval:
        """The true values that the right print would have allowed, in base units, of things counted not the whole ones alone.

        A shift of ten moves the rounding with it: a count in tens of thousands that was shifted need not end in zeros. One
        that is printed to the single thing, with no word such as *about*, was not rounded and has none to move.
        """
        if self.kind == "unit":
            to_the_thing = number.unit.whole and not number.hedge and number.numeral.step * number.unit.factor == 1
            value, step = self.numeral.value, self.numeral.step
            return (Interval(value, value) if to_the_thing else unrounded(value, step, reading)) * number.unit.factor
        return replace(number, numeral=self.numeral).allowed(reading)


def slips(number: PrintedNumber) -> Iterator[Slip]:
    """Everything that one slip can have turned into the printed text: shifts of ten, and single digits gone wrong."""
    if number.unit.dimension == Dimension.RANK:
        for value in (number.numeral.value - 1, number.numeral.value + 1):
            yield Slip(Numeral(value, Fraction(1)), "rank", 1)
    if number.unit.dimension not in (Dimension.DATE, Dimension.RANK, Dimension.NUMBER) and number.numeral.value:
        for shift in SHIFTS:
            factor = Fraction(10) ** shift
            numeral = Numeral(number.numeral.value * factor, number.numeral.step * factor)
            yield Slip(numeral, "unit", 1 if abs(shift) in (1, 3, 4, 8) else 2)
    yield from _misprints(number)


def _misprints(number: PrintedNumber) -> Iterator[Slip]:
    """Texts that differ by one digit replaced, swapped with the next, dropped or added."""
    text = number.printed
    try:
        parse_numeral(text)
    except ValueError:
        return
    plain = text.replace(",", "").replace("，", "")
    seen = {plain}
    for changed, kind, cost in _changed(plain):
        if changed in seen or changed.startswith(("00", ".")) or (changed[:1] == "0" and changed[1:2].isdigit()):
            continue
        seen.add(changed)
        try:
            yield Slip(parse_numeral(changed), kind, cost)
        except ValueError:
            continue


def _changed(text: str) -> Iterator[tuple[str, str, int]]:
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    for place in places:
        for digit in "0123456789":
            yield text[:place] + digit + text[place + 1 :], "digit", 1
    for place, after in pairwise(places):
        if after == place + 1:
            yield text[:place] + text[after] + text[place] + text[after + 1 :], "swapped", 1
    for place in places:
        if len(places) > 1:
            yield text[:place] + text[place + 1 :], "digit", 2
        for digit in "0123456789":
            yield text[:place] + digit + text[place:], "digit", 2
    for digit in "0123456789":
        last = places[-1] + 1
        yield text[:last] + digit + text[last:], "digit", 2
