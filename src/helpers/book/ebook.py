"""The book as an EPUB: pages that readers of e-books accept, with what the book says of itself.

E-books have no scripts, no files to take along and no notebooks beside them, so links to these are left out, and folded code with
them. Sphinx writes what there is; https://www.w3.org/TR/epub-33/ says what more there must be.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_DNS, uuid5

from sphinx.builders.epub3 import Epub3Builder

from helpers.book.publishing import clear
from helpers.metadata.citation import load_citation

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

STYLES = ("pygments.css", "ebook.css")
COVER = "cover.png"
PROPERTIES = {"svg": "<svg ", "mathml": "<math "}
"""What the manifest must say of a page, by what the page then holds."""

_CODE = re.compile(r'<details class="recounted-code">.*?</details>', re.DOTALL)
_LINKS = re.compile(r' ?<span class="recounted-links">.*?</span>(?=</figcaption>)', re.DOTALL)
_PAGE = re.compile(r'(<a [^>]*?href="(?![a-z]+:)[^"#?]*)\.html(?:\?[^"#]*)?(?=[#"])')
# The picture of a blank is a path of no length, which SVG 1.1 wants said.
_BLANK = re.compile(r"<path (?![^>]*? ?\bd=)")
_ITEM = re.compile(r'<item id="[^"]*" href="([^"]+\.xhtml)" media-type="application/xhtml\+xml"(?= />)')
_COVER = re.compile(rf'<item (?=id="[^"]*" href="_static/{re.escape(COVER)}")')


class Ebook(Epub3Builder):
    """Sphinx's builder with a manifest that is complete."""

    def build_content(self) -> None:
        """Write the manifest, of what pages use and no more, and say what each page holds."""
        clear(Path(self.outdir, "_static"), (*STYLES, COVER))
        # Left from an earlier build, the cover's page would be listed twice.
        Path(self.outdir, self.coverpage_name).unlink(missing_ok=True)
        super().build_content()
        manifest = Path(self.outdir, "content.opf")
        text = _ITEM.sub(self._declared, manifest.read_text(encoding="utf-8"))
        manifest.write_text(_COVER.sub('<item properties="cover-image" ', text), encoding="utf-8", newline="\n")

    def _declared(self, item: re.Match[str]) -> str:
        page = Path(self.outdir, item[1]).read_text(encoding="utf-8")
        held = " ".join(name for name, sign in PROPERTIES.items() if sign in page)
        return f'{item.group()} properties="{held}"' if held else item.group()


def set_ebook(app: Sphinx) -> None:
    """Make EPUBs with this builder and these settings."""
    app.add_builder(Ebook, override=True)
    app.connect("config-inited", name_ebook)
    app.connect("html-page-context", plain_page, priority=915)


def name_ebook(app: Sphinx, config: Config) -> None:
    """Have the e-book say of itself what ``CITATION.cff`` says of the book."""
    said = load_citation(Path(app.srcdir, "CITATION.cff"))
    config.version = said.version
    config.epub_basename = config.html_title.lower()
    config.epub_title, config.epub_description = said.title, said.abstract
    config.epub_author = config.epub_publisher = config.epub_contributor = "; ".join(said.authors)
    # Sphinx puts the one into one list of contents and the other into the other, which must be the same.
    config.epub_uid = config.epub_identifier = f"uuid-{uuid5(NAMESPACE_DNS, f'{said.title} {said.version}')}"
    config.epub_scheme = "UUID"
    config.epub_cover = (f"_static/{COVER}", "epub-cover.html")
    config.epub_use_index = False
    config.epub_show_urls = "no"
    config.epub_tocscope = "includehidden"


def plain_page(app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None) -> None:
    """Give a page of the e-book its style sheets, and leave out what cannot be followed there."""
    if app.builder.name != "epub":
        return
    context["css_files"] = [f"_static/{name}" for name in STYLES]
    if "body" in context:
        context["body"] = readable(context["body"])


def readable(body: str) -> str:
    """The body of a page without code, files to take along, and addresses that an e-book does not have.

    >>> readable('<details class="recounted-code">x</details><a class="a" href="../b/c.html?d=e#f">')
    '<a class="a" href="../b/c.xhtml#f">'
    """
    body = _LINKS.sub("", _CODE.sub("", body))
    return _BLANK.sub('<path d="" ', _PAGE.sub(r"\1.xhtml", body))
