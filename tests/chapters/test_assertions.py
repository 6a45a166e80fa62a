"""The assertions about chapters bite: what is wrong is found, and said with its place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import nbformat
import pytest

from helpers.consistency import Report
from helpers.execution import Task, execute
from helpers.notebooks.recording import read_notebook
from helpers.papers.library import Library, load_library
from helpers.project import Project
from tests.chapters.assertions import (
    assert_errata_hold,
    assert_every_bound_number_is_recounted,
    assert_no_typed_numbers,
    assert_outputs_are_for_readers,
    assert_recounts_agree,
    assert_roles_are_recorded,
)

if TYPE_CHECKING:
    from nbformat import NotebookNode

Chapters: TypeAlias = "dict[str, dict[str, NotebookNode]]"


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


@pytest.mark.parametrize(
    "text", ["{glue:text}`year.2015` [doi](https://doi.org/10.1)", "`Fraction(1, 2)`", "no one, once more", "$$\\frac{1}{2}$$"]
)
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
