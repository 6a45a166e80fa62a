"""A reader's numbers: read as the ledger reads its own, and checked by the engine."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.cells import LostCell, System
from helpers.consistency import checking
from helpers.consistency.wording import DOUBT
from helpers.errors import InputError, UnknownNameError
from helpers.numbers.units import find_unit
from helpers.papers.examples import load_example
from helpers.playgrounds.playground import CATALOGUE, Fault, Playground, answer, findings_html, outcome
from helpers.project import Project

FIVE = Playground("data/examples/five-numbers", ("income.*", "share.*"))


@pytest.fixture
def five(project: Project) -> System:
    return FIVE.system(project)


def test_a_playground_is_a_part_of_what_stands_in_its_folder(project: Project, five: System) -> None:
    assert five == load_example("five-numbers", project).system
    incomes = Playground(FIVE.folder, ("income.*",)).system(project)
    assert list(incomes.cells) == ["income.north", "income.south", "income.total"]
    assert [relation.id for relation in incomes.relations] == ["total"]


def test_unit_and_hedge_stay_and_nothing_else_moves(five: System) -> None:
    said = outcome(five, {"income.north": " 4.830 "})
    assert said["counts"] == {"reproduced": 5}
    assert "4.380 billion yuan" in outcome(five, {"income.north": "4.380"})["findings"]


@pytest.mark.parametrize("text", ["four", " ", "", "12,3.4", "1e5", "4.38 or so", "<b>4"])
def test_a_text_that_is_no_number_is_named_and_nothing_is_said_of_the_others(five: System, text: str) -> None:
    assert outcome(five, {"income.north": text, "income.south": "3.21"}) == {"wrong": {"income.north": Fault.NO_NUMBER}}


def test_a_proof_is_concluded_by_the_same_words_where_a_doubt_follows_them(five: System) -> None:
    report = checking.check(five)
    conflicts = tuple(replace(one, told=(*one.told, DOUBT)) for one in report.conflicts)
    said = findings_html(replace(report, conflicts=conflicts))
    assert "<p>The proof. These cannot all be true:</p>" in said
    assert "<p>Whether each of them is needed for that could not be shown.</p>" in said


def test_a_percent_sign_stands_where_the_unit_is_percent(five: System) -> None:
    assert outcome(five, {"share.north": "60.07%", "income.total": "8%"}) == {"wrong": {"income.total": Fault.PERCENT}}


def test_what_is_printed_nowhere_cannot_be_printed_anew(five: System) -> None:
    lost = replace(five, cells={**five.cells, "income.north": LostCell("income.north", find_unit("billion yuan"))})
    with pytest.raises(TypeError, match=r"income\.north is lost"):
        outcome(lost, {"income.north": "4"})


def test_with_the_swapped_digits_put_right_all_is_reproduced(five: System) -> None:
    said = outcome(five, {"income.north": "4.83"})
    assert said["counts"] == {"reproduced": 5}
    assert (said["wrong"], said["conflicts"], said["undecided"], said["findings"]) == ({}, 0, 0, "")
    assert all("reproduced" in verdict for verdict in said["verdicts"].values())


def test_as_printed_the_conflict_is_told_with_what_would_explain_it(five: System) -> None:
    said = outcome(five, {})
    assert said["counts"] == {"reproduced": 3, "within rounding": 1, "contradicted": 1}
    assert said["conflicts"] == 1
    assert "contradicted" in said["verdicts"]["income.north"]
    assert "total: 4.38 billion yuan + 3.21 billion yuan = 7.59 billion yuan; printed: 8.04 billion yuan." in said["findings"]
    assert "These cannot all be true:" in said["findings"]
    assert "income.north, printed 4.38, would fit as 4.83 billion yuan (swapped)" in said["findings"]


def test_what_is_undecided_is_counted(five: System, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_CELLS", 4)
    said = outcome(five, {"income.north": "4.830001"})
    assert (said["conflicts"], said["undecided"], said["counts"]) == (0, 5, {"unchecked": 5})


def test_several_conflicts_are_counted(project: Project) -> None:
    """Of fifteen parks no number is 7.67 % or 8 %, nor, as it is printed, 30 %."""
    parks = Playground("data/papers/chemical-parks", ("table2.national.*", "table2.national_share.*", "table2.total.*"))
    changes = {"table2.national_share.jian": "7.67", "table2.national_share.xinyu": "8"}
    assert outcome(parks.system(project), changes)["conflicts"] == 3


def test_question_and_answer_are_json(monkeypatch: pytest.MonkeyPatch, project: Project, five: System) -> None:
    monkeypatch.setenv("RECOUNTED_ROOT", str(project.root))
    question = {"folder": FIVE.folder, "patterns": FIVE.patterns, "printed": {"income.north": "4.83"}}
    assert json.loads(answer(json.dumps(question))) == outcome(five, {"income.north": "4.83"})


def test_an_answer_is_in_the_language_of_the_catalogue_beside_the_data(
    monkeypatch: pytest.MonkeyPatch, project: Project, tmp_path: Path
) -> None:
    shutil.copytree(project.root / FIVE.folder, tmp_path / FIVE.folder)
    (tmp_path / "data" / "papers").mkdir()
    messages = {"{1} billion yuan": "{1}十亿元", "{value} ({slip})": "{value}（{slip}）", "swapped": "数字颠倒"}
    (tmp_path / CATALOGUE).write_text(json.dumps(messages), encoding="utf-8")
    monkeypatch.setenv("RECOUNTED_ROOT", str(tmp_path))
    found = json.loads(answer(json.dumps({"folder": FIVE.folder, "patterns": FIVE.patterns, "printed": {}})))["findings"]
    assert "income.north, printed 4.38, would fit as 4.83十亿元（数字颠倒）" in found


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises((InputError, UnknownNameError), match="nowhere"):
        Playground("data/nowhere", ("*",)).system(Project(tmp_path))
