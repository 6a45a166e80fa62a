"""Tables with sentences in them can be read on a phone: there each row is a small card, each cell with the name of its column.

Tables of numbers stay tables, which are compared along their columns, and scroll by themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from helpers.figures.searchable import MARK

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_TABLE = re.compile(r'(<figure [^>]*class="recounted-table">.*?)(<table .*?</table>)', re.DOTALL)
_PROSE = 'class="recounted-prose"'
# Shown as blocks, elements lose what they are to screen readers, unless they say it themselves.
_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}


def stack_tables(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None) -> None:
    """Prepare the tables of a page that have sentences in them and are not searched."""
    if "body" in context:
        context["body"] = _TABLE.sub(_prepared, context["body"])


def stacked(table: str) -> str:
    """A table whose cells name their columns."""
    root = ElementTree.fromstring(table)
    root.set("class", "recounted-stacked")
    headers = ["".join(header.itertext()) for header in root.iterfind("thead/tr/th")]
    for element in root.iter():
        if element.tag in _ROLES:
            element.set("role", _ROLES[element.tag])
    for row in root.iterfind("tbody/tr"):
        for name, cell in zip(headers, row, strict=True):
            cell.set("data-column", name)
            if cell.tag == "th":
                cell.set("role", "rowheader")
    for header in root.iterfind("thead/tr/th"):
        header.set("role", "columnheader")
    return ElementTree.tostring(root, encoding="unicode", method="html")


def _prepared(found: re.Match[str]) -> str:
    before, table = found.groups()
    searched = MARK in before.rpartition("<figure ")[2]
    return found.group() if searched or _PROSE not in table else f"{before}{stacked(table)}"
