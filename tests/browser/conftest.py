"""The built book in a real browser: served from this machine, with every request to elsewhere refused and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright

from helpers.book.printing import find_browser
from helpers.book.serving import served

BUILT = Path(__file__).parents[2] / "_build" / "html"
# Pages made by Sphinx beside those of the table of contents: the index of terms is empty and not linked.
UNLINKED = ("genindex.html",)
# Pages of the Chinese edition that stand for all of it: its pages are made as the English ones are.
TRANSLATED = (
    "zh_CN/index.html", "zh_CN/search.html", "zh_CN/chapters/park-clusters/overview.html",
    "zh_CN/chapters/park-clusters/charts.html", "zh_CN/chapters/methods/consistency.html",
)  # fmt: skip


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes ``address`` is run for every page of the book."""
    if "address" in metafunc.fixturenames:
        metafunc.parametrize("address", pages())


def pages() -> list[str]:
    """Addresses of all pages, or a word that no page has, so that a missing book fails instead of being skipped."""
    found = sorted(page.relative_to(BUILT).as_posix() for page in BUILT.rglob("*.html"))
    wanted = (page for page in found if page in TRANSLATED or not page.startswith("zh_CN/"))
    return [page for page in wanted if page not in UNLINKED] or ["no page: run make book"]


@dataclass
class Visit:
    """A page that was opened, and what went wrong on it."""

    page: Page
    base: str
    wrong: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def watch(self) -> None:
        """Note every error, failed request and request to elsewhere."""
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("requestfailed", self.failed)
        self.page.on("requestfinished", lambda request: self.sizes.append(request.sizes()["responseBodySize"]))
        self.page.on("response", lambda got: self.wrong.append(f"{got.status}: {got.url}") if got.status >= 400 else None)

    def failed(self, request: Request) -> None:
        """Note a request that failed, unless the reader had left before it was answered."""
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"failed: {request.url} ({request.failure})")

    def go(self, address: str) -> Page:
        """Open a page and wait until it is quiet."""
        self.page.goto(self.base + address, wait_until="networkidle")
        return self.page


@pytest.fixture(scope="session")
def base() -> Iterator[str]:
    with served(BUILT) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find_browser()
    with sync_playwright() as playwright:
        # Without a sandbox, for in a container there is no user to drop to; only pages of our own are opened.
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


Visiting = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Visiting]:
    """Opens pages; at the end of the test nothing may have gone wrong on any of them."""
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def opened(address: str, *, width: int = 1280, height: int = 900, **options: object) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        made = Visit(context.new_page(), base)

        def only_own(route: Route) -> None:
            if route.request.url.startswith((base, "data:", "blob:", BUILT.as_uri())):
                route.continue_()
            else:
                made.wrong.append(f"asked for {route.request.url}")
                route.abort("blockedbyclient")

        context.route("**/*", only_own)
        made.watch()
        visits.append(made)
        made.go(address)
        return made

    yield opened
    for context in contexts:
        context.close()
    assert [wrong for made in visits for wrong in made.wrong] == []
