"""The book on paper: ``python -m helpers.book.printing PAGE PDF`` prints a page with a Chromium on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import which

from helpers.errors import RecountedError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER = "RECOUNTED_BROWSER"
"""Variable of the environment: the file of a Chromium that goes by another name."""


def find_browser() -> str:
    """The Chromium to use.

    Raises
    ------
    RecountedError
        Where there is none.
    """
    found = os.environ.get(BROWSER) or next(filter(None, map(which, NAMES)), None)
    if found is None:
        raise RecountedError(f"no Chromium found: install one (apt install chromium), or name its file in {BROWSER}")
    return found


def print_page(page: Path, pdf: Path) -> None:
    """Print a page, tagged and with an outline of its headings.

    Raises
    ------
    RecountedError
        Where there is no browser, no page, or no PDF comes of it.
    """
    if not page.is_file():
        raise RecountedError(f"there is no {page}: build it first")
    pdf.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        command = [
            find_browser(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
            "--disable-component-update", "--no-first-run", f"--user-data-dir={profile}", "--no-pdf-header-footer",
            "--export-tagged-pdf", "--generate-pdf-document-outline", f"--print-to-pdf={pdf.resolve()}", page.resolve().as_uri(),
        ]  # fmt: skip
        result = subprocess.run(command, capture_output=True, text=True, check=False)
    if not pdf.is_file():
        raise RecountedError(f"the browser printed nothing: {result.stderr.strip()[-500:]}")


if __name__ == "__main__":
    try:
        print_page(Path(sys.argv[1]), Path(sys.argv[2]))
    except RecountedError as error:
        sys.exit(str(error))
