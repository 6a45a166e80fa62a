"""Relations as the linear edits of error localisation in official statistics.

Methods after the principle of Fellegi and Holt work on one record at a time: the fewest fields whose change satisfies linear
edits. A table with its shares and rates is one record of as many fields as cells:

sums and comparisons
    are linear already;
shares, ratios and growth rates
    become edits that are linear at the printed values, the tangent of the product there: exact wherever just one of the three
    cells is wrong;
ranks
    have no linear form and are left out, as are relations with lost cells.

*Exact* takes all of these as equalities. *Slack* is what a careful user would write by hand: each edit may be off by half a
unit of the last printed digit of each of its cells, times the coefficient of the cell.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import TypeAlias

from helpers.cells import System
from helpers.ledger import PrintedNumber
from helpers.numbers.intervals import End
from helpers.relations.constraints import Linear, Product, Ranking, Sense, Term

Edit: TypeAlias = tuple[dict[str, Fraction], str, Fraction]
"""Coefficients of cells in base units, ``=`` or ``<=``, and the end."""


def violated(edit: Edit, system: System) -> bool:
    """Whether the printed values break an edit, clearly above floating point."""
    factors, sense, end = edit
    terms = [factor * value_of(system, Term(id)) for id, factor in factors.items()]
    left = sum(terms, -end)
    room = max(map(abs, (*terms, end))) / 10**9
    return left > room or (sense == "=" and -left > room)


def edits_of(system: System, *, slack: bool) -> Iterator[Edit]:
    """The relations between printed numbers as linear edits, as equalities or with slack."""
    for relation in system.relations:
        for claim in relation.claims():
            constraint = claim.constraint
            lost = any(not isinstance(system.cells[term.number], PrintedNumber) for term in constraint.terms)
            if not lost and not isinstance(constraint, Ranking):
                yield from _bounded(*_linear(constraint, system), system, slack=slack)


def _bounded(factors: dict[str, Fraction], sense: Sense, end: Fraction, system: System, *, slack: bool) -> Iterator[Edit]:
    """An edit with the room that its cells need; none where a hedge leaves it no end."""
    room = sum((_room(system, id, factor, slack=slack) for id, factor in factors.items()), Fraction(0))
    other = {id: -factor for id, factor in factors.items()}
    back = sum((_room(system, id, factor, slack=slack) for id, factor in other.items()), Fraction(0))
    if sense is Sense.EQUAL and room == back == 0:
        yield factors, "=", end
        return
    if isinstance(room, Fraction):
        yield factors, "<=", end + room
    if sense is Sense.EQUAL and isinstance(back, Fraction):
        yield other, "<=", back - end


def _room(system: System, id: str, factor: Fraction, *, slack: bool) -> End:
    """How far a cell's print can push an edit up from where its true value would put it."""
    number = system.cells[id]
    if not isinstance(number, PrintedNumber) or not (slack or number.hedge):
        return Fraction(0)
    allowed = number.interval()
    far = allowed.low if factor > 0 else allowed.high
    return (number.value - far) * factor if isinstance(far, Fraction) else math.inf


def _linear(constraint: Linear | Product, system: System) -> tuple[dict[str, Fraction], Sense, Fraction]:
    if isinstance(constraint, Linear):
        return {term.number: factor for term, factor in constraint.coefficients}, constraint.sense, constraint.constant
    base, rate = value_of(system, constraint.base), value_of(system, constraint.factor)
    factors = {
        constraint.product.number: Fraction(1),
        constraint.base.number: -rate - constraint.offset,
        constraint.factor.number: -base,
    }
    return factors, Sense.EQUAL, -rate * base


def value_of(system: System, term: Term) -> Fraction:
    """The printed value of a cell; nothing for one that states none."""
    value = system.point(term)
    return Fraction(0) if value is None else value
