"""Questions on a page: choices of a form, checked where the page has its script, and the answer folded below for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from helpers.errors import InputError
from helpers.figures.frames import emit, name_problems
from helpers.teaching.questions import Question

LETTERS = "ABCD"


def show_questions(questions: Sequence[Question], name: str) -> None:
    """Show questions in the running notebook.

    Each is a group of radio buttons, which mouse, finger and keyboard reach and screen readers announce. The script of the book
    shows a button that checks a choice and says what it is; without it, as in a notebook, the answer unfolds below.

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
    items = "".join(_item(f"{name}-{place}", place, question) for place, question in enumerate(questions, start=1))
    text = "\n".join(f"{place}. {question.text}" for place, question in enumerate(questions, start=1))
    emit(f'<div class="recounted-questions" id="{name}">{items}</div>', text)


def _item(name: str, place: int, question: Question) -> str:
    choices = "".join(_choice(name, question, at) for at in range(len(question.choices)))
    answer = f"{LETTERS[question.right]}: {question.choices[question.right]}. {question.why}"
    return (
        f'<fieldset class="recounted-question"><legend>{place}. {escape(question.text)}</legend>{choices}'
        f'<button type="button" hidden="hidden">Check question {place}</button>'
        f'<p class="recounted-says" role="status"></p>'
        f"<details><summary>Answer to question {place}</summary><p>{escape(answer)}</p></details></fieldset>"
    )


def _choice(name: str, question: Question, at: int) -> str:
    verdict = "✓ Right." if at == question.right else "✗ Not this one."
    says = escape(f"{verdict} {question.says[at]}")
    return (
        f'<label><input type="radio" name="{name}" data-says="{says}" /> '
        f"<span>{LETTERS[at]}: {escape(question.choices[at])}</span></label>"
    )
