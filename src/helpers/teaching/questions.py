"""Questions drawn from a ledger, and their page: choices to read, the answer folded below, no script and nothing to load."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from helpers.cells import System
from helpers.checks import Outcome, check_relation
from helpers.consistency.slips import slips
from helpers.errors import InputError, TooLittleError
from helpers.figures.frames import emit, name_problems
from helpers.ledger import Ledger, PrintedNumber
from helpers.numbers.numerals import Numeral, as_text
from helpers.relations.base import Relation
from helpers.relations.constraints import Term

CHOICES = 4
LETTERS = "ABCD"
MISREAD = ("digit", "swapped")
"""Slips after which a number still looks like what it was."""


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
    why
        What makes it right.
    """

    text: str
    choices: tuple[str, ...]
    right: int
    why: str


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


def show_questions(questions: Sequence[Question], name: str) -> None:
    """Show questions in the running notebook; the answers are folded, and open with mouse, finger or keyboard.

    Parameters
    ----------
    questions
        In the order to show.
    name
        Name of the place on the page: lower-case words joined by hyphens.

    Raises
    ------
    InputError
        Where the name is none.
    """
    if problems := name_problems("show_questions()", name):
        raise InputError(problems)
    items = "".join(_item(place, question) for place, question in enumerate(questions, start=1))
    text = "\n".join(f"{place}. {question.text}" for place, question in enumerate(questions, start=1))
    emit(f'<ol class="recounted-questions" id="{name}">{items}</ol>', text)


def _item(place: int, question: Question) -> str:
    choices = "".join(f"<li>{escape(choice)}</li>" for choice in question.choices)
    answer = f"{LETTERS[question.right]}: {question.choices[question.right]}. {question.why}"
    return (
        f'<li><p>{escape(question.text)}</p><ol type="A">{choices}</ol>'
        f"<details><summary>Answer to question {place}</summary><p>{escape(answer)}</p></details></li>"
    )


def _first(count: int, questions: Iterable[Question | None]) -> tuple[Question, ...]:
    found = [question for question, _ in zip((one for one in questions if one is not None), range(count), strict=False)]
    if len(found) < count:
        raise TooLittleError(f"only {len(found)} questions can be drawn here, and {count} are wanted: ask for fewer")
    return tuple(found)


def _told_once(ledger: Ledger) -> Iterator[PrintedNumber]:
    """Quantities whose measure, region and period tell them from all others."""
    quantities = [number for number in ledger.values() if number.kind == "quantity" and number.measure and not number.hedge]
    told = [(number.measure, number.region, number.period) for number in quantities]
    return (number for number, what in zip(quantities, told, strict=True) if told.count(what) == 1)


def _reading(number: PrintedNumber, ledger: Ledger, chance: random.Random) -> Question | None:
    peers = (other for other in ledger.values() if other.unit == number.unit and other.kind == "quantity")
    others = {other.label for other in peers if other.value != number.value}
    what = ", ".join(part for part in (number.measure, number.region, number.period) if part)
    where = f"It stands in section {number.section}." if number.section else "It stands in the ledger."
    return _question(f"Which number does the paper print for this: {what}?", number.label, others, where, chance)


def _recounting(system: System, id: str, words: str, chance: random.Random) -> Question | None:
    number = system.cells[id]
    assert isinstance(number, PrintedNumber), f"{id} is lost, and yet it was recomputed"
    right = number.interval()
    one_digit = (slip.numeral for slip in slips(number) if slip.kind in MISREAD and slip.numeral.step == number.numeral.step)
    misread = [replace(number, printed=_digits(numeral), numeral=numeral) for numeral in one_digit]
    wrong = {other.label for other in misread if not right.meets(other.interval())}
    why = "It follows from the numbers named, once rounding is allowed for."
    return _question(f"What do these printed numbers give: {words}?", number.label, wrong, why, chance)


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


def _question(text: str, right: str, others: set[str], why: str, chance: random.Random) -> Question | None:
    wrong = sorted(others - {right})
    if len(wrong) < CHOICES - 1:
        return None
    choices = [right, *chance.sample(wrong, CHOICES - 1)]
    chance.shuffle(choices)
    return Question(text, tuple(choices), choices.index(right), why)
