"""The ledger: every number that a paper prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path
from string import capwords
from typing import TYPE_CHECKING

from helpers.errors import UnknownNameError
from helpers.numbers.intervals import Interval
from helpers.numbers.numerals import Numeral
from helpers.numbers.readings import Hedge, Reading, printed_interval
from helpers.numbers.units import Unit
from helpers.sentences import Sentence, Template, worded

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("quantity", "date", "label")
PERCENTS = ("%", "percent", "per cent")
"""Units of numbers that may carry a percent sign."""
_MULTIPLES = ("double",)
"""Words that need no unit."""
_EXPLAINED = Template("{words} ({digits})")
_HEDGED = {
    Hedge.ABOUT: Template("about {amount}"),
    Hedge.OVER: Template("over {amount}"),
    Hedge.UNDER: Template("under {amount}"),
    Hedge.TARGET: Template("target {amount}"),
}
ID = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")


@dataclass(frozen=True)
class PrintedNumber:
    """A number as a paper prints it, with its place; values are exact and in base units of its unit.

    Attributes
    ----------
    id
        Unique in its paper.
    printed
        The text, exactly.
    numeral
        What ``printed`` (or ``reads``) states, before the unit.
    unit
        Unit as printed.
    hedge
        Words around it that widen it or turn it into a bound.
    line
        Line of the paper's text, from 1, or ``None`` where a ledger does not say.
    section, kind, measure, region, period, note
        As in the ledger.
    """

    id: str
    printed: str
    numeral: Numeral
    unit: Unit
    hedge: Hedge = Hedge.NONE
    line: int | None = None
    section: str = ""
    kind: str = "quantity"
    measure: str = ""
    region: str = ""
    period: str = ""
    note: str = ""

    @property
    def value(self) -> Fraction:
        """The printed digits in base units, as if they were the truth itself."""
        return self.numeral.value * self.unit.factor

    @property
    def step(self) -> Fraction:
        """Distance in base units to the next value that the same print could show."""
        return self.numeral.step * self.unit.factor

    @property
    def label(self) -> str:
        """Printed text with its unit, as a reader would say it; words that are not English are explained in digits."""
        return str(self.amount)

    @property
    def amount(self) -> Sentence:
        """The same, to be said in other languages."""
        if any(sign.isdigit() for sign in self.printed):
            said_already = self.unit.name in self.printed or (self.unit.name == "%" and not self.printed[-1:].isdigit())
            return worded(self.printed) if said_already else self._told(self.printed)
        if not self.printed.isascii():
            value = self.numeral.value
            digits = self._told(f"{int(value):,}") if value.denominator == 1 else str(value)
            return _EXPLAINED(words=self.printed, digits=digits)
        if self.unit.name in ("times", "%", *self.printed.split()) or self.printed in _MULTIPLES:
            return worded(self.printed)
        return worded(str(self._told(f"{self.printed} of" if self.printed.endswith("s") else self.printed)))

    @property
    def hedged(self) -> str:
        """The label with its hedge; a word such as *surpassed* says itself that something is more than nothing."""
        return str(self.told)

    @property
    def told(self) -> Sentence:
        """The same, to be said in other languages."""
        says_itself = not self.value and not any(sign.isdigit() for sign in self.printed)
        return self.amount if says_itself or not self.hedge else _HEDGED[self.hedge](amount=self.amount)

    def _told(self, amount: str) -> Sentence:
        return self.unit.told(amount, single=self.numeral.value == 1)

    @property
    def where(self) -> str:
        """The region as prose writes it: ``ji'an`` is *Ji'an*."""
        return capwords(self.region.replace("_", " ")).replace(" And ", " and ")

    def interval(self, reading: Reading = Reading.NEAREST) -> Interval:
        """The true values that the print allows, in base units; only whole numbers where the unit counts things."""
        allowed = self.allowed(reading)
        if not self.unit.whole or self.numeral.value.denominator != 1:
            return allowed
        return allowed.integers() or allowed

    def allowed(self, reading: Reading = Reading.NEAREST) -> Interval:
        """The same for a number that need not be whole though its unit counts things: a mean."""
        return _allowed(self.numeral, self.hedge, reading, self.unit.factor)


@lru_cache(maxsize=1 << 14)
def _allowed(numeral: Numeral, hedge: Hedge, reading: Reading, factor: Fraction) -> Interval:
    """Kept, for a check asks it of a number once for each claim that binds it."""
    return printed_interval(numeral, hedge, reading) * factor


@dataclass(frozen=True)
class Ledger(Mapping[str, PrintedNumber]):
    """The printed numbers of one paper by id, in the order of the text.

    Raises
    ------
    UnknownNameError
        On looking up an id that is not there.
    """

    numbers: tuple[PrintedNumber, ...]
    path: Path | None = None
    _by_id: dict[str, PrintedNumber] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {number.id: number for number in self.numbers})

    def __getitem__(self, id: str) -> PrintedNumber:
        try:
            return self._by_id[id]
        except KeyError:
            raise UnknownNameError("printed number", id, tuple(self._by_id)) from None

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self.numbers)

    def matching(self, pattern: str) -> tuple[str, ...]:
        """Ids of the shape ``pattern``, in order; ``*`` stands for one part between dots.

        Raises
        ------
        UnknownNameError
            Where nothing has that shape.
        """
        ids = matching(pattern, self._by_id)
        if not ids:
            raise UnknownNameError("printed number", pattern, tuple(self._by_id))
        return ids

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row a printed number, indexed by id: the columns of the file, with ``value`` exact in base units."""
        import pandas as pd

        rows = [
            {
                "line": number.line, "section": number.section, "printed": number.printed, "unit": number.unit.name,
                "kind": number.kind, "measure": number.measure, "region": number.region, "period": number.period,
                "hedge": str(number.hedge), "value": number.value, "note": number.note,
            }
            for number in self.numbers
        ]  # fmt: skip
        return pd.DataFrame(rows, index=pd.Index([number.id for number in self.numbers], name="id"))


def matching(pattern: str, ids: Mapping[str, object]) -> tuple[str, ...]:
    """Those of ``ids`` that have the shape ``pattern``; ``*`` stands for one part between dots."""
    if "*" not in pattern:
        return (pattern,) if pattern in ids else ()
    shape = re.compile(re.escape(pattern).replace(r"\*", "[^.:]+"))
    return tuple(id for id in ids if shape.fullmatch(id))
