from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import InputError
from helpers.papers.abstracts import Abstract, load_abstracts
from helpers.papers.library import load_library
from helpers.project import Project

PAPER = 'slug: a\ntitle: Parks\ntitle_zh: "园区"\nabstract_zh: >-\n  第一行，\n  第二行。\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "data" / "papers" / "a"
    folder.mkdir(parents=True)
    (folder / "ledger.csv").write_text("id,printed,unit\nx,1,parks\n", encoding="utf-8")
    (folder / "paper.yml").write_text(PAPER, encoding="utf-8")
    return Project(tmp_path)


def write_others(project: Project, text: str) -> None:
    (project.papers / "abstracts.yml").write_text(text, encoding="utf-8")


def test_papers_bring_theirs_and_lines_are_joined_without_spaces(project: Project) -> None:
    page = "chapters/a/overview"
    assert load_abstracts(project, load_library(project)) == {page: Abstract("园区", "第一行，第二行。")}
    write_others(project, "abstracts:\n  - {page: chapters/b, title_zh: 乙, abstract_zh: 说明}\n")
    assert load_abstracts(project, load_library(project))["chapters/b"] == Abstract("乙", "说明")


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("{page: b, title_zh: 乙}", "no key 'abstract_zh'"),
        ("{page: b, title_zh: B, abstract_zh: 说明}", "key 'title_zh': found 'B'; expected a text in Chinese"),
        ("{page: b, title_zh: 乙, abstract_zh: 说明, abstract: c}", "unknown key 'abstract'"),
    ],
)
def test_each_mistake_is_named(project: Project, entry: str, problem: str) -> None:
    write_others(project, f"abstracts:\n  - {entry}\n")
    with pytest.raises(InputError, match=problem):
        load_abstracts(project, load_library(project))


def test_a_paper_whose_chinese_is_none_is_refused(project: Project) -> None:
    (project.papers / "a" / "paper.yml").write_text("slug: a\ntitle: Parks\nabstract_zh: Parks of Jiangxi\n", encoding="utf-8")
    with pytest.raises(InputError, match="key 'abstract_zh': found 'Parks of Jiangxi'; expected a text in Chinese"):
        load_library(project)
