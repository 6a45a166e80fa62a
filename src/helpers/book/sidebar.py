"""The contents of the book beside each page: the theme writes them once, and each page gets them with its own place marked.

The theme would make the same list anew for every page, of all titles of the book, which took a fifth of a build.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from pydata_sphinx_theme.toctree import add_toctree_functions
from sphinx.locale import _
from sphinx.util.osutil import relative_uri

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

SEARCH = "search"
"""The page of Sphinx's search, which every site has where it begins."""

SHOWN = {"maxdepth": 2, "collapse": False, "includehidden": True, "titles_only": True}


class Sidebar:
    """The contents of one build."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app

    @cached_property
    def unmarked(self) -> str:
        """The contents as they stand beside a page that is none of their entries, in the folder where the site begins."""
        # What a template's own `toctree` is for that page, whichever is being written.
        toctree = partial(self.app.builder._get_local_toctree, SEARCH)  # type: ignore[attr-defined] # only builders of HTML have it
        context: dict[str, Any] = {"toctree": toctree}
        add_toctree_functions(self.app, SEARCH, "", context, None)
        html = str(context["generate_toctree_html"](kind="sidebar", startdepth=0, show_nav_level=1, **SHOWN))
        label = _("Pages of this chapter")
        return html.replace("<summary>", f'<summary aria-label="{label}">')

    def show(self, app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None) -> None:
        """Hand the contents to the template of a page."""
        if app.builder.name == "html":
            context["recounted"]["contents"] = marked(self.unmarked, app.builder.get_target_uri(page))
        elif app.builder.name == "singlehtml":
            context["recounted"]["contents"] = self.unmarked


def marked(contents: str, address: str) -> str:
    """Contents as they stand beside one of their pages.

    Parameters
    ----------
    contents
        As the theme writes them, with addresses as seen from where the site begins.
    address
        Of the page, as seen from there.

    Examples
    --------
    >>> marked('<ul><li class="toctree-l1"><a class="internal" href="a/b.html">B</a></li></ul>', "a/b.html")
    '<ul class="current"><li class="toctree-l1 current active"><a class="current internal" href="#">B</a></li></ul>'
    """
    root = ElementTree.fromstring(f"<nav>{contents}</nav>")
    for entry in root:
        _mark(entry, address)
    return "".join(ElementTree.tostring(entry, encoding="unicode", method="html") for entry in root)


def _mark(element: ElementTree.Element, address: str) -> bool:
    """Set the addresses of a part of the contents and mark what leads to a page; returns whether anything in it does."""
    leads = sum(_mark(inner, address) for inner in element) > 0
    classes = element.get("class", "").split()
    if element.tag == "a" and "internal" in classes:
        leads = element.get("href") == address
        element.set("href", "#" if leads else relative_uri(address, element.get("href", "")))
    if leads and element.tag in ("a", "ul"):
        element.set("class", " ".join(["current", *classes]))
    if leads and element.tag == "li":
        element.set("class", " ".join([*classes[:1], "current", "active", *classes[1:]]))
        for pages in element.iterfind("details"):
            pages.set("open", "open")
    return leads
