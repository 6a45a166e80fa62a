from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from helpers.execution import execute_book, pages
from helpers.project import Project


class Builds:
    """Stands for Jupyter Book: writes one page, or fails."""

    def __init__(self, project: Project) -> None:
        self.project, self.count, self.status = project, 0, 0
        self.environment: Mapping[str, str] = {}

    def run(self, _command: list[str], check: bool, env: Mapping[str, str]) -> SimpleNamespace:
        assert not check
        self.count += 1
        self.environment = env
        page = self.project.build / "html" / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("page", encoding="utf-8")
        return SimpleNamespace(returncode=self.status)


@pytest.fixture(scope="module")
def executed(
    make_project: Callable[[Path], Project], write_notebook: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory
) -> Project:
    """A book of one notebook that has been executed; each test gets a copy of it."""
    project = make_project(tmp_path_factory.mktemp("book"))
    write_notebook(project, "a.ipynb", "1")
    (project.root / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters:\n- file: a\n", encoding="utf-8")
    (project.root / "_config.yml").write_text("title: A\n", encoding="utf-8")
    execute_book(project)
    return project


@pytest.fixture
def project(executed: Project, tmp_path: Path) -> Project:
    return Project(shutil.copytree(executed.root, tmp_path / "book"))


@pytest.fixture
def builds(project: Project, monkeypatch: pytest.MonkeyPatch) -> Builds:
    monkeypatch.setenv("RECOUNTED_ROOT", str(project.root))
    made = Builds(project)
    monkeypatch.setattr(pages, "subprocess", SimpleNamespace(run=made.run))
    return made


def book(*arguments: str) -> Result:
    return CliRunner().invoke(pages.book, arguments)


def test_pages_are_written_once_and_again_where_something_changed(builds: Builds, project: Project) -> None:
    assert book().exit_code == 0
    assert builds.count == 1
    result = book()
    assert (result.exit_code, builds.count) == (0, 1)
    assert "Nothing has changed since the pages were written." in result.output
    for number, name in enumerate(("_config.yml", "index.md", "_static/style.css", "data/new.csv"), start=2):
        (project.root / name).parent.mkdir(exist_ok=True)
        (project.root / name).write_text("changed\n", encoding="utf-8")
        assert book().exit_code == 0
        assert builds.count == number


def test_what_notebooks_asked_the_engine_is_not_asked_again_for_the_pages(builds: Builds, project: Project) -> None:
    assert book().exit_code == 0
    assert builds.environment["RECOUNTED_REMEMBERED"] == str(project.build / "remembered")
    assert builds.environment["RECOUNTED_ROOT"] == str(project.root)


def test_english_pages_are_written_again_where_another_edition_has_come(builds: Builds, project: Project) -> None:
    assert [book().exit_code, builds.count] == [0, 1]
    other = project.build / "html" / "zh_CN" / "index.html"
    other.parent.mkdir()
    other.write_text("page", encoding="utf-8")
    assert [book().exit_code, builds.count] == [0, 2]
    assert [book().exit_code, builds.count] == [0, 2]


def test_a_language_that_the_book_is_not_in_is_named() -> None:
    result = book("--language", "fr")
    assert result.exit_code == 2
    assert "'zh_CN'" in result.output


def test_pages_are_written_again_where_python_for_the_browser_came_or_went(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    for count, version in enumerate(("1.0", "1.1", ""), start=1):
        installed = {"Pyodide": version} if version else {}
        monkeypatch.setattr(pages, "installed_versions", lambda _project, installed=installed: installed)
        assert [book().exit_code, book().exit_code, builds.count] == [0, 0, count]


def test_pages_that_failed_or_are_gone_are_written_again(builds: Builds, project: Project) -> None:
    builds.status = 2
    assert [book().exit_code, book().exit_code, builds.count] == [1, 1, 2]
    builds.status = 0
    assert [book().exit_code, book().exit_code, builds.count] == [0, 0, 3]
    (project.build / "html" / "index.html").unlink()
    assert [book().exit_code, builds.count] == [0, 4]


def test_a_notebook_that_fails_stops_it_before_any_page(
    builds: Builds, project: Project, write_notebook: Callable[..., Path]
) -> None:
    write_notebook(project, "a.ipynb", "1 / 0")
    result = book()
    assert (result.exit_code, builds.count) == (1, 0)
    assert "ZeroDivisionError" in result.stderr
    (project.root / "a.ipynb").write_text("{", encoding="utf-8")
    assert book().exit_code == 2


def test_jupyter_book_can_be_called_as_it_is() -> None:
    command = [pages.sys.executable, "-c", pages._BUILD, "--version"]
    assert "Jupyter Book" in subprocess.run(command, capture_output=True, text=True, check=True).stdout
