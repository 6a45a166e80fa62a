from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import docutils_namespace

SETTINGS = {
    "extensions": ["myst_nb", "sphinx_external_toc", "helpers.sphinx_extension"],
    "external_toc_path": "_toc.yml",
    "external_toc_exclude_missing": True,
    "nb_execution_mode": "off",
    "nb_custom_formats": {},
    "project": "Tiny",
    "exclude_patterns": ["_build"],
}


class Book:
    """A book of one notebook and two pages, one of which quotes from it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.page("_toc.yml", "format: jb-book\nroot: index\nchapters:\n- file: chapter/a\n- file: plain\n")
        self.page("index.md", "# Index\n\nQuoted: {glue:text}`chapter/a.ipynb::total:s`.\n")
        self.page("plain.md", "# Plain\n")
        self.page("data/papers/a/ledger.csv", "id,printed,unit\n")

    def page(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def notebook(self, code: str) -> None:
        cells = [new_markdown_cell("# A\n\nTotal {glue:text}`total`."), new_code_cell(code)]
        for number, cell in enumerate(cells):
            cell.id = f"c{number}"
        (self.root / "chapter").mkdir(exist_ok=True)
        nbformat.write(new_notebook(cells=cells), self.root / "chapter" / "a.ipynb")

    def build(self) -> tuple[str, str]:
        """Build; what was said, and what was warned of."""
        said, warned = io.StringIO(), io.StringIO()
        out = self.root / "_build"
        with docutils_namespace():
            app = Sphinx(self.root, None, out / "html", out / "doctrees", "html", SETTINGS, said, warned)
            app.build()
        return said.getvalue(), warned.getvalue()

    def html(self, name: str) -> str:
        return (self.root / "_build" / "html" / f"{name}.html").read_text(encoding="utf-8")


@pytest.fixture
def _same_folder() -> Iterator[None]:
    before = Path.cwd()
    yield
    os.chdir(before)


@pytest.mark.usefixtures("_same_folder")
def test_the_book_shows_executed_copies_and_never_stale_ones(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.notebook(
        # Not by a statement, for which all that `helpers` may need would be loaded.
        "record = __import__('helpers.notebooks.recording', fromlist=['record']).record\n"
        "record('total', 8080, '8,080.0')\nprint('from', 'kernel')\n"
        "open('data/papers/a/ledger.csv').read();"
    )
    said, warned = book.build()
    assert warned == ""
    assert "running chapter/a.ipynb" in said
    assert 'Total <span class="pasted-text">8,080.0</span>' in book.html("chapter/a")
    assert "from kernel" in book.html("chapter/a")
    assert "vnd.recounted" not in book.html("chapter/a")
    assert "8,080.0" in book.html("index")

    said, warned = book.build()
    assert "1 notebook unchanged" in said
    assert "0 added, 0 changed, 0 removed" in said

    # Data change, no page does: the key alone tells that the copy is another, and index that it quotes from it.
    book.page("data/papers/a/ledger.csv", "id,printed,unit\na,1,km\n")
    said, warned = book.build()
    assert warned == ""
    assert "running chapter/a.ipynb (changed: data/papers/a/ledger.csv)" in said
    assert "0 added, 2 changed, 0 removed" in said


@pytest.mark.usefixtures("_same_folder")
def test_a_failing_notebook_stops_the_build_with_cell_and_error(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.notebook("1/0")
    with pytest.raises(ExtensionError) as caught:
        book.build()
    assert "chapter/a.ipynb, cell 2:\n    1/0" in str(caught.value)
    assert "ZeroDivisionError" in str(caught.value)


@pytest.mark.usefixtures("_same_folder")
def test_a_missing_notebook_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(ExtensionError, match="entry file: chapter/a"):
        Book(tmp_path).build()
