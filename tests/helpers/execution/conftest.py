from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from helpers.project import Project

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


@pytest.fixture(scope="session")
def make_project() -> MakeProject:
    return _make_project


@pytest.fixture(scope="session")
def write_notebook() -> WriteNotebook:
    return _write_notebook


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return _make_project(tmp_path)
