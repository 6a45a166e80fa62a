from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest

from helpers.book.addresses import ADDRESS, set_address, sitemap, write_sitemap

PLACES = "{http://www.sitemaps.org/schemas/sitemap/0.9}url/{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def built(out: Path, base: str, language: str = "en") -> Any:
    return SimpleNamespace(
        outdir=out,
        builder=SimpleNamespace(name="html"),
        config=SimpleNamespace(
            html_baseurl=base, language=language, recounted_editions=["zh_CN"] if language == "en" else ["en"]
        ),
        env=SimpleNamespace(found_docs={"index", "chapters/a&b/c"}),
    )


def test_a_sitemap_names_every_page(tmp_path: Path) -> None:
    write_sitemap(built(tmp_path, "https://a.example/book/"), None)
    root = ElementTree.fromstring((tmp_path / "sitemap.xml").read_bytes())
    assert [place.text for place in root.iterfind(PLACES)] == [
        "https://a.example/book/chapters/a&b/c.html", "https://a.example/book/index.html",
    ]  # fmt: skip
    robots = (tmp_path / "robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: https://a.example/book/sitemap.xml\nSitemap: https://a.example/book/zh_CN/sitemap.xml" in robots
    assert sitemap("x/", []).count("<url>") == 0


def test_a_book_that_does_not_know_where_it_stands_has_none(tmp_path: Path) -> None:
    write_sitemap(built(tmp_path, ""), None)
    assert [file.name for file in tmp_path.iterdir()] == ["robots.txt"]


def test_another_language_tells_robots_nothing_for_they_ask_at_the_root(tmp_path: Path) -> None:
    write_sitemap(built(tmp_path, "https://a.example/book/zh_CN/", "zh_CN"), None)
    assert [file.name for file in tmp_path.iterdir()] == ["sitemap.xml"]


@pytest.mark.parametrize("said", ["https://a.example/book", "https://a.example/book/"])
def test_the_address_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    config: Any = SimpleNamespace(html_baseurl="", language="en")
    monkeypatch.delenv(ADDRESS, raising=False)
    set_address(None, config)  # type: ignore[arg-type]
    assert config.html_baseurl == ""
    monkeypatch.setenv(ADDRESS, said)
    set_address(None, config)  # type: ignore[arg-type]
    assert config.html_baseurl == "https://a.example/book/"
    config.language = "zh_CN"
    set_address(None, config)  # type: ignore[arg-type]
    assert config.html_baseurl == "https://a.example/book/zh_CN/"
