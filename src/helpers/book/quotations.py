"""Printed numbers that the text quotes: each leads to its row on the page of all numbers and carries its note.

MyST-NB turns ``{glue:text}`` into text. Here the same role keeps, for records of printed numbers, which number it was.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from myst_nb.ext.glue.roles import PasteTextRole
from sphinx.util.docutils import SphinxTranslator

from helpers.book.notes import Note, by_record, notes_of
from helpers.book.wording import EditionWords, said_texts
from helpers.notebooks.scores import NUMBERS_PAGE
from helpers.project import Project
from helpers.translation.languages import ENGLISH

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PREFIX = "printed."
"""What the names of records of printed numbers begin with."""


class quotation(nodes.inline):  # type: ignore[misc] # docutils has no types
    """A printed number in a sentence; ``record`` is the name of the record that it shows."""


class QuotingRole(PasteTextRole):  # type: ignore[misc] # myst_nb has no types
    """``{glue:text}`` that remembers which printed number it shows."""

    text: str

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        if "nb_renderer" not in self.document and "::" not in self.text:
            self.text = self._elsewhere(self.text)
        found, messages = super().run()
        # `PATH::RECORD:FORMAT`, of which only the record is always there.
        record = self.text.rpartition("::")[2].partition(":")[0]
        if not record.startswith(PREFIX):
            return found, messages
        return [quotation("", "", *found, record=record)], messages

    def _elsewhere(self, text: str) -> str:
        """A record of the page itself as another page would name it: its translation is read when its values are put away."""
        page = Path(self.document.settings.env.docname).name
        return f"{page}.ipynb::{text}" + ("" if ":" in text else ":s")


def set_quotations(app: Sphinx, wording: EditionWords) -> None:
    """Have quotations written with their notes on pages, and as plain text everywhere else."""
    writer = _Writer(app, wording)
    app.add_node(quotation, html=(writer.visit, writer.depart), text=(_nothing, _nothing))
    app.setup_extension("myst_nb")
    app.add_role_to_domain("glue", "text", QuotingRole(), override=True)


class _Writer:
    """Writes quotations of one build, whose notes are made when the first is met."""

    def __init__(self, app: Sphinx, wording: EditionWords) -> None:
        self.app = app
        self.wording = wording
        self.chapters: dict[str, dict[str, Note]] = {}

    @cached_property
    def notes(self) -> dict[str, Note]:
        """All notes of the book."""
        return notes_of(Project(Path(self.app.srcdir)))

    @property
    def page(self) -> str:
        """The document that is being written."""
        return str(self.app.builder.current_docname)  # type: ignore[attr-defined] # only builders of HTML write notes

    def note(self, node: nodes.Element) -> Note | None:
        """The note of a quotation; ``None`` where nothing can be pointed at, for a number of an example, and in a heading."""
        if self.app.builder.name != "html" or isinstance(node.parent, nodes.title):
            return None
        slug = Path(self.page).parent.name
        if slug not in self.chapters:
            self.chapters[slug] = by_record(self.notes, slug)
        return self.chapters[slug].get(node["record"])

    def visit(self, translator: SphinxTranslator, node: nodes.Element) -> None:
        note = self.note(node)
        if note is None:
            return
        place = translator.recounted_notes = getattr(translator, "recounted_notes", 0) + 1
        address = self.app.builder.get_relative_uri(self.page, NUMBERS_PAGE.removesuffix(".html"))
        translator.body.append(
            f'<span class="recounted-printed"><a href="{address}#{note.anchor}" aria-describedby="printed-note-{place}">'
        )

    def depart(self, translator: SphinxTranslator, node: nodes.Element) -> None:
        note = self.note(node)
        if note is not None:
            opening = f'<span class="recounted-note" role="tooltip" id="printed-note-{translator.recounted_notes}">'
            translator.body.append(f"</a>{opening}{self._said(note)}</span></span>")

    def _said(self, note: Note) -> str:
        """The note in the language of the page."""
        if not self.wording.speaks(self.page):
            return note.html()
        say = self.wording.say
        said = replace(note, **{name: say(getattr(note, name)) for name in ("printed", "place", "title", "stands_for")})
        return said_texts(said.html(), say).replace("<b>", f'<b lang="{ENGLISH.tag}">')


def _nothing(_translator: Any, _node: nodes.Element) -> None:
    """What is inside speaks for itself."""
