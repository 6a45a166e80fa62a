"""What relations are about: printed numbers and lost cells, under one set of names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from helpers.ledger import PrintedNumber
from helpers.numbers.intervals import Interval
from helpers.numbers.numerals import as_text
from helpers.numbers.readings import Reading
from helpers.numbers.units import Dimension, Unit
from helpers.relations.base import Relation
from helpers.relations.constraints import Term
from helpers.sentences import Sentence, Template, worded

_LOST = Template("{id} (lost)")


@dataclass(frozen=True, slots=True)
class LostCell:
    """A quantity that the paper showed, or that its numbers presuppose, but the text does not hold.

    Attributes
    ----------
    id
        Name, in the same space as ledger ids.
    unit
        Unit in which its bounds are told.
    note
        What it is and where it was lost.
    least
        The least that it can be, in base units, where that is known without any print: an income is not negative.
    """

    id: str
    unit: Unit
    note: str = ""
    least: Fraction | None = None

    @property
    def possible(self) -> Interval:
        """Everything from the least on; things counted, areas and masses cannot be negative."""
        if self.least is not None:
            return Interval.above(self.least, inclusive=True)
        if self.unit.dimension in (Dimension.COUNT, Dimension.AREA, Dimension.MASS):
            return Interval.above(0, inclusive=True)
        return Interval.everything()


Cell: TypeAlias = PrintedNumber | LostCell


@dataclass(frozen=True)
class System:
    """Cells and the relations that bind them.

    Attributes
    ----------
    cells
        Printed numbers and lost cells by the name that relations use.
    relations
        In the order of the file.
    causes
        Numbers that one print stands behind, such as the unit in the header of a table, with the name of that cause: if one
        of them is wrong for it, all are.
    """

    cells: Mapping[str, Cell]
    relations: tuple[Relation, ...]
    causes: Mapping[str, str] = field(default_factory=dict)

    def interval(self, term: Term, reading: Reading = Reading.NEAREST) -> Interval:
        """The true values that a term's print allows; a ``mark:`` is its bare value."""
        cell = self.cells[term.number]
        if isinstance(cell, LostCell):
            return cell.possible
        if term != term.number:
            return Interval.point(cell.value)
        return cell.allowed(reading) if term in self.averages else cell.interval(reading)

    def whole(self, term: Term) -> bool:
        """Whether the true value of a term is a whole number of base units."""
        return self.cells[term.number].unit.whole and term.number not in self.averages

    @cached_property
    def averages(self) -> frozenset[str]:
        """Cells that are means or ratios, and so need not be whole though their unit counts things."""
        return frozenset(term.number for relation in self.relations for term in relation.averages)

    def point(self, term: Term) -> Fraction | None:
        """The printed value of a term; ``None`` for a lost cell and for a target, which states nothing."""
        cell = self.cells[term.number]
        return cell.value if isinstance(cell, PrintedNumber) and cell.hedge != "target" else None

    def shown(self, term: Term) -> str:
        """The term as a reader would say it: as printed with its hedge, or the name of a lost cell."""
        return str(self.told(term))

    def told(self, term: Term) -> Sentence:
        """The same, to be said in other languages."""
        cell = self.cells[term.number]
        if isinstance(cell, LostCell):
            return _LOST(id=cell.id)
        return cell.amount if term != term.number else cell.told

    def in_unit(self, term: Term, value: Fraction, places: int = 3) -> str:
        """A value in base units as text in the unit of ``term``."""
        return str(self.told_in_unit(term, value, places))

    def told_in_unit(self, term: Term, value: Fraction, places: int = 3) -> Sentence:
        """The same, to be said in other languages."""
        unit = self.cells[term.number].unit
        text = as_text(value / unit.factor, places)
        if unit.dimension in (Dimension.DATE, Dimension.NUMBER, Dimension.RANK):
            return worded(text.replace(",", ""))
        return unit.told(text, single=text == "1")

    def renamed(self, name: Callable[[str], str]) -> System:
        """The same system with every cell under another name."""
        cells = {name(id): replace(cell, id=name(id)) for id, cell in self.cells.items()}
        causes = {name(id): name(cause) for id, cause in self.causes.items()}
        return System(cells, tuple(relation.renamed(name) for relation in self.relations), causes)

    def bound(self) -> frozenset[str]:
        """Names of the cells that some relation binds."""
        return frozenset(term.number for relation in self.relations for term in relation.terms)


def united(systems: Iterable[System], across: Iterable[Relation] = ()) -> System:
    """Several systems with distinct names as one, with the relations that span them."""
    cells: dict[str, Cell] = {}
    relations: list[Relation] = []
    causes: dict[str, str] = {}
    for system in systems:
        cells |= system.cells
        relations += system.relations
        causes |= system.causes
    return System(cells, (*relations, *across), causes)
