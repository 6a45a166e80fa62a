from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from sphinx.util.osutil import relative_uri

from helpers.book.sidebar import Sidebar, marked

CONTENTS = """<p class="caption">Papers &amp; more</p>
<ul class="nav bd-sidenav">
<li class="toctree-l1 has-children"><a class="reference internal" href="one/overview.html">One</a>
<details><summary>…</summary><ul>
<li class="toctree-l2"><a class="reference internal" href="one/charts.html">图表</a></li>
</ul></details></li>
</ul>
<ul class="nav bd-sidenav">
<li class="toctree-l1"><a class="reference internal" href="two.html">Two</a></li>
<li class="toctree-l1"><a class="reference external" href="https://a.example/">Elsewhere</a></li>
</ul>
"""


def links(html: str) -> dict[str | None, tuple[str | None, str | None]]:
    return {link.text: (link.get("href"), link.get("class")) for link in ElementTree.fromstring(f"<nav>{html}</nav>").iter("a")}


def test_beside_a_page_without_an_entry_nothing_is_marked() -> None:
    assert marked(CONTENTS, "index.html") == CONTENTS


def test_all_addresses_are_seen_from_the_page_and_those_elsewhere_stay() -> None:
    seen = {text: address for text, (address, _) in links(marked(CONTENTS, "one/charts.html")).items()}
    assert seen == {"One": "overview.html", "图表": "#", "Two": "../two.html", "Elsewhere": "https://a.example/"}


@pytest.mark.parametrize(
    ("page", "current", "on_the_way"),
    [
        ("two.html", ["Two"], ["toctree-l1 current active"]),
        ("one/overview.html", ["One"], ["toctree-l1 current active has-children"]),
        ("one/charts.html", ["图表"], ["toctree-l1 current active has-children", "toctree-l2 current active"]),
    ],
)
def test_a_page_and_what_leads_to_it_are_marked(page: str, current: list[str], on_the_way: list[str]) -> None:
    html = marked(CONTENTS, page)
    assert [text for text, (_, names) in links(html).items() if names == "current reference internal"] == current
    entries = [str(entry.get("class")) for entry in ElementTree.fromstring(f"<nav>{html}</nav>").iter("li")]
    assert [names for names in entries if "current" in names] == on_the_way


def test_the_list_of_a_page_and_its_chapter_are_open_and_marked() -> None:
    html = marked(CONTENTS, "one/charts.html")
    assert '<details open="open"><summary>…</summary><ul class="current">' in html
    assert (html.count('<ul class="current nav bd-sidenav">'), html.count('<ul class="nav bd-sidenav">')) == (1, 1)
    assert '<details open="open"><summary>…</summary><ul>' in marked(CONTENTS, "one/overview.html")


class Builder:
    """Stands for Sphinx's: the front page of its book stands in a folder, beside the only page that the contents have."""

    name = "html"

    def __init__(self) -> None:
        self.asked = 0

    def get_target_uri(self, page: str) -> str:
        return f"{page}.html"

    def _get_local_toctree(self, page: str, **_shown: Any) -> str:
        self.asked += 1
        address = relative_uri(self.get_target_uri(page), "one/charts.html")
        return f'<ul><li class="toctree-l1"><a class="reference internal" href="{address}">Charts</a></li></ul>'


def test_the_theme_is_asked_once_wherever_the_front_page_and_the_first_page_stand() -> None:
    builder = Builder()
    app: Any = SimpleNamespace(builder=builder, config=SimpleNamespace(root_doc="one/overview"))
    sidebar, found = Sidebar(app), {}
    for page in ("one/overview", "one/charts", "two/deep/page", "search"):
        context: dict[str, Any] = {"recounted": {}}
        sidebar.show(app, page, "page.html", context, None)
        ((address, _),) = links(context["recounted"]["contents"]).values()
        found[page] = address
    assert found == {
        "one/overview": "charts.html", "one/charts": "#", "two/deep/page": "../../one/charts.html", "search": "one/charts.html",
    }  # fmt: skip
    assert builder.asked == 1
