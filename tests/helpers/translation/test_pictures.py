from __future__ import annotations

from pathlib import Path

import pytest

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
