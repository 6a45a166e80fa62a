from __future__ import annotations

from fractions import Fraction

import pytest

from helpers.errors import InputError, TooLittleError
from helpers.papers.library import Library
from helpers.teaching import questions
from helpers.teaching.questions import reading_questions, recounting_questions, show_questions
from tests.conftest import WritePaper

FOUR = "id,printed,unit,measure,region,period\n" + "".join(f"n{i},{i}{i},parks,parks,city {i},2015\n" for i in range(1, 5))


def test_reading_asks_for_what_the_ledger_holds(write_paper: WritePaper) -> None:
    ledger = write_paper(FOUR).ledger
    for question in reading_questions(ledger, 4, seed=1):
        place = next(i for i in range(1, 5) if f"city {i}" in question.text)
        assert question.choices[question.right] == f"{place}{place} parks"
        assert sorted(question.choices) == ["11 parks", "22 parks", "33 parks", "44 parks"]


def test_too_few_numbers_are_one_clear_error(write_paper: WritePaper) -> None:
    with pytest.raises(TooLittleError, match=r"only 4 questions can be drawn here, and 5 are wanted"):
        reading_questions(write_paper(FOUR).ledger, 5, seed=1)


@pytest.mark.parametrize("slug", ["chemical-parks", "park-clusters"])
def test_recounting_has_one_right_choice(library: Library, slug: str) -> None:
    """Shares are worked out again here from the words of the question."""
    asked = recounting_questions(library[slug].system, 6, seed=2)
    shares = [question for question in asked if " parks / " in question.text and question.choices[0].endswith("%")]
    assert shares
    for question in shares:
        part, whole = (Fraction(text.split()[0]) for text in question.text.split(": ")[1].split(" / "))
        near = [
            abs(Fraction(choice.rstrip("%")) - part / whole * 100) <= Fraction(1, 2 * 10 ** len(choice.partition(".")[2][:-1]))
            for choice in question.choices
        ]
        assert near == [place == question.right for place in range(4)]


def test_the_same_seed_asks_the_same(library: Library) -> None:
    ledger = library["park-clusters"].ledger
    assert reading_questions(ledger, 3, 5) == reading_questions(ledger, 3, 5) != reading_questions(ledger, 3, 6)


def test_answers_are_folded_and_escaped(write_paper: WritePaper, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(questions, "emit", lambda html, _: shown.append(html))
    show_questions(reading_questions(write_paper(FOUR.replace("city", "<city>")).ledger, 2, 1), "quiz-small")
    assert shown[0].count("<details>") == shown[0].count("</details>") == 2
    assert "<city>" not in shown[0]
    assert 'id="quiz-small"' in shown[0]


def test_a_place_needs_a_name(write_paper: WritePaper) -> None:
    with pytest.raises(InputError, match=r"show_questions\(\): name: found 'Quiz 1'|'Quiz 1'"):
        show_questions(reading_questions(write_paper(FOUR).ledger, 1, 1), "Quiz 1")
