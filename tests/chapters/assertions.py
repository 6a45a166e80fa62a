"""What must hold of every chapter, as assertions that say what is wrong and where; the tests beside this file apply them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from helpers.checks import Outcome, check_alone
from helpers.consistency import Report
from helpers.ledger import PrintedNumber
from helpers.notebooks.recording import recorded
from helpers.papers.library import Library
from helpers.relations.constraints import Term

if TYPE_CHECKING:
    from nbformat import NotebookNode

ROLE = re.compile(r"\{glue:text\}`(?P<name>[^`:]+)(?P<elsewhere>::[^`]*)?`")
# What is no prose: formulas, roles, targets of links, code, and a DOI or address in angle brackets.
NO_PROSE = re.compile(r"\$\$[^$]*\$\$|\{[a-z:-]+\}`[^`]*`|\]\([^)]*\)|`[^`]*`|<https?:[^>]*>")
# "one" and "once" stand for no quantity most of the time; millions and billions are units.
NUMBER_WORD = re.compile(
    r"\b(zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|(twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|dozens?|half|halves|quarters?|twice|thrice|"
    r"doubled?|tripled?|(two|three|four|five|ten)fold)\b",
    re.IGNORECASE,
)


def full(slug: str, id: str) -> str:
    """A ledger id as the whole library knows it."""
    return id if ":" in id else f"{slug}:{id}"


def recounts(slug: str, notebooks: Mapping[str, NotebookNode]) -> Iterator[tuple[str, str, str, object]]:
    """What the notebooks of a chapter recounted: notebook, record, number, and what was found."""
    for file, notebook in notebooks.items():
        for name, value in recorded(notebook).items():
            if name.startswith(("recount.", "relations.")):
                assert isinstance(value, dict), f"{slug}/{file} records {name!r}, which is not by number"
                yield from ((file, name, full(slug, id), found) for id, found in value.items())


def errata_numbers(library: Library) -> set[str]:
    return {full(slug, id) for slug, paper in library.items() for erratum in paper.errata for id in erratum.ids}


def failing_alone(library: Library) -> dict[str, set[str]]:
    """The relations that fail by themselves, and what they bind."""
    failing = {one.relation for one in check_alone(library.system) if one.outcome is Outcome.FAILS}
    return {one.id: {term.number for term in one.terms} for one in library.system.relations if one.id in failing}


def assert_recounts_agree(slug: str, notebooks: Mapping[str, NotebookNode], library: Library) -> None:
    """What a notebook computed is what the paper prints, unless a confirmed erratum explains why it is not."""
    named, failing = errata_numbers(library), failing_alone(library)
    excused = set().union(*(bound for bound in failing.values() if bound & named))
    wrong = []
    for file, name, id, value in recounts(slug, notebooks):
        if not name.startswith("recount."):
            continue
        assert isinstance(value, Fraction), f"{slug}/{file} records {value!r} for {id} in {name}, which is not exact"
        if not library.system.interval(Term(id)).contains(value) and id not in excused:
            computed, printed = library.system.in_unit(Term(id), value), library.system.shown(Term(id))
            wrong.append(f"{slug}/{file} computes {computed} for {id}, the paper prints {printed}, and no erratum explains it")
    assert not wrong, "\n".join(wrong)


def assert_every_bound_number_is_recounted(slug: str, notebooks: Mapping[str, NotebookNode], library: Library) -> None:
    """No number that a relation binds is left out of the chapter."""
    again = {id for _, _, id, _ in recounts(slug, notebooks)}
    own = {id for id, cell in library.system.cells.items() if id.startswith(f"{slug}:") and isinstance(cell, PrintedNumber)}
    missing = sorted((own & library.system.bound()) - again)
    assert not missing, f"no notebook of {slug} computes these again, and relations bind them: {', '.join(missing)}"


def assert_errata_hold(library: Library, report: Report) -> None:
    """Every erratum is still seen in a relation that fails, or in a conflict of all of them together."""
    alone = set().union(*failing_alone(library).values())
    accused = {id for conflict in report.conflicts for numbers in conflict.explanations for id in numbers}
    proved = {member.removeprefix("printed:") for conflict in report.conflicts for proof in conflict.proofs for member in proof}
    gone = [
        f"{slug}: {' '.join(erratum.ids)} printed {erratum.printed} is an erratum, and nothing fails any more that binds it"
        for slug, paper in library.items()
        for erratum in paper.errata
        if not {full(slug, id) for id in erratum.ids} & (alone | accused | proved)
    ]
    assert not gone, "\n".join(gone)


def assert_no_typed_numbers(where: str, notebook: NotebookNode) -> None:
    """Prose takes its numbers from records; whatever is typed could be wrong one day and nobody would notice."""
    typed = []
    for cell in prose(notebook):
        text = NO_PROSE.sub("", cell.source)
        found = [*re.findall(r"\d[\d.,%]*", text), *(match[0] for match in NUMBER_WORD.finditer(text))]
        typed += [f"{where}, cell {cell.id!r}: {number!r} is typed; record it and show it with a glue role" for number in found]
    assert not typed, "\n".join(typed)


def assert_roles_are_recorded(where: str, notebook: NotebookNode) -> None:
    known = recorded(notebook).keys()
    roles = [
        (cell.id, match["name"]) for cell in prose(notebook) for match in ROLE.finditer(cell.source) if not match["elsewhere"]
    ]
    unknown = [
        f"{where}, cell {id!r} shows {name!r}, which the notebook does not record" for id, name in roles if name not in known
    ]
    assert not unknown, "\n".join(unknown)


def prose(notebook: NotebookNode) -> Iterable[NotebookNode]:
    return (cell for cell in notebook.cells if cell.cell_type == "markdown")


class Figures(HTMLParser):
    """The figures of some HTML: name, alternative text, caption."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.in_caption = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "figure":
            self.found.append({"name": attributes.get("id") or "", "alternative": "", "caption": ""})
        elif tag == "svg" and self.found and attributes.get("role") == "img":
            self.found[-1]["alternative"] = attributes.get("aria-label") or ""
        elif tag == "span" and (attributes.get("id") or "").endswith("-caption"):
            self.in_caption = True

    def handle_endtag(self, tag: str) -> None:
        self.in_caption = self.in_caption and tag != "span"

    def handle_data(self, data: str) -> None:
        if self.in_caption:
            self.found[-1]["caption"] += data


def shown(notebook: NotebookNode) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The outputs of a notebook that a reader sees, with the cell that shows them."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "scrapbook" not in output.get("metadata", {}):
                yield cell.id, output.get("data", {"stream": output.get("text", "")})


def assert_outputs_are_for_readers(where: str, notebook: NotebookNode) -> None:
    """Cells show figures and tables of the book, each figure with caption and alternative text, and nothing else."""
    wrong = []
    for id, data in shown(notebook):
        if "recounted-" not in data.get("text/html", ""):
            wrong.append(f"{where}, cell {id!r} shows {next(iter(data.values()))!r:.80}, which is no figure or table of the book")
        wrong += [f"{where}, cell {id!r}: {lack}" for figure in figures_in(data) for lack in lacking(figure)]
    assert not wrong, "\n".join(wrong)


def lacking(figure: Mapping[str, str]) -> list[str]:
    needed = ("alternative", "caption") if figure["name"].startswith("fig-") else ("caption",)
    return [f"{figure['name']} has no {part}" for part in needed if not figure[part].strip()]


def figures_in(data: Mapping[str, str]) -> list[dict[str, str]]:
    return _figures(data.get("text/html", ""))


@functools.cache
def _figures(html: str) -> list[dict[str, str]]:
    """Kept, for two tests ask for the figures of all chapters."""
    parser = Figures()
    parser.feed(html)
    return parser.found
