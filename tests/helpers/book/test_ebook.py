from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from sphinx.testing.util import SphinxTestApp

from helpers.book.ebook import readable
from helpers.book.ebook_checks import faults

ROOT = Path(__file__).parents[3]
DRAWN = '<figure><svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="a blank"><path id="b"/></svg></figure>'
LINK = '<p><a href="index.html?verdict=suspect#first">x</a></p>'
PAGES = {
    "index": f"# First\n\n[second](second.md)\n\n```{{toctree}}\nsecond\n```\n\n```{{raw}} html\n{DRAWN}\n```\n",
    "second": f"# Second\n\n产业集群 and\n\n```{{math}}\na^2\n```\n\n```{{raw}} html\n{LINK}\n```\n",
}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<a href="../one/two.html">', '<a href="../one/two.xhtml">'),
        ('<a class="b" href="two.html?a=b&amp;c=d#e">', '<a class="b" href="two.xhtml#e">'),
        ('<a href="https://a.example/two.html">', '<a href="https://a.example/two.html">'),
        ('x<details class="recounted-code"><summary>Code</summary><pre>y</pre></details>z', "xz"),
        ('c <span class="recounted-links"><a href="_sources/d.ipynb">N</a></span></figcaption>', "c</figcaption>"),
        ('<path id="a" transform="b"/><path id="c" d="M0 0"/>', '<path d="" id="a" transform="b"/><path id="c" d="M0 0"/>'),
    ],
)
def test_pages_have_nothing_that_an_ebook_cannot_follow(body: str, expected: str) -> None:
    assert readable(body) == expected


@pytest.fixture
def ebook(tmp_path: Path) -> Path:
    """A small book with a picture, a formula and Chinese, built twice, for what the first left must not disturb the second."""
    source = tmp_path / "book"
    (source / "_static").mkdir(parents=True)
    for name, text in PAGES.items():
        (source / f"{name}.md").write_text(text, encoding="utf-8")
    for name in ("ebook.css", "cover.png"):
        (source / "_static" / name).write_bytes((ROOT / "_static" / name).read_bytes())
    (source / "CITATION.cff").write_bytes((ROOT / "CITATION.cff").read_bytes())
    (source / "conf.py").write_text("")
    settings = {
        "extensions": ["myst_nb", "helpers.book.extension"], "html_title": "Recounted", "html_static_path": ["_static"],
        "copyright": "2026", "language": "en",
    }  # fmt: skip
    for text in (PAGES["second"], PAGES["second"].replace("and", "or")):
        (source / "second.md").write_text(text, encoding="utf-8")
        app = SphinxTestApp("epub", srcdir=source, builddir=tmp_path / "build", confoverrides=settings)
        app.build()
        app.cleanup()
    return tmp_path / "build" / "epub" / "recounted.epub"


def test_an_ebook_is_whole_and_says_what_it_is(ebook: Path) -> None:
    assert faults(ebook) == []
    package = ElementTree.parse(ebook.parent / "content.opf")
    told = {element.tag.rpartition("}")[2]: element.text for element in package.iter() if "purl.org/dc/" in element.tag}
    assert told["title"].startswith("Recounted: every number")
    assert (told["language"], told["creator"]) == ("en", "The Recounted developers")
    held = {item.get("href"): item.get("properties") for item in package.iter("{http://www.idpf.org/2007/opf}item")}
    assert held["index.xhtml"] == "svg"
    assert held["second.xhtml"] == "mathml"
    assert held["_static/cover.png"] == "cover-image"
    spine = [item.get("idref") for item in package.iter("{http://www.idpf.org/2007/opf}itemref")]
    assert len(spine) == len(set(spine)) == 3
    assert "产业集群</span> or" in (ebook.parent / "second.xhtml").read_text(encoding="utf-8")
