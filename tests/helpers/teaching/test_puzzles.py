"""Planted errors: one answer each, found by means that are not the engine's too."""

from __future__ import annotations

import functools
from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.cells import System
from helpers.checks import Outcome, check_alone
from helpers.ledger import PrintedNumber
from helpers.notebooks.coarser import part_of
from helpers.papers.library import Library
from helpers.teaching.corrections import corrected
from helpers.teaching.puzzles import Puzzle, puzzle
from tests.conftest import WritePaper

SEEDS = range(25)


@pytest.fixture(scope="module")
def clean(library: Library) -> System:
    return part_of(corrected(library["chemical-parks"]), ["table2.*.*"])


@pytest.fixture(scope="module")
def posed(clean: System) -> Callable[[int], Puzzle]:
    """The puzzle of each seed, found once for all tests."""
    return functools.cache(lambda seed: puzzle(clean, seed))


def failing(system: System) -> list[set[str]]:
    """What the relations that fail bind, each checked alone."""
    failed = {one.relation for one in check_alone(system) if one.outcome is Outcome.FAILS}
    return [{term.number for term in relation.terms} for relation in system.relations if relation.id in failed]


def test_the_clean_table_holds(clean: System) -> None:
    assert not failing(clean)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_other_number_stands_in_everything_that_fails(clean: System, posed: Callable[[int], Puzzle], seed: int) -> None:
    """Whoever is wrong alone must stand in every relation that fails; so the culprit is there, and something does fail."""
    found = posed(seed)
    bound = failing(found.system)
    assert bound
    assert found.id in set.intersection(*bound)
    changed = {id for id, cell in found.system.cells.items() if cell != clean.cells[id]}
    assert changed == {found.id}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_engine_says_was_printed_is_accepted(posed: Callable[[int], Puzzle], seed: int) -> None:
    found = posed(seed)
    (conflict,) = found.report.conflicts
    repair = next(one for one in conflict.repairs if one.id == found.id)
    assert found.accepts(found.id, repair.low if repair.value is None else repair.value)


def test_a_seed_gives_one_puzzle_and_seeds_give_many(clean: System, posed: Callable[[int], Puzzle]) -> None:
    prints = [(found.id, found.wrong) for found in map(posed, SEEDS)]
    assert prints[3] == (puzzle(clean, 3).id, puzzle(clean, 3).wrong)
    assert len(set(prints)) > len(SEEDS) * 0.8


def test_the_right_answer_is_accepted_and_no_other(clean: System) -> None:
    found = puzzle(clean, 4)
    cell = clean.cells[found.id]
    assert isinstance(cell, PrintedNumber)
    assert found.accepts(found.id, cell.printed)
    assert found.accepts(found.id, float(found.left.low))
    assert not found.accepts(found.id, found.wrong)
    assert not found.accepts(found.id, cell.numeral.value + 10 * cell.numeral.step)
    assert not found.accepts(next(id for id in clean.cells if id != found.id), cell.printed)
    assert not found.accepts(found.id, None)


def test_where_nothing_can_be_told_that_is_said(write_paper: WritePaper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two numbers that are one fact: whichever is changed, the other may be the wrong one."""
    monkeypatch.setattr("helpers.teaching.puzzles.MOST_DRAWS", 20)
    paper = write_paper("a,17,parks,,\nb,17,parks,,\n", "relations:\n  - {type: same, id: one, terms: [a, b]}\n")
    assert Fraction(17) == paper.ledger["a"].value
    with pytest.raises(match=r"leaves just one answer in this table; it needs more relations"):
        puzzle(paper.system, 1)
