from __future__ import annotations

import re

import pytest

from helpers.book.search import EnglishWithChinese

LANGUAGE = EnglishWithChinese({})


def test_english_is_split_at_spaces_and_chinese_into_neighbours() -> None:
    assert LANGUAGE.split("The 94 parks, 产业集群 and so_on") == [
        "The", "94", "parks", "产", "业", "集", "群", "产业", "业集", "集群", "and", "so_on",
    ]  # fmt: skip


def test_a_run_of_both_is_split_where_they_meet() -> None:
    assert LANGUAGE.split("GDP占比") == ["GDP", "占", "比", "占比"]


def test_english_is_stemmed_and_chinese_is_not() -> None:
    assert LANGUAGE.stem("clusters") == LANGUAGE.stem("cluster")
    assert LANGUAGE.stem("集群") == "集群"


@pytest.mark.parametrize("query", ["产业集群", "集群", "群", "income 产业集群", "GDP占比", "value-added 2015"])
def test_whatever_is_asked_for_was_indexed(query: str) -> None:
    """The pairs that the browser looks up are among the words that the same text was indexed by."""
    pattern = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\W\u3400-\u9fff\uf900-\ufaff]+")
    asked: list[str] = []
    for run in pattern.findall(query):
        chinese = "\u3400" <= run[0] <= "\u9fff"
        asked += [run[i : i + 2] for i in range(len(run) - 1)] if chinese and len(run) > 1 else [run]
    assert set(asked) <= set(LANGUAGE.split(query))
    assert "splitQuery" in LANGUAGE.js_splitter_code
