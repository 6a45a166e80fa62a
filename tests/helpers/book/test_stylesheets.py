from __future__ import annotations

from pathlib import Path

import pytest

from helpers.book import stylesheets
from helpers.book.stylesheets import addresses, purged
from helpers.remembering import FOLDER


@pytest.mark.parametrize(
    ("css", "used", "left"),
    [
        ("p{top:0}", {"p"}, "p{top:0}"),
        ("p{top:0}", set(), ""),
        (".a .b{top:0}", {"a"}, ""),
        (".a,.b,#c{top:0}", {"a", "c"}, ".a,#c{top:0}"),
        (":root{--x:1}", set(), ":root{--x:1}"),
        ("*,::before{top:0}", set(), "*,::before{top:0}"),
        ("a:hover{top:0}", {"a"}, "a:hover{top:0}"),
        ("a:not(.gone)>b~i{top:0}", {"a", "b", "i"}, "a:not(.gone)>b~i{top:0}"),
        ("a:not(.gone)>b~i{top:0}", {"a", "b"}, ""),
        ('[data-theme="dark"] .a{top:0}', {"a"}, '[data-theme="dark"] .a{top:0}'),
        ("@media print{.a{top:0}.b{top:1px}}", {"b"}, "@media print{.b{top:1px}}"),
        ("@media print{.a{top:0}}", set(), ""),
        ("@media print{@supports (top:0){.a{top:0}}}", {"a"}, "@media print{@supports (top:0){.a{top:0}}}"),
        ("@keyframes turn{to{top:0}}", set(), "@keyframes turn{to{top:0}}"),
        ('@charset "UTF-8";@import "a.css";@font-face{src:url(a.woff)}', set(), ""),
        ("/* said */ .a /* and */ {top:0}", {"a"}, ".a{top:0}"),
    ],
)
def test_rules_that_can_apply_are_kept_and_no_others(css: str, used: set[str], left: str) -> None:
    assert purged(css, used) == left


def test_a_sheet_is_read_once_whatever_is_used_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    css = ".a,#b{top:0}@media print{.b{top:1px}}@keyframes turn{to{top:0}}"
    assert purged(css, {"a"}) == ".a{top:0}@keyframes turn{to{top:0}}"
    monkeypatch.setattr(stylesheets, "tinycss2", None)
    assert purged(css, {"b"}) == "#b{top:0}@media print{.b{top:1px}}@keyframes turn{to{top:0}}"


def test_what_a_style_sheet_would_load_is_found() -> None:
    css = 'a{background:url(data:image/png;base64,AA)}b{background:url("../b.png")}c{fill:url(#c)}'
    assert addresses(css) == ['url("../b.png")']
