from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import ProjectNotFoundError
from helpers.project import Project, find_project


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("RECOUNTED_ROOT", raising=False)
    (tmp_path / "book" / "data" / "papers").mkdir(parents=True)
    (tmp_path / "book" / "chapters" / "across-papers").mkdir(parents=True)
    return tmp_path.resolve() / "book"


def test_project_is_found_from_any_depth(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_project(root).root == root
    assert find_project(root / "chapters" / "across-papers").root == root
    monkeypatch.chdir(root / "data")
    assert find_project().root == root


def test_variable_wins(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOUNTED_ROOT", str(root))
    assert find_project(tmp_path).root == root


def test_nothing_found_says_where_it_looked_and_what_to_do(root: Path) -> None:
    with pytest.raises(ProjectNotFoundError) as caught:
        find_project(root.parent)
    assert str(root.parent) in str(caught.value)
    assert "set RECOUNTED_ROOT" in str(caught.value)


def test_folders_stand_under_the_root() -> None:
    project = Project(Path("book"))
    assert project.papers == Path("book/data/papers")
    assert project.chapters == Path("book/chapters")
    assert project.executed == Path("book/_build/executed")
