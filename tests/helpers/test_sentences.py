"""Sentences: English as text, and in other languages by the translations of their templates."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.sentences import Sentence, Template, added, joined, restored, worded

PRINTED = Template("{id} is printed {printed}.")
INSIDE = PRINTED(id="income.2015", printed=worded("about 1,570.86 billion yuan"))
MESSAGES = {"{id} is printed {printed}.": "{id}印作{printed}。", "about {1} billion yuan": "约{1}十亿元", "income": "收入"}


def test_as_text_it_is_english() -> None:
    assert str(INSIDE) == f"{INSIDE}" == "income.2015 is printed about 1,570.86 billion yuan."


def test_it_is_said_by_its_template_and_so_are_sentences_in_it() -> None:
    assert INSIDE.said(MESSAGES) == "income.2015印作约1,570.86十亿元。"


def test_names_and_numbers_are_never_translated() -> None:
    assert PRINTED(id="income", printed="income").said(MESSAGES) == "income印作income。"
    assert PRINTED(id="income", printed=worded("income")).said(MESSAGES) == "income印作收入。"


def test_what_has_no_translation_stays_english() -> None:
    assert PRINTED(id="a", printed=worded("3 parks")).said(MESSAGES) == "a印作3 parks。"
    assert INSIDE.said({"about {1} billion yuan": "约{1}十亿元"}) == "income.2015 is printed 约1,570.86十亿元."


def test_a_name_in_braces_is_a_name() -> None:
    assert str(PRINTED(id="{printed}", printed="{id}")) == "{printed} is printed {id}."


@pytest.mark.parametrize("fields", [{}, {"id": "a", "other": "b"}, {"other": "b"}])
def test_a_template_is_given_what_it_has_places_for(fields: dict[str, str]) -> None:
    with pytest.raises(TypeError, match=r"'\{id\} is printed\.' has places for \['id'\]"):
        Template("{id} is printed.")(**fields)


def test_it_survives_json_and_what_keeps_reports() -> None:
    assert restored(json.loads(json.dumps(INSIDE.stored()))) == INSIDE == pickle.loads(pickle.dumps(INSIDE))


def test_its_templates_are_its_own_and_those_of_sentences_in_it() -> None:
    assert list(INSIDE.templates()) == ["{id} is printed {printed}.", "about {1} billion yuan"]


@given(st.text())
def test_a_text_of_data_is_itself_in_english(text: str) -> None:
    assert str(worded(text)) == text


def test_thousands_of_summands_are_no_deeper_than_two() -> None:
    parts = [Sentence(f"p{place}") for place in range(5000)]
    assert str(added(parts)) == " + ".join(f"p{place}" for place in range(5000))


def test_thousands_of_claims_are_joined_in_their_order() -> None:
    together = joined([Sentence(f"c{place}") for place in range(5000)], Template("{first}; {rest}"))
    assert restored(together.stored()) == together
    assert str(together) == "; ".join(f"c{place}" for place in range(5000))
