from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from helpers.teaching.grading import agrees, all_agree, exactly


@pytest.mark.parametrize("answer", [17.02, "17.02%", Fraction(1600, 94), Decimal("17.015"), np.float64(17.0249), 16 / 94 * 100])
def test_what_rounding_hides_is_right(answer: object) -> None:
    assert agrees(answer, "17.02")


@pytest.mark.parametrize(
    "answer", [17, 17.03, "17.0", 0.1702, None, True, float("nan"), float("inf"), "seventeen", [17.02], Ellipsis, 1j]
)
def test_what_print_can_tell_apart_or_is_no_number_is_wrong(answer: object) -> None:
    assert not agrees(answer, "17.02")


def test_tolerance_is_that_of_the_print_not_of_the_value() -> None:
    assert agrees(94.4, "94")
    assert not agrees(94.4, "94.0")


def test_hedges_and_words_widen_as_they_do_in_the_ledger() -> None:
    assert agrees(2.1, "2", "over")
    assert not agrees(2, "2", "over")
    assert agrees(0.6, "1/2")


def test_numpy_whole_numbers_are_exact() -> None:
    assert exactly(np.int64(2**60 + 1)) == 2**60 + 1


@pytest.mark.parametrize("answers", [[1], [1, 2, 3], "12", 12, None])
def test_a_wrong_number_of_answers_is_wrong(answers: object) -> None:
    assert not all_agree(answers, ["1", "2"])
