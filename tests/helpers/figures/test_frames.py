from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from helpers.figures.frames import Link, frame_html, show_frame
from helpers.figures.value_texts import as_csv
from helpers.numbers.intervals import Interval

Problems = Callable[..., list[str]]
SHEET = Path(__file__).resolve().parents[3] / "_static" / "recounted.css"


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Parks": [9, 3],
            "Share (%)": [Fraction(900, 94), Fraction(3)],
            "Possible": [Interval.closed(1, 2), Interval.above(Fraction(1, 2))],
            "Verdict": ["contradicted", None],
            "Note": ["<b>A & B</b>", "a sentence that is certainly longer than forty letters"],
        },
        index=pd.Index(["Nanchang", "赣州"], name="City"),
    )


def parsed(html: str) -> ElementTree.Element:
    """An e-book takes only well-formed XML, so the parser for that is a test by itself."""
    return ElementTree.fromstring(html)


def texts(html: str, path: str) -> list[str]:
    return ["".join(element.itertext()) for element in parsed(html).iterfind(f".//{path}")]


def test_every_header_says_what_it_heads(frame: pd.DataFrame) -> None:
    html = frame_html(frame, "Parks by city.", "parks")
    assert texts(html, "thead/tr/th[@scope='col']") == ["City", "Parks", "Share (%)", "Possible", "Verdict", "Note"]
    assert texts(html, "tbody/tr/th[@scope='row']") == ["Nanchang", "赣州"]
    assert all(header.strip() for header in texts(html, "th"))


def test_without_a_named_index_the_first_column_heads_the_rows() -> None:
    html = frame_html(pd.DataFrame({"City": ["Nanchang"], "Parks": [9]}), "Parks by city.", "parks")
    assert texts(html, "th[@scope='row']") == ["Nanchang"]


def test_the_table_is_named_by_its_caption_and_scrolls_by_keyboard(frame: pd.DataFrame) -> None:
    figure = parsed(frame_html(frame, "Parks & “cities”.", "parks"))
    table, region = figure.find(".//table"), figure.find(".//*[@role='region']")
    assert table is not None
    assert region is not None
    caption = figure.find(f".//*[@id='{table.get('aria-labelledby')}']")
    assert caption is not None
    assert caption.text == "Parks & “cities”."
    assert (region.get("tabindex"), region.get("aria-label")) == ("0", "Table: Parks & “cities”.")


def test_a_verdict_is_shown_by_symbol_word_and_colour(frame: pd.DataFrame) -> None:
    html = frame_html(frame, "Parks.", "parks")
    badge = parsed(html).find(".//*[@class='recounted-badge']")
    assert badge is not None
    assert "".join(badge.itertext()) == "✗\N{NO-BREAK SPACE}contradicted"
    assert badge.get("style") == "--recounted-mark:#d10e13"
    assert len(re.findall("recounted-badge", html)) == 1


def test_a_column_with_other_words_holds_no_badges() -> None:
    html = frame_html(pd.DataFrame({"a": ["x", "y"], "b": ["suspect", "a town"]}), "Words.", "words")
    assert "recounted-badge" not in html


def test_numbers_are_set_right_and_sentences_get_room(frame: pd.DataFrame) -> None:
    head = parsed(frame_html(frame, "Parks.", "parks")).findall(".//thead/tr/th")
    classes = {header.text: header.get("class") for header in head}
    assert [name for name, kind in classes.items() if kind == "recounted-number"] == ["Parks", "Share (%)", "Possible"]
    assert [name for name, kind in classes.items() if kind == "recounted-prose"] == ["Note"]


def test_a_column_that_holds_nothing_is_in_the_data_alone() -> None:
    frame = pd.DataFrame({"city": [None, None], "should be": [None, ""], "parks": [None, 3]})
    html = frame_html(frame, "Parks.", "parks")
    assert texts(html, "th")[:2] == ["city", "parks"]
    assert "should be" in as_csv(frame)


def test_several_words_get_more_room_than_an_id() -> None:
    frame = pd.DataFrame({"exercise": ["Where is the slip, then?"], "id": ["income.parks.province.2015"]})
    head = parsed(frame_html(frame, "Exercises.", "exercises")).findall(".//thead/tr/th")
    assert [header.get("class") for header in head] == ["recounted-phrase", None]


def test_text_is_never_taken_for_markup(frame: pd.DataFrame) -> None:
    assert "<b>A & B</b>" in texts(frame_html(frame, "Parks.", "parks"), "td")


def test_a_link_leads_from_its_cell_and_is_its_text_elsewhere() -> None:
    link = Link("A & B", "page.html?a=1&b=2", "number-a.b")
    linked = pd.DataFrame({"Verdicts": [Link("12", "there.html")]}, pd.Index([link], name="Number"))
    html = frame_html(linked, "Numbers.", "numbers")
    found = parsed(html).find(".//tbody/tr/th/a")
    assert found is not None
    assert (found.text, found.get("href"), found.get("id")) == ("A & B", "page.html?a=1&b=2", "number-a.b")
    assert parsed(html).find(".//td[@class='recounted-number']/a") is not None
    assert as_csv(linked) == "Number,Verdicts\nA & B,12\n"


def test_every_class_has_its_rule(frame: pd.DataFrame) -> None:
    used = set(" ".join(re.findall(r'class="([^"]*)"', frame_html(frame, "Parks.", "parks"))).split())
    assert len(used) == 6
    sheet = SHEET.read_text(encoding="utf-8")
    assert not [name for name in used if f".{name}" not in sheet]


def test_the_link_holds_the_whole_csv(frame: pd.DataFrame) -> None:
    link = parsed(frame_html(frame, "Parks.", "parks")).find(".//a[@download='parks.csv']")
    assert link is not None
    kind, _, content = str(link.get("href")).partition(",")
    assert kind == "data:text/csv;charset=utf-8"
    assert unquote(content) == "\ufeff" + as_csv(frame)
    assert not re.search(r'[\s"<>#]', content)


def test_links_say_in_their_names_what_they_say_on_the_page(frame: pd.DataFrame) -> None:
    links = parsed(frame_html(frame, "Parks.", "parks")).findall(".//a")
    assert links[0].get("href") == "#table-parks"
    assert all(str(link.get("aria-label")).startswith(str(link.text)) for link in links)


@pytest.mark.parametrize(
    ("table", "caption", "name", "found"),
    [
        (pd.DataFrame(), "Parks.", "parks", "a frame without rows or columns"),
        (pd.DataFrame({"a": [1]}), " ", "parks", "found nothing"),
        (pd.DataFrame({"a": [1]}), "Parks.", "Parks of 2015", "found 'Parks of 2015'"),
        (
            pd.DataFrame({"a": [1]}, index=pd.Index([1], name="a")),
            "Parks.",
            "parks",
            "a column named 'a' for",
        ),
        (pd.DataFrame({"": [1]}), "Parks.", "parks", "a column without a name"),
        (pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("a", "b")])), "Parks.", "parks", "several levels of headers"),
    ],
)
def test_what_cannot_be_shown_is_said(problems_of: Problems, table: pd.DataFrame, caption: str, name: str, found: str) -> None:
    (problem,) = problems_of(show_frame, table, caption, name)
    assert found in problem
    assert problem.startswith("show_frame(), ")


def test_a_notebook_gets_html_and_text(frame: pd.DataFrame) -> None:
    InteractiveShell.instance()
    with capture_output() as captured:
        show_frame(frame, "Parks by city.", "parks")
    (output,) = captured.outputs
    assert output.data["text/html"] == frame_html(frame, "Parks by city.", "parks")
    assert output.data["text/plain"].startswith("Parks by city.\n")
    assert "9.5744…" in output.data["text/plain"]
