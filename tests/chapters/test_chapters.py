"""What the notebooks computed is held against the ledgers, and what they say against what they computed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from helpers.consistency import Report
from helpers.notebooks.recording import read_notebook
from helpers.papers.library import Library
from helpers.project import Project
from tests.chapters.assertions import (
    assert_errata_hold,
    assert_every_bound_number_is_recounted,
    assert_no_typed_numbers,
    assert_outputs_are_for_readers,
    assert_recounts_agree,
    assert_roles_are_recorded,
    figures_in,
    shown,
)

if TYPE_CHECKING:
    from nbformat import NotebookNode

Chapters: TypeAlias = "dict[str, dict[str, NotebookNode]]"

LONGEST_CELL = 10


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
