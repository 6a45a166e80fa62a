"""Readers on their way through the book, with mouse, finger and keyboard."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from helpers.book.printing import print_page

Visiting = Callable[..., Any]
CHAPTER = "chapters/park-clusters/charts.html"
THEME = "document.documentElement.dataset.theme"


def test_from_the_front_page_to_a_chapter_to_the_files_of_a_figure(visit: Visiting, tmp_path: Path) -> None:
    page: Page = visit("index.html").page
    page.locator(".bd-article a[href*='chapters/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    while not page.locator("figure.recounted-figure").count():
        page.locator("a.right-next").click()
    figure = page.locator("figure.recounted-figure").first
    for label, start in (("Data (CSV)", "\ufeff".encode()), ("SVG", b"<svg"), ("PNG", b"\x89PNG"), ("Notebook", b"{")):
        with page.expect_download() as waiting:
            figure.get_by_text(label, exact=True).click()
        file = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(file)
        assert file.read_bytes().startswith(start), label


def test_all_data_are_one_click_away(visit: Visiting, tmp_path: Path) -> None:
    page: Page = visit("chapters/appendix/data.html").page
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download all data").click()
    waiting.value.save_as(tmp_path / "data.zip")
    with zipfile.ZipFile(tmp_path / "data.zip") as archive:
        assert "recounted-data/papers/chemical-parks/ledger.csv" in archive.namelist()


def test_dark_is_kept_from_page_to_page(visit: Visiting) -> None:
    made = visit("index.html", color_scheme="light")
    page = made.page
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    button = page.locator(".theme-switch-button")
    while page.evaluate(THEME) != "dark":
        button.click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    made.go(CHAPTER)
    assert page.evaluate(THEME) == "dark"


def test_the_system_says_light_or_dark_before_anybody_else_does(visit: Visiting) -> None:
    assert visit("index.html", color_scheme="dark").page.evaluate(THEME) == "dark"
    assert visit("index.html", color_scheme="light").page.evaluate(THEME) == "light"


def test_folded_code_opens_with_the_keyboard(visit: Visiting) -> None:
    page: Page = visit(CHAPTER).page
    code = page.locator("details.recounted-code").first
    expect(code.locator("pre").first).to_be_hidden()
    code.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(code.locator("pre").first).to_be_visible()


def test_no_code_is_shown_before_it_is_asked_for(visit: Visiting) -> None:
    assert visit(CHAPTER).page.locator("div.cell_input pre:visible").count() == 0


def test_a_printed_number_tells_its_story_to_mouse_and_keyboard(visit: Visiting) -> None:
    page: Page = visit(CHAPTER).page
    printed = page.locator(".recounted-printed").first
    number, note = printed.locator("a"), printed.locator("[role=tooltip]")
    expect(note).to_be_hidden()
    number.hover()
    expect(note).to_be_visible()
    for word in ("Printed", "True value:"):
        expect(note).to_contain_text(word)
    page.mouse.move(0, 0)
    expect(note).to_be_hidden()
    number.focus()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    assert number.get_attribute("aria-describedby") == note.get_attribute("id")


def test_a_note_stays_inside_the_window(visit: Visiting) -> None:
    for width in (1280, 320):
        page: Page = visit(CHAPTER, width=width).page
        for printed in page.locator(".recounted-printed").all()[:12]:
            printed.locator("a").focus()
            box = printed.locator("[role=tooltip]").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width


def test_a_finger_sees_the_note_first_and_then_follows(visit: Visiting) -> None:
    page: Page = visit(CHAPTER, width=390, has_touch=True, is_mobile=True).page
    printed = page.locator(".recounted-printed").first
    printed.locator("a").tap()
    expect(printed.locator("[role=tooltip]")).to_be_visible()
    assert page.url.endswith(CHAPTER)
    printed.locator("a").tap()
    page.wait_for_url("**/across-papers/numbers.html#number-*")


def test_a_printed_number_leads_to_its_row(visit: Visiting) -> None:
    page: Page = visit(CHAPTER).page
    number = page.locator(".recounted-printed a").first
    anchor = str(number.get_attribute("href")).partition("#")[2]
    number.click()
    page.wait_for_url("**/across-papers/numbers.html#*")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_the_keyboard_reaches_the_text_at_once_and_everything_in_time(visit: Visiting) -> None:
    page: Page = visit(CHAPTER).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.closest('[class]')?.className ?? ''"))
    seen = " ".join(reached)
    for stop in ("search-button", "theme-switch-button", "recounted-door", "recounted-printed"):
        assert stop in seen


def test_the_contents_of_the_book_open_on_a_phone(visit: Visiting) -> None:
    page: Page = visit(CHAPTER, width=390).page
    entry = page.locator(".bd-docs-nav a").first
    expect(entry).to_be_hidden()
    page.locator(".primary-toggle:visible").first.click()
    expect(entry).to_be_visible()
    page.keyboard.press("Escape")
    expect(entry).to_be_hidden()


def test_nothing_moves_for_whoever_asked_for_that(visit: Visiting) -> None:
    page: Page = visit(CHAPTER, reduced_motion="reduce").page
    lasting = page.evaluate(
        "[...document.querySelectorAll('*')].filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0.001).length"
    )
    assert lasting == 0


def test_without_scripts_all_is_there_to_read(visit: Visiting) -> None:
    page: Page = visit(CHAPTER, java_script_enabled=False).page
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("figure svg").first).to_be_visible()
    expect(page.locator(".theme-switch-button")).to_be_hidden()


def test_the_book_opens_from_a_folder_too(visit: Visiting) -> None:
    """Not only from a server: README says so."""
    page: Page = visit("index.html", color_scheme="dark").page
    page.goto((Path(__file__).parents[2] / "_build" / "html" / "index.html").as_uri())
    assert page.evaluate(THEME) == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    page.locator(".bd-article a[href*='chapters/']").first.click()
    expect(page.locator("h1")).to_be_visible()


def test_on_paper_nothing_is_in_the_way(visit: Visiting) -> None:
    page: Page = visit(CHAPTER).page
    page.emulate_media(media="print")
    for part in (".bd-sidebar-primary", ".bd-header-article", ".recounted-links", ".prev-next-footer", ".bd-sidebar-secondary"):
        assert page.locator(f"{part}:visible").count() == 0, part
    expect(page.locator("figure svg").first).to_be_visible()


def test_the_book_is_printed_with_its_headings_for_an_outline(tmp_path: Path) -> None:
    pdf = tmp_path / "page.pdf"
    print_page(Path(__file__).parents[2] / "_build" / "html" / CHAPTER, pdf)
    content = pdf.read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"/Outlines" in content
    assert b"/StructTreeRoot" in content
