"""Planted slips: the ways in which a right number becomes a wrong one in print, each as the kind that errata name."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from helpers.cells import System
from helpers.ledger import PrintedNumber
from helpers.numbers.numerals import parse_numeral
from helpers.numbers.units import Dimension

Changed = str | None
DIGITS = "0123456789"
# How often a place for a slip is drawn before a table is taken to have none left.
MOST_DRAWS = 400


@dataclass(frozen=True)
class Planted:
    """A corrupted copy.

    Attributes
    ----------
    kind
        Kind of slip, the same for all of them.
    clean, system
        The consistent table, and the copy with the slips in it.
    wrong
        Ids of the numbers that were made wrong.
    """

    kind: str
    clean: System
    system: System
    wrong: frozenset[str]


def plant(clean: System, kind: str, count: int, seed: int) -> Planted | None:
    """A copy of a consistent table with ``count`` slips of one kind; ``None`` where the table has no place for them."""
    chance = random.Random(f"{kind} {count} {seed}")
    bound = clean.bound()
    numbers = {id: cell for id, cell in clean.cells.items() if isinstance(cell, PrintedNumber) and id in bound}
    wrong: dict[str, PrintedNumber] = {}
    made = 0
    for _ in range(MOST_DRAWS):
        if made == count:
            return Planted(kind, clean, replace(clean, cells={**clean.cells, **wrong}), frozenset(wrong))
        changed = KINDS[kind](chance, chance.choice(sorted(numbers)), numbers)
        if changed and not changed.keys() & wrong.keys() and all(_differs(numbers[id], now) for id, now in changed.items()):
            wrong |= changed
            made += 1
    return None


def _differs(number: PrintedNumber, now: PrintedNumber) -> bool:
    """Whether a changed print states something that the right one does not allow."""
    return not number.interval().contains(now.value)


def _in_digits(number: PrintedNumber) -> bool:
    """Whether it is printed in digits, not words."""
    return number.printed.lstrip("-")[:1].isdigit()


def _reprinted(number: PrintedNumber, text: Changed) -> dict[str, PrintedNumber]:
    if text is None or not _in_digits(number):
        return {}
    try:
        return {number.id: replace(number, printed=text, numeral=parse_numeral(text))}
    except ValueError:
        return {}


def _shifted(chance: random.Random, text: str) -> Changed:
    """The decimal point one place to the left or right; whole numbers gain or lose a zero."""
    plain, percent = text.rstrip("%"), "%" if text.endswith("%") else ""
    whole, _, decimals = plain.partition(".")
    if chance.random() < 0.5:
        moved = f"{whole}{decimals[:1] or '0'}" + (f".{decimals[1:]}" if decimals[1:] else "")
    elif decimals:
        moved = f"{whole[:-1] or '0'}.{whole[-1]}{decimals}"
    else:
        moved = whole[:-1] if whole.endswith("0") else ""
    return moved + percent if moved else None


def _replaced(chance: random.Random, text: str) -> Changed:
    place = chance.choice(_places(text))
    return text[:place] + chance.choice(DIGITS.replace(text[place], "")) + text[place + 1 :]


def _dropped(chance: random.Random, text: str) -> Changed:
    place = chance.choice(_places(text))
    return text[:place] + text[place + 1 :] if len(_places(text)) > 1 else None


def _added(chance: random.Random, text: str) -> Changed:
    place = chance.choice(_places(text)) + chance.randrange(2)
    return text[:place] + chance.choice(DIGITS) + text[place:]


def _swapped(chance: random.Random, text: str) -> Changed:
    pairs = [place for place in _places(text)[:-1] if text[place + 1].isdigit()]
    place = chance.choice(pairs) if pairs else None
    return None if place is None else text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _places(text: str) -> list[int]:
    return [place for place, sign in enumerate(text) if sign.isdigit()]


Numbers = Mapping[str, PrintedNumber]
Making = Callable[[random.Random, str, Numbers], dict[str, PrintedNumber]]


def _misprint(change: Callable[[random.Random, str], Changed]) -> Making:
    def made(chance: random.Random, id: str, numbers: Numbers) -> dict[str, PrintedNumber]:
        number = numbers[id]
        if number.unit.dimension == Dimension.RANK or not _in_digits(number):
            return {}
        text = change(chance, number.printed)
        bare = (text or "").lstrip("-")
        return {} if bare[:1] == "0" and bare[1:2].isdigit() else _reprinted(number, text)

    return made


def _copied(chance: random.Random, id: str, numbers: Numbers) -> dict[str, PrintedNumber]:
    """The print of a neighbouring cell of the same column instead of one's own."""
    neighbour = _neighbour(chance, id, numbers)
    return _reprinted(numbers[id], numbers[neighbour].printed) if neighbour else {}


def _exchanged(chance: random.Random, id: str, numbers: Numbers) -> dict[str, PrintedNumber]:
    """Two cells of a column in each other's place: two numbers are wrong."""
    other = _neighbour(chance, id, numbers)
    if other is None:
        return {}
    return _reprinted(numbers[id], numbers[other].printed) | _reprinted(numbers[other], numbers[id].printed)


def _neighbour(chance: random.Random, id: str, numbers: Numbers) -> str | None:
    """Another printed number with the same unit, its id the same but for the last part: a cell of the same column."""
    column, own = id.rsplit(".", 1)[0], numbers[id]
    others = [
        other
        for other, number in numbers.items()
        if other != id and other.rsplit(".", 1)[0] == column and number.unit == own.unit and _in_digits(number)
    ]
    return chance.choice(sorted(others)) if others and own.unit.dimension != Dimension.RANK else None


def _rank_shifted(chance: random.Random, id: str, numbers: Numbers) -> dict[str, PrintedNumber]:
    """A rank one place off."""
    number = numbers[id]
    if number.unit.dimension != Dimension.RANK:
        return {}
    place = number.numeral.value + chance.choice((-1, 1))
    return _reprinted(number, str(place)) if place >= Fraction(1) else {}


KINDS: Mapping[str, Making] = {
    "factor of ten": _misprint(_shifted),
    "digit replaced": _misprint(_replaced),
    "digit dropped": _misprint(_dropped),
    "digit added": _misprint(_added),
    "digits swapped": _misprint(_swapped),
    "neighbour copied": _copied,
    "cells exchanged": _exchanged,
    "rank shifted": _rank_shifted,
}
"""Every kind of slip by its name."""
