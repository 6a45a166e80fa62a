"""Formulas are turned into MathML while the book is built.

Browsers, screen readers and e-books read it, and nothing has to be loaded for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

# Lines set below each other at a sign, which the converter knows by another name alone.
_ALIGNED = re.compile(r"\\(begin|end)\{(?:aligned|split)\}")
_UNKNOWN = re.compile(r">(\\[^<]*|&)<")
# The converter raises a prime as an exponent, although its glyph is raised already.
_PRIMED = re.compile(r"<msubsup>(<mi>[^<]*</mi>)(<mi>[^<]*</mi>|<mrow>(?:(?!</?mrow).)*</mrow>)<mi>(&#x02032;)</mi></msubsup>")

_logger = logging.getLogger(__name__)


def set_mathematics(app: Sphinx) -> None:
    """Make MathML what the book's formulas become."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    app.connect("config-inited", lambda _app, config: setattr(config, "html_math_renderer", "mathml"))


def mathml(latex: str, display: str = "inline") -> str:
    """A formula as MathML; ``display`` is ``inline`` or ``block``.

    Raises
    ------
    ValueError
        Where the formula cannot be read.
    """
    from latex2mathml.converter import convert

    try:
        formula = str(convert(_ALIGNED.sub(_as_array, latex), display=display))
    except Exception as error:  # Its exceptions have no common base.
        found = str(error) or type(error).__name__
        raise ValueError(f"the formula {latex!r} cannot be read: {found}") from None
    # What it does not know, it sets as if it were a letter.
    if unknown := _UNKNOWN.search(formula):
        raise ValueError(f"the formula {latex!r} cannot be read: {unknown[1]} is not known")
    return _PRIMED.sub(r'<msub><mrow>\1<mo lspace="0" rspace="0">\3</mo></mrow>\2</msub>', formula)


def _as_array(found: re.Match[str]) -> str:
    return r"\begin{array}{rl}" if found[1] == "begin" else r"\end{array}"


def _inline(self: HTML5Translator, node: nodes.math) -> None:
    self.body.append(self.starttag(node, "span", "", CLASS="math") + _converted(node, "inline") + "</span>")
    _skip()


def _block(self: HTML5Translator, node: nodes.math_block) -> None:
    # A formula that is wider than a phone is scrolled by itself, with the keyboard too.
    opening = self.starttag(node, "div", "", CLASS="math recounted-scroll", tabindex="0", role="group")
    number = f'<span class="eqno">({node["number"]})</span>' if node.get("number") else ""
    self.body.append(f"{opening}{_converted(node, 'block')}{number}</div>\n")
    _skip()


def _converted(node: Any, display: str) -> str:
    try:
        return mathml(node.astext(), display)
    except ValueError as error:
        _logger.warning(str(error), location=node)
        return ""


def _skip() -> None:
    from docutils.nodes import SkipNode

    raise SkipNode
