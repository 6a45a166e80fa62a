from __future__ import annotations

import pytest

from helpers.errors import InputError
from helpers.teaching import quizzes
from helpers.teaching.questions import Question
from helpers.teaching.quizzes import show_questions

QUESTION = Question("How <many>?", ("9 parks", "3 parks"), 0, ("It stands in Table 2.", "That is for Xinyu."))


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(quizzes, "emit", lambda html, _: found.append(html))
    return found


def test_each_question_is_a_group_of_choices_that_say_what_they_are(shown: list[str]) -> None:
    show_questions([QUESTION, QUESTION], "quiz-small")
    assert shown[0].count("<fieldset") == shown[0].count("<legend>") == shown[0].count('role="status"') == 2
    assert shown[0].count('name="quiz-small-1"') == shown[0].count('name="quiz-small-2"') == 2
    assert 'data-says="✓ Right. It stands in Table 2."' in shown[0]
    assert 'data-says="✗ Not this one. That is for Xinyu."' in shown[0]


def test_answers_are_folded_and_texts_escaped(shown: list[str]) -> None:
    show_questions([QUESTION], "quiz-small")
    assert "<details><summary>Answer to question 1</summary><p>A: 9 parks. It stands in Table 2.</p></details>" in shown[0]
    assert "<many>" not in shown[0]


def test_nothing_runs_by_itself(shown: list[str]) -> None:
    """The policy of the pages allows neither scripts in a page nor handlers in its elements."""
    show_questions([QUESTION], "quiz-small")
    assert "<script" not in shown[0]
    assert " on" not in shown[0].replace(" one", "")


def test_a_place_needs_a_name() -> None:
    with pytest.raises(InputError, match=r"'Quiz 1'"):
        show_questions([QUESTION], "Quiz 1")
