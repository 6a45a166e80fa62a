from __future__ import annotations

import pandas as pd

from helpers.book.stacking import stack_tables
from helpers.figures.frames import frame_html
from helpers.figures.searchable import searchable_html

LONG = "A sentence of more than forty letters stands in this cell."
PROSE = pd.DataFrame({"number": ["a"], "why & how": [LONG]})


def body(html: str) -> str:
    context = {"body": f"<p>before</p>{html}<p>after</p>"}
    stack_tables(None, "page", "page.html", context, None)  # type: ignore[arg-type]
    return context["body"]


def test_cells_of_sentences_name_their_columns_and_say_what_they_are() -> None:
    html = body(frame_html(PROSE, "Caption.", "prose"))
    assert '<th scope="row" data-column="number" role="rowheader">a</th>' in html
    assert f'<td class="recounted-prose" role="cell" data-column="why &amp; how">{LONG}</td>' in html
    assert html.startswith("<p>before</p><figure ")
    assert html.endswith("</figure><p>after</p>")


def test_tables_of_numbers_and_searched_ones_stay_tables() -> None:
    numbers = frame_html(pd.DataFrame({"year": [2014], "parks": [94]}), "Caption.", "numbers")
    searched = searchable_html(PROSE, "Caption.", "searched", ["number"])
    for html in (numbers, searched):
        assert body(html) == f"<p>before</p>{html}<p>after</p>"


def test_a_table_of_numbers_too_wide_for_a_phone_is_one_of_cards_too() -> None:
    # Names of columns are broken between their words, numbers are not.
    names = {f"national-level parks of kind {kind}": [1] for kind in range(3)}
    wide = {f"sum {kind}": ["1,234,567.89"] for kind in range(4)}
    assert "recounted-stacked" not in body(frame_html(pd.DataFrame(names), "Caption.", "names"))
    assert "recounted-stacked" in body(frame_html(pd.DataFrame(wide), "Caption.", "wide"))


def test_each_table_is_taken_by_itself() -> None:
    numbers = frame_html(pd.DataFrame({"year": [2014], "parks": [94]}), "Caption.", "numbers")
    html = body(numbers + frame_html(PROSE, "Caption.", "prose"))
    assert numbers in html
    assert html.count("recounted-stacked") == 1


def test_a_table_in_the_text_is_one_of_cards_too() -> None:
    head, row = "<tr><th><p>Paper</p></th></tr>", "<tr><td><p>One &amp; two</p></td></tr>"
    table = f'<table class="table">\n<thead>{head}</thead>\n<tbody>{row}</tbody>\n</table>'
    html = body(f'<div class="pst-scrollable-table-container">{table}\n</div>')
    assert '<td role="cell" data-column="Paper"><p>One &amp; two</p></td>' in html
    assert '<table class="table recounted-stacked" role="table">' in html
    assert html.endswith("</table></div><p>after</p>")
