"""Answers against tests: right in every trial or not right, and whatever else an answer is, it is only wrong."""

from __future__ import annotations

from fractions import Fraction

import pytest

from helpers.teaching.answers import Plain
from helpers.teaching.assignments import Trial
from helpers.teaching.judging import failed, judged
from helpers.teaching.sandbox import Ran

TEST = "from helpers.teaching.grading import agrees\nassert agrees(share, {'a': '9.57', 'b': '17.02'}[city])"
TRIALS = (Trial({"city": "a"}), Trial({"city": "b"}))


def test_right_in_all_trials_is_right() -> None:
    output = judged(TEST, TRIALS, [Ran(answers={"share": "9.57"}), Ran(answers={"share": Fraction(1702, 100)})])
    assert output.output_type == "stream"


def test_wrong_in_one_trial_is_wrong_and_says_where() -> None:
    output = judged(TEST, TRIALS, [Ran(answers={"share": "9.57"}), Ran(answers={"share": "9.57"})])
    assert (output.output_type, output.evalue) == ("error", "with city = 'b': not right")


def test_what_ended_a_notebook_is_told() -> None:
    output = judged(TEST, TRIALS, [Ran(ended="CellTimeoutError"), Ran(ended="CellTimeoutError")])
    assert output.evalue == "with city = 'a': no answer for share; the notebook ended early: CellTimeoutError"


def test_a_test_knows_what_no_submission_can_say() -> None:
    trial = Trial({"student": "anna"}, {"key": 3})
    assert failed("assert answer == key", trial, {"answer": Fraction(3)}) == ""
    assert failed("assert answer == key", trial, {"answer": Fraction(4), "key": Fraction(4)}) == "not right"


@pytest.mark.parametrize("answer", [[Fraction(1)], True, "text"])
def test_an_answer_of_another_kind_is_wrong_and_no_error(answer: Plain) -> None:
    assert failed("assert answer + 1 > 5", Trial({}), {"answer": answer})
    assert failed("assert answer.missing", Trial({}), {"answer": answer}).startswith("not an answer that can be tested")
