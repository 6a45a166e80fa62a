"""How good pages of the built book are: ``python -m benchmarks.pages``, after ``make book``.

Serves ``_build/html`` compressed on this machine and prints for four pages what axe-core finds at three widths in light and dark,
what is loaded before anybody does anything, and the scores of Lighthouse on a phone and on a desktop, medians of several runs.

Lighthouse is a package of npm. Where none is named it is installed into ``_build/lighthouse``, with Node, and a network once.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from statistics import median
from typing import Any

import click
from playwright.sync_api import Browser, sync_playwright

from benchmarks.barriers import AXE, violations
from helpers.book.printing import find_browser
from helpers.book.serving import served
from helpers.errors import RecountedError
from helpers.project import find_project

PAGES = {
    "front page": "index.html",
    "chapter": "chapters/park-clusters/overview.html",
    "notebook": "chapters/park-clusters/charts.html",
    "all numbers": "chapters/across-papers/numbers.html",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
DEVICES = {"mobile": (), "desktop": ("--preset=desktop",)}
FLAGS = "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage"
WIDTHS = (1280, 768, 320)
VERSION = "13"
"""Lighthouse's, when it is installed by the command: scores of another are others."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a page brings before anybody does anything.

    Attributes
    ----------
    size
        Bytes, compressed.
    requests
        How many files, the page itself among them.
    barriers
        How many elements break a rule of axe, over both colour schemes and all widths.
    """

    size: int
    requests: int
    barriers: int


Scores = Mapping[str, float]


def loaded(browser: Browser, address: str) -> Loaded:
    """Open a page as a first visitor does and look at it."""
    page = browser.new_context(bypass_csp=True, reduced_motion="reduce").new_page()
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(address, wait_until="networkidle")
    size, requests = sum(sizes), len(sizes)
    page.evaluate(AXE)
    barriers = 0
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            barriers += len(violations(page))
    page.context.close()
    return Loaded(size, requests, barriers)


def lighthouse(program: str, address: str, device: str) -> Scores:
    """The scores of one run, 0 to 100 by category.

    Raises
    ------
    RecountedError
        Where Lighthouse does not end well.
    """
    command = [
        program, address, "--output=json", "--quiet", f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}",
        *DEVICES[device],
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": find_browser()}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    if done.returncode:
        raise RecountedError(f"Lighthouse failed on {address}: {done.stderr.strip()[-500:]}")
    return scores(json.loads(done.stdout))


def scores(report: Mapping[str, Any]) -> Scores:
    """The scores of a report of Lighthouse."""
    return {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}


def middle(runs: Sequence[Scores]) -> Scores:
    """Medians of several runs."""
    return {name: median(run[name] for run in runs) for name in CATEGORIES}


def table(found: Mapping[str, tuple[Loaded, Mapping[str, Scores]]]) -> Iterator[str]:
    """One line a page, as Markdown; scores stand in the order of the categories."""
    order = ", ".join(CATEGORIES)
    yield f"| page | axe | kB | requests | {' | '.join(f'{device}: {order}' for device in DEVICES)} |"
    yield "|" + "---|" * (4 + len(DEVICES))
    for name, (one, devices) in found.items():
        told = [" / ".join(f"{devices[device][category]:g}" for category in CATEGORIES) for device in DEVICES]
        yield f"| {name} | {one.barriers} | {one.size / 1000:.0f} | {one.requests} | {' | '.join(told)} |"


def installed(folder: Path) -> str:
    """Lighthouse in a folder, installed there by npm where it is not.

    Raises
    ------
    RecountedError
        Where there is no npm, or it installs nothing.
    """
    program = folder / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        npm = which("npm")
        if npm is None:
            raise RecountedError("Lighthouse needs Node and npm: install them, or name a Lighthouse with --lighthouse")
        folder.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), f"lighthouse@{VERSION}"]
        subprocess.run(command, check=False, stdout=sys.stderr, env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"})
    if not program.exists():
        raise RecountedError(f"npm installed no Lighthouse into {folder}: what it said stands above")
    return str(program)


@click.command()
@click.option("--runs", default=3, show_default=True, help="Runs of Lighthouse for each page and device; medians are printed.")
@click.option("--lighthouse", "program", help="The program; without it, it is installed into _build/lighthouse.")
@click.option(
    "--page", "names", multiple=True, type=click.Choice(tuple(PAGES)), help="Only this page; may be given several times."
)
def main(runs: int, program: str | None, names: tuple[str, ...]) -> None:
    """Print barriers, weight, requests and scores of pages of the built book."""
    build = find_project().build
    if not (build / "html" / "index.html").is_file():
        raise click.ClickException("there is no _build/html/index.html: run make book first")
    try:
        chosen = {name: PAGES[name] for name in names or PAGES}
        with served(build / "html") as base:
            found = measured(base, chosen, program or installed(build / "lighthouse"), runs)
    except RecountedError as error:
        raise click.ClickException(str(error)) from None
    click.echo("\n".join(table(found)))
    click.echo(f"Lighthouse: medians of {runs}; load of this machine now {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")


def measured(
    base: str, pages: Mapping[str, str], program: str, runs: int
) -> dict[str, tuple[Loaded, Mapping[str, Scores]]]:  # fmt: skip
    """All measurements, one after the other."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS.split()[1:])
        seen = {name: loaded(browser, base + page) for name, page in pages.items()}
        browser.close()
    return {
        name: (
            seen[name],
            {device: middle([lighthouse(program, base + page, device) for _ in range(runs)]) for device in DEVICES},
        )
        for name, page in pages.items()
    }


if __name__ == "__main__":
    main()
