"""Proofs as sentences, with the numbers in them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from itertools import groupby

from helpers.cells import System
from helpers.consistency.proofs import Proof
from helpers.ledger import PrintedNumber
from helpers.numbers.intervals import End, Interval
from helpers.relations.base import Claim, Relation
from helpers.relations.constraints import Term
from helpers.sentences import Sentence, Template, added, joined, worded

# Up to so many summands that a proof does without are told by name.
_FEW = 3
CLOSING = Template("These cannot all be true.")()
"""What follows from the sentences before it."""
DOUBT = Template("Whether each of them is needed for that could not be shown.")()
"""What is said of a proof that may hold more than it needs."""
RANGE = Template("from {low} to {high}")

_PRINTED = Template("{id} is printed {printed}, so it lies {where}.")
_EXACTLY = Template("at exactly {value}")
_ABOVE, _AT_LEAST = Template("above {low}"), Template("at or above {low}")
_BELOW, _AT_MOST = Template("below {high}"), Template("at or below {high}")
_ANYWHERE = Template("anywhere")
_DEMAND = Template("{relation}: {claims}.")
_DEMAND_WITH_NOTE = Template("{relation}: {claims} ({note}).")
_AND = Template("{first}; {rest}")
_WHOLE = Template("{id} must be a whole number.")
_GIVES = Template("{expression} must give {target}")
_ANY_WHOLE, _ANY_VALUE = Template("whatever whole number {id} is"), Template("whatever value {id} is")
_ALL_WHOLE, _ALL_VALUES = Template("{count} whole numbers, whatever they are"), Template("{count} values, whatever they are")
# In English the last of several summands needs a comma behind it.
_LAST_WHOLE, _LAST_VALUES = Template("{count} whole numbers, whatever they are,"), Template("{count} values, whatever they are,")


def proof_in_words(proof: Proof, system: System) -> tuple[Sentence, ...]:
    """What is printed, what must hold, that both cannot be, and where that all of it is needed was not shown."""
    printed = [_printed(system, id) for id in sorted(proof.numbers)]
    by_id = {relation.id: relation for relation in system.relations}
    demanded = [_demand(by_id[id], system, proof) for id in sorted(proof.relations)]
    doubt = () if proof.smallest else (DOUBT,)
    # A print that cannot be true by itself is one of things counted; what counts them is in no relation.
    counted = () if proof.relations else tuple(_WHOLE(id=id) for id in sorted(proof.numbers))
    return (*printed, *demanded, *counted, CLOSING, *doubt)


def _printed(system: System, id: str) -> Sentence:
    return _PRINTED(id=id, printed=system.told(Term(id)), where=between(system.interval(Term(id)), system, id))


def between(interval: Interval, system: System, id: str) -> Sentence:
    """An interval in the unit of a cell, in words."""

    def told(end: End) -> Sentence:
        return system.told_in_unit(Term(id), Fraction(end), places=4)

    if interval.low == interval.high:
        return _EXACTLY(value=told(interval.low))
    if not interval.bounded:
        if isinstance(interval.low, Fraction):
            return (_ABOVE if interval.low_open else _AT_LEAST)(low=told(interval.low))
        if isinstance(interval.high, Fraction):
            return (_BELOW if interval.high_open else _AT_MOST)(high=told(interval.high))
        return _ANYWHERE()
    return RANGE(low=told(interval.low), high=told(interval.high))


def _demand(relation: Relation, system: System, proof: Proof) -> Sentence:
    claims = [claim for claim in relation.claims() if _bears_on(claim, proof, system)] or list(relation.claims())
    told = joined([_claim(claim, system, proof) for claim in claims], _AND)
    if not relation.note:
        return _DEMAND(relation=relation.id, claims=told)
    return _DEMAND_WITH_NOTE(relation=relation.id, claims=told, note=worded(relation.note))


def _bears_on(claim: Claim, proof: Proof, system: System) -> bool:
    """Whether a claim speaks of the proof's numbers: of several claims of a relation only some may matter."""
    numbers = {term.number for term in claim.constraint.terms if isinstance(system.cells[term.number], PrintedNumber)}
    return numbers <= proof.numbers


def _claim(claim: Claim, system: System, proof: Proof) -> Sentence:
    words = claim.wording.told(partial(_summed, system, proof))
    if claim.target is None or claim.whole_sentence:
        return words
    return _GIVES(expression=words, target=_named(claim.target, system, proof))


def _summed(system: System, proof: Proof, terms: tuple[Term, ...]) -> Sentence:
    """Summands in words; those in a row that the proof does without are counted."""
    return added(list(_gathered(system, proof, terms)))


def _gathered(system: System, proof: Proof, terms: tuple[Term, ...]) -> Iterator[Sentence]:
    told = 0
    for free, group in groupby(terms, lambda term: _free(term, system, proof)):
        alike = list(group)
        told += len(alike)
        if free and len(alike) > _FEW:
            last = told == len(terms)
            whole, values = (_LAST_WHOLE, _LAST_VALUES) if last else (_ALL_WHOLE, _ALL_VALUES)
            yield (whole if all(map(system.whole, alike)) else values)(count=str(len(alike)))
        else:
            yield from (_named(term, system, proof) for term in alike)


def _free(term: Term, system: System, proof: Proof) -> bool:
    """Whether the proof does without the print of a term."""
    return term.number not in proof.numbers and isinstance(system.cells[term.number], PrintedNumber)


def _named(term: Term, system: System, proof: Proof) -> Sentence:
    """A term as printed; one whose print the proof does without, as whatever such a thing can be."""
    if not _free(term, system, proof):
        return system.told(term)
    return (_ANY_WHOLE if system.whole(term) else _ANY_VALUE)(id=term.number)
