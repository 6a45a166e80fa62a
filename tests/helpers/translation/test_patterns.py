from __future__ import annotations

import pytest

from helpers.sentences import pattern
from helpers.translation.patterns import MOST_NUMBERS, is_composed, places, translated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,570.86 billion yuan", "{1} billion yuan"),
        ("in 2012, with 3 parks", "in {1}, with {2} parks"),
        ("100 million yuan", "100 million yuan"),
        ("2100 million yuan", "{1} million yuan"),
        ("-0.5% to 2%", "-{1}% to {2}%"),
        ("none", "none"),
    ],
)
def test_numbers_become_places(text: str, expected: str) -> None:
    assert pattern(text) == expected


def test_numbers_go_where_the_translation_wants_them() -> None:
    messages = {"{1} of {2} parks": "{2}个园区中的{1}个"}
    assert translated("1,003 of 2,010.5 parks", messages) == "2,010.5个园区中的1,003个"
    assert translated("3 of 7 cities", messages) is None
    assert translated("3 of 7 parks", {"{1} of {2} parks": ""}) is None


def test_places_are_compared_whatever_their_order() -> None:
    assert places("{2}个中的{1}个") == places("{1} of {2}")


def test_what_a_program_put_together_is_told_by_its_many_numbers() -> None:
    assert is_composed(" ".join("1" * (MOST_NUMBERS + 1)))
    assert not is_composed("2003 to 2012")
