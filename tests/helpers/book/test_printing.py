from __future__ import annotations

from pathlib import Path

import pytest

from helpers.book import printing
from helpers.errors import RecountedError


def test_what_is_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RecountedError, match=r"there is no .*index\.html: build it first"):
        printing.print_page(tmp_path / "index.html", tmp_path / "book.pdf")
    monkeypatch.delenv(printing.BROWSER, raising=False)
    monkeypatch.setattr(printing, "which", lambda _name: None)
    with pytest.raises(RecountedError, match="no Chromium found: install one"):
        printing.find_browser()
    monkeypatch.setenv(printing.BROWSER, "/opt/a-browser")
    assert printing.find_browser() == "/opt/a-browser"


def test_a_browser_that_prints_nothing_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page, pdf = tmp_path / "index.html", tmp_path / "book.pdf"
    page.write_text("<p>", encoding="utf-8")
    pdf.write_bytes(b"of an earlier time")
    monkeypatch.setenv(printing.BROWSER, "true")
    with pytest.raises(RecountedError, match="the browser printed nothing"):
        printing.print_page(page, pdf)
    assert not pdf.exists()
