from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.kernels.tracking import READ, read_log
from helpers.project import Project
from helpers.translation.pictures import NAMED, drawn_languages, picture_catalogues


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    folder = tmp_path / "locale" / "zh_CN" / "LC_MESSAGES"
    (folder / "chapters").mkdir(parents=True)
    (tmp_path / "data" / "papers").mkdir(parents=True)
    (folder / "chapters" / "a.po").touch()
    (folder / "pictures.po").write_text('msgid "year"\nmsgstr "年份"\n', encoding="utf-8")
    monkeypatch.setenv("RECOUNTED_ROOT", str(tmp_path))
    return Project(tmp_path)


def test_pictures_are_drawn_in_the_languages_of_their_page(project: Project) -> None:
    assert drawn_languages(project, "chapters/a") == ("zh_CN",)
    assert drawn_languages(project, "chapters/b") == ()


def test_a_notebook_reads_the_catalogues_that_it_was_told_of(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAMED, raising=False)
    assert picture_catalogues() == {}
    monkeypatch.setenv(NAMED, "")
    assert picture_catalogues() == {}
    monkeypatch.setenv(NAMED, "zh_CN")
    assert picture_catalogues() == {"zh_CN": {"year": "年份"}}
    assert project.root.is_dir()


@pytest.mark.parametrize("there", [True, False])
def test_a_notebook_depends_upon_the_catalogue_even_where_there_is_none(project: Project, tmp_path: Path, there: bool) -> None:
    name, log = "locale/zh_CN/LC_MESSAGES/pictures.po", tmp_path.parent / f"log-{there}"
    if not there:
        (project.root / name).unlink()
    script = (
        "import sys; from helpers.kernels.tracking import FileTracker; tracker = FileTracker(sys.argv[1]);"
        "sys.addaudithook(tracker); tracker.write_to(sys.argv[2]);"
        "from helpers.translation.pictures import picture_catalogues; picture_catalogues()"
    )
    command = [sys.executable, "-c", script, str(project.root), str(log)]
    subprocess.run(command, cwd=project.root, env={**os.environ, NAMED: "zh_CN"}, check=True)
    assert (READ, name) in read_log(log)
