"""Each relation checked alone: does it hold as printed, within rounding, or not at all, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from helpers.cells import System
from helpers.numbers.intervals import Interval
from helpers.numbers.readings import Reading
from helpers.relations.base import Claim, Relation
from helpers.relations.constraints import Term
from helpers.sentences import Sentence, Template, added


class Outcome(StrEnum):
    """What a check of one claim finds."""

    HOLDS = "holds"
    WITHIN_ROUNDING = "holds within rounding"
    FAILS = "fails"
    OPEN = "cannot be checked alone"


@dataclass(frozen=True, slots=True)
class Check:
    """One claim of one relation, checked by itself.

    Attributes
    ----------
    relation
        Its id.
    target
        The term that was recomputed, or ``None`` where values are only compared.
    outcome
        What was found.
    words
        The same in words, with the numbers.
    computed
        The target recomputed from the others as printed, in base units; ``None`` where one of them has no printed value.
    implied
        What the intervals of the others leave to the target; ``None`` without a target.
    residual
        All residuals that rounding allows.
    """

    relation: str
    target: Term | None
    outcome: Outcome
    words: Sentence
    computed: Fraction | None
    implied: Interval | None
    residual: Interval

    @property
    def told(self) -> Sentence:
        """The words behind the relation's id, in whatever language."""
        return _OF_RELATION(relation=self.relation, words=self.words)

    @property
    def sentence(self) -> str:
        """What is told, in English."""
        return str(self.told)


def check_relation(relation: Relation, system: System, reading: Reading = Reading.NEAREST) -> tuple[Check, ...]:
    """Check every claim of ``relation`` by itself.

    A claim *holds* where the printed values of its other terms, taken as exact, give a number that rounds to the printed
    target. It holds *within rounding* where true values within all the printed intervals satisfy it, and *fails* where
    none do. With a lost cell or a target in it, it fails only where no value of these could mend it.
    """
    return tuple(_check(relation, claim, system, reading) for claim in relation.claims())


def check_alone(system: System, reading: Reading = Reading.NEAREST) -> tuple[Check, ...]:
    """Check every claim of every relation by itself, in order."""
    return tuple(check for relation in system.relations for check in check_relation(relation, system, reading))


def recomputed(claim: Claim, term: Term, system: System) -> Fraction | None:
    """``term`` from the printed values of the claim's other terms, taken as exact; ``None`` where they do not give one."""
    points: dict[Term, Fraction] = {}
    for other in claim.constraint.terms:
        value = system.point(other)
        if value is not None:
            points[other] = value
        elif other != term:
            return None
    return claim.constraint.solved(term, points)


def _check(relation: Relation, claim: Claim, system: System, reading: Reading) -> Check:
    intervals = _intervals(claim, system, reading)
    residual = claim.constraint.residual_interval(intervals)
    computed = recomputed(claim, claim.target, system) if claim.target else None
    implied = claim.constraint.implied(claim.target, intervals) if claim.target else None
    outcome = _outcome(claim, claim.target, system, intervals, residual)
    words = _ENDED(sentence=_sentence(claim, system, computed, implied), ending=_ENDINGS[outcome]())
    return Check(relation.id, claim.target, outcome, words, computed, implied, residual)


_OF_RELATION = Template("{relation}: {words}")
_ENDED = Template("{sentence} {ending}")
_ENDINGS = {
    Outcome.HOLDS: Template("It holds."),
    Outcome.WITHIN_ROUNDING: Template("It holds once rounding is allowed for."),
    Outcome.FAILS: Template("It fails, whatever the rounding."),
    Outcome.OPEN: Template("It cannot be checked alone."),
}
_WHOLE = Template("{words}.")
_GIVES = Template("{words} = {computed}; printed: {printed}.")
_STANDS = Template("{words} stands for {printed}.")
_LIES = Template("{words} lies from {low} to {high}; printed: {printed}.")


def compared(claim: Claim, term: Term | None, system: System, reading: Reading = Reading.NEAREST) -> Outcome:
    """How a claim fares once ``term`` is computed from the rest of it; without a term, or where none can be, as a whole."""
    intervals = _intervals(claim, system, reading)
    return _outcome(claim, term, system, intervals, claim.constraint.residual_interval(intervals))


def _intervals(claim: Claim, system: System, reading: Reading) -> dict[Term, Interval]:
    return {term: system.interval(term, reading) for term in claim.constraint.terms}


def _outcome(claim: Claim, term: Term | None, system: System, intervals: Mapping[Term, Interval], residual: Interval) -> Outcome:
    constraint = claim.constraint
    if not residual.meets(constraint.allowed()):
        return Outcome.FAILS
    points = {other: system.point(other) for other in constraint.terms}
    exact = {other: value for other, value in points.items() if value is not None}
    if len(exact) < len(points):
        return Outcome.OPEN
    computed = recomputed(claim, term, system) if term else None
    if term is None or computed is None:
        holds = constraint.allowed().contains(constraint.residual(exact))
    else:
        holds = intervals[term].contains(computed)
    return Outcome.HOLDS if holds else Outcome.WITHIN_ROUNDING


def _sentence(claim: Claim, system: System, computed: Fraction | None, implied: Interval | None) -> Sentence:
    words = claim_in_words(claim, system)
    if claim.target is None or claim.whole_sentence:
        return _WHOLE(words=words)
    printed = system.told(claim.target)
    if computed is not None:
        return _GIVES(words=words, computed=system.told_in_unit(claim.target, computed), printed=printed)
    if implied is None or not implied.bounded:
        return _STANDS(words=words, printed=printed)
    low, high = (system.told_in_unit(claim.target, Fraction(end)) for end in (implied.low, implied.high))
    return _LIES(words=words, low=low, high=high, printed=printed)


def claim_in_words(claim: Claim, system: System) -> Sentence:
    """The wording of a claim with every term as it is printed."""
    return claim.wording.told(lambda terms: added([system.told(term) for term in terms]))
