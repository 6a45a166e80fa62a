"""A reader's numbers: read as the ledger reads its own, and checked by the engine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.cells import System
from helpers.consistency import check
from helpers.errors import InputError, UnknownNameError
from helpers.papers.examples import load_example
from helpers.playgrounds.offering import numbers_of
from helpers.playgrounds.playground import Playground, answer, findings_html, outcome, printed_anew, summary
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
    tried = printed_anew(five, {"income.north": " 4.830 "})
    changed = tried.cells["income.north"]
    assert (changed.label, changed.step) == ("4.830 billion yuan", 10**6)  # type: ignore[union-attr]
    assert {id: cell for id, cell in tried.cells.items() if id != "income.north"} == {
        id: cell for id, cell in five.cells.items() if id != "income.north"
    }


def test_every_text_that_is_no_number_is_named(five: System) -> None:
    with pytest.raises(InputError) as caught:
        printed_anew(five, {"income.north": "four", "income.south": " ", "share.north": "60.07%", "income.total": "8%"})
    assert {problem.place: (problem.found, problem.expected) for problem in caught.value.problems} == {
        "income.north": ("'four'", "a number such as 94, 1,570.86 or 17.02"),
        "income.south": ("nothing", "a number such as 94, 1,570.86 or 17.02"),
        "income.total": ("'8%'", "a number without a percent sign, in billion yuan"),
    }


def test_with_the_swapped_digits_put_right_all_is_reproduced(five: System) -> None:
    said = outcome(five, {"income.north": "4.83"})
    assert said["told"] == "Nothing contradicts. Verdicts: 5 reproduced."
    assert (said["wrong"], said["findings"]) == ({}, "")
    assert all("reproduced" in verdict for verdict in said["verdicts"].values())


def test_as_printed_the_conflict_is_told_with_what_would_explain_it(five: System) -> None:
    said = outcome(five, numbers_of(five))
    assert said["told"] == "1 conflict. Verdicts: 3 reproduced, 1 within rounding, 1 contradicted."
    assert "contradicted" in said["verdicts"]["income.north"]
    assert "total: 4.38 billion yuan + 3.21 billion yuan = 7.59 billion yuan; printed: 8.04 billion yuan." in said["findings"]
    assert "These cannot all be true:" in said["findings"]
    assert "income.north, printed 4.38, must have been 4.83 billion yuan (swapped)" in said["findings"]


@pytest.mark.usefixtures("without_highs")
def test_what_is_undecided_is_said_and_what_that_means(project: Project) -> None:
    scores = Playground("data/examples/four-scores", ("*.*",)).system(project)
    assert summary(check(scores)) == (
        "No contradiction was found. Verdicts: 5 unchecked. "
        "Undecided: 5; neither that they can be right together was proved, nor that they cannot."
    )


def test_where_a_field_cannot_be_read_nothing_is_said_of_the_others(five: System) -> None:
    said = outcome(five, {"income.north": "x"})
    assert said["wrong"] == {"income.north": "Found 'x'; expected a number such as 94, 1,570.86 or 17.02."}
    assert (said["verdicts"], said["findings"]) == ({}, "")


def test_what_a_reader_writes_is_text_and_no_html(five: System) -> None:
    assert "<b>" not in findings_html(check(five))
    assert outcome(five, {"income.north": "<b>4"})["wrong"]["income.north"].startswith("Found '<b>4'")


def test_several_conflicts_are_counted(project: Project) -> None:
    """Of fifteen parks no number is 7.67 % or 8 %, nor, as it is printed, 30 %."""
    parks = Playground("data/papers/chemical-parks", ("table2.national.*", "table2.national_share.*", "table2.total.*"))
    changes = {"table2.national_share.jian": "7.67", "table2.national_share.xinyu": "8"}
    assert summary(check(printed_anew(parks.system(project), changes))).startswith("3 conflicts. Verdicts: ")


def test_question_and_answer_are_json(monkeypatch: pytest.MonkeyPatch, project: Project, five: System) -> None:
    monkeypatch.setenv("RECOUNTED_ROOT", str(project.root))
    question = {"folder": FIVE.folder, "patterns": FIVE.patterns, "printed": {"income.north": "4.83"}}
    assert json.loads(answer(json.dumps(question))) == outcome(five, {"income.north": "4.83"})


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises((InputError, UnknownNameError), match="nowhere"):
        Playground("data/nowhere", ("*",)).system(Project(tmp_path))
