from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import InputError
from helpers.execution import Parameter, Task, executed_path
from helpers.project import Project


def test_the_copy_of_a_book_page_stands_at_its_own_path(project: Project) -> None:
    task = Task(project.root / "chapters" / "a" / "b.ipynb")
    assert executed_path(task, project) == project.executed / "chapters" / "a" / "b.ipynb"


def test_copies_with_other_parameters_stand_apart(project: Project) -> None:
    notebook = Path("chapters/a.ipynb")
    values: list[Parameter] = [2015, 2015.0, "2015", [2015], None]
    paths = {executed_path(Task(notebook, {"year": value}), project) for value in values}
    assert len(paths) == len(values)
    assert not any(path.is_relative_to(project.executed) for path in paths)
    one, other = {"a": 1, "b": 2}, {"b": 2, "a": 1}
    assert executed_path(Task(notebook, one), project) == executed_path(Task(notebook, other), project)


@pytest.mark.parametrize("path", ["../outside.ipynb", "chapters/a.py"])
def test_what_is_outside_or_no_notebook_is_refused(project: Project, path: str) -> None:
    with pytest.raises(InputError):
        Task(Path(path)).name(project)
