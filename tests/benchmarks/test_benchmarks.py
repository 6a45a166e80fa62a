"""The benchmarks run, on tiny sizes, and what they plant and measure is what they say; how long things take is no test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import click
import pytest
from click.testing import CliRunner

from benchmarks import building, indicators, neighbours, planted, speed
from benchmarks.fellegi_holt import accused_by_fellegi_holt
from benchmarks.generated import Sheet, linked_table, linked_years, printed, two_way
from benchmarks.identifiable import Sight, sight
from benchmarks.parks import park_tables
from benchmarks.relaxed import Relaxed
from benchmarks.rivals import accused_alone
from helpers.cells import System
from helpers.consistency import check
from helpers.teaching.planting import KINDS, Planted, plant

CLEAN: dict[str, Callable[[], System]] = {
    "parks": park_tables,
    "money": lambda: linked_table(0),
    "counts": lambda: linked_table(1),
    "crossed": lambda: two_way(2, 2, 1),
}


@pytest.fixture(params=CLEAN)
def clean(request: pytest.FixtureRequest) -> System:
    return CLEAN[request.param]()


def test_clean_copies_raise_no_false_alarm(clean: System) -> None:
    report = check(clean)
    assert report.consistent
    assert not report.undecided
    assert not accused_alone(clean)
    assert Relaxed(clean).conflict(frozenset()) is None


@pytest.mark.parametrize(("kind", "seed"), [("cells exchanged", 1), ("factor of ten", 5)])
def test_what_two_slips_in_ranks_and_growth_leave_is_decided(kind: str, seed: int) -> None:
    """While all numbers of the one conflict are released, some of what may explain the other can be neither shown nor refuted."""
    copy = plant(linked_table(seed), kind, 2, seed)
    assert copy is not None
    report = check(copy.system)
    assert not report.undecided
    assert {id for id, verdict in report.verdicts.items() if verdict == "contradicted"} == copy.wrong


def test_generated_tables_have_the_sizes_they_say() -> None:
    assert len(linked_years(2, seed=1).cells) == 2 * speed.TABLE_CELLS + 3
    assert len(two_way(9, 5, seed=1).cells) == 300


def test_same_seed_gives_the_same_table() -> None:
    assert linked_table(4) == linked_table(4)
    assert linked_table(4) != linked_table(6)


@pytest.mark.parametrize("kind", KINDS)
def test_planted_numbers_are_exactly_those_that_changed(kind: str) -> None:
    clean = linked_table(0)
    copy = plant(clean, kind, 2, seed=3)
    assert copy is not None
    assert {id for id in clean.cells if clean.cells[id] != copy.system.cells[id]} == copy.wrong
    assert len(copy.wrong) == (4 if kind == "cells exchanged" else 2)
    assert copy == plant(clean, kind, 2, seed=3)


def test_no_place_for_a_slip_is_said() -> None:
    assert plant(two_way(2, 2, 1), "rank shifted", 1, seed=1) is None


def spoiled(clean: System, **texts: str) -> Planted:
    """A table with other texts in some cells; a double underscore stands for a dot."""
    wrong = {id.replace("__", "."): text for id, text in texts.items()}
    cells = {id: printed(id, text, clean.cells[id].unit.name) for id, text in wrong.items()}
    return Planted("by hand", clean, replace(clean, cells={**clean.cells, **cells}), frozenset(wrong))


def test_a_share_in_a_sum_is_identifiable() -> None:
    assert sight(spoiled(linked_table(0), t__share2015__1="99.00")) is Sight.IDENTIFIABLE


def test_a_slip_within_the_rounding_of_all_others_is_invisible() -> None:
    sheet = Sheet()
    part, whole = (sheet.print(id, Fraction(value), "million yuan", 1) for id, value in (("part", "0.2"), ("whole", "1")))
    sheet.share("share", part, whole, Fraction(1, 5))
    assert sight(spoiled(sheet.system, share="21")) is Sight.INVISIBLE


def test_two_numbers_with_one_relation_are_ambiguous() -> None:
    clean = linked_table(0)
    growth = [relation for relation in clean.relations if relation.id == "growth.t.growth.0"]
    pair = System({term.number: clean.cells[term.number] for term in growth[0].terms}, tuple(growth))
    assert sight(spoiled(pair, t__growth__0="900.0")) is Sight.AMBIGUOUS


def test_alone_accuses_what_only_failing_relations_bind() -> None:
    copy = spoiled(linked_table(0), t__growth__0="900.0")
    assert accused_alone(copy.system) == {"t.growth.0"}


def test_identifiable_slips_are_found_and_nothing_else_accused() -> None:
    using = {"engine": planted.accused_by_engine}
    copies = [plant(linked_table(1), kind, 1, seed=0) for kind in KINDS]
    cases = [
        planted.Case(copy, 1, sight(copy), {name: accuse(copy.system) for name, accuse in using.items()})
        for copy in copies
        if copy is not None
    ]
    score = planted.score(cases, "engine")
    assert score.wrong > 0
    assert (score.recall, score.precision, score.gave_up) == (1.0, 1.0, 0)
    lines = list(planted.table(cases, list(using)))
    assert lines[-1].split()[:2] == ["all", str(len(cases))]


def test_scores_count_numbers_of_identifiable_copies_only() -> None:
    copy = spoiled(linked_table(0), t__growth__0="900.0", t__growth__1="800.0")
    seen = planted.Case(copy, 2, Sight.IDENTIFIABLE, {"method": frozenset({"t.growth.0", "t.growth.2"})})
    silent = planted.Case(copy, 2, Sight.IDENTIFIABLE, {"method": None})
    unseen = planted.Case(copy, 2, Sight.AMBIGUOUS, {"method": frozenset({"t.growth.5"})})
    assert planted.score([seen, silent, unseen], "method") == planted.Score(right=1, accused=2, wrong=4, gave_up=1)


def test_speed_tells_what_was_found() -> None:
    measured = speed.measured("small", linked_table(1), errors=1, runs=1)
    assert (measured.cells, measured.errors, measured.found, measured.complete) == (65, 1, 1, True)
    assert "1/1" in speed.line(measured)
    assert "65 cells" in speed.curve([measured])


@pytest.mark.parametrize("kind", ["factor of ten", "digit replaced"])
def test_fewest_changes_name_a_single_wrong_number(kind: str) -> None:
    clean = linked_table(0)
    copy = plant(clean, kind, 1, seed=3)
    assert copy is not None
    assert accused_by_fellegi_holt(clean, slack=True) == frozenset()
    assert accused_by_fellegi_holt(copy.system, slack=True) == copy.wrong


def test_indicators_are_timed_with_floats_fractions_and_intervals() -> None:
    lines = list(indicators.alone([20], 1))
    assert [name for name, _, _ in lines] == ["Herfindahl", "Gini", "Theil", "Hoover"]
    assert all(size == 20 and len(seconds) == 3 for _, size, seconds in lines)
    assert indicators.tens(100_000) == [1000, 10_000, 100_000]


@pytest.mark.parametrize("command", [building.main, indicators.main, neighbours.main, planted.main, speed.main])
def test_commands_explain_themselves(command: click.Command) -> None:
    done = CliRunner().invoke(command, ["--help"])
    assert done.exit_code == 0
    assert "--" in done.output
