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
from helpers.relations.base import Claim, Relation
from helpers.sentences import added

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
    claims = (claim for relation in relations for claim in _reproduced(relation, system))
    return _first(count, (_recounting(system, claim, chance) for claim in claims))


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
    assert claim.target is not None, "only claims with a target are asked for"
    number = system.cells[claim.target.number]
    assert isinstance(number, PrintedNumber), f"{number.id} is lost, and yet it was recomputed"
    given = {term: system.interval(term) for term in claim.constraint.terms}
    allowed = (number.interval(), claim.constraint.implied(claim.target, given))
    said = "That is the right number with {}; the numbers named do not give it, however they were rounded."
    misprints = [(other, said.format(what)) for other, what in _misprints(number)]
    wrong = {other.label: says for other, says in misprints if not any(one.meets(other.interval()) for one in allowed)}
    words = claim.wording.told(lambda terms: added([system.told(term) for term in terms]))
    why = f"It follows from the numbers named, once rounding is allowed for, and stands in {_place(number)}."
    # Written as the misprints are, for a full-width sign or a missing separator would give it away.
    shown = replace(number, printed=_digits(number.numeral)).label
    return _question(f"What do these printed numbers give: {words}?", shown, wrong, why, chance)


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
