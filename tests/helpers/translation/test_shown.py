from __future__ import annotations

import json
from html import escape
from pathlib import Path

import nbformat
import pytest

from helpers.figures.frames import kept
from helpers.figures.style import WORDS
from helpers.playgrounds.offering import MARK
from helpers.project import Project
from helpers.sentences import Template, worded
from helpers.translation import extraction
from helpers.translation.catalogues import read_catalogue
from helpers.translation.pictures import FIGURE
from helpers.translation.shown import figure_texts, picture_messages, shown_messages

HTML = '<figure><span id="fig-a-caption">Parks of 3 cities.</span><table><th scope="col">city</th></table></figure>'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A book of one executed notebook, whose figure says a heading of a table beside it."""
    (tmp_path / "data" / "papers").mkdir(parents=True)
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: index\n", encoding="utf-8")
    (tmp_path / "_config.yml").write_text("title: A book\n", encoding="utf-8")
    figure = {FIGURE: {"words": ["city", "3 parks", "7 parks"], "languages": {}}}
    shown = nbformat.v4.new_output("display_data", {"text/html": HTML}, metadata=figure)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[shown], id="a")])
    for folder in (tmp_path, Project(tmp_path).executed):
        folder.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, folder / "index.ipynb")
    return Project(tmp_path)


def test_pictures_say_verdicts_and_the_words_of_figures(project: Project) -> None:
    assert picture_messages(project, ["index"]) == (*WORDS, "city", "{1} parks")
    assert picture_messages(project, ["other"]) == tuple(WORDS)


def test_cells_of_tables_are_shown_but_for_ids() -> None:
    cells = "".join(f"<td>{cell}</td>" for cell in ("two &amp; more", "income.north", "a:b.c d.e", "<b>kept</b>"))
    head = '<thead><tr><th scope="col">city</th></tr></thead>'
    html = f'<table>{head}<tbody><tr><th scope="row">Ji\'an</th>{cells}</tr></tbody></table>'
    assert list(figure_texts(html)) == ["city", "Ji'an", "two & more", "kept"]


@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        ("county-economy:growth.value_added.province.2015", True),
        ("a.b c_d e:f.*", True),
        ("income", False),
        ("a.b  c.d", False),
        ("It holds.", False),
        ("parks: nine", False),
        # By an expression that can take it apart in many ways it takes longer with each sign, and this one ages.
        (f"{'.'.join(['value_added'] * 20)}, and what it is", False),
    ],
)
def test_ids_are_told_from_words(cell: str, ids: bool) -> None:
    assert list(figure_texts(f"<table><tbody><tr><td>{cell}</td></tr></tbody></table>")) == ([] if ids else [cell])


def shown_by(project: Project, html: str, metadata: dict[str, object]) -> set[str]:
    output = nbformat.v4.new_output("display_data", {"text/html": html}, metadata=metadata)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output], id="a")])
    nbformat.write(notebook, project.executed / "index.ipynb")
    return set(shown_messages(project, ["index"]))


def test_of_a_sentence_in_a_cell_the_templates_are_shown_and_not_the_whole(project: Project) -> None:
    sentence = Template("{id} is {what} of {count}.")(id="income.north", what=worded("2 parks"), count=worded("5%"))
    found = shown_by(project, f"<table><tbody><tr><td>{sentence}</td></tr></tbody></table>", kept([sentence]))
    assert {"{id} is {what} of {count}.", "{1} parks"} <= found
    assert not {message for message in found if "income" in message or message == "{1}%"}


def test_of_pages_that_are_not_translated_tables_are_shown_but_for_those_that_are_text(project: Project) -> None:
    pages = ("other", "chapters/teaching/class")
    chapters = "".join(f"  - file: {page}\n" for page in pages)
    (project.root / "_toc.yml").write_text(f"format: jb-book\nroot: index\nchapters:\n{chapters}", encoding="utf-8")
    for page in pages:
        table = f'<figure class="recounted-table"><span id="t-caption">Table of {page}.</span></figure>'
        picture = table.replace("recounted-table", "recounted-figure").replace("Table", "Picture")
        outputs = [nbformat.v4.new_output("display_data", {"text/html": html}) for html in (table, picture)]
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=outputs, id="a")])
        for folder in (project.root, project.executed):
            (folder / page).parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(notebook, folder / f"{page}.ipynb")
    found = shown_messages(project, ["index"])
    assert {message for message in found if message.startswith(("Table of", "Picture of"))} == {"Table of other."}


def test_a_table_that_can_be_changed_shows_all_units_and_notes_of_its_numbers(project: Project) -> None:
    folder = project.root / "data" / "examples" / "towns"
    folder.mkdir(parents=True)
    numbers = "a.one,3,parks\na.two,4,parks\na.all,4,亿元\nb.out,9,towns\n"
    (folder / "ledger.csv").write_text(f"id,printed,unit\n{numbers}", encoding="utf-8")
    relation = "{id: whole, type: same, terms: [a.one, a.two], note: told in 2 places}"
    (folder / "relations.yml").write_text(f"relations:\n  - {relation}\n", encoding="utf-8")
    asked = escape(json.dumps({"folder": "data/examples/towns", "patterns": ["a.*"]}))
    found = shown_by(project, f'<figure {MARK}="{asked}"></figure>', {})
    assert {"{1} parks", "{1} park", "{1} 亿元", "told in {1} places"} <= found
    assert "{1} towns" not in found


def test_what_pictures_say_is_translated_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"city", "Parks of {1} cities."} <= set(shown_messages(project, ["index"]))
    # Sphinx reads the prose of pages, of which there is none.
    monkeypatch.setattr(extraction, "_read_pages", lambda *_: None)
    templates = extraction.write_templates(project, ["index"])
    pictures, shown = ({entry.message for entry in read_catalogue(templates / f"{name}.pot")} for name in ("pictures", "shown"))
    assert pictures == {*WORDS, "city", "{1} parks"}
    assert "Parks of {1} cities." in shown
    assert not pictures & shown
