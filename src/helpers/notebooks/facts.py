"""Facts that several papers tell: what each prints, and what became of a number on its way from one into another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from helpers.ledger import PrintedNumber
from helpers.notebooks.naming import distinct, listing
from helpers.notebooks.showing import chapter_name, distinct_names
from helpers.numbers.readings import Hedge
from helpers.papers.library import Library
from helpers.relations.facts import Same
from helpers.sentences import Sentence

if TYPE_CHECKING:
    import pandas as pd


class Telling(StrEnum):
    """How two prints of one fact compare, the harmless first."""

    SAME = "same"
    ROUNDED = "rounded otherwise"
    HEDGED = "hedged otherwise"
    UNIT = "digits kept, unit changed"
    OTHER = "another number"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that more than one paper tells.

    Attributes
    ----------
    id
        The relation in ``across.yml`` that says that it is one fact.
    note
        What that relation says of it.
    prints
        Its printed numbers by paper; a paper in which it is lost has none.
    """

    id: str
    note: str
    prints: Mapping[str, tuple[PrintedNumber, ...]]

    @property
    def telling(self) -> Telling:
        """The worst that two of its prints in different papers do to each other."""
        pairs = combinations(self.prints.values(), 2)
        found = [compared(first, second) for one, other in pairs for first in one for second in other]
        return max(found, key=list(Telling).index, default=Telling.SAME)


def facts_of(library: Library, *slugs: str) -> tuple[Fact, ...]:
    """The facts that at least two of the papers print, in the order of ``across.yml``; of all papers unless some are named."""
    chosen = slugs or tuple(library)
    facts = (_fact(library, relation, chosen) for relation in library.across if isinstance(relation, Same))
    return tuple(fact for fact in facts if len(fact.prints) > 1)


def compared(first: PrintedNumber, second: PrintedNumber) -> Telling:
    """How two prints of one fact compare."""
    if first.value == second.value:
        return Telling.SAME if first.hedge == second.hedge else Telling.HEDGED
    if first.interval().meets(second.interval()):
        return Telling.ROUNDED if first.hedge == second.hedge == Hedge.NONE else Telling.HEDGED
    return Telling.UNIT if _digits(first.value) == _digits(second.value) else Telling.OTHER


def facts_frame(facts: Iterable[Fact], *slugs: str) -> pd.DataFrame:
    """One row a fact: what it is, what each of the papers ``slugs`` prints, and how they are ``compared``.

    Papers that print none of the facts have no column.
    """
    import pandas as pd

    chosen = list(facts)
    telling = [slug for slug in slugs if any(slug in fact.prints for fact in chosen)]
    prints = {chapter_name(slug): [_labels(fact.prints.get(slug, ())) for fact in chosen] for slug in telling}
    index = pd.Index(distinct(_told_last(chosen)), name="fact")
    return pd.DataFrame({**prints, "compared": [str(fact.telling) for fact in chosen]}, index)


def fact_names(facts: Iterable[Fact]) -> list[str]:
    """What each fact is about, no two alike, in the words of the paper that tells it last: tables of a companion say most."""
    return distinct_names(_told_last(facts))


def telling_counts(facts: Iterable[Fact]) -> pd.DataFrame:
    """How many facts are told how: one row for each way, in the order of :class:`Telling`."""
    import pandas as pd

    found = Counter(fact.telling for fact in facts)
    index = pd.Index([str(telling) for telling in Telling], name="prints compare")
    return pd.DataFrame({"facts": [found[telling] for telling in Telling]}, index)


def _fact(library: Library, relation: Same, slugs: Iterable[str]) -> Fact:
    prints: dict[str, tuple[PrintedNumber, ...]] = {}
    for term in relation.terms_:
        slug, _, id = term.number.partition(":")
        number = library[slug].system.cells[id]
        if slug in slugs and isinstance(number, PrintedNumber):
            prints[slug] = (*prints.get(slug, ()), number)
    return Fact(relation.id, relation.note, prints)


def _digits(value: Fraction) -> Fraction:
    """The digits of a value without its point: 54.5 and 5450 have the same."""
    value = abs(value)
    while value and value < 1:
        value *= 10
    while value >= 10:
        value /= 10
    return value


def _told_last(facts: Iterable[Fact]) -> list[PrintedNumber]:
    return [list(fact.prints.values())[-1][-1] for fact in facts]


def _labels(numbers: Sequence[PrintedNumber]) -> Sentence | str:
    return listing(list(dict.fromkeys(number.told for number in numbers))) if numbers else ""
