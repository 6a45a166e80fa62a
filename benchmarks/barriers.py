"""What keeps people out of a page, by axe-core; the tests of the book ask the same."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# What is inside a picture is presented by its name alone; walking through its paths takes most of the time.
CHECK = "axe.run({exclude: [['svg[role=img] > *']]}, {resultTypes: ['violations'], preload: false})"


def violations(page: Page) -> list[str]:
    """Each rule that a page breaks, with the element that breaks it; the page must have been given ``AXE``."""
    return [f"{found['id']}: {node['html'][:160]}" for found in page.evaluate(CHECK)["violations"] for node in found["nodes"]]
