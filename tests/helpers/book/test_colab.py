from __future__ import annotations

import json
from pathlib import Path

import nbformat

from helpers.book.colab import prepared, write_copies
from helpers.project import Project

TEXT = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# One"}
CODE = {"cell_type": "code", "id": "b", "metadata": {}, "source": "x = 1", "outputs": [], "execution_count": None}


def notebook(*cells: object) -> str:
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def test_the_set_up_comes_after_the_title_and_before_any_code() -> None:
    made = nbformat.reads(prepared(notebook(TEXT, CODE), "owner/name", "v1.0"), as_version=4)
    nbformat.validate(made)
    assert [cell.source[:5] for cell in made.cells] == ["# One", "# Col", "x = 1"]
    assert "--branch v1.0 https://github.com/owner/name.git" in made.cells[1].source


def test_every_notebook_of_the_book_is_copied_to_where_its_button_looks(project: Project, tmp_path: Path) -> None:
    count = write_copies(project, tmp_path / "main", "owner/name", "main")
    copies = sorted((tmp_path / "main").rglob("*.ipynb"))
    assert len(copies) == count > 40
    assert tmp_path / "main" / "chapters" / "park-clusters" / "charts.ipynb" in copies
    assert all("pip install" in copy.read_text(encoding="utf-8") for copy in copies)
