"""Code of notebooks on pages: folded, one click away, unless a cell says otherwise, and run nowhere else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HIDE = "hide-input"
# Tags by which a cell says itself how it is to be shown.
SPOKEN_FOR = {HIDE, "hide-cell", "remove-input", "remove-cell", "hide_input", "hide_cell", "remove_input", "remove_cell"}

# What MyST-NB folds a cell with: two headings that take turns, and a label that says something else than both.
_FOLD = re.compile(
    r'<details class="admonition hide [a-z-]+">\s*<summary aria-label="[^"]*">'
    r'\s*<p class="collapsed admonition-title">[^<]*</p>\s*<p class="expanded admonition-title">[^<]*</p>\s*</summary>'
)
# A cell that shows nothing, and the beginning of one.
_OPENING = r'<div class="cell [^"]*">\s*<details class="recounted-code"><summary>[^<]*</summary>'
_SILENT = rf"{_OPENING}((?:(?!</?details\b).)*)</details>\s*</div>\s*"
_ROW = re.compile(rf"((?:{_SILENT})+)({_OPENING})", re.DOTALL)
_CODE = re.compile(_SILENT, re.DOTALL)


def fold_code(app: Sphinx, docname: str, content: list[str]) -> None:
    """Fold the code of a notebook that is about to be read."""
    if app.env.doc2path(docname).endswith(".ipynb"):
        content[0] = folded(content[0])


def folded(notebook: str) -> str:
    """A notebook file with its code cells tagged."""
    node: dict[str, Any] = json.loads(notebook)
    for cell in node.get("cells", []):
        if cell["cell_type"] == "code":
            tags = cell.setdefault("metadata", {}).setdefault("tags", [])
            if SPOKEN_FOR.isdisjoint(tags):
                tags.append(HIDE)
    return json.dumps(node, ensure_ascii=False)


def drop_live_code(_app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Take out the settings that sphinx-thebe puts into every page for running its code on somebody else's machine."""
    for raw in list(doctree.findall(nodes.raw)):
        if raw.parent is doctree and "<script" in raw.astext():
            doctree.remove(raw)


def plain_roles(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None) -> None:
    """Have entries of a bibliography be what lists are made of; docutils gives them a role that only list items may have."""
    if "body" in context:
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')


def plain_folds(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None) -> None:
    """Have folded code say in one word what is folded; what stands in several cells in a row is one fold."""
    if "body" in context:
        said = _("Code")
        body = _FOLD.sub(f'<details class="recounted-code"><summary>{said}</summary>', context["body"])
        context["body"] = _ROW.sub(lambda found: found[3] + "".join(_CODE.findall(found[1])), body)
