from __future__ import annotations

import base64
import io
from pathlib import Path

import pydata_sphinx_theme
from fontTools.ttLib import TTFont

from helpers.book.icons import codes, icon_font

FONT = Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme/static/vendor/fontawesome/webfonts/fa-solid-900.ttf"


def test_the_font_holds_the_icons_shown_and_no_others() -> None:
    css = '.fa-bars:before{content:"\uf0c9"}.fa-list:before{content:"\uf03a"}.x:before{content:"+"}'
    assert codes(css) == [0xF03A, 0xF0C9]
    rule = icon_font(css, FONT)
    data = base64.b64decode(rule.partition("base64,")[2].partition(")")[0])
    with TTFont(io.BytesIO(data)) as font:
        assert sorted(font.getBestCmap()) == [0xF03A, 0xF0C9]
    assert len(data) < 3_000


def test_the_same_icons_give_the_same_bytes() -> None:
    assert icon_font('"\uf0c9"', FONT) == icon_font('"\uf0c9"', FONT)
