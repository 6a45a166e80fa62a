from __future__ import annotations

import json
import re
from collections import defaultdict
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes

from helpers.book.wording import EditionWords, said_labels, said_texts
from helpers.figures.frames import kept
from helpers.figures.searchable import MARK
from helpers.sentences import Template, worded
from helpers.translation import pictures

PRINTED = Template("{id} is printed {printed}.")
CATALOGUE = {
    "three": "三",
    "{1} parks": "{1}个园区",
    "Parks by city.": "各市的园区。",
    "city": "市",
    "Data (CSV)": "数据",
    "it's so": "如此",
    "Other": "其他",
}
FIGURE = (
    '<figure id="table-a" class="recounted-table" aria-label="Table 1: Parks by city."><svg role="img" aria-label="3 parks">'
    "<text>city</text></svg><figcaption><span>Parks by city.</span>"
    '<a aria-label="Data (CSV) of a.csv" href="#">Data (CSV)</a></figcaption><th>city</th><td>Nanchang 南昌</td></figure>'
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "locale" / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    entries = "\n".join(f'msgid "{english}"\nmsgstr "{chinese}"\n' for english, chinese in CATALOGUE.items())
    (folder / "shown.po").write_text(entries, encoding="utf-8")
    (folder / "pictures.po").write_text('msgid "fails"\nmsgstr "不成立"\n', encoding="utf-8")
    (folder / "sentences.po").write_text(f'msgid "{PRINTED.words}"\nmsgstr "{{id}}印作{{printed}}。"\n', encoding="utf-8")
    (folder / "page.po").write_text("", encoding="utf-8")
    (tmp_path / "data" / "papers").mkdir(parents=True)
    return tmp_path


def wording(root: Path, language: str = "zh_CN") -> EditionWords:
    env = SimpleNamespace(metadata=defaultdict(dict), doc2path=lambda name: f"{name}.ipynb")
    app: Any = SimpleNamespace(srcdir=root, config=SimpleNamespace(language=language), env=env)
    return EditionWords(app)


def paragraph() -> Any:
    return nodes.paragraph("", "", nodes.inline("", "3 parks", classes=["pasted-text"]), nodes.inline("", "three"))


def test_recorded_values_are_said_and_the_rest_of_a_sentence_is_not_touched(root: Path) -> None:
    made, tree = wording(root), paragraph()
    made.say_values(made.app, tree, "page")
    assert tree.astext() == "3个园区three"


@pytest.mark.parametrize(("language", "page"), [("en", "page"), ("zh_CN", "other")])
def test_pages_in_english_are_left_as_they_are(root: Path, language: str, page: str) -> None:
    made, tree = wording(root, language), paragraph()
    made.say_values(made.app, tree, page)
    assert tree.astext() == "3 parksthree"


def said(made: EditionWords, figure: str, page: str = "page") -> str:
    context = {"body": figure}
    made.say_figures(made.app, page, "page.html", context, None)
    return context["body"]


def test_english_pages_show_figures_as_they_are(root: Path) -> None:
    assert said(wording(root, "en"), FIGURE) == FIGURE


def test_tables_of_a_page_whose_prose_is_english_are_said_all_the_same(root: Path) -> None:
    assert said(wording(root), FIGURE, "other") == said(wording(root), FIGURE)


def test_figures_are_said_but_for_pictures_and_what_is_left_is_marked_as_english(root: Path) -> None:
    body = said(wording(root), FIGURE)
    assert body.startswith('<figure lang="zh-CN" id="table-a" class="recounted-table" aria-label="Table 1: 各市的园区。">')
    assert 'aria-label="3个园区"><text>city</text>' in body
    assert '<figcaption><span>各市的园区。</span><a aria-label="a.csv: 数据" href="#">数据</a></figcaption>' in body
    assert '<th>市</th><td><span lang="en">Nanchang 南昌</span></td>' in body


def test_a_picture_is_described_in_the_language_of_the_edition(root: Path) -> None:
    picture = '<figure id="fig-a" class="recounted-figure"><svg role="img" aria-label="3 parks"></svg></figure>'
    assert said(wording(root), picture) == picture.replace("<figure", '<figure lang="zh-CN"').replace("3 parks", "3个园区")


def test_a_picture_whose_description_is_english_is_marked(root: Path) -> None:
    picture = '<figure id="fig-a" class="recounted-figure"><svg role="img" aria-label="A hill."></svg></figure>'
    assert '<svg lang="en" role="img" aria-label="A hill.">' in said(wording(root), picture)


def test_a_sentence_is_said_part_by_part_from_what_its_notebook_keeps(root: Path) -> None:
    sentence = PRINTED(id="income.north", printed=worded("3 parks"))
    output = {"data": {"text/html": f'<figure id="table-a"><td>{sentence}</td></figure>'}, "metadata": kept([sentence])}
    made = wording(root)
    made.say_outputs(made.app, "other", [json.dumps({"cells": [{"outputs": [output]}]})])
    assert (
        said(made, output["data"]["text/html"], "other")
        == '<figure lang="zh-CN" id="table-a"><td>income.north印作3个园区。</td></figure>'
    )
    # Without what is kept nobody knows which of its words are an id.
    assert "is printed" in said(made, output["data"]["text/html"], "page")


def test_the_script_of_a_searched_table_is_told_how_its_filters_are_said(root: Path) -> None:
    rows = "<tr><th>id</th><th>city</th></tr><tr><td>a.b</td><td><i>✗</i>\N{NO-BREAK SPACE}fails</td></tr>"
    body = said(wording(root), f'<figure {MARK}="city"><table>{rows}</table></figure>')
    (told,) = re.findall(r'data-recounted-words="([^"]*)"', body)
    assert json.loads(unescape(told)) == {"city": "市", "fails": "不成立"}
    assert "data-recounted-words" not in said(wording(root), f'<figure {MARK}="id"><table>{rows}</table></figure>')


def test_prose_has_its_quotation_marks_set_and_is_known_all_the_same(root: Path) -> None:
    assert wording(root).say("it’s so") == "如此"
    assert wording(root).say("it’s not") == "it’s not"


def test_words_that_pictures_say_are_said_on_pages_too(root: Path) -> None:
    assert wording(root).say("fails") == "不成立"


def test_contents_tell_the_titles_of_english_pages_in_the_language_of_the_edition(root: Path) -> None:
    made = wording(root)
    tocs = {page: nodes.bullet_list("", nodes.reference("", "Other")) for page in ("page", "other")}
    env: Any = SimpleNamespace(found_docs={"page", "other"}, tocs=tocs, titles={})
    made.say_titles(made.app, env)
    assert [tocs[page].astext() for page in ("page", "other")] == ["Other", "其他"]
    assert env.titles["other"].astext() == "其他"


def test_text_and_labels_stay_valid_html() -> None:
    assert said_texts("<b>a &amp; b</b>", lambda text: f"<{text}>") == "<b>&lt;a &amp; b&gt;</b>"
    assert said_labels('<i aria-label="a">', lambda _text: 'x"y') == '<i aria-label="x&quot;y">'


def notebook(languages: dict[str, str]) -> str:
    drawn = {"data": {"text/html": "English"}, "metadata": {pictures.FIGURE: {"words": [], "languages": languages}}}
    outputs = [{"output_type": "stream", "text": "a"}, {"data": {"text/html": "a table"}, "metadata": {}}, drawn]
    return json.dumps({"cells": [{"cell_type": "markdown"}, {"cell_type": "code", "outputs": outputs}]})


def read_in(root: Path, language: str, page: str, content: str) -> list[str]:
    """The outputs of a notebook as a build in a language reads them."""
    made, contents = wording(root, language), [content]
    made.say_outputs(made.app, page, contents)
    outputs = json.loads(contents[0])["cells"][1]["outputs"]
    return [output["data"]["text/html"] for output in outputs if "data" in output]


@pytest.mark.parametrize(
    ("language", "page", "shown"), [("zh_CN", "page", "中文"), ("zh_CN", "other", "English"), ("en", "page", "English")]
)
def test_a_translated_page_shows_the_pictures_of_its_language(root: Path, language: str, page: str, shown: str) -> None:
    assert read_in(root, language, page, notebook({"zh_CN": "中文"})) == ["a table", shown]


def test_a_picture_that_could_not_be_drawn_in_a_language_stays(root: Path) -> None:
    assert read_in(root, "zh_CN", "page", notebook({})) == ["a table", "English"]
