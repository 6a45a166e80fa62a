"""Whoever reads Chinese finds the Chinese edition from every page, with the keyboard too, and finds words in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Visiting = Callable[..., Any]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    ("here", "name", "led_to", "language"),
    [
        ("index.html", "中文", "zh_CN/index.html", "zh-CN"),
        ("chapters/methods/rounding.html", "中文", "zh_CN/chapters/methods/rounding.html", "zh-CN"),
        ("zh_CN/chapters/park-clusters/charts.html", "English", "chapters/park-clusters/charts.html", "en"),
    ],
)
def test_the_switch_leads_to_the_same_page_by_keyboard(
    visit: Visiting, here: str, name: str, led_to: str, language: str, width: int
) -> None:
    made = visit(here, width=width)
    switch = made.page.get_by_role("link", name=name, exact=True)
    expect(switch).to_be_visible()
    assert switch.get_attribute("lang") == switch.get_attribute("hreflang") == language
    switch.focus()
    made.page.keyboard.press("Enter")
    made.page.wait_for_url(made.base + led_to)
    assert made.page.locator("html").get_attribute("lang") == language


def test_machines_are_told_of_the_other_edition_by_whole_addresses_only(visit: Visiting) -> None:
    page: Page = visit("index.html").page
    told = [str(link.get_attribute("href")) for link in page.locator("link[rel=alternate][hreflang]").all()]
    assert [address for address in told if not address.startswith("https://")] == []


def test_the_chinese_edition_finds_clusters(visit: Visiting) -> None:
    page: Page = visit("zh_CN/index.html").page
    page.keyboard.press("Control+k")
    page.keyboard.type("集群")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh_CN/search.html?q=*")
    results = page.locator("#search-results li a")
    expect(results.first).to_be_visible()
    assert any("chapters/park-clusters/overview.html" in str(link.get_attribute("href")) for link in results.all())
    expect(page.locator("#search-results")).to_contain_text("搜索")


def test_a_page_that_is_not_translated_says_so_and_is_marked_as_english(visit: Visiting) -> None:
    page: Page = visit("zh_CN/chapters/park-clusters/charts.html").page
    article = page.locator("article.bd-article")
    assert article.get_attribute("lang") == "en"
    note = article.locator(".recounted-untranslated")
    expect(note).to_contain_text("本页正文尚未译成中文")
    assert note.get_attribute("lang") == "zh-CN"


def test_numbers_and_verdicts_of_a_translated_page_are_live(visit: Visiting) -> None:
    english: Page = visit("index.html").page
    chinese: Page = visit("zh_CN/index.html").page
    numbers = [page.locator("article p .pasted-text").all_inner_texts() for page in (english, chinese)]
    counts = [sorted(text for text in texts if text.isdecimal()) for texts in numbers]
    assert counts[0] == counts[1] != []
    chinese.locator(".recounted-printed a").first.focus()
    expect(chinese.locator(".recounted-note").first).to_contain_text("真值")


def test_tables_are_searched_in_chinese(visit: Visiting) -> None:
    page: Page = visit("zh_CN/chapters/across-papers/numbers.html").page
    expect(page.locator(".recounted-filters label").first).to_contain_text("搜索")


def test_an_address_filters_a_table_in_every_language(visit: Visiting) -> None:
    """The count of a verdict on the front page leads to its numbers by its English name."""
    asked = "chapters/across-papers/numbers.html?verdict=suspect&paper=park-clusters"
    rows = [visit(f"{folder}{asked}").page.locator("tbody tr").all_inner_texts() for folder in ("", "zh_CN/")]
    assert 0 < len(rows[0]) == len(rows[1]) < 50
    assert all("存疑" in row and "园区集群" in row for row in rows[1])


def test_an_abstract_opens_on_an_english_page(visit: Visiting) -> None:
    page: Page = visit("chapters/atlas/overview.html").page
    abstract = page.locator("details.recounted-abstract")
    assert abstract.get_attribute("lang") == "zh-CN"
    expect(abstract.locator("p")).to_be_hidden()
    abstract.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(abstract.locator("p")).to_be_visible()
