from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from helpers.project import Project
from helpers.translation.editions import edition_folder, editions_beside, lay_out, put_beside
from helpers.translation.languages import CHINESE, ENGLISH, translated_pages

WORDS = 'msgid "A book"\nmsgstr "一本书"\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    catalogues = tmp_path / "locale" / "zh_CN" / "LC_MESSAGES"
    (catalogues / "chapters").mkdir(parents=True)
    for name, text in {"sphinx": WORDS, "shown": "", "pictures": "", "index": "", "chapters/a": ""}.items():
        (catalogues / f"{name}.po").write_text(text, encoding="utf-8")
    settings = {"title": "A book", "sphinx": {"config": {"html_theme_options": {"navbar_persistent": []}}}}
    (tmp_path / "_config.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return Project(tmp_path)


def test_pages_with_a_catalogue_are_translated(project: Project) -> None:
    assert translated_pages(project, CHINESE) == ("chapters/a", "index")


def test_an_edition_has_its_own_language_title_and_catalogues(project: Project) -> None:
    assert lay_out(project, ENGLISH) == []
    _, settings, _, output = lay_out(project, CHINESE)
    told = yaml.safe_load(Path(settings).read_text(encoding="utf-8"))
    assert told["title"] == "一本书"
    assert told["sphinx"]["config"]["language"] == "zh_CN"
    (place,) = told["sphinx"]["config"]["locale_dirs"]
    assert (project.root / place / "zh_CN" / "LC_MESSAGES" / "chapters" / "a.po").is_file()
    assert Path(output).is_relative_to(project.build)
    assert not list((project.root / "locale").rglob("*.mo"))


def test_an_edition_is_put_beside_the_english_pages_as_a_whole(project: Project) -> None:
    made = project.build / "zh_CN" / "_build" / "html"
    made.mkdir(parents=True)
    (made / "index.html").write_text("新", encoding="utf-8")
    old = edition_folder(project, CHINESE) / "gone.html"
    old.parent.mkdir(parents=True)
    old.write_text("旧", encoding="utf-8")
    put_beside(project, CHINESE)
    assert [file.name for file in edition_folder(project, CHINESE).iterdir()] == ["index.html"]
    assert [entry.name for entry in edition_folder(project, ENGLISH).iterdir()] == ["zh_CN"]


def test_english_pages_link_to_what_is_there_and_others_to_english_ones(project: Project) -> None:
    html = edition_folder(project, ENGLISH)
    assert editions_beside(html, ENGLISH) == ()
    assert editions_beside(html, CHINESE) == (ENGLISH,)
    (html / "zh_CN").mkdir(parents=True)
    (html / "zh_CN" / "index.html").write_text("", encoding="utf-8")
    assert editions_beside(html, ENGLISH) == (CHINESE,)
