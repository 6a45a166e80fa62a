"""The data of every paper: loads, hangs together, and says the same in all its files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers.ledger import PrintedNumber, matching
from helpers.papers.errata import Erratum, FalseFriend
from helpers.papers.library import Library, Paper, slugs

ROOT = Path(__file__).resolve().parents[1]
SLUGS = slugs(ROOT / "data" / "papers")
NOTEBOOK = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.ipynb")


@pytest.fixture(params=SLUGS)
def paper(request: pytest.FixtureRequest, library: Library) -> Paper:
    return library[request.param]


def full(paper: Paper, id: str) -> str:
    return id if ":" in id else f"{paper.slug}:{id}"


def confirmed(paper: Paper) -> Iterator[tuple[str, str]]:
    """Each number of each erratum and false friend with the print that is told there."""
    items: tuple[Erratum | FalseFriend, ...] = (*paper.errata, *paper.false_friends)
    for item in items:
        told = [text.strip() for text in item.printed.split(";")]
        assert len(told) == len(item.ids), f"{paper.slug}, {item.ids}: {len(told)} prints for {len(item.ids)} ids"
        yield from zip(item.ids, told, strict=True)


def test_every_folder_holds_a_paper() -> None:
    folders = {path.name for path in (ROOT / "data" / "papers").iterdir() if path.is_dir()}
    assert folders == set(SLUGS)


def test_paper_says_what_it_is(paper: Paper) -> None:
    assert {"slug", "title", "year", "language", "text", "question", "summary"} <= paper.about.keys()
    assert paper.authors
    assert paper.about["language"] in {"en", "zh"}


def test_every_number_has_a_line_and_lines_rise(paper: Paper) -> None:
    lines = [number.line or 0 for number in paper.ledger.values()]
    assert min(lines) > 0
    assert lines == sorted(lines)


def test_every_quantity_says_what_it_measures(paper: Paper) -> None:
    assert not [id for id, number in paper.ledger.items() if number.kind == "quantity" and not number.measure]


def test_relations_carry_ids_of_their_own(paper: Paper) -> None:
    assert paper.system.relations
    assert not [relation.id for relation in paper.system.relations if "(" in relation.id]


def test_confirmed_numbers_are_known_and_printed_as_told(paper: Paper, library: Library) -> None:
    cells = library.system.cells
    for id, told in confirmed(paper):
        cell = cells.get(full(paper, id))
        assert isinstance(cell, PrintedNumber), f"{paper.slug}: no ledger holds {id!r}"
        assert cell.printed == told, f"{paper.slug}: {id!r} is told as {told!r} and printed as {cell.printed!r}"


def test_every_erratum_is_bound_by_a_relation(paper: Paper, library: Library) -> None:
    bound = library.system.bound()
    assert not [id for item in paper.errata for id in item.ids if full(paper, id) not in bound]


def test_no_number_is_erratum_and_false_friend_of_the_same_slip(paper: Paper) -> None:
    wrong = {(id, item.slip) for item in paper.errata for id in item.ids}
    fine = {(id, item.slip) for item in paper.false_friends for id in item.ids}
    assert not wrong & fine


def test_corrections_differ_from_what_is_printed(paper: Paper) -> None:
    assert not [item.ids for item in paper.errata if item.corrected == item.printed]


def test_artifacts_have_notebooks_and_numbers(paper: Paper, library: Library) -> None:
    assert paper.artifacts
    for artifact in paper.artifacts.values():
        assert NOTEBOOK.fullmatch(artifact.notebook), f"{paper.slug}, {artifact.id}: {artifact.notebook!r} is no notebook's name"
        nothing = [shape for shape in artifact.numbers if not matching(full(paper, shape), library.system.cells)]
        assert not nothing, f"{paper.slug}, {artifact.id}: no printed number has the shape {nothing}"


def test_artifacts_say_where_they_stand(paper: Paper) -> None:
    assert not [artifact.id for artifact in paper.artifacts.values() if not artifact.lines]


def test_every_table_resolves_and_belongs_to_an_artifact(paper: Paper) -> None:
    tables = {path.stem for path in (paper.folder / "tables").glob("*.csv")}
    for name in tables:
        table = paper.table(name)
        assert table.printed.shape == table.values.shape == table.ids.shape
        assert table.ids.index.is_unique
    assert tables == {artifact.table for artifact in paper.artifacts.values() if artifact.table}


def test_relations_span_papers(library: Library) -> None:
    for relation in library.across:
        assert len({term.number.split(":")[0] for term in relation.terms}) > 1, f"{relation.id} belongs into one paper's file"


def test_errata_explain_what_fails(library: Library, assert_errata_explain: Callable[[Library], None]) -> None:
    assert_errata_explain(library)
