"""Tables that a phone is too narrow for can be read there: each row is a small card, each cell with the name of its column.

Such are all with sentences in them. Tables of numbers that fit stay tables, which are compared along their columns.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from helpers.book.breaking import longest_piece
from helpers.figures.searchable import MARK

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_TABLE = re.compile(r'(<figure [^>]*class="recounted-table">.*?)(<table .*?</table>)', re.DOTALL)
# Tables that stand in the text itself, as the theme wraps them.
_WRITTEN = re.compile(r'(?<=<div class="pst-scrollable-table-container">)\s*(<table .*?</table>)\s*(?=</div>)', re.DOTALL)
_PROSE = 'class="recounted-prose"'
# What a phone leaves to a table, what a letter takes of it, and what stands between two columns, in pixels.
_PHONE, _LETTER, _GAP = 358, 8, 13
# What a verdict has around its word, in letters.
_RIM = 5
# Shown as blocks, elements lose what they are to screen readers, unless they say it themselves.
_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}


def stack_tables(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None) -> None:
    """Prepare the tables of a page that are too wide for a phone and are not searched, and all that stand in its text."""
    if "body" in context:
        body = _TABLE.sub(_prepared, context["body"])
        context["body"] = _WRITTEN.sub(lambda found: stacked(found[1]), body)


def stacked(table: str) -> str:
    """A table whose cells name their columns."""
    root = ElementTree.fromstring(table)
    root.set("class", f"{root.get('class', '')} recounted-stacked".strip())
    headers = ["".join(header.itertext()).strip() for header in root.iterfind("thead/tr/th")]
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


def fits(table: str) -> bool:
    """Whether a phone is wide enough for a table, broken wherever it can be."""
    rows = [[_least(cell) for cell in row] for row in ElementTree.fromstring(table).iter("tr")]
    widths: list[float] = [_GAP + _LETTER * max(column) for column in zip(*rows, strict=True)]
    return sum(widths) <= _PHONE


def _least(cell: ElementTree.Element) -> int:
    text = "".join(cell.itertext())
    if cell.find("span[@class='recounted-badge']") is not None:
        return _RIM + longest_piece(text)
    whole = cell.get("class") == "recounted-number" and cell.get("scope") != "col"
    return len(text) if whole else longest_piece(text)


def _prepared(found: re.Match[str]) -> str:
    before, table = found.groups()
    searched = MARK in before.rpartition("<figure ")[2]
    return found.group() if searched or (_PROSE not in table and fits(table)) else f"{before}{stacked(table)}"
