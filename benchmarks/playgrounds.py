"""What a reader waits for who changes numbers on a page: ``python -m benchmarks.playgrounds [--times N]``.

Opens the page of playgrounds of the built book in Chromium, each time as a new visitor with nothing kept, and prints how much was
loaded, the seconds from the click until numbers can be changed, and from a changed number to its verdicts. The server is on this
machine, so no seconds of a network are in it.
"""

from __future__ import annotations

import gzip
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

import click
from playwright.sync_api import Browser, sync_playwright

from helpers.book.printing import find_browser
from helpers.project import find_project

PAGE = "chapters/methods/try-it.html"
TABLES = ("methods-try-five", "methods-try-parks", "methods-try-value-added", "methods-try-scores")
LONGEST = 300_000


class Silent(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


def loaded(site: Path) -> tuple[int, int]:
    """Bytes of Python in the browser as they are, and compressed as servers compress."""
    files = [file.read_bytes() for file in site.glob("python/*/*")]
    return sum(map(len, files)), sum(len(gzip.compress(content, 6)) for content in files)


def waited(browser: Browser, address: str) -> list[float]:
    """Seconds until numbers can be changed, then for a change in each table."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    began = time.perf_counter()
    page.get_by_role("button", name="Load Python").first.click()
    page.get_by_role("button", name="Reset").first.wait_for(timeout=LONGEST)
    seconds = [time.perf_counter() - began]
    for name in TABLES:
        figure = page.locator(f"#table-{name}")
        began = time.perf_counter()
        figure.get_by_role("textbox").last.fill("71")
        figure.locator(".recounted-changed").wait_for(timeout=LONGEST)
        seconds.append(time.perf_counter() - began)
    context.close()
    return seconds


@click.command()
@click.option("--times", default=5, show_default=True, help="Visitors.")
def main(times: int) -> None:
    """Print bytes, and medians of seconds."""
    site = find_project().build / "html"
    plain, compressed = loaded(site)
    if not plain:
        raise click.ClickException("The built book has no Python for the browser: run make runtime, then make book.")
    click.echo(f"{plain / 1e6:.1f} MB loaded on a click, {compressed / 1e6:.1f} MB where a server compresses them")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        visits = [waited(browser, f"http://127.0.0.1:{server.server_port}/{PAGE}") for _ in range(times)]
        browser.close()
    server.shutdown()
    for what, seconds in zip(("until numbers can be changed", *TABLES), zip(*visits, strict=True), strict=True):
        click.echo(f"{what}: {median(seconds):.2f} s (from {min(seconds):.2f} to {max(seconds):.2f})")


if __name__ == "__main__":
    main()
