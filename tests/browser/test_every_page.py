"""What holds on every page of the book, on a phone, a tablet and a laptop, in light and dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from benchmarks.barriers import AXE, violations

SHOTS = Path(__file__).parents[2] / "_build" / "screenshots"
WIDTHS = (1280, 768, 320)
# Beside these: a small phone's, where the theme folds one side bar (992) and both, and a wide screen's.
OTHER_WIDTHS = (360, 600, 991, 992, 1024, 1199, 1200, 1920)
LIMIT = 500_000
"""Bytes, compressed, that a page may load before anybody does anything."""

HEAVY = ("chapters/across-papers/numbers.html",)
"""Pages that may weigh more."""

Visiting = Callable[..., Any]


# With reduced motion nothing fades or slides, so a page is settled once it was drawn. Never wait for an animation to finish:
# that of a hidden element never does.
SETTLE = (
    "async () => { for (const _ of [1, 2]) await new Promise(requestAnimationFrame); return document.getAnimations().length; }"
)

OUT_OF_SIGHT = """() => Array.from(document.querySelectorAll('.recounted-scroll')).flatMap((box) => {
  const seen = box.getBoundingClientRect();
  const cells = Array.from(box.querySelectorAll('thead th, tbody tr:first-child > *')).filter((cell) => cell.offsetParent);
  const begun = cells.filter((cell) => cell.getBoundingClientRect().left > seen.right - 16);
  const lost = Array.from(box.querySelectorAll('math')).filter((formula) => formula.getBoundingClientRect().left < seen.left - 1);
  return [...begun, ...lost].map((part) => part.textContent);
})"""
"""Columns of which nothing is seen before somebody scrolls, and formulas whose beginning cannot be reached."""

UNFOLD = "for (const solution of document.querySelectorAll('.recounted-solution')) solution.open = true"
"""What is folded is neither looked at by axe nor read as text."""


def test_it_is_quiet_light_and_asks_nobody_else(visit: Visiting, address: str) -> None:
    made = visit(address)
    if address not in HEAVY:
        assert sum(made.sizes) < LIMIT


def pictured(page: Page, address: str, name: str) -> None:
    """A picture for whoever looks at the run; a page of hundreds of rows is longer than a picture can be."""
    shot = SHOTS / f"{address.removesuffix('.html').replace('/', '_')}-{name}.png"
    shot.parent.mkdir(parents=True, exist_ok=True)
    width = page.viewport_size["width"]
    page.screenshot(path=shot, clip={"x": 0, "y": 0, "width": width, "height": 3000}, full_page=True)


def test_nobody_is_kept_out(visit: Visiting, address: str) -> None:
    """No violation that axe can find, and nothing wider than the window, at 400 % zoom either: 1280 pixels are then 320.

    Each look is kept as a picture.
    """
    page = visit(address, bypass_csp=True, reduced_motion="reduce").page
    page.evaluate(AXE)
    page.evaluate(UNFOLD)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function("scheme => document.documentElement.dataset.theme === scheme", arg=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(SETTLE) == 0, "something moves although the reader asked for reduced motion"
            assert violations(page) == [], f"{scheme}, {width} pixels"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{scheme}, {width} pixels"
            pictured(page, address, f"{width}-{scheme}")
    for width in OTHER_WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{width} pixels"


def test_each_column_is_seen_and_each_formula_begins(visit: Visiting, address: str) -> None:
    page = visit(address, reduced_motion="reduce").page
    page.evaluate(UNFOLD)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(SETTLE) == 0
        assert page.evaluate(OUT_OF_SIGHT) == [], f"{width} pixels"


def test_each_picture_says_what_it_shows_and_can_be_taken_along(visit: Visiting, address: str) -> None:
    made = visit(address)
    made.page.evaluate(UNFOLD)
    for figure in made.page.query_selector_all("figure.recounted-figure, figure.recounted-table"):
        anchor = figure.get_attribute("id")
        caption = figure.query_selector(f"[id='{anchor}-caption']").inner_text()
        links = {link.inner_text(): link.get_attribute("href") for link in figure.query_selector_all(".recounted-links a")}
        files = [link.get_attribute("download") or "" for link in figure.query_selector_all(".recounted-links a")]
        wanted = {".csv", ".ipynb"}
        if "recounted-figure" in figure.get_attribute("class"):
            said = figure.query_selector("svg[role=img]").get_attribute("aria-label")
            # In bytes, for a Chinese sign says as much as three letters.
            assert len(said.encode()) > 30, f"{anchor}: {said}"
            assert said not in caption, anchor
            wanted |= {".svg", ".png"}
        assert caption.startswith(("Figure ", "Table ", "图 ", "表 ")), anchor
        assert wanted <= {Path(file).suffix for file in files}, anchor
        assert links.pop(next(iter(links))) == f"#{anchor}"
        for link in links.values():
            assert not link.startswith("data:"), anchor
            assert made.page.request.get(made.page.evaluate("link => new URL(link, location).href", link)).ok, link
