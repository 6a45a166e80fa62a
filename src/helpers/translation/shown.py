"""What notebooks show in words: values in prose, captions, descriptions of pictures, heads and cells of tables, notes."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.book.notes import Note, by_record, notes_of
from helpers.cells import System
from helpers.execution.contents import book_pages
from helpers.figures.frames import SENTENCES
from helpers.figures.style import WORDS
from helpers.files.tabular import read_text
from helpers.notebooks.recording import PREFIX, read_notebook
from helpers.notebooks.showing import in_words
from helpers.papers.library import load_library
from helpers.playgrounds.offering import MARK
from helpers.playgrounds.playground import Playground
from helpers.project import Project
from helpers.sentences import PLACE, pattern, restored
from helpers.translation.patterns import SAID_OTHERWISE, has_words, is_composed
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
TEXTUAL = "chapters/teaching/"
"""Pages whose tables are text, and are translated when the text is."""
_TABLE = 'class="recounted-table"'
_ROWS = re.compile(r"<tbody>(.*?)</tbody>", re.DOTALL)
_BETWEEN_TAGS = re.compile(r">([^<>]+)<")
_ID = re.compile(r"[\w*-]+[.:_][\w*.:-]*")
_ASKED = re.compile(rf'{MARK}="([^"]*)"')


def shown_messages(project: Project, pages: Sequence[str]) -> tuple[str, ...]:
    """Patterns of what executed notebooks show in words, each once: of some pages all but pictures, of others tables."""
    own = paper_texts(load_library(project))
    outputs = [*_outputs_of(project, pages), *filter(_is_table, _outputs_of(project, _others(project, pages)))]
    words = chain(LINKS, map(in_words, range(1, 13)), _titles(project, pages))
    texts = chain(words, _told(project, pages), *map(_texts, outputs))
    wanted = (text for text in texts if has_words(text) and not is_composed(text) and text not in own)
    templates = (template for output in outputs for template in _templates(project, output))
    said = (template for template in templates if SAID_OTHERWISE.search(PLACE.sub("", template)))
    return tuple(dict.fromkeys(chain(map(pattern, wanted), said)))


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
    """Caption, description, headings and cells of a figure or table, but for ids."""
    for expression in _TEXTS:
        yield from (unescape(text) for text in expression.findall(html))
    for rows in _ROWS.findall(html):
        cells = (unescape(text.strip()) for text in _BETWEEN_TAGS.findall(rows))
        yield from (cell for cell in cells if not _are_ids(cell))


def _are_ids(cell: str) -> bool:
    """Whether a cell holds an id, or several with spaces between them, and nothing to translate."""
    return all(_ID.fullmatch(word) and word[-1] not in ".:" for word in cell.split(" "))


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


def _others(project: Project, pages: Sequence[str]) -> list[str]:
    names = (page.with_suffix("").as_posix() for page in book_pages(project))
    return [name for name in names if name not in pages and not name.startswith(TEXTUAL)]


def _outputs_of(project: Project, pages: Iterable[str]) -> Iterator[NotebookNode]:
    copies = (project.executed / f"{page}.ipynb" for page in pages)
    return (output for copy in copies if copy.is_file() for output in _outputs(read_notebook(copy)))


def _is_table(output: NotebookNode) -> bool:
    return _TABLE in _html(output)


def _html(output: NotebookNode) -> str:
    return str(output.get("data", {}).get("text/html", ""))


def _told(project: Project, pages: Sequence[str]) -> Iterator[str]:
    """Recorded values in the prose of some pages, and what notes say of printed numbers there."""
    notes = notes_of(project)
    for page in pages:
        copy = project.executed / f"{page}.ipynb"
        if copy.is_file():
            used = dict.fromkeys(_ROLE.findall(_prose(copy)))
            records = dict(_records(read_notebook(copy)))
            known = by_record(notes, page.split("/")[-2] if "/" in page else "")
            yield from (records[name] for name in used if name in records)
            yield from chain.from_iterable(note_texts(known[name]) for name in used if name in known)


def _texts(output: NotebookNode) -> Iterator[str]:
    """Texts of an output but for sentences, which are said part by part."""
    kept = output.get("metadata", {}).get(SENTENCES, {})
    return (text for text in figure_texts(_html(output)) if text not in kept)


def _templates(project: Project, output: NotebookNode) -> Iterator[str]:
    """Templates of all sentences that an output shows, and of all that its table can be made to show."""
    for stored in output.get("metadata", {}).get(SENTENCES, {}).values():
        yield from restored(stored).templates()
    for asked in _ASKED.findall(_html(output)):
        read = json.loads(unescape(asked))
        yield from _tried(Playground(read["folder"], tuple(read["patterns"])).system(project))


def _tried(system: System) -> Iterator[str]:
    """Templates of amounts in the units of a system, and its notes."""
    for unit in {cell.unit.name: cell.unit for cell in system.cells.values()}.values():
        yield from (unit.said("{1}", single=single) for single in (False, True))
    yield from (pattern(relation.note) for relation in system.relations if relation.note)


def _records(notebook: NotebookNode) -> Iterator[tuple[str, str]]:
    for output in _outputs(notebook):
        if text := output.get("data", {}).get(PREFIX + "text/plain"):
            yield output["metadata"]["scrapbook"]["name"], str(ast.literal_eval(text))


def _outputs(notebook: NotebookNode) -> Iterator[NotebookNode]:
    return (output for cell in notebook.cells for output in cell.get("outputs", []))
