"""What official figures say of printed numbers: corroborated or disputed, always with the source and its vintage.

Both sides are rounded, so both are intervals: a printed number is corroborated where some true value could have led to both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem, UnknownNameError
from helpers.ledger import PrintedNumber
from helpers.numbers.intervals import Interval
from helpers.numbers.readings import Reading
from helpers.numbers.units import Dimension
from helpers.official.sources import Source
from helpers.official.tables import OfficialFigure

if TYPE_CHECKING:
    import pandas as pd


class Word(StrEnum):
    """What official figures say of a printed number."""

    CORROBORATED = "corroborated"
    DISPUTED = "disputed"

    @classmethod
    def of(cls, agrees: bool) -> Word:
        """The word for whether official figures agree."""
        return cls.CORROBORATED if agrees else cls.DISPUTED


@dataclass(frozen=True, slots=True)
class Corroboration:
    """A printed number beside an official figure.

    Attributes
    ----------
    number
        As the paper prints it.
    official
        The official figure as a reader would say it.
    word
        What it says of the number.
    source
        Where it comes from.
    """

    number: PrintedNumber
    official: str
    word: Word
    source: Source


def corroborate(number: PrintedNumber, figure: OfficialFigure, reading: Reading | str = Reading.NEAREST) -> Corroboration:
    """Hold a printed number against an official figure.

    The tolerance is the rounding of both and nothing else: ``number`` is corroborated where the interval that its print allows
    has a value in common with the one that the figure's digits allow.

    Raises
    ------
    InputError
        Where the two are of different dimensions, or the figure's source is too weak to settle anything.
    """
    must_settle(figure.source)
    if number.unit.dimension != figure.number.unit.dimension:
        found = f"{number.id}, in {number.unit.name}, beside {figure.number.label}"
        raise InputError([Problem("corroborate()", "its arguments", found, "two quantities of one dimension")])
    agrees = number.interval(Reading(reading)).meets(figure.number.interval())
    return Corroboration(number, figure.number.label, Word.of(agrees), figure.source)


def corroborate_rank(number: PrintedNumber, place: str, among: Mapping[str, OfficialFigure]) -> Corroboration:
    """Hold a printed rank against official figures, the highest of which has rank 1.

    Equal figures share the places that they take together: whoever prints one of those is corroborated.

    Parameters
    ----------
    number
        The printed rank.
    place
        What it is the rank of, a name in ``among``.
    among
        The official figures of all that are ranked, by name.

    Raises
    ------
    InputError
        Where ``number`` is no rank, or the figures' source is too weak to settle anything.
    UnknownNameError
        Where ``place`` is not among them.
    """
    if number.unit.dimension != Dimension.RANK:
        raise InputError([Problem("corroborate_rank()", "number", f"{number.id}, in {number.unit.name}", "a rank")])
    places = ranks(place, among)
    source = among[place].source
    must_settle(source)
    official = f"{places.low}" if places.low == places.high else f"{places.low} to {places.high}, tied"
    return Corroboration(number, official, Word.of(places.contains(number.value)), source)


def ranks(place: str, among: Mapping[str, OfficialFigure]) -> Interval:
    """The places that ``place`` takes together with those whose figure is the same; the highest has place 1.

    Raises
    ------
    UnknownNameError
        Where ``place`` is not among them.
    """
    if place not in among:
        raise UnknownNameError("ranked place", place, tuple(among))
    own = among[place].number.value
    higher = sum(figure.number.value > own for figure in among.values())
    same = sum(figure.number.value == own for figure in among.values())
    return Interval.closed(higher + 1, higher + same)


def corroborations_frame(found: Iterable[Corroboration]) -> pd.DataFrame:
    """One row for each: ``what``, ``printed``, ``official figure``, ``official figures say``, ``vintage``."""
    import pandas as pd

    these = list(found)
    rows = [
        (_what(one.number), one.number.label, one.official, str(one.word), f"{one.source.title}, {one.source.vintage}")
        for one in these
    ]
    columns = ["what", "printed", "official figure", "official figures say", "vintage"]
    return pd.DataFrame(rows, pd.Index([one.number.id for one in these], name="number"), columns)


def must_settle(source: Source) -> None:
    """Refuse to judge a printed number by a weak source that no other table supports.

    Raises
    ------
    InputError
        Where ``source`` is one.
    """
    if not source.settles:
        expected = "a source that may settle something; show a weak one beside the number, without a word on it"
        raise InputError([Problem("data/datapackage.json", f"table {source.table!r}", "trust 'weak' without support", expected)])


def _what(number: PrintedNumber) -> str:
    return ", ".join(part for part in (number.measure, number.where, number.period) if part)
