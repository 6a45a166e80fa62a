"""The chapters as the tests see them: the very executed copies that the book shows, and the whole check of all papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from helpers.execution import Executed, execute_book
from helpers.notebooks.recording import read_notebook
from helpers.project import Project

if TYPE_CHECKING:
    from nbformat import NotebookNode

Chapters: TypeAlias = "dict[str, dict[str, NotebookNode]]"


@pytest.fixture(scope="session")
def copies(project: Project) -> tuple[Executed, ...]:
    """The executed copies of the book, which were all looked at once whether they hold."""
    return execute_book(project)


@pytest.fixture(scope="session")
def chapters(copies: tuple[Executed, ...]) -> Chapters:
    """The executed notebooks of the book by chapter and file name."""
    found: Chapters = {}
    for copy in copies:
        name = Path(copy.name)
        found.setdefault(name.parent.name, {})[name.name] = read_notebook(copy.path)
    return found
