from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.errors import InputError, UnknownNameError
from helpers.execution.preparing import prepare
from helpers.execution.tasks import Task
from helpers.project import Project


def test_all_unreadable_notebooks_are_named_at_once(project: Project) -> None:
    (project.root / "broken.ipynb").write_text("{", encoding="utf-8")
    (project.root / "other.ipynb").write_text("[1]", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        prepare([Task(Path(name)) for name in ("broken.ipynb", "other.ipynb", "gone.ipynb")], project)
    assert [Path(problem.file).name for problem in caught.value.problems] == ["broken.ipynb", "other.ipynb", "gone.ipynb"]


def test_an_unknown_parameter_names_the_nearest(project: Project, write_notebook: Callable[..., Path]) -> None:
    path = write_notebook(project, "a.ipynb", "#p\nyear = 2015")
    with pytest.raises(UnknownNameError, match="did you mean 'year'"):
        prepare([Task(path, {"yaer": 2016})], project)


def test_parameters_need_a_cell_that_sets_some(project: Project, write_notebook: Callable[..., Path]) -> None:
    path = write_notebook(project, "a.ipynb", "year = 2015")
    with pytest.raises(InputError, match="tagged `parameters`"):
        prepare([Task(path, {"year": 2016})], project)


def test_cells_without_identifiers_get_the_same_each_time(project: Project) -> None:
    cell = '{"cell_type": "markdown", "metadata": {}, "source": "x"}'
    old = f'{{"cells": [{cell}], "metadata": {{}}, "nbformat": 4, "nbformat_minor": 2}}'
    (project.root / "old.ipynb").write_text(old, encoding="utf-8")
    [first], [second] = (prepare([Task(Path("old.ipynb"))], project) for _ in range(2))
    assert first.text == second.text
    assert first.parts == second.parts
