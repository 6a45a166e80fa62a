"""Decks: which pages make one, and the folder in which they can be shown without a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import jinja2

from helpers.errors import InputError, Problem
from helpers.execution.contents import book_chapters
from helpers.execution.copies import write_whole
from helpers.project import Project
from helpers.slides.pages import Slide, page_slides

HERE = Path(__file__).parent
REVEAL = ("LICENSE", "dist/reset.css", "dist/reveal.css", "dist/reveal.js", "plugin/notes/notes.js")
"""What of reveal.js is used, in the package that brings it."""


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides of a chapter.

    Attributes
    ----------
    name
        Of its file, without the suffix.
    title
        Of the chapter.
    stacks
        For each of its pages the slides, one below the other.
    """

    name: str
    title: str
    stacks: tuple[tuple[Slide, ...], ...]


def write_slides(project: Project) -> Path:
    """Write a deck for each chapter of the built book into ``_build/slides``; returns the page that lists them.

    Raises
    ------
    InputError
        Where the book is not built.
    """
    target = project.build / "slides"
    decks = tuple(book_decks(project))
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined)
    shutil.rmtree(target, ignore_errors=True)
    for deck in decks:
        text = templates.get_template("deck.html").render(title=deck.title, stacks=deck.stacks)
        write_whole(target / f"{deck.name}.html", text)
    write_whole(target / "index.html", templates.get_template("contents.html").render(decks=decks))
    _copy_assets(project, target)
    return target / "index.html"


def book_decks(project: Project) -> Iterator[Deck]:
    """A deck for each chapter that has a figure or table to show."""
    for chapter in book_chapters(project):
        stacks = tuple(filter(None, (page_slides(_page(project, notebook)) for notebook in chapter)))
        if any(slide.figure for stack in stacks for slide in stack):
            yield Deck(_name(chapter[0]), stacks[0][0].title, stacks)


def _name(first: Path) -> str:
    """``chapters/methods/rounding.ipynb`` is ``methods-rounding``, and a chapter with an overview is called like its folder.

    >>> _name(Path("chapters/park-clusters/overview.ipynb")), _name(Path("chapters/methods/rounding.ipynb"))
    ('park-clusters', 'methods-rounding')
    """
    return "-".join(first.with_suffix("").parts).removeprefix("chapters-").removesuffix("-overview")


def _page(project: Project, notebook: Path) -> str:
    page = project.build / "html" / notebook.with_suffix(".html")
    if not page.is_file():
        raise InputError([Problem(str(page), "the page", "nothing there", "a page of the built book: run make book first")])
    return page.read_text(encoding="utf-8")


def _copy_assets(project: Project, target: Path) -> None:
    (target / "reveal").mkdir()
    # Only looked up: importing it would import Sphinx.
    spec = find_spec("sphinx_revealjs")
    assert spec is not None, "the extra `book` brings it"
    assert spec.origin is not None, "it is a folder with files"
    packed = Path(spec.origin).parent / "_static" / "revealjs"
    for name in REVEAL:
        shutil.copyfile(packed / name, target / "reveal" / Path(name).name)
    shutil.copyfile(project.root / "_static" / "recounted.css", target / "recounted.css")
    shutil.copyfile(HERE / "slides.css", target / "slides.css")
