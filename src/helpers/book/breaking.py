"""Where a long id in a table may be broken: at its dots, so that a column is no wider than its longest word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_TAGS = re.compile(r"(<[^>]*>)")
# Behind a sign that joins words. What joins two figures is left whole: 2.5 is one number.
_PLACE = re.compile(r"(?<=[a-z][.:/_])(?=\w)|(?<=\w[.:/_])(?=[a-z])")
_WORD = re.compile(r"[^\s-]+-?")


def break_ids(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None) -> None:
    """Let the ids in the tables of a page be broken; later than all that looks for texts between tags, which this divides."""
    if "body" in context:
        context["body"] = _TABLE.sub(lambda found: breakable(found.group()), context["body"])


def breakable(html: str) -> str:
    """HTML whose ids may be broken.

    >>> breakable('<th title="a.b">income.parks.2015 is 2.5</th>')
    '<th title="a.b">income.<wbr/>parks.<wbr/>2015 is 2.5</th>'
    """
    return "".join(part if place % 2 else _PLACE.sub("<wbr/>", part) for place, part in enumerate(_TAGS.split(html)))


def longest_piece(text: str) -> int:
    """Letters of the longest part of a text that stands on one line wherever it is broken.

    >>> longest_piece("income.parks.2015 is two-thirds")
    7
    """
    return max((len(piece) for word in _WORD.findall(text) for piece in _PLACE.split(word)), default=0)
