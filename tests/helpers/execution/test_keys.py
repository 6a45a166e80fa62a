from __future__ import annotations

import platform
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from helpers.execution.keys import surroundings
from helpers.execution.preparing import prepare
from helpers.execution.tasks import Parameter, Task
from helpers.project import Project

NAME = "chapters/a.ipynb"


def change_file(name: str, text: str) -> Callable[[Project], None]:
    def change(project: Project) -> None:
        path = project.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return change


def change_notebook(alter: Callable[[nbformat.NotebookNode], object]) -> Callable[[Project], None]:
    def change(project: Project) -> None:
        notebook = nbformat.read(project.root / NAME, as_version=4)
        alter(notebook)
        nbformat.write(notebook, project.root / NAME)

    return change


def key(project: Project, **parameters: Parameter) -> str:
    [run] = prepare([Task(Path(NAME), parameters)], project)
    return run.key


@pytest.fixture
def book(project: Project, write_notebook: Callable[..., Path]) -> Project:
    write_notebook(project, NAME, "#:# Title", "#p\nyear = 2015", "print(year)")
    return project


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(change_notebook(lambda node: node.cells[2].update(source="print(0)")), id="code"),
        pytest.param(change_notebook(lambda node: node.cells[0].update(source="# Other")), id="prose"),
        pytest.param(change_notebook(lambda node: node.cells[2].metadata.update(tags=["hide-input"])), id="tags"),
        pytest.param(change_file("src/helpers/module.py", "VALUE = 2\n"), id="helpers"),
        pytest.param(change_file("src/helpers/deep/new.py", ""), id="new helper"),
        pytest.param(change_file("data/papers/a/ledger.csv", "id,printed\n"), id="data"),
        pytest.param(change_file("data/papers/a/new.csv", ""), id="new data"),
        pytest.param(change_file("requirements.txt", "numpy==2\n"), id="requirements"),
    ],
)
def test_each_ingredient_changes_the_key(book: Project, change: Callable[[Project], None]) -> None:
    before = key(book)
    change(book)
    assert key(book) != before


def test_python_and_the_drawing_backend_change_the_key(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {key(book)}
    monkeypatch.setattr(platform, "python_version", lambda: "3.99.0")
    keys.add(key(book))
    monkeypatch.setenv("MPLBACKEND", "some-other-backend")
    keys.add(key(book))
    assert len(keys) == 3


def test_parameters_change_the_key_and_their_order_does_not(book: Project, write_notebook: Callable[..., Path]) -> None:
    write_notebook(book, NAME, "#p\na = 1\nb = 2")
    assert len({key(book), key(book, a=1), key(book, a="1"), key(book, a=1.0), key(book, b=1)}) == 5
    assert key(book, a=1, b=2) == key(book, b=2, a=1)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(change_notebook(lambda node: node.cells[2].update(execution_count=7)), id="count"),
        pytest.param(change_notebook(lambda node: node.cells[2].outputs.append(nbformat.v4.new_output("stream"))), id="outputs"),
        pytest.param(change_notebook(lambda node: node.metadata.update(language_info={"name": "python"})), id="language"),
        pytest.param(change_file("src/helpers/__pycache__/module.pyc", "x"), id="compiled"),
        pytest.param(change_file("data/.DS_Store", "x"), id="hidden"),
        pytest.param(change_file("README.md", "x"), id="unrelated"),
    ],
)
def test_what_no_output_depends_upon_leaves_the_key(book: Project, change: Callable[[Project], None]) -> None:
    before = key(book)
    change(book)
    assert key(book) == before


def test_a_renamed_data_file_changes_the_digest_of_the_data_alone(book: Project) -> None:
    before = surroundings(book)
    (book.papers / "a" / "ledger.csv").rename(book.papers / "a" / "other.csv")
    after = surroundings(book)
    assert {name for name in before if before[name] != after[name]} == {"data"}
