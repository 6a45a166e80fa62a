"""Questions drawn from a ledger.

Every choice carries what is to be said of it: the right one why it is right, a wrong one what it is instead. No choice is wrong
because of rounding: what the right print allows and what a wrong one allows never meet.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from helpers.cells import System
from helpers.checks import Outcome, check_relation, claim_in_words, compared
from helpers.consistency.slips import slips
from helpers.errors import TooLittleError
from helpers.ledger import Ledger, PrintedNumber
from helpers.notebooks.showing import what_is_measured
from helpers.numbers.numerals import Numeral, as_text
from helpers.numbers.readings import Reading
from helpers.relations.base import Claim, Relation

CHOICES = 4
MISREAD = {"digit": "one digit replaced", "swapped": "two digits in each other's place"}
"""Slips after which a number still looks like what it was, and what they did to it."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with one right choice.

    Attributes
    ----------
    text
        What is asked.
    choices
        What may be answered, in the order to show.
    right
        The place of the right one, from 0.
    says
        What is to be said of each choice: of the right one what makes it right, of another what it is instead.
    """

    text: str
    choices: tuple[str, ...]
    right: int
    says: tuple[str, ...]

    @property
    def why(self) -> str:
        """What makes the right choice right."""
        return self.says[self.right]


def reading_questions(ledger: Ledger, count: int, seed: int) -> tuple[Question, ...]:
    """Which number does the paper print for this? The other choices are printed numbers of the same unit.

    Raises
    ------
    TooLittleError
        Where the ledger does not hold that many numbers to ask about.
    """
    chance = random.Random(f"read {seed}")
    asked = list(_told_once(ledger))
    chance.shuffle(asked)
    return _first(count, _different(_reading(number, ledger, chance) for number in asked))


def recounting_questions(system: System, count: int, seed: int) -> tuple[Question, ...]:
    """What do these printed numbers give? The right choice is printed and was recomputed, the others are misprints of it.

    Raises
    ------
    TooLittleError
        Where the relations do not reproduce that many numbers.
    """
    chance = random.Random(f"recount {seed}")
    relations = list(system.relations)
    chance.shuffle(relations)
    claims = (claim for relation in relations for claim in _reproduced(relation, system))
    return _first(count, _different(_recounting(system, claim, chance) for claim in claims))


def doubting_questions(system: System, count: int, seed: int) -> tuple[Question, ...]:
    """Which of these statements cannot be true? Three are printed and hold, of the fourth one number is misprinted here.

    Raises
    ------
    TooLittleError
        Where the relations do not reproduce enough numbers.
    """
    chance = random.Random(f"doubt {seed}")
    claims = [(relation, claim) for relation in system.relations for claim in _reproduced(relation, system)]
    holding = {_stated(claim, system): _told(relation, claim, system) for relation, claim in claims}
    told_once = list({_stated(claim, system): (relation, claim) for relation, claim in claims}.values())
    chance.shuffle(told_once)
    return _first(count, (_doubting(system, relation, claim, holding, chance) for relation, claim in told_once))


def _first(count: int, questions: Iterable[Question | None]) -> tuple[Question, ...]:
    found = tuple(islice((question for question in questions if question is not None), count))
    if len(found) < count:
        raise TooLittleError(f"only {len(found)} questions can be drawn here, and {count} are wanted: ask for fewer")
    return found


def _different(questions: Iterable[Question | None]) -> Iterator[Question]:
    """Questions none of which asks what one before it does."""
    seen: set[str] = set()
    for question in questions:
        if question is not None and question.text not in seen:
            seen.add(question.text)
            yield question


def _told_once(ledger: Ledger) -> Iterator[PrintedNumber]:
    """Quantities whose measure, region and period tell them from all others."""
    quantities = [number for number in ledger.values() if number.kind == "quantity" and number.measure and not number.hedge]
    told = [(number.measure, number.region, number.period) for number in quantities]
    return (number for number, what in zip(quantities, told, strict=True) if told.count(what) == 1)


def _reading(number: PrintedNumber, ledger: Ledger, chance: random.Random) -> Question | None:
    right = number.interval()
    peers = [other for other in ledger.values() if other.unit == number.unit and other.kind == "quantity" and other.measure]
    # One print for each value: "five" and "Five" would be one choice shown as if it were more.
    distinct = {other.value: other for other in reversed(peers) if not right.meets(other.interval())}
    others = {other.label: f"The paper prints that for {what_is_measured(other)}." for other in distinct.values()}
    why = f"It stands in {_place(number)}."
    return _question(
        f"Which number does the paper print for this: {what_is_measured(number)}?", number.label, others, why, chance
    )


def _place(number: PrintedNumber) -> str:
    if not number.section:
        return "the ledger"
    return f"section {number.section}" if number.section[:1].isdigit() else number.section


def _recounting(system: System, claim: Claim, chance: random.Random) -> Question | None:
    number = _target(claim, system)
    said = "That is the right number with {}; the numbers named do not give it, however they were rounded."
    wrong = {_plain(_target(claim, spoilt)): said.format(what) for spoilt, what in _impossible(claim, system)}
    why = f"It follows from the numbers named, once rounding is allowed for, and stands in {_place(number)}."
    return _question(f"What do these printed numbers give: {claim_in_words(claim, system)}?", _plain(number), wrong, why, chance)


def _doubting(
    system: System, relation: Relation, claim: Claim, holding: Mapping[str, str], chance: random.Random
) -> Question | None:
    impossible = _impossible(claim, system)
    if not impossible:
        return None
    (spoilt, what), right = chance.choice(impossible), _stated(claim, system)
    why = f"{_told(relation, claim, spoilt)} The paper prints {_plain(_target(claim, system))}, here with {what}."
    others = {statement: said for statement, said in holding.items() if statement != right}
    text = "One number is misprinted here. Which of these cannot be true, however the numbers were rounded?"
    return _question(text, _stated(claim, spoilt), others, why, chance)


def _target(claim: Claim, system: System) -> PrintedNumber:
    """The number that a claim gives, one of those that :func:`_reproduced` lets through."""
    number = system.cells[claim.target.number] if claim.target is not None else None
    assert isinstance(number, PrintedNumber), "only claims that give a printed number are asked for"
    return number


def _stated(claim: Claim, system: System) -> str:
    """A claim as one statement, with the number that it gives."""
    return f"{claim_in_words(claim, system)} = {_plain(_target(claim, system))}"


def _plain(number: PrintedNumber) -> str:
    """A number written as misprints are, for a full-width sign or a missing separator would give it away."""
    return replace(number, printed=_digits(number.numeral)).hedged


def _told(relation: Relation, claim: Claim, system: System) -> str:
    """What checking a claim says, without the id of its relation."""
    return str(check_relation(relation, system)[relation.claims().index(claim)].words)


def _impossible(claim: Claim, system: System) -> list[tuple[System, str]]:
    """Copies in which the number that a claim gives is misprinted so that no rounding explains it, and what happened to it."""
    number = _target(claim, system)
    copies = [(replace(system, cells={**system.cells, number.id: other}), what) for other, what in _misprints(number)]
    return [
        (spoilt, what)
        for spoilt, what in copies
        if all(compared(claim, claim.target, spoilt, reading) is Outcome.FAILS for reading in Reading)
    ]


def _misprints(number: PrintedNumber) -> Iterator[tuple[PrintedNumber, str]]:
    """What one slip makes of a number that looks as it does, and what it did."""
    for slip in slips(number):
        printed = _digits(slip.numeral)
        if slip.kind in MISREAD and slip.numeral.step == number.numeral.step and len(printed) == len(_digits(number.numeral)):
            yield replace(number, printed=printed, numeral=slip.numeral), MISREAD[slip.kind]


def _in_digits(shown: str) -> bool:
    return shown[:1].isascii() and shown[:1].isdigit()


def _digits(numeral: Numeral) -> str:
    """A numeral as it would be printed, with all its decimals."""
    whole, _, decimals = as_text(numeral.value, numeral.places).partition(".")
    return f"{whole}.{decimals.ljust(numeral.places, '0')}" if numeral.places else whole


def _reproduced(relation: Relation, system: System) -> Iterator[Claim]:
    """Claims of a relation that give a number in digits from several other printed numbers."""
    for claim, found in zip(relation.claims(), check_relation(relation, system), strict=True):
        target = claim.target
        if target is None or claim.whole_sentence or found.outcome is not Outcome.HOLDS or found.computed is None:
            continue
        if len(claim.constraint.terms) < 3 or not _in_digits(system.shown(target)):
            continue
        yield claim


def _question(text: str, right: str, others: Mapping[str, str], why: str, chance: random.Random) -> Question | None:
    wrong = sorted(others.keys() - {right})
    if len(wrong) < CHOICES - 1:
        return None
    choices = [right, *chance.sample(wrong, CHOICES - 1)]
    chance.shuffle(choices)
    says = tuple(why if choice == right else others[choice] for choice in choices)
    return Question(text, tuple(choices), choices.index(right), says)
