"""What the notebooks computed is held against the ledgers, and what they say against what they computed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import nbformat
import pytest

from helpers.checks import Outcome, check_alone
from helpers.consistency import Report
from helpers.execution import Task, execute
from helpers.ledger import PrintedNumber
from helpers.notebooks.recording import read_notebook, recorded
from helpers.papers.library import Library, load_library
from helpers.project import Project
from helpers.relations.constraints import Term

if TYPE_CHECKING:
    from nbformat import NotebookNode

Chapters: TypeAlias = "dict[str, dict[str, NotebookNode]]"

LONGEST_CELL = 10
ROLE = re.compile(r"\{glue:text\}`(?P<name>[^`:]+)(?P<elsewhere>::[^`]*)?`")
# What is no prose: roles, targets of links, code, and a DOI or address in angle brackets.
NO_PROSE = re.compile(r"\{[a-z:-]+\}`[^`]*`|\]\([^)]*\)|`[^`]*`|<https?:[^>]*>")
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
    parser = Figures()
    parser.feed(data.get("text/html", ""))
    return parser.found


def each(chapters: Chapters) -> Iterator[tuple[str, NotebookNode]]:
    for slug, notebooks in chapters.items():
        for file, notebook in notebooks.items():
            yield f"{slug}/{file}", notebook


def of_papers(chapters: Chapters, library: Library) -> Iterator[tuple[str, dict[str, NotebookNode]]]:
    return ((slug, notebooks) for slug, notebooks in chapters.items() if slug in library)


def test_every_notebook_is_in_the_book(project: Project, chapters: Chapters) -> None:
    listed = {where for where, _ in each(chapters)}
    left_out = {f"{path.parent.name}/{path.name}" for path in project.chapters.glob("*/*.ipynb")} - listed
    assert not left_out, f"_toc.yml does not name {', '.join(sorted(left_out))}"


def test_recounts_agree(chapters: Chapters, library: Library) -> None:
    for slug, notebooks in of_papers(chapters, library):
        assert_recounts_agree(slug, notebooks, library)


def test_every_bound_number_is_recounted(chapters: Chapters, library: Library) -> None:
    for slug, notebooks in of_papers(chapters, library):
        assert_every_bound_number_is_recounted(slug, notebooks, library)


def test_errata_hold(library: Library, report: Report) -> None:
    assert_errata_hold(library, report)


def test_no_numbers_are_typed(chapters: Chapters) -> None:
    for where, notebook in each(chapters):
        assert_no_typed_numbers(where, notebook)


def test_roles_are_recorded(chapters: Chapters) -> None:
    for where, notebook in each(chapters):
        assert_roles_are_recorded(where, notebook)


def test_outputs_are_for_readers(chapters: Chapters) -> None:
    for where, notebook in each(chapters):
        assert_outputs_are_for_readers(where, notebook)


def test_names_of_figures_and_tables_are_unique(chapters: Chapters) -> None:
    first: dict[str, str] = {}
    for where, notebook in each(chapters):
        for figure in (figure for _, data in shown(notebook) for figure in figures_in(data)):
            other = first.setdefault(figure["name"], where)
            assert other is where, f"{figure['name']} is in {other} and in {where}"
            first[figure["name"]] = f"{where} (earlier)"


def test_notebooks_are_committed_as_they_are_written(project: Project) -> None:
    for path in sorted(project.chapters.glob("*/*.ipynb")):
        where, notebook = f"{path.parent.name}/{path.name}", read_notebook(path)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert (notebook.nbformat, notebook.nbformat_minor) >= (4, 5), f"{where} is of an older format"
        assert "parameters" in code[0].metadata.get("tags", []), f"{where}: its first code cell is not tagged `parameters`"
        for cell in code:
            assert not cell.outputs, f"{where}, cell {cell.id!r} is committed with outputs"
            assert cell.execution_count is None, f"{where}, cell {cell.id!r} is committed with an execution count"
            lines = len(cell.source.splitlines())
            assert lines <= LONGEST_CELL, f"{where}, cell {cell.id!r} has {lines} lines, more than {LONGEST_CELL}"
            forbidden = re.search(r"^\s*(def|class) |sys\.path", cell.source, re.MULTILINE)
            assert forbidden is None, (
                f"{where}, cell {cell.id!r} holds {forbidden and forbidden[0].strip()!r}; that goes into helpers"
            )


# What follows shows that these assertions bite.


def notebook_of(*cells: nbformat.NotebookNode) -> NotebookNode:
    notebook: NotebookNode = nbformat.v4.new_notebook(cells=list(cells))
    return notebook


@pytest.mark.parametrize(
    "text",
    ["In 2015 it rose.", "It rose by 4.6%.", "It doubled.", "Eleven cities", "half of them", "`2` and 3", "{glue:text}`a` of 15"],
)
def test_typed_numbers_are_found(text: str) -> None:
    with pytest.raises(AssertionError, match=r"^a/b, cell '.*': '.+' is typed; record it"):
        assert_no_typed_numbers("a/b", notebook_of(nbformat.v4.new_markdown_cell(text)))


@pytest.mark.parametrize("text", ["{glue:text}`year.2015` [doi](https://doi.org/10.1)", "`Fraction(1, 2)`", "no one, once more"])
def test_what_is_no_typed_number_passes(text: str) -> None:
    assert_no_typed_numbers("a/b", notebook_of(nbformat.v4.new_markdown_cell(text)))


def test_roles_without_records_are_found() -> None:
    with pytest.raises(AssertionError, match=r"shows 'share', which the notebook does not record"):
        assert_roles_are_recorded("a/b", notebook_of(nbformat.v4.new_markdown_cell("It is {glue:text}`share`.")))


FIGURE = '<figure id="fig-a" class="recounted-figure"><svg role="img" aria-label="{}"></svg><span id="fig-a-caption">{}</span>'


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        (FIGURE.format(" ", "Parks by city."), "fig-a has no alternative"),
        (FIGURE.format("One bar is long.", ""), "fig-a has no caption"),
        ("<table></table>", "which is no figure or table of the book"),
    ],
)
def test_bare_outputs_are_found(html: str, complaint: str) -> None:
    output = nbformat.v4.new_output("display_data", {"text/html": html})
    with pytest.raises(AssertionError, match=complaint):
        assert_outputs_are_for_readers("a/b", notebook_of(nbformat.v4.new_code_cell("show()", outputs=[output])))


def test_a_number_that_no_notebook_recounts_is_found(chapters: Chapters, library: Library) -> None:
    slug = "chemical-parks"
    notebooks = {file: notebook for file, notebook in chapters[slug].items() if file != "verdicts.ipynb"}
    with pytest.raises(AssertionError, match=r"no notebook of chemical-parks computes these again.*concepts\.development"):
        assert_every_bound_number_is_recounted(slug, notebooks, library)


def test_an_erratum_that_no_longer_holds_is_found(copied: Project, report: Report) -> None:
    errata = copied.papers / "chemical-parks" / "errata.csv"
    errata.write_text(errata.read_text(encoding="utf-8") + "enterprises.parks.2016_07,9957,9975,swapped,certain,No.\n", "utf-8")
    with pytest.raises(
        AssertionError, match=r"enterprises\.parks\.2016_07 printed 9957 is an erratum, and nothing fails any more"
    ):
        assert_errata_hold(load_library(copied), report)


def test_a_changed_cell_of_the_ledger_is_found(project: Project, copied: Project) -> None:
    """The notebook runs on a copy of the data with one cell changed, and the assertion that passes on the data fails."""
    ledger = copied.papers / "chemical-parks" / "ledger.csv"
    text = ledger.read_text(encoding="utf-8")
    assert text.count(",18.09%,") == 1
    ledger.write_text(text.replace(",18.09%,", ",18.90%,"), encoding="utf-8")
    notebook = Path("chapters", "chemical-parks", "tiers.ipynb")
    for part in (notebook, Path("requirements.txt")):
        (copied.root / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(project.root / part, copied.root / part)
    shutil.copytree(project.root / "src" / "helpers", copied.root / "src" / "helpers")
    (copy,) = execute([Task(notebook)], copied)
    with pytest.raises(
        AssertionError, match=r"computes 18\.085…% for chemical-parks:table1\.share\.200_300, the paper prints 18\.90%"
    ):
        assert_recounts_agree("chemical-parks", {notebook.name: read_notebook(copy.path)}, load_library(copied))
