"""Diagrams as frames: one row a line of the file, all of it text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers.errors import InputError, UnknownNameError
from helpers.papers.diagrams import load_diagram
from helpers.papers.library import Paper


@pytest.fixture
def paper(write_paper: Callable[..., Paper]) -> Paper:
    paper = write_paper("year.from,1991,year,,\n")
    folder = paper.folder / "diagrams"
    folder.mkdir()
    (folder / "stages.csv").write_text("stage,name,from\n1,First,year.from\n2,Second,\n", encoding="utf-8")
    (folder / "empty.csv").write_text("", encoding="utf-8")
    return paper


def test_rows_by_their_first_column(paper: Paper) -> None:
    stages = load_diagram(paper, "stages")
    assert stages.index.name == "stage"
    assert list(stages.index) == ["1", "2"]
    assert list(stages.columns) == ["name", "from"]
    assert list(stages["from"]) == ["year.from", ""]


def test_unknown_diagram_names_the_nearest(paper: Paper) -> None:
    with pytest.raises(UnknownNameError, match="stages"):
        load_diagram(paper, "stage")


def test_a_file_without_rows_is_refused(paper: Paper) -> None:
    with pytest.raises(InputError):
        load_diagram(paper, "empty")
