"""What a page shows before anything is loaded: the table, its verdicts, and what the script needs."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from helpers.consistency import check
from helpers.playgrounds.offering import MARK, OFFER, has_playground, playground_html
from helpers.playgrounds.playground import Playground
from helpers.project import Project


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, project: Project) -> ElementTree.Element:
    monkeypatch.setenv("RECOUNTED_ROOT", str(project.root))
    playground = Playground("data/examples/five-numbers", ("income.*", "share.*"))
    html, _ = playground_html(playground, check(playground.system()), "Two & three.", "five")
    return ElementTree.fromstring(html)


def test_rows_stand_in_the_order_of_the_numbers(shown: ElementTree.Element) -> None:
    asked = json.loads(shown.attrib[MARK])
    assert asked["folder"] == "data/examples/five-numbers"
    assert asked["numbers"] == ["income.north", "income.south", "income.total", "share.north", "share.south"]
    rows = [["".join(cell.itertext()) for cell in row] for row in shown.iterfind(".//tbody/tr")]
    assert [row[1] for row in rows] == ["4.38", "3.21", "8.04", "60.07", "39.93"]
    assert rows[0] == ["income, North", "4.38", "billion yuan", "✗\N{NO-BREAK SPACE}contradicted"]


def test_the_outcome_is_a_live_region_above_the_table_and_the_findings_stand_below(shown: ElementTree.Element) -> None:
    order = [child.get("class") for child in shown]
    assert order == [None, "recounted-offer", "recounted-told", "recounted-scroll", "recounted-findings"]
    assert (shown[2].get("role"), shown[2].text) == ("status", None)


def test_a_page_with_a_playground_is_known(monkeypatch: pytest.MonkeyPatch, project: Project) -> None:
    monkeypatch.setenv("RECOUNTED_ROOT", str(project.root))
    playground = Playground("data/examples/four-scores", ("score.*",))
    html, text = playground_html(playground, check(playground.system()), "Four scores.", "four")
    assert has_playground(html)
    assert html.count(OFFER) == 1
    assert not has_playground("<table></table>")
    assert "Nothing contradicts." in text
