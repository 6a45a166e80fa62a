"""Questions drawn from a ledger.

Every choice carries what is to be said of it: the right one why it is right, a wrong one what it is instead. No choice is wrong
because of rounding: what the right print allows and what a wrong one allows never meet.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from helpers.cells import System
from helpers.checks import Outcome, check_relation
from helpers.consistency.slips import slips
from helpers.errors import TooLittleError
from helpers.ledger import Ledger, PrintedNumber
from helpers.notebooks.showing import what_is_measured
from helpers.numbers.numerals import Numeral, as_text
from helpers.relations.base import Relation
from helpers.relations.constraints import Term

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
    return _first(count, (_reading(number, ledger, chance) for number in asked))


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
    return _first(count, (_recounting(system, id, words, chance) for one in relations for id, words in _reproduced(one, system)))


def _first(count: int, questions: Iterable[Question | None]) -> tuple[Question, ...]:
    """The first questions, none of which asks what another does."""
    found: dict[str, Question] = {}
    for question in questions:
        if question is not None and len(found) < count:
            found.setdefault(question.text, question)
    if len(found) < count:
        raise TooLittleError(f"only {len(found)} questions can be drawn here, and {count} are wanted: ask for fewer")
    return tuple(found.values())


def _told_once(ledger: Ledger) -> Iterator[PrintedNumber]:
    """Quantities whose measure, region and period tell them from all others."""
    quantities = [number for number in ledger.values() if number.kind == "quantity" and number.measure and not number.hedge]
    told = [(number.measure, number.region, number.period) for number in quantities]
    return (number for number, what in zip(quantities, told, strict=True) if told.count(what) == 1)


def _reading(number: PrintedNumber, ledger: Ledger, chance: random.Random) -> Question | None:
    right = number.interval()
    peers = [other for other in ledger.values() if other.unit == number.unit and other.kind == "quantity" and other.measure]
    others = {
        other.label: f"The paper prints that for {what_is_measured(other)}."
        for other in peers
        if not right.meets(other.interval())
    }
    why = f"It stands in {_place(number)}."
    return _question(
        f"Which number does the paper print for this: {what_is_measured(number)}?", number.label, others, why, chance
    )


def _place(number: PrintedNumber) -> str:
    if not number.section:
        return "the ledger"
    return f"section {number.section}" if number.section[:1].isdigit() else number.section


def _recounting(system: System, id: str, words: str, chance: random.Random) -> Question | None:
    number = system.cells[id]
    assert isinstance(number, PrintedNumber), f"{id} is lost, and yet it was recomputed"
    right = number.interval()
    one_digit = [slip for slip in slips(number) if slip.kind in MISREAD and slip.numeral.step == number.numeral.step]
    others = [(replace(number, printed=_digits(slip.numeral), numeral=slip.numeral), slip.kind) for slip in one_digit]
    alike = [(other, kind) for other, kind in others if len(other.printed) == len(_digits(number.numeral))]
    said = "That is the right number with {}; the numbers named do not give it, however they were rounded."
    wrong = {other.label: said.format(MISREAD[kind]) for other, kind in alike if not right.meets(other.interval())}
    why = f"It follows from the numbers named, once rounding is allowed for, and stands in {_place(number)}."
    # Written as the misprints are, for a full-width sign or a missing separator would give it away.
    shown = replace(number, printed=_digits(number.numeral)).label
    return _question(f"What do these printed numbers give: {words}?", shown, wrong, why, chance)


def _in_digits(shown: str) -> bool:
    return shown[:1].isascii() and shown[:1].isdigit()


def _digits(numeral: Numeral) -> str:
    """A numeral as it would be printed, with all its decimals."""
    whole, _, decimals = as_text(numeral.value, numeral.places).partition(".")
    return f"{whole}.{decimals.ljust(numeral.places, '0')}" if numeral.places else whole


def _reproduced(relation: Relation, system: System) -> Iterator[tuple[str, str]]:
    """Targets in digits that a relation gives from several other printed numbers, with the calculation in words."""
    for claim, found in zip(relation.claims(), check_relation(relation, system), strict=True):
        target = claim.target
        if target is None or target in claim.wording or found.outcome is not Outcome.HOLDS or found.computed is None:
            continue
        if len(claim.constraint.terms) < 3 or not _in_digits(system.shown(target)):
            continue
        yield target.number, "".join(system.shown(piece) if isinstance(piece, Term) else piece for piece in claim.wording)


def _question(text: str, right: str, others: Mapping[str, str], why: str, chance: random.Random) -> Question | None:
    wrong = sorted(others.keys() - {right})
    if len(wrong) < CHOICES - 1:
        return None
    choices = [right, *chance.sample(wrong, CHOICES - 1)]
    chance.shuffle(choices)
    says = tuple(why if choice == right else others[choice] for choice in choices)
    return Question(text, tuple(choices), choices.index(right), says)
