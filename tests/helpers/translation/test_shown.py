from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from helpers.figures.style import WORDS
from helpers.project import Project
from helpers.translation import extraction
from helpers.translation.catalogues import read_catalogue
from helpers.translation.pictures import FIGURE
from helpers.translation.shown import picture_messages, shown_messages

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


def test_what_pictures_say_is_translated_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"city", "Parks of {1} cities."} <= set(shown_messages(project, ["index"]))
    # Sphinx reads the prose of pages, of which there is none.
    monkeypatch.setattr(extraction, "_read_pages", lambda *_: None)
    templates = extraction.write_templates(project, ["index"])
    pictures, shown = ({entry.message for entry in read_catalogue(templates / f"{name}.pot")} for name in ("pictures", "shown"))
    assert pictures == {*WORDS, "city", "{1} parks"}
    assert "Parks of {1} cities." in shown
    assert not pictures & shown
