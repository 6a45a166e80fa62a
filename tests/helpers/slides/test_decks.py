"""Decks: one for each chapter with something to show, in a folder that needs nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpers.errors import InputError
from helpers.project import Project
from helpers.slides.decks import book_decks, write_slides

TOC = """
format: jb-book
root: index
parts:
  - caption: Papers
    chapters:
      - file: chapters/parks/overview
        sections:
          - file: chapters/parks/tiers
      - file: chapters/appendix/words
  - chapters:
      - file: chapters/methods/rounding
      - file: chapters/methods/plain
"""
FIGURE = '<figure class="recounted-figure"><svg role="img" aria-label="seen"></svg><figcaption>Caption</figcaption></figure>'


@pytest.fixture
def book(project: Project, tmp_path: Path) -> Project:
    """A built book of four notebooks and a page that is none."""
    made = Project(tmp_path)
    (tmp_path / "_toc.yml").write_text(TOC, encoding="utf-8")
    (tmp_path / "_static").symlink_to(project.root / "_static")
    titles = {"index": "Front", "chapters/parks/overview": "Parks & more", "chapters/parks/tiers": "Tiers"}
    titles |= {"chapters/methods/rounding": "Rounding", "chapters/methods/plain": "Plain"}
    (tmp_path / "chapters" / "appendix").mkdir(parents=True)
    (tmp_path / "chapters" / "appendix" / "words.md").write_text("# Words", encoding="utf-8")
    for name, title in titles.items():
        notebook, page = tmp_path / f"{name}.ipynb", made.build / "html" / f"{name}.html"
        for file in (notebook, page):
            file.parent.mkdir(parents=True, exist_ok=True)
        notebook.write_text("{}", encoding="utf-8")
        shown = "" if title == "Plain" else FIGURE
        page.write_text(f"<article><section><h1>{title.replace('&', '&amp;')}</h1>{shown}</section></article>", encoding="utf-8")
    return made


def test_a_chapter_is_a_deck_of_all_its_pages(book: Project) -> None:
    decks = list(book_decks(book))
    assert [(deck.name, deck.title, len(deck.stacks)) for deck in decks] == [
        ("parks", "Parks & more", 2),
        ("methods-rounding", "Rounding", 1),
    ]


def test_all_that_a_deck_loads_lies_beside_it(book: Project) -> None:
    folder = write_slides(book).parent
    for deck in sorted(folder.glob("*.html")):
        loaded = re.findall(r'(?:src|href)="([^"]+)"', deck.read_text(encoding="utf-8"))
        assert loaded
        assert [name for name in loaded if not (folder / name).is_file()] == []
    css = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.css"))
    assert not re.search(r"url\(\s*['\"]?(?!data:)|@import", css)
    assert (folder / "reveal" / "LICENSE").is_file()


def test_titles_are_text_and_figures_are_not(book: Project) -> None:
    deck = (write_slides(book).parent / "parks.html").read_text(encoding="utf-8")
    assert "<title>Parks &amp; more" in deck
    assert deck.count('<svg aria-label="seen" role="img">') + deck.count('<svg role="img" aria-label="seen">') == 2


def test_a_deck_of_a_chapter_that_is_gone_goes_too(book: Project) -> None:
    stale = write_slides(book).parent / "gone.html"
    stale.write_text("gone", encoding="utf-8")
    write_slides(book)
    assert not stale.exists()


def test_without_a_built_book_there_is_one_clear_error(book: Project) -> None:
    (book.build / "html" / "chapters" / "parks" / "tiers.html").unlink()
    with pytest.raises(InputError, match="run make book first"):
        write_slides(book)
