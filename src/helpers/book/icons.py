"""The font of the theme's icons, cut down to those that a style sheet still shows."""

from __future__ import annotations

import logging
import re
from base64 import b64encode
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from helpers.remembering import remembered

# Characters that Unicode leaves to whoever makes a font.
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def icon_font(css: str, font: Path) -> str:
    """An ``@font-face`` rule that brings the icons of a style sheet along, a few kilobytes instead of two files to load.

    Parameters
    ----------
    css
        The style sheet, with the codes of its icons.
    font
        Font Awesome's solid icons, as TrueType.
    """
    woff = _subset(codes(css), font.read_bytes(), version("fonttools"))
    address = f"data:font/woff;base64,{b64encode(woff).decode()}"
    return f'@font-face{{font-family:"Font Awesome 6 Free";font-weight:900;src:url({address}) format("woff")}}'


def codes(css: str) -> list[int]:
    r"""The characters that stand for icons in a style sheet.

    >>> codes('.fa-bars:before{content:"\uf0c9"}')
    [61641]
    """
    return sorted({ord(sign) for sign in _PRIVATE.findall(css)})


@remembered("book/icons")
def _subset(shown: list[int], font: bytes, _made_by: str) -> bytes:
    """A font with no more than some of its characters, as WOFF."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    # It tells each table that it touches, and a reader of the build's log wants to know of the book.
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    options = Options(notdef_outline=False, hinting=False, layout_features=[], name_IDs=[])
    # Times of making would give the same icons another name each day.
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=shown)
    file = BytesIO()
    with TTFont(BytesIO(font), recalcTimestamp=False) as whole:
        subsetter.subset(whole)
        whole.flavor = "woff"
        whole.save(file)
    return file.getvalue()
