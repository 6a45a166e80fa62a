"""What makes a relation meaningless, though every word of it is known: units that cannot be compared, terms in two roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from helpers.cells import Cell, LostCell
from helpers.ledger import PrintedNumber
from helpers.numbers.units import Dimension
from helpers.relations.base import Relation
from helpers.relations.constraints import Product, Term
from helpers.relations.facts import Listed, Same
from helpers.relations.orders import FirstOver, Rank
from helpers.relations.sums import Cumulative

Cells: TypeAlias = Mapping[str, Cell]
Fault: TypeAlias = tuple[str, str, str]
"""Where in the relation, what was found there, and what was expected."""


def faults(relation: Relation, cells: Cells) -> Iterator[Fault]:
    """All that is wrong with a relation between some cells."""
    for group in relation.comparable:
        yield from _incomparable(group, cells)
    for term in relation.rates:
        if cells[term].unit.dimension != Dimension.RATIO:
            yield f"term {term!r}", f"the unit {cells[term].unit.name!r}", "a plain ratio: '%' or 'times'"
    for claim in relation.claims():
        for term in repeated(claim.constraint.terms):
            yield f"term {term!r}", "the same in two roles", "each term once: a whole is no part of itself"
        if isinstance(claim.constraint, Product):
            yield from _base_of_nothing(claim.constraint.base, cells)
    yield from _wrong_number(relation, cells)


def repeated(terms: Iterable[Term]) -> list[Term]:
    """Terms that occur more than once, each once."""
    listed = list(terms)
    return [term for term in dict.fromkeys(listed) if listed.count(term) > 1]


def _incomparable(terms: tuple[Term, ...], cells: Cells) -> Iterator[Fault]:
    units = {term: cells[term.number].unit for term in terms}
    first = next(iter(units), None)
    for term, unit in units.items():
        if first is not None and unit.dimension != units[first].dimension:
            yield (
                f"term {term!r}",
                f"{unit.name!r}, a unit of {unit.dimension}",
                f"a unit of {units[first].dimension} as {first!r} has, since the two are compared",
            )


def _base_of_nothing(base: Term, cells: Cells) -> Iterator[Fault]:
    cell = cells.get(base)
    if isinstance(cell, PrintedNumber) and cell.value <= 0:
        wanted = "a base above zero: nothing is a share of this, and nothing grows from it"
        yield f"term {base!r}", f"the printed value {cell.printed}", wanted


def _wrong_number(relation: Relation, cells: Cells) -> Iterator[Fault]:
    """Too few or too many terms, or one of the wrong kind."""
    match relation:
        case Cumulative(bands=bands, running=running) if len(bands) != len(running):
            yield "keys 'bands' and 'running'", f"{len(bands)} and {len(running)} terms", "equally many"
        case Same(terms_=terms) if len(terms) < 2:
            yield "key 'terms'", f"{len(terms)} term", "at least two"
        case FirstOver(mark=mark) if isinstance(cells[mark], LostCell):
            yield "key 'mark'", f"the lost cell {mark!r}", "a printed number"
        case Rank(value=value, among=among, highest=highest) if highest not in (1, len({value, *among})):
            yield "key 'highest'", str(highest), f"1 or {len({value, *among})}, the rank of the largest value"
        case Listed(size=size, items=items) if size in items:
            yield "key 'items'", f"the size {size!r} itself", "what is listed"
        case _:
            pass
