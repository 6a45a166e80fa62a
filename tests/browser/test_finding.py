"""Whoever looks for something finds it: a word in either language, or the numbers with one verdict."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Visiting = Callable[..., Any]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("rounding", "chapters/methods/rounding.html"),
        ("产业集群", "chapters/park-clusters/overview.html"),
        ("园区", "chapters/park-clusters/"),
    ],
)
def test_a_word_leads_to_its_page(visit: Visiting, words: str, found: str) -> None:
    page: Page = visit("index.html").page
    page.keyboard.press("Control+k")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    results = page.locator("#search-results li a")
    expect(results.first).to_be_visible()
    assert any(found in str(link.get_attribute("href")) for link in results.all())
    results.first.click()
    expect(page.locator("h1")).to_be_visible()


def test_what_is_nowhere_is_not_found(visit: Visiting) -> None:
    page: Page = visit("search.html?q=%E9%BE%8D%E9%BE%9C").page
    expect(page.locator("#search-results")).to_contain_text("did not match any documents")


def test_all_numbers_are_filtered_to_the_contradicted(visit: Visiting) -> None:
    page: Page = visit("chapters/across-papers/numbers.html").page
    rows = page.locator("figure[data-recounted-filters] tbody tr")
    before = rows.count()
    page.locator("select[name=verdict]").select_option("contradicted")
    shown = [row.locator(".recounted-badge").inner_text() for row in rows.all()]
    assert 0 < len(shown) <= before
    assert all(text.endswith("contradicted") for text in shown)


def test_an_address_opens_the_numbers_filtered(visit: Visiting) -> None:
    page: Page = visit("chapters/across-papers/numbers.html?verdict=suspect").page
    rows = page.locator("figure[data-recounted-filters] tbody tr")
    assert all(row.locator(".recounted-badge").inner_text().endswith("suspect") for row in rows.all())
    assert page.locator("select[name=verdict]").input_value() == "suspect"


def test_each_verdict_of_the_score_leads_to_as_many_numbers(visit: Visiting) -> None:
    page: Page = visit("index.html").page
    told = {link.locator(".recounted-badge").inner_text(): link for link in page.locator(".recounted-score a").all()}
    assert len(told) == 5
    contradicted = next(link for word, link in told.items() if word.endswith("contradicted"))
    count = int(contradicted.locator("b").inner_text())
    contradicted.click()
    expect(page.locator(ROWS)).to_have_count(count)


@pytest.mark.parametrize(("door", "found"), [("Read", "overview.html"), ("Run", "running.html"), ("Teach", "course.html")])
def test_the_front_page_has_a_door_for_each_reader(visit: Visiting, door: str, found: str) -> None:
    page: Page = visit("index.html").page
    page.locator(".recounted-doors a", has_text=door).click()
    page.wait_for_url(f"**/{found}")


ROWS = "figure[data-recounted-filters] tbody tr"


def test_a_word_finds_its_rows_and_all_rows_come_back(visit: Visiting) -> None:
    page: Page = visit("chapters/across-papers/numbers.html").page
    status = page.locator("figure[data-recounted-filters] [role=status]")
    all_rows = status.inner_text()
    page.locator("input[type=search]:visible").fill("ganzhou share")
    expect(status).not_to_have_text(all_rows)
    for row in page.locator(ROWS).all():
        text = row.inner_text().lower()
        assert "ganzhou" in text
        assert "share" in text
    page.locator("input[type=search]:visible").fill("")
    expect(status).to_have_text(all_rows)


def test_pages_of_a_table_are_turned_and_joined(visit: Visiting) -> None:
    page: Page = visit("chapters/across-papers/numbers.html").page
    first = page.locator(ROWS).first.inner_text()
    assert page.locator(ROWS).count() == 50
    page.get_by_role("button", name="Next").click()
    assert page.locator(ROWS).first.inner_text() != first
    page.get_by_role("button", name="Previous").click()
    assert page.locator(ROWS).first.inner_text() == first
    page.get_by_role("button", name="Show all").click()
    assert page.locator(ROWS).count() > 500


def test_a_column_is_sorted_as_numbers_both_ways(visit: Visiting) -> None:
    page: Page = visit("chapters/across-papers/numbers.html?paper=chemical-parks").page
    line = page.locator("th", has=page.get_by_role("button", name="line"))
    for direction, reverse in (("ascending", False), ("descending", True)):
        line.get_by_role("button").click()
        assert line.get_attribute("aria-sort") == direction
        lines = [int(text) for text in page.locator(f"{ROWS} td:last-child").all_inner_texts()]
        assert lines == sorted(lines, reverse=reverse)
        assert len(set(lines)) > 5


def test_on_paper_a_long_table_has_all_its_rows(visit: Visiting) -> None:
    page: Page = visit("chapters/across-papers/numbers.html").page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(ROWS).count() > 500
