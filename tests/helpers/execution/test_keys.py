from __future__ import annotations

import platform
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from helpers.execution.keys import Ingredients, Stamp
from helpers.execution.preparing import prepare
from helpers.execution.tasks import Parameter, Task
from helpers.execution.used import ProjectFiles
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


def parts(project: Project, **parameters: Parameter) -> Ingredients:
    """What is known before a notebook runs."""
    [run] = prepare([Task(Path(NAME), parameters)], project)
    return run.parts


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
        pytest.param(change_file("requirements.txt", "numpy==2\n"), id="requirements"),
    ],
)
def test_what_every_execution_depends_upon_changes_an_ingredient(book: Project, change: Callable[[Project], None]) -> None:
    before = parts(book)
    change(book)
    assert parts(book) != before


def test_python_and_the_drawing_backend_are_ingredients(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = parts(book)
    monkeypatch.setattr(platform, "python_version", lambda: "3.99.0")
    monkeypatch.setenv("MPLBACKEND", "some-other-backend")
    after = parts(book)
    assert {name for name in before if before[name] != after[name]} == {"python", "environment"}


def test_parameters_are_an_ingredient_and_their_order_is_not(book: Project, write_notebook: Callable[..., Path]) -> None:
    write_notebook(book, NAME, "#p\na = 1\nb = 2")
    given: list[dict[str, Parameter]] = [{}, {"a": 1}, {"a": "1"}, {"a": 1.0}, {"b": 1}]
    assert len({parts(book, **values)["parameters"] for values in given}) == len(given)
    assert parts(book, a=1, b=2) == parts(book, b=2, a=1)


def test_a_page_that_becomes_translated_is_drawn_anew_and_a_copy_with_parameters_is_no_page(book: Project) -> None:
    def known() -> tuple[Ingredients, Ingredients]:
        return parts(book), parts(book, year=2014)

    before = known()
    change_file("locale/zh_CN/LC_MESSAGES/chapters/a.po", "")(book)
    page, copy = known()
    assert {name for name in page if page[name] != before[0][name]} == {"languages"}
    assert copy == before[1]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(change_notebook(lambda node: node.cells[2].update(execution_count=7)), id="count"),
        pytest.param(change_notebook(lambda node: node.cells[2].outputs.append(nbformat.v4.new_output("stream"))), id="outputs"),
        pytest.param(change_notebook(lambda node: node.metadata.update(language_info={"name": "python"})), id="language"),
        pytest.param(change_file("src/helpers/module.py", "VALUE = 2\n"), id="helpers"),
        pytest.param(change_file("data/papers/a/ledger.csv", "id,printed\n"), id="data"),
        pytest.param(change_file("README.md", "x"), id="unrelated"),
    ],
)
def test_what_no_output_depends_upon_leaves_them_all(book: Project, change: Callable[[Project], None]) -> None:
    before = parts(book)
    change(book)
    assert parts(book) == before


def test_a_stamp_tells_what_has_changed(book: Project) -> None:
    known = parts(book)
    name = "data/papers/a/ledger.csv"
    stamp = Stamp(known, {name: ProjectFiles(book.root).digest(name)})
    assert stamp.changes(known, ProjectFiles(book.root)) == []
    change_file(name, "id,printed\n")(book)
    assert stamp.changes({**known, "python": "other"}, ProjectFiles(book.root)) == ["python", name]


def test_a_key_stands_for_all_of_a_stamp() -> None:
    stamps = [Stamp({"a": "1"}, {}), Stamp({"a": "2"}, {}), Stamp({}, {"a": "1"}), Stamp({"a": "1"}, {"a": "1"})]
    assert len({stamp.key for stamp in stamps}) == len(stamps)
    assert Stamp({"a": "1", "b": "2"}, {}).key == Stamp({"b": "2", "a": "1"}, {}).key
