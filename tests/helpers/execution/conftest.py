from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from helpers.execution import Engine, Task, execute_book
from helpers.execution.copies import STAMP
from helpers.execution.libraries import worth_loading
from helpers.execution.preparing import prepare
from helpers.execution.running import run
from helpers.project import Project
from tests.conftest import ROOT

# Of the book, quick ones: figures and exact bounds in one, tables of what the engine says of all papers in the other.
QUICK = ("chapters/methods/rounding.ipynb", "chapters/across-papers/errata.ipynb")

AssertSame = Callable[..., None]
MakeProject = Callable[[Path], Project]
WriteNotebook = Callable[..., Path]


def _make_project(root: Path) -> Project:
    for name, text in {
        "_toc.yml": "format: jb-book\nroot: index\n",
        "index.md": "# Index\n",
        "requirements.txt": "numpy==1\n",
        "data/papers/a/ledger.csv": "id,printed,unit\n",
        "src/helpers/module.py": "VALUE = 1\n",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Project(root)


def _write_notebook(project: Project, name: str, *cells: str) -> Path:
    """Write a notebook; a cell that starts with ``#:`` is Markdown, one with ``#p`` is tagged `parameters`."""
    made = []
    for number, source in enumerate(cells):
        if source.startswith("#:"):
            cell = nbformat.v4.new_markdown_cell(source.removeprefix("#:"))
        else:
            cell = nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]} if source.startswith("#p") else {})
        cell.id = f"c{number}"
        made.append(cell)
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=made), path)
    return Path(name)


@functools.cache
def _copies_of_the_book() -> dict[str, Path]:
    return {copy.name: copy.path for copy in execute_book(Project(ROOT))}


def _assert_as_in_the_book(engine: Engine, fork: bool) -> None:
    """Notebooks of the book give here what their executed copies hold: records, figures, tables and all."""
    book, copies = Project(ROOT), _copies_of_the_book()
    runs = prepare([Task(Path(name)) for name in QUICK], book)
    modules = worth_loading([one.text for one in runs], engine.width) if fork else None
    with engine.open(runs, modules) as executor:
        outcomes = [future.result() for future in [executor.submit(run, one, modules) for one in runs]]
    assert [outcome.failure for outcome in outcomes] == [None] * len(QUICK)
    for name, outcome in zip(QUICK, outcomes, strict=True):
        shown = json.loads(copies[name].read_text(encoding="utf-8"))
        stamp = shown["metadata"].pop(STAMP)
        assert json.loads(outcome.copy) == shown
        assert set(outcome.used) == set(stamp["files"])


@pytest.fixture(scope="session")
def assert_as_in_the_book() -> AssertSame:
    return _assert_as_in_the_book


@pytest.fixture(scope="session")
def make_project() -> MakeProject:
    return _make_project


@pytest.fixture(scope="session")
def write_notebook() -> WriteNotebook:
    return _write_notebook


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return _make_project(tmp_path)
