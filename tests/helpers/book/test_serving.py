from __future__ import annotations

from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from helpers.book.serving import served


def test_text_is_compressed_and_pictures_are_not(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>" * 1000, encoding="utf-8")
    (tmp_path / "one.png").write_bytes(b"\x89PNG")
    with served(tmp_path) as base:
        page, picture = urlopen(base), urlopen(f"{base}one.png")
        assert page.headers["Content-Encoding"] == "gzip"
        assert int(page.headers["Content-Length"]) < 200
        assert (picture.headers["Content-Encoding"], picture.read()) == (None, b"\x89PNG")


def test_a_changed_page_is_sent_as_it_is_now(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    with served(tmp_path) as base:
        lengths = []
        for text in ("a", "abcdefgh"):
            page.write_text(text, encoding="utf-8")
            lengths.append(urlopen(Request(base)).headers["Content-Length"])
    assert lengths[0] != lengths[1]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with served(tmp_path) as base, pytest.raises(HTTPError, match="404"):
        urlopen(f"{base}nothing.html")
