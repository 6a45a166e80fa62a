"""Proofs as sentences, with the numbers in them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby

from helpers.cells import System
from helpers.consistency.proofs import Proof
from helpers.ledger import PrintedNumber
from helpers.numbers.intervals import End, Interval
from helpers.relations.base import Claim, Relation
from helpers.relations.constraints import Term

_PLUS = " + "
# Up to so many summands that a proof does without are told by name.
_FEW = 3
CLOSING = "These cannot all be true."
"""What follows from the sentences before it."""
DOUBT = "Whether each of them is needed for that could not be shown."
"""What is said of a proof that may hold more than it needs."""


def proof_in_words(proof: Proof, system: System) -> tuple[str, ...]:
    """What is printed, what must hold, that both cannot be, and where that all of it is needed was not shown."""
    printed = [_printed(system, id) for id in sorted(proof.numbers)]
    by_id = {relation.id: relation for relation in system.relations}
    demanded = [_demand(by_id[id], system, proof) for id in sorted(proof.relations)]
    doubt = () if proof.smallest else (DOUBT,)
    # A print that cannot be true by itself is one of things counted; what counts them is in no relation.
    counted = () if proof.relations else tuple(f"{id} must be a whole number." for id in sorted(proof.numbers))
    return (*printed, *demanded, *counted, CLOSING, *doubt)


def _printed(system: System, id: str) -> str:
    return f"{id} is printed {system.shown(Term(id))}, so it lies {between(system.interval(Term(id)), system, id)}."


def between(interval: Interval, system: System, id: str) -> str:
    """An interval in the unit of a cell, in words."""
    if interval.low == interval.high:
        return f"at exactly {_in_unit(interval.low, system, id)}"
    if not interval.bounded:
        if isinstance(interval.low, Fraction):
            return f"{'above' if interval.low_open else 'at or above'} {_in_unit(interval.low, system, id)}"
        if isinstance(interval.high, Fraction):
            return f"{'below' if interval.high_open else 'at or below'} {_in_unit(interval.high, system, id)}"
        return "anywhere"
    return f"from {_in_unit(interval.low, system, id)} to {_in_unit(interval.high, system, id)}"


def _in_unit(end: End, system: System, id: str) -> str:
    return system.in_unit(Term(id), Fraction(end), places=4)


def _demand(relation: Relation, system: System, proof: Proof) -> str:
    claims = [claim for claim in relation.claims() if _bears_on(claim, proof, system)] or list(relation.claims())
    note = f" ({relation.note})" if relation.note else ""
    return f"{relation.id}: {'; '.join(_claim(claim, system, proof) for claim in claims)}{note}."


def _bears_on(claim: Claim, proof: Proof, system: System) -> bool:
    """Whether a claim speaks of the proof's numbers: of several claims of a relation only some may matter."""
    numbers = {term.number for term in claim.constraint.terms if isinstance(system.cells[term.number], PrintedNumber)}
    return numbers <= proof.numbers


def _claim(claim: Claim, system: System, proof: Proof) -> str:
    words = "".join(_gathered(claim.wording, system, proof))
    if claim.target is None or claim.target in claim.wording:
        return words
    return f"{words} must give {_named(claim.target, system, proof)}"


def _gathered(wording: tuple[str, ...], system: System, proof: Proof) -> Iterator[str]:
    """The pieces of a wording in words; summands in a row that the proof does without are counted."""

    def free(piece: str) -> bool:
        return piece == _PLUS or (isinstance(piece, Term) and _free(piece, system, proof))

    for alike, group in groupby(wording, free):
        pieces = list(group)
        terms = [piece for piece in pieces if isinstance(piece, Term)]
        if alike and len(terms) > _FEW:
            before, after = (_PLUS if piece == _PLUS else "" for piece in (pieces[0], pieces[-1]))
            kind = "whole numbers" if all(map(system.whole, terms)) else "values"
            yield f"{before}{len(terms)} {kind}, whatever they are{after or ','}"
        else:
            yield from (_named(piece, system, proof) if isinstance(piece, Term) else piece for piece in pieces)


def _free(term: Term, system: System, proof: Proof) -> bool:
    """Whether the proof does without the print of a term."""
    return term.number not in proof.numbers and isinstance(system.cells[term.number], PrintedNumber)


def _named(term: Term, system: System, proof: Proof) -> str:
    """A term as printed; one whose print the proof does without, as whatever such a thing can be."""
    if not _free(term, system, proof):
        return system.shown(term)
    return f"whatever {'whole number' if system.whole(term) else 'value'} {term.number} is"
