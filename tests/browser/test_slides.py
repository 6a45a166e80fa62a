"""The slides of the built book, shown without a network, as on the machine of a lecture room."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from helpers.project import Project
from helpers.slides.decks import write_slides

PROJECT = Project(Path(__file__).parents[2])
TOO_HIGH = """() => Reveal.getSlides().filter(slide => {
  const at = Reveal.getIndices(slide);
  Reveal.slide(at.h, at.v);
  return slide.scrollHeight > 722;
}).map(slide => slide.textContent.trim().slice(0, 60))"""
# The colour of text, and what stands behind it.
COLOURS = "() => [getComputedStyle(document.querySelector('.reveal')).color, getComputedStyle(document.body).backgroundColor]"


@pytest.fixture(scope="module")
def decks() -> list[Path]:
    folder = write_slides(PROJECT).parent
    return sorted(path for path in folder.glob("*.html") if path.name != "index.html")


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page without a network, of the size of a projector; at the end nothing may have failed."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, color_scheme=request.param, offline=True)
    made, wrong = context.new_page(), []
    made.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("request", lambda one: None if one.url.startswith(("file:", "data:", "blob:")) else wrong.append(one.url))
    made.on("requestfailed", lambda one: wrong.append(f"failed: {one.url}"))
    yield made
    context.close()
    assert wrong == []


def brightness(colour: str) -> int:
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3])


def test_every_slide_fits_and_can_be_read(page: Page, decks: list[Path]) -> None:
    assert len(decks) >= 10
    for deck in decks:
        page.goto(deck.as_uri())
        page.wait_for_function("Reveal.isReady()")
        assert (deck.name, page.evaluate(TOO_HIGH)) == (deck.name, [])
        text, behind = map(brightness, page.evaluate(COLOURS))
        assert abs(text - behind) > 450


def test_figures_are_drawn_in_full(page: Page, decks: list[Path]) -> None:
    deck = next(deck for deck in decks if deck.stem == "national-clusters")
    page.goto(deck.as_uri())
    page.wait_for_function("Reveal.isReady()")
    count = page.locator("section.figure svg[role=img]").count()
    assert count > 10
    for number in range(count):
        figure = page.locator("section.figure svg[role=img]").nth(number)
        figure.evaluate("one => { const at = Reveal.getIndices(one.closest('section')); Reveal.slide(at.h, at.v); }")
        box = figure.bounding_box()
        assert box is not None
        assert box["height"] > 250
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 720
        assert figure.get_attribute("aria-label")


def test_decks_hold_every_figure_and_no_markup(decks: list[Path]) -> None:
    texts = {deck.stem: deck.read_text(encoding="utf-8") for deck in decks}
    whole = "".join(texts.values())
    assert not re.findall(r"\{[a-z:]+\}`", whole)
    shown = set(re.findall(r'id="(fig-[^"]+?)(?:-caption)?"', whole))
    for copy in sorted(PROJECT.executed.glob("chapters/**/*.ipynb")):
        outputs = [output for cell in json.loads(copy.read_text(encoding="utf-8"))["cells"] for output in cell.get("outputs", [])]
        made = "".join("".join(output.get("data", {}).get("text/html", "")) for output in outputs)
        assert set(re.findall(r'id="(fig-[^"]+?)" class="recounted-figure"', made)) <= shown, copy
