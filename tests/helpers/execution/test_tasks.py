from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import InputError
from helpers.execution import Task, executed_path
from helpers.project import Project


def test_the_copy_of_a_book_page_stands_at_its_own_path(project: Project) -> None:
    task = Task(project.root / "chapters" / "a" / "b.ipynb")
    assert executed_path(task, "0" * 64, project) == project.executed / "chapters" / "a" / "b.ipynb"


def test_parameterised_copies_stand_apart_by_key(project: Project) -> None:
    task = Task(Path("chapters/a.ipynb"), {"year": 2015})
    one, other = (executed_path(task, digit * 64, project) for digit in "01")
    assert one != other
    assert not one.is_relative_to(project.executed)


@pytest.mark.parametrize("path", ["../outside.ipynb", "chapters/a.py"])
def test_what_is_outside_or_no_notebook_is_refused(project: Project, path: str) -> None:
    with pytest.raises(InputError):
        Task(Path(path)).name(project)
