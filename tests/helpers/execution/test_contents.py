from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.errors import InputError
from helpers.execution import book_notebooks
from helpers.execution.contents import title
from helpers.project import Project


def toc(project: Project, text: str) -> None:
    (project.root / "_toc.yml").write_text(text, encoding="utf-8")


def pages(project: Project, *names: str) -> None:
    for name in names:
        (project.root / name).parent.mkdir(parents=True, exist_ok=True)
        (project.root / name).write_text("{}", encoding="utf-8")


def test_notebooks_come_in_the_order_of_the_toc_and_other_pages_do_not(project: Project) -> None:
    pages(project, "b.ipynb", "a.ipynb", "deep/c.ipynb", "text.md")
    toc(
        project,
        "format: jb-book\nroot: index\nparts:\n- caption: One\n  chapters:\n  - file: b\n"
        "    sections:\n    - file: deep/c.ipynb\n"
        "- chapters:\n  - file: text\n  - url: https://example.org\n  - file: a\n",
    )
    assert book_notebooks(project) == (Path("b.ipynb"), Path("deep/c.ipynb"), Path("a.ipynb"))


def test_a_glob_stands_for_its_pages_sorted(project: Project) -> None:
    pages(project, "deep/b.ipynb", "deep/a.ipynb", "deep/c.md")
    toc(project, "format: jb-book\nroot: index\nchapters:\n- glob: deep/*\n")
    assert book_notebooks(project) == (Path("deep/a.ipynb"), Path("deep/b.ipynb"))


def test_all_missing_pages_are_named_at_once(project: Project) -> None:
    toc(project, "format: jb-book\nroot: index\nchapters:\n- file: gone\n- file: lost\n")
    with pytest.raises(InputError) as caught:
        book_notebooks(project)
    assert [problem.place for problem in caught.value.problems] == ["entry file: gone", "entry file: lost"]


@pytest.mark.parametrize("text", ["a: [", ""])
def test_a_toc_that_is_no_yaml_is_an_input_error(project: Project, text: str) -> None:
    toc(project, text)
    with pytest.raises(InputError, match=r"_toc\.yml"):
        book_notebooks(project)


def test_a_notebook_is_called_by_its_heading(tmp_path: Path) -> None:
    notebook = tmp_path / "small.ipynb"
    code = {"cell_type": "code", "source": ["# a comment"]}
    notebook.write_text(json.dumps({"cells": [code]}), encoding="utf-8")
    assert title(notebook) == "small"
    notebook.write_text(
        json.dumps({"cells": [code, {"cell_type": "markdown", "source": ["# A *name*\n", "x"]}]}), encoding="utf-8"
    )
    assert title(notebook) == "A *name*"
