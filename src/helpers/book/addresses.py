"""Where the book stands on the web, if that is known while it is built, and what tells search engines about it."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.book.editions import language_of
from helpers.translation.languages import ENGLISH

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

ADDRESS = "RECOUNTED_ADDRESS"
"""Variable of the environment: the address of the front page. Without it pages name no address of their own."""


def set_address(_app: Sphinx, config: Config) -> None:
    """Take the book's address from the environment; an edition in another language stands in a folder below."""
    language = language_of(config)
    if address := os.environ.get(ADDRESS):
        config.html_baseurl = address.rstrip("/") + "/" + ("" if language == ENGLISH else f"{language.code}/")


def write_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """Write ``robots.txt``, and where the address is known a ``sitemap.xml`` of all pages of the table of contents."""
    if exception is not None or app.builder.name != "html":
        return
    base = app.config.html_baseurl
    folders = ["", *(f"{code}/" for code in app.config.recounted_editions)]
    lines = ["User-agent: *", "Allow: /", *(f"Sitemap: {base}{folder}sitemap.xml" for folder in folders if base)]
    out = Path(app.outdir)
    # It counts at the root alone, where the English pages are.
    if language_of(app.config) == ENGLISH:
        (out / "robots.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if base:
        (out / "sitemap.xml").write_text(sitemap(base, sorted(app.env.found_docs)), encoding="utf-8")


def sitemap(base: str, documents: list[str]) -> str:
    """A sitemap of documents, by the protocol of sitemaps.org.

    >>> print(sitemap("https://a.example/", ["index"]))
    <?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc>https://a.example/index.html</loc></url>
    </urlset>
    <BLANKLINE>
    """
    places = "".join(f"<url><loc>{escape(f'{base}{document}.html')}</loc></url>\n" for document in documents)
    opening = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{opening}{places}</urlset>\n"
