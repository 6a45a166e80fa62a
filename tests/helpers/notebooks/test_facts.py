from __future__ import annotations

from pathlib import Path

import pytest

from helpers.notebooks.facts import Telling, fact_names, facts_frame, facts_of, telling_counts
from helpers.papers.library import Library, joined

LEDGERS = {
    "first": "same,3,parks,,\nhedged,9,parks,,\nrounded,2.56,km2,,\nunit,5454.0,亿元,,\nother,20,parks,,\nalone,1,parks,,\n",
    "second": "same,3,parks,,\nhedged,9,parks,over,\nrounded,2.6,km2,,\nunit,5454.0,billion yuan,,\nother,30,parks,,\n",
}
TOLD = ("same", "hedged", "rounded", "unit", "other")
ACROSS = "relations:\n" + "".join(f'  - {{id: {name}, type: same, terms: ["first:{name}", "second:{name}"]}}\n' for name in TOLD)


@pytest.fixture
def library(write_paper, tmp_path: Path) -> Library:
    papers = {slug: write_paper(text, slug=slug) for slug, text in LEDGERS.items()}
    across = tmp_path / "data" / "papers" / "across.yml"
    across.write_text(ACROSS + '  - {id: alone, type: same, terms: ["first:alone", "first:same"]}\n', encoding="utf-8")
    return joined(papers, across)


def test_what_became_of_a_number_on_its_way(library: Library) -> None:
    assert {fact.id: fact.telling for fact in facts_of(library)} == {
        "same": Telling.SAME, "hedged": Telling.HEDGED, "rounded": Telling.ROUNDED, "unit": Telling.UNIT, "other": Telling.OTHER,
    }  # fmt: skip


def test_a_fact_is_shown_as_each_paper_prints_it(library: Library) -> None:
    frame = facts_frame(facts_of(library), "first", "second")
    assert frame.astype(str).iloc[1].to_dict() == {"First": "9 parks", "Second": "over 9 parks", "compared": "hedged otherwise"}
    assert telling_counts(facts_of(library))["facts"].to_dict() == dict.fromkeys(map(str, Telling), 1)


def test_only_facts_that_the_named_papers_share_are_chosen(library: Library) -> None:
    assert facts_of(library, "first") == ()


def test_no_two_facts_have_one_name(write_paper, tmp_path: Path) -> None:
    rows = "id,printed,unit,kind,measure,region,period\n" + "".join(
        f"{id},{printed},quantity,parks,ji'an,2015\n" for id, printed in (("a", "3,parks"), ("b", "4,parks"), ("c", "4,parks"))
    )
    papers = {slug: write_paper(f"{rows}d,2015,year,date,parks,,2015\n", slug=slug) for slug in ("first", "second")}
    across = tmp_path / "data" / "papers" / "across.yml"
    told = "".join(f'  - {{id: {name}, type: same, terms: ["first:{name}", "second:{name}"]}}\n' for name in "abcd")
    across.write_text(f"relations:\n{told}", encoding="utf-8")
    assert fact_names(facts_of(joined(papers, across))) == [
        "parks, Ji'an, 2015: 3 parks", "parks, Ji'an, 2015: 4 parks (1)", "parks, Ji'an, 2015: 4 parks (2)", "year told of parks",
    ]  # fmt: skip
