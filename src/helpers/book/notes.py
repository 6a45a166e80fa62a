"""Notes of printed numbers: where a number is printed, what it can stand for, and what was found of it.

A notebook quotes a printed number with ``record_printed`` and ``{glue:text}`printed.ID` ``. On a page such a quotation leads to
its row on the page of all numbers, and whoever points at it or reaches it with the keyboard is shown its note.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

from sphinx.locale import _

from helpers.cells import System
from helpers.consistency import check
from helpers.consistency.wording import between
from helpers.execution.copies import write_whole
from helpers.execution.digests import tree_digest
from helpers.figures.frames import badge
from helpers.ledger import PrintedNumber
from helpers.notebooks.showing import record_name, what_is_measured
from helpers.papers.library import Library, Paper, load_library
from helpers.project import Project
from helpers.relations.constraints import Term


@dataclass(frozen=True, slots=True)
class Note:
    """What a page says of one printed number, in words.

    Attributes
    ----------
    paper, id
        Which number.
    what
        What is measured, where and when.
    printed
        As printed, with hedge and unit.
    place, title
        Where it is printed, in the paper of which title.
    stands_for
        The true values that it allows.
    verdict
        What was found of it.
    """

    paper: str
    id: str
    what: str
    printed: str
    place: str
    title: str
    stands_for: str
    verdict: str

    @property
    def anchor(self) -> str:
        """Its row on the page of all numbers."""
        return f"number-{self.paper}.{self.id}"

    def _print(self) -> str:
        printed = f"<q>{escape(self.printed)}</q>"
        said = _("Printed {printed} in {place} of {title}.")
        return said.format(printed=printed, place=escape(self.place), title=escape(self.title))

    def html(self) -> str:
        """The note, without anything to click."""
        true = _("True value: {value}.").format(value=escape(self.stands_for))
        return (
            f"<b>{escape(self.what)}</b>"
            f"<span>{self._print()}</span>"
            f"<span>{true}</span>"
            f"<span>{badge(self.verdict)} <code>{escape(self.id)}</code></span>"
        )


def notes_of(project: Project) -> dict[str, Note]:
    """The notes of all printed numbers, by ``slug:id``; made again only where the papers' data or the package are others."""
    key = tree_digest(project.papers) + tree_digest(Path(__file__).parents[1], without="book")
    kept = project.build / "notes.json"
    try:
        stored = json.loads(kept.read_text(encoding="utf-8"))
        if stored["key"] == key:
            return {name: Note(**note) for name, note in stored["notes"].items()}
    except (OSError, ValueError, LookupError, TypeError):
        pass
    library = load_library(project)
    notes = made_notes(library, {name: str(verdict) for name, verdict in check(library).verdicts.items()})
    write_whole(kept, json.dumps({"key": key, "notes": {name: asdict(note) for name, note in notes.items()}}, ensure_ascii=False))
    return notes


def made_notes(library: Library, verdicts: Mapping[str, str]) -> dict[str, Note]:
    """One note for each printed number of a library, given the verdicts by ``slug:id``."""
    return {
        f"{slug}:{number.id}": _note(paper, number, library.system, verdicts)
        for slug, paper in library.items()
        for number in paper.ledger.values()
    }


def by_record(notes: Mapping[str, Note], slug: str) -> dict[str, Note]:
    """The same notes by the names of records in the chapter of a paper, where its own numbers go without its name."""
    own = {record_name(note.id): note for note in notes.values() if note.paper == slug}
    return {record_name(name): note for name, note in notes.items()} | own


def _note(paper: Paper, number: PrintedNumber, system: System, verdicts: Mapping[str, str]) -> Note:
    name = f"{paper.slug}:{number.id}"
    title = paper.about.get("title_en") or paper.about.get("title") or paper.slug
    place = f"section {number.section}" if number.section[:1].isdigit() else number.section or "the text"
    stands_for = str(between(system.interval(Term(name)), system, name)).removeprefix("at ")
    what, printed, verdict = what_is_measured(number), system.shown(Term(name)), verdicts[name]
    return Note(paper.slug, number.id, what, printed, place, title, stands_for, verdict)
