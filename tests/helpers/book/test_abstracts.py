from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from helpers.book.abstracts import Abstracts
from helpers.papers.abstracts import Abstract

FOLDED = '<details class="recounted-abstract" lang="zh-CN"><summary>中文摘要：题 &lt;一&gt;</summary><p>摘要</p></details>'


def shown(body: str, page: str = "a", language: str = "en") -> str:
    app: Any = SimpleNamespace(config=SimpleNamespace(language=language))
    abstracts = Abstracts(app)
    abstracts.known = {"a": Abstract("题 <一>", "摘要")}  # type: ignore[misc]
    context = {"body": body}
    abstracts.show(app, page, "page.html", context, None)
    return context["body"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>A</h1>\n<p>found</p><p>more</p>", f"<h1>A</h1>\n<p>found</p>{FOLDED}<p>more</p>"),
        ("<h1>A</h1><p>In short:</p><ul></ul><p>more</p>", f"<h1>A</h1>{FOLDED}<p>In short:</p><ul></ul><p>more</p>"),
        ("<h1>A</h1><ul></ul><p>more</p>", f"<h1>A</h1>{FOLDED}<ul></ul><p>more</p>"),
    ],
)
def test_it_stands_below_the_finding(body: str, expected: str) -> None:
    assert shown(body) == expected


def test_other_pages_and_the_chinese_edition_have_none() -> None:
    body = "<h1>A</h1><p>found</p>"
    assert shown(body, page="b") == body
    assert shown(body, language="zh_CN") == body
