"""Sphinx extension: pages with a searchable table get the script that makes it so, and no other page does.

The script is the table component that itables packs, served by the book itself.
"""

from __future__ import annotations

from importlib.metadata import distribution
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

MARK = "data-recounted-filters"


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the extension to a build."""
    app.connect("config-inited", add_component)
    app.connect("html-page-context", add_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def add_component(_app: Sphinx, config: Any) -> None:
    """Have the component copied beside the book's own scripts."""
    config.html_static_path.append(str(distribution("itables").locate_file("itables/html/dt_bundle.js")))


def add_script(app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None) -> None:
    """Load the script on a page that holds such a table."""
    if MARK in context.get("body", ""):
        app.add_js_file("searchable.js", type="module")
