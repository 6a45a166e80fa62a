"""A playground as a reader and as a test sees it: its numbers changed, what it says, and what the engine says elsewhere."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from helpers.cells import System
from helpers.playgrounds.playground import Playground, outcome
from helpers.project import Project

Visiting = Callable[..., Any]
ADDRESS = "chapters/methods/try-it.html"
READY = 120_000
"""Milliseconds after which Python that has not started never will; a busy machine takes twenty seconds."""

FIVE, PARKS = "table-methods-try-five", "table-methods-try-parks"
VALUE_ADDED, SCORES = "table-methods-try-value-added", "table-methods-try-scores"
START = "Load Python and change the numbers"


def figure(page: Page, name: str) -> Locator:
    return page.locator(f"figure#{name}")


def started(visit: Visiting, name: str, **options: Any) -> Locator:
    """A table of which the numbers can be changed."""
    page: Page = visit(ADDRESS, **options).page
    this = figure(page, name)
    this.get_by_role("button", name=START).click()
    expect(this.get_by_role("button", name="Reset")).to_be_visible(timeout=READY)
    return this


def changed(this: Locator, numbers: Mapping[str, str]) -> None:
    """Put numbers into fields, and wait until they were checked."""
    ids = asked_of(this)["numbers"]
    for id, text in numbers.items():
        this.get_by_role("textbox").nth(ids.index(id)).fill(text)
    settled(this)


def settled(this: Locator) -> None:
    """Wait until what was typed was checked."""
    this.page.wait_for_timeout(600)
    expect(this).not_to_have_attribute("aria-busy", "true", timeout=READY)


def plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def asked_of(this: Locator) -> dict[str, Any]:
    asked: dict[str, Any] = json.loads(str(this.get_attribute("data-recounted-playground")))
    return asked


def system_of(folder: str, patterns: Sequence[str]) -> System:
    return Playground(folder, tuple(patterns)).system(Project(Path(__file__).parents[2]))


def wanted(this: Locator, numbers: Mapping[str, str]) -> dict[str, Any]:
    """What the engine says outside of any browser."""
    asked = asked_of(this)
    said = outcome(system_of(asked["folder"], asked["patterns"]), numbers)
    return {
        "verdicts": [plain(said.get("verdicts", {}).get(id, "")) for id in asked["numbers"]],
        "findings": plain(said.get("findings", "")),
        "wrong": set(said["wrong"]),
        "counts": [f"{count} {verdict}" for verdict, count in said.get("counts", {}).items()],
    }


def seen(this: Locator) -> dict[str, Any]:
    problems = dict(zip(asked_of(this)["numbers"], this.locator(".recounted-problem").all_text_contents(), strict=True))
    _, _, counts = str(this.get_by_role("status").text_content()).partition("Verdicts: ")
    return {
        "verdicts": [plain(cell) for cell in this.locator("tbody td:last-child").all_text_contents()],
        "findings": plain(this.locator(".recounted-findings").inner_html()),
        "wrong": {id for id, text in problems.items() if text},
        "counts": counts.partition(".")[0].split(", ") if counts else [],
    }
