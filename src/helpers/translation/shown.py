"""What notebooks show in words: values in prose, captions, descriptions of pictures, headings of tables, notes of numbers."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.book.notes import Note, by_record, notes_of
from helpers.execution.contents import book_pages
from helpers.figures.style import WORDS
from helpers.files.tabular import read_text
from helpers.notebooks.recording import PREFIX, read_notebook
from helpers.notebooks.showing import in_words
from helpers.papers.library import load_library
from helpers.project import Project
from helpers.translation.patterns import has_words, is_composed, pattern
from helpers.translation.pictures import FIGURE
from helpers.translation.titles import paper_texts

if TYPE_CHECKING:
    from nbformat import NotebookNode

_ROLE = re.compile(r"\{glue:text\}`(?:[^`]*::)?([^`:]+)(?::[^`]*)?`")
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_TEXTS = (
    re.compile(r'-caption">([^<]*)</span>'),
    re.compile(r'role="img" aria-label="([^"]*)"'),
    re.compile(r'<th scope="col"[^>]*>([^<]*)</th>'),
)


def shown_messages(project: Project, pages: Sequence[str]) -> tuple[str, ...]:
    """Patterns of all that the executed notebooks of some pages show in words outside of pictures, each once."""
    notes = notes_of(project)
    own = paper_texts(load_library(project))
    words = chain(LINKS, map(in_words, range(1, 13)), _titles(project, pages))
    texts = chain(words, *(_texts(project, page, notes) for page in pages))
    wanted = (text for text in texts if has_words(text) and not is_composed(text) and text not in own)
    return tuple(dict.fromkeys(pattern(text) for text in wanted))


def picture_messages(project: Project, pages: Sequence[str]) -> tuple[str, ...]:
    """Patterns of words that have a mark, such as verdicts, then of those inside the pictures of some pages, each once."""
    told = (figure for page in pages for figure in told_figures(project, page))
    return tuple(dict.fromkeys(map(pattern, chain(WORDS, *(figure["words"] for figure in told)))))


def told_figures(project: Project, page: str) -> Iterator[Mapping[str, Any]]:
    """What the executed copy of a page keeps of each of its figures; nothing where there is no copy."""
    copy = project.executed / f"{page}.ipynb"
    outputs = _outputs(read_notebook(copy)) if copy.is_file() else ()
    return (output.metadata[FIGURE] for output in outputs if FIGURE in output.get("metadata", {}))


LINKS = ("Link to this figure", "Link to this table", "Data (CSV)")
"""What every caption says besides; the names of formats are the same in all languages."""


def figure_texts(html: str) -> Iterator[str]:
    """Caption, description and headings of a figure or table."""
    for expression in _TEXTS:
        yield from (unescape(text) for text in expression.findall(html))


def note_texts(note: Note) -> tuple[str, ...]:
    """What a note says that is not in every note."""
    return note.printed, note.place, note.stands_for


def _titles(project: Project, translated: Sequence[str]) -> Iterator[str]:
    """Titles of the pages that are not translated, for the contents name all pages."""
    for page in book_pages(project):
        if page.with_suffix("").as_posix() not in translated and (title := _TITLE.search(_prose(project.root / page))):
            yield title[1]


def _prose(page: Path) -> str:
    if page.suffix != ".ipynb":
        return read_text(page)
    return "\n".join(cell.source for cell in read_notebook(page).cells if cell.cell_type == "markdown")


def _texts(project: Project, page: str, notes: dict[str, Note]) -> Iterator[str]:
    copy = project.executed / f"{page}.ipynb"
    if not copy.is_file():
        return
    notebook = read_notebook(copy)
    used = dict.fromkeys(_ROLE.findall(_prose(copy)))
    records = dict(_records(notebook))
    yield from (records[name] for name in used if name in records)
    known = by_record(notes, page.split("/")[-2] if "/" in page else "")
    yield from chain.from_iterable(note_texts(known[name]) for name in used if name in known)
    for html in _html(notebook):
        yield from figure_texts(html)


def _records(notebook: NotebookNode) -> Iterator[tuple[str, str]]:
    for output in _outputs(notebook):
        if text := output.get("data", {}).get(PREFIX + "text/plain"):
            yield output["metadata"]["scrapbook"]["name"], str(ast.literal_eval(text))


def _html(notebook: NotebookNode) -> Iterator[str]:
    return (output["data"]["text/html"] for output in _outputs(notebook) if "text/html" in output.get("data", {}))


def _outputs(notebook: NotebookNode) -> Iterator[NotebookNode]:
    return (output for cell in notebook.cells for output in cell.get("outputs", []))
