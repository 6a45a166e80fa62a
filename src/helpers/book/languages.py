"""Chinese in an English page is marked as such, so that screen readers speak it and browsers choose its glyphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from helpers.book.editions import is_translated, language_of
from helpers.translation.languages import CHINESE

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff](?:[\u3000-\u303f\uff00-\uffef\u2014]*[\u3400-\u9fff\uf900-\ufaff])*")
# Text is what stands between tags; code and pictures are left as they are, and so is what is marked already.
_LEFT = re.compile(
    r"(<(svg|pre|script|style)\b.*?</\2>|<figure lang=\"zh.*?</figure>|<[^>]*\blang=\"zh[^>]*>[^<]*|<[^>]*>)", re.DOTALL
)


def mark_chinese(app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None) -> None:
    """Mark the Chinese of a page's body, unless the page is Chinese itself."""
    if "body" in context and not (language_of(app.config) == CHINESE and is_translated(app, page)):
        context["body"] = marked(context["body"])


def marked(html: str) -> str:
    """HTML with its Chinese marked.

    >>> marked('<p title="亿元">2.56 万亿元</p>')
    '<p title="亿元">2.56 <span lang="zh-Hans">万亿元</span></p>'
    """
    parts = _LEFT.split(html)
    # The pattern has two groups: text, then what is left as it is, then the name of its tag.
    return "".join(
        _CHINESE.sub(r'<span lang="zh-Hans">\g<0></span>', part) if place % 3 == 0 else part
        for place, part in enumerate(parts)
        if place % 3 != 2 and part
    )
