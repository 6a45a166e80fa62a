"""A new paper is a folder of data and a folder of notebooks, and nothing else: an invented one goes all the way."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from helpers.consistency import Verdict, check
from helpers.execution import Task, execute
from helpers.notebooks.recording import read_notebook
from helpers.notebooks.scores import numbers_frame, states_frame
from helpers.notebooks.showing import chapter_name
from helpers.papers.library import load_library
from helpers.papers.sources import check_sources
from helpers.project import Project
from helpers.remembering import FOLDER
from tests.chapters.assertions import (
    assert_every_bound_number_is_recounted,
    assert_no_typed_numbers,
    assert_outputs_are_for_readers,
    assert_recounts_agree,
    assert_roles_are_recorded,
)

SLUG = "airports"
TEXT = (
    "The province has two airports. Together they served 5.0 million travellers: 3.1 million in the north and 1.2 million in the "
    "south.\n"
)
FILES = {
    "paper.yml": f"""slug: {SLUG}
title: Airports of an invented province
authors: [Nobody]
year: 2020
language: en
text: airports.txt
units: {{airports: units, travellers: people, million travellers: million people}}
""",
    "ledger.csv": """id,line,section,printed,unit,kind,measure,region,period,hedge,reads,note
airports,1,1,two,airports,quantity,airports,nowhere,2020,,2,
travellers,1,1,5.0,million travellers,quantity,travellers,nowhere,2020,,,
travellers.first,1,1,3.1,million travellers,quantity,travellers,first,2020,,,
travellers.second,1,1,1.2,million travellers,quantity,travellers,second,2020,,,
""",
    "relations.yml": """relations:
  - {id: airports, type: listed, size: airports, items: [travellers.first, travellers.second]}
  - {id: travellers, type: sum, whole: travellers, parts: [travellers.first, travellers.second]}
""",
    "errata.csv": """id,printed,corrected,slip,certainty,evidence
travellers travellers.first travellers.second,5.0; 3.1; 1.2,,digit,open,The parts come to less than the whole.
""",
    "artifacts.yml": """artifacts:
  - {id: chart, kind: figure, caption: Travellers by airport, shown: Figure 1, lines: [1], state: rebuilt from text,
     notebook: verdicts.ipynb, numbers: [travellers.*]}
""",
}
CODE = f"""
from helpers import load_library, recount_by_relations, show_frame
from helpers.notebooks.showing import record_printed
system = load_library().system
record_printed(system, ["{SLUG}:airports"])
frame = recount_by_relations("all", system, ["{SLUG}:airports", "{SLUG}:travellers", "{SLUG}:travellers.*"])
show_frame(frame, "Every number, computed again.", "{SLUG}-again")
"""


@pytest.fixture
def book(copied: Project, project: Project) -> Project:
    """A copy of the book's data with the new paper's folders put in."""
    folder = copied.papers / SLUG
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (copied.root / "airports.txt").write_text(TEXT, encoding="utf-8")
    chapter = copied.chapters / SLUG
    chapter.mkdir(parents=True)
    prose = new_markdown_cell(f"# Airports\n\nIt counts {{glue:text}}`printed.{SLUG}.airports`.")
    parameters = new_code_cell('reading = "nearest"', metadata={"tags": ["parameters"]})
    nbformat.write(new_notebook(cells=[prose, parameters, new_code_cell(CODE.strip())]), chapter / "verdicts.ipynb")
    shutil.copy(project.root / "requirements.txt", copied.root)
    shutil.copytree(project.root / "src" / "helpers", copied.root / "src" / "helpers")
    return copied


def test_a_new_paper_goes_all_the_way(book: Project) -> None:
    library = load_library(book)
    assert not check_sources(library[SLUG], book.root).problems
    report = check(library[SLUG])
    assert report.verdicts == {
        "airports": Verdict.REPRODUCED, "travellers": Verdict.SUSPECT,
        "travellers.first": Verdict.SUSPECT, "travellers.second": Verdict.SUSPECT,
    }  # fmt: skip
    (copy,) = execute([Task(Path("chapters", SLUG, "verdicts.ipynb"))], book)
    notebooks = {"verdicts.ipynb": read_notebook(copy.path)}
    assert_recounts_agree(SLUG, notebooks, library)
    assert_every_bound_number_is_recounted(SLUG, notebooks, library)
    for where, notebook in notebooks.items():
        assert_no_typed_numbers(where, notebook)
        assert_roles_are_recorded(where, notebook)
        assert_outputs_are_for_readers(where, notebook)


def test_a_new_paper_is_on_the_pages_that_list_all(book: Project, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(project.build / "remembered"))
    library = load_library(book)
    assert states_frame(library)[chapter_name(SLUG)].to_dict()["rebuilt from text"] == 1
    joint = check(library)
    listed = numbers_frame(library, joint).query(f"paper == '{SLUG}'")
    assert list(map(str, listed["printed"])) == [
        "two airports",
        "5.0 million travellers",
        "3.1 million travellers",
        "1.2 million travellers",
    ]
