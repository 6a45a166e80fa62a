"""Python in the browser: nothing is loaded before it is asked for, and then it says what the book's own engine says."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from benchmarks.barriers import AXE, violations
from helpers.ledger import PrintedNumber
from helpers.playgrounds.playground import outcome
from helpers.project import Project
from helpers.translation.editions import edition_messages
from helpers.translation.languages import CHINESE
from tests.browser.playing import (
    ADDRESS,
    FIVE,
    PARKS,
    READY,
    SCORES,
    START,
    VALUE_ADDED,
    Visiting,
    changed,
    figure,
    seen,
    settled,
    started,
    system_of,
    wanted,
)


@pytest.fixture(scope="module", autouse=True)
def python_is_there() -> None:
    """A book without Python for the browser is a fine book, but cannot be tried here."""
    if not list((Path(__file__).parents[2] / "_build" / "html" / "python").glob("*/worker.js")):
        pytest.fail("the built book has no Python for the browser: run make runtime, then make book")


def test_nothing_is_loaded_before_it_is_asked_for_and_what_it_takes_is_said(visit: Visiting) -> None:
    made = visit(ADDRESS)
    page: Page = made.page
    assert sum(made.sizes) < 500_000
    offer = figure(page, FIVE).locator(".recounted-offer")
    files = list((Path(__file__).parents[2] / "_build" / "html" / "python").glob("*/*"))
    expect(offer).to_contain_text(f"{sum(file.stat().st_size for file in files if file.suffix != '.txt') / 1e6:.1f} MB or less")
    expect(offer).to_contain_text("from this site and from nowhere else")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.wait_for_timeout(500)
    assert requests == []


def test_only_files_of_this_site_are_loaded(visit: Visiting) -> None:
    """The fixture refuses all others; here it is seen that the page's policy needed no relaxing, and all files came."""
    made = visit(ADDRESS)
    page: Page = made.page
    assert "eval" not in str(page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content"))
    requests: list[str] = []
    page.context.on("request", lambda request: requests.append(request.url))
    figure(page, FIVE).get_by_role("button", name=START).click()
    expect(figure(page, FIVE).get_by_role("button", name="Reset")).to_be_visible(timeout=READY)
    assert {url.rpartition("/")[2] for url in requests} >= {
        "worker.js",
        "pyodide.asm.wasm",
        "highs.wasm",
        "python_stdlib.zip",
        "book.zip",
    }
    assert all(url.startswith(made.base) for url in requests)


CHANGES: list[tuple[str, dict[str, str]]] = [
    (FIVE, {}),
    (FIVE, {"income.north": "4.83"}),
    (FIVE, {"income.total": "7.59"}),
    (FIVE, {"income.north": "4.8", "income.south": "3.2", "income.total": "8", "share.north": "60", "share.south": "40"}),
    (FIVE, {"income.north": "3.21", "income.south": "4.83"}),
    (FIVE, {"share.south": "-39.93"}),
    (FIVE, {"income.total": "0"}),
    (FIVE, {"income.north": "4.38 or so", "share.south": ""}),
    (PARKS, {"table2.national_share.ganzhou": "20"}),
    (PARKS, {"table2.national.ganzhou": "4"}),
    (PARKS, {"table2.national_share.jian": "7.67", "table2.national_share.xinyu": "8"}),
    (PARKS, {"table2.total.national": "14", "table2.national.nanchang": "2"}),
    (VALUE_ADDED, {"value_added.parks.2015": "545.4"}),
    (VALUE_ADDED, {"value_added.province.2015": "7,272"}),
    (VALUE_ADDED, {"value_added.province.2015": "75%"}),
    (SCORES, {"score.nanchang": "6.9"}),
    (SCORES, {"score.nanchang": "7.7", "score.mean": "6.40"}),
    (SCORES, {"score.nanchang": "12,3.4"}),
]


def digits_changed() -> Iterator[tuple[str, dict[str, str]]]:
    """Every number of every table with another first digit, and with another last one."""
    tables = (
        (FIVE, "data/examples/five-numbers", ["*.*"]),
        (SCORES, "data/examples/four-scores", ["*.*"]),
    )
    for name, folder, patterns in tables:
        for id, cell in system_of(folder, patterns).cells.items():
            if isinstance(cell, PrintedNumber):
                text = cell.printed
                yield name, {id: f"{int(text[0]) % 9 + 1}{text[1:]}"}
                yield name, {id: f"{text[:-1]}{(int(text[-1]) + 1) % 10}"}


@pytest.fixture(scope="module")
def open_page(browser: Any, base: str) -> Any:
    """One page for all changes: to start Python takes seconds."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(base + ADDRESS)
    figure(page, FIVE).get_by_role("button", name=START).click()
    expect(figure(page, SCORES).get_by_role("button", name="Reset")).to_be_visible(timeout=READY)
    yield page
    context.close()


@pytest.mark.parametrize(("name", "numbers"), [*CHANGES, *digits_changed()])
def test_it_says_what_the_engine_says_elsewhere(open_page: Page, name: str, numbers: dict[str, str]) -> None:
    this = figure(open_page, name)
    this.get_by_role("button", name="Reset").click()
    changed(this, numbers)
    assert seen(this) == wanted(this, numbers)


ASK = """async ([address, questions]) => {
    const worker = new Worker(address, { type: "module" });
    const answers = questions.map((_, id) => new Promise((told) => {
        worker.addEventListener("message", ({ data }) => data.id === id && told(data));
    }));
    questions.forEach((question, id) => worker.postMessage({ id, question }));
    return Promise.all(answers);
}"""
ALL = [".".join("*" * words) for words in range(1, 7)]
PAPERS = ["chemical-parks", "county-economy", "national-clusters", "park-clusters", "soviet-area"]


def test_whole_papers_come_out_as_they_do_elsewhere(open_page: Page) -> None:
    """Word for word; for the last question the proof is smallest only where HiGHS says why there is no point."""
    questions: list[dict[str, Any]] = [{"folder": f"data/papers/{paper}", "patterns": ALL, "printed": {}} for paper in PAPERS]
    questions.append({**questions[0], "printed": {"table2.national.ganzhou": "4"}})
    worker = figure(open_page, FIVE).locator(".recounted-offer").get_attribute("data-python")
    answers = open_page.evaluate(ASK, [worker, questions])
    for asked, said in zip(questions, answers, strict=True):
        assert said.get("answer") == outcome(system_of(asked["folder"], asked["patterns"]), asked["printed"]), asked


def test_reset_brings_back_what_is_printed(open_page: Page) -> None:
    this = figure(open_page, FIVE)
    changed(this, {"income.north": "1", "income.south": "no number"})
    this.get_by_role("button", name="Reset").click()
    settled(this)
    assert seen(this) == wanted(this, {})
    assert this.get_by_role("textbox").first.input_value() == "4.38"


def test_it_is_all_done_with_the_keyboard(visit: Visiting) -> None:
    page: Page = visit(ADDRESS).page
    this = figure(page, FIVE)
    this.get_by_role("button", name=START).focus()
    page.keyboard.press("Enter")
    field = this.get_by_role("textbox", name="income, North billion yuan")
    expect(field).to_be_focused(timeout=READY)
    page.keyboard.press("Control+A")
    page.keyboard.type("4.8x")
    expect(this.locator(".recounted-problem").first).to_have_text("This is no number: write one such as 94, 1,570.86 or 17.02.")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Backspace")
    page.keyboard.type("3")
    expect(this.get_by_role("status")).to_have_text("Nothing contradicts. Verdicts: 5 reproduced.")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(field).to_have_value("4.38")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out_of_the_fields(visit: Visiting, scheme: str) -> None:
    this = started(visit, FIVE, bypass_csp=True, reduced_motion="reduce", color_scheme=scheme)
    page = this.page
    page.evaluate(AXE)
    for width, south in itertools.product((1280, 768, 320), ("3.21", "three")):
        changed(this, {"income.north": "4.8", "income.south": south})
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert this.locator(".recounted-scroll").evaluate("scroll => scroll.scrollWidth <= scroll.clientWidth"), width


def test_the_chinese_page_tells_the_outcome_in_chinese(visit: Visiting) -> None:
    page: Page = visit(f"zh_CN/{ADDRESS}").page
    this = figure(page, FIVE)
    this.get_by_role("button", name="加载Python").click()
    expect(this.get_by_role("button", name="复原")).to_be_visible(timeout=READY)
    changed(this, {"income.north": "4.83"})
    expect(this.get_by_role("status")).to_contain_text("没有矛盾。")
    assert set(this.locator("tbody td:last-child").all_text_contents()) == {"✓\N{NO-BREAK SPACE}复算一致"}
    changed(this, {"income.total": "7.59"})
    expect(this.get_by_role("status")).to_contain_text("矛盾")
    told = this.locator(".recounted-findings")
    expect(told).to_contain_text("证明。以下各条不可能全部为真：")
    expect(told).to_contain_text("income.total印作7.59十亿元，因此介于7.585十亿元与7.595十亿元之间。")
    spoken = edition_messages(Project(Path(__file__).parents[2]), CHINESE)
    said = outcome(
        system_of("data/examples/five-numbers", ["*.*"]),
        {"income.north": "4.83", "income.total": "7.59"},
        lambda sentence: sentence.said(spoken),
    )
    assert told.inner_html() == said["findings"]


def test_without_scripts_the_table_and_its_verdicts_are_there(visit: Visiting) -> None:
    page: Page = visit(ADDRESS, java_script_enabled=False).page
    this = figure(page, FIVE)
    expect(this.locator(".recounted-offer")).to_be_hidden()
    expect(this.locator("tbody tr").first).to_contain_text("4.38")
    expect(this.locator("tbody tr").first).to_contain_text("contradicted")


def test_where_a_file_is_missing_that_is_said(visit: Visiting) -> None:
    made = visit(ADDRESS)
    page: Page = made.page
    page.context.route("**/pyodide.asm.wasm", lambda route: route.fulfill(status=404, body=""))
    this = figure(page, FIVE)
    this.get_by_role("button", name=START).click()
    expect(this.get_by_role("status")).to_contain_text("Python could not be loaded", timeout=READY)
    expect(this.get_by_role("button", name=START)).to_be_enabled()
    made.wrong.clear()
