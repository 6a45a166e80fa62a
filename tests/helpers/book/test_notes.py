from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpers.book import notes as module
from helpers.book.notes import Note, by_record, made_notes, notes_of
from helpers.papers.library import load_library
from helpers.project import Project

LEDGER = """id,line,section,printed,unit,kind,measure,region,period,hedge
share.parks,3,2.1,17.0%,%,quantity,share of parks,nanchang,2015,
income,4,Table 2,2.5,billion yuan,quantity,income,jiangxi_province,2014,over
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "data" / "papers" / "some-paper"
    folder.mkdir(parents=True)
    (folder / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    (folder / "relations.yml").write_text("relations: []\n", encoding="utf-8")
    (folder / "paper.yml").write_text("title: A & B\nslug: some-paper\n", encoding="utf-8")
    return Project(tmp_path)


def test_a_note_says_what_where_and_what_was_found(project: Project) -> None:
    verdicts = {"some-paper:share.parks": "reproduced", "some-paper:income": "contradicted"}
    notes = made_notes(load_library(project), verdicts)
    assert notes["some-paper:share.parks"] == Note(
        "some-paper", "share.parks", "share of parks, Nanchang, 2015", "17.0%", "section 2.1", "A & B",
        "from 16.95% to 17.05%", "reproduced",
    )  # fmt: skip
    income = notes["some-paper:income"]
    assert (income.what, income.printed) == ("income, Jiangxi Province, 2014", "over 2.5 billion yuan")
    assert (income.place, income.title, income.stands_for) == ("Table 2", "A & B", "above 2.5 billion yuan")
    html = income.html()
    assert "in Table 2 of A &amp; B." in html
    assert "✗</span>\N{NO-BREAK SPACE}contradicted" in html
    assert "<a" not in html
    assert income.anchor == "number-some-paper.income"


def test_records_name_numbers_with_and_without_their_paper(project: Project) -> None:
    notes = made_notes(load_library(project), dict.fromkeys(["some-paper:share.parks", "some-paper:income"], "unchecked"))
    assert set(by_record(notes, "some-paper")) == {
        "printed.some_paper.share.parks", "printed.share.parks", "printed.some_paper.income", "printed.income",
    }  # fmt: skip
    assert set(by_record(notes, "other-paper")) == {"printed.some_paper.share.parks", "printed.some_paper.income"}


def test_notes_are_made_again_only_when_the_data_change(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = notes_of(project)
    assert first["some-paper:income"].verdict == "unchecked"
    monkeypatch.setattr(module, "check", lambda _library: pytest.fail("checked again"))
    assert notes_of(project) == first
    monkeypatch.undo()
    ledger = project.papers / "some-paper" / "ledger.csv"
    ledger.write_text(LEDGER.replace("17.0%", "18.0%"), encoding="utf-8")
    assert notes_of(project)["some-paper:share.parks"].printed == "18.0%"
    (project.build / "notes.json").write_text("{", encoding="utf-8")
    assert notes_of(project)["some-paper:share.parks"].printed == "18.0%"
    shutil.rmtree(project.build)
    assert len(notes_of(project)) == 2
