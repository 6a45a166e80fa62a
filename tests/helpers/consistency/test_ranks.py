"""Ranks that leave a choice, case by case."""

from __future__ import annotations

from collections.abc import Callable

from helpers.consistency.decision import Status, decide
from helpers.consistency.model import Model
from helpers.consistency.propagation import Bounds
from helpers.consistency.ranks import cases_of_rank
from helpers.relations.constraints import Term

ModelOf = Callable[[str, str], Model]
NUMBERS = "v 5 km2\na 5 km2\nb 5 km2\nc 5 km2\nk 3 rank"
RANK = "{id: r, type: rank, rank: k, value: v, among: [v, a, b, c], ties: forbidden}"


def test_two_of_three_stand_before(model: ModelOf) -> None:
    this = model(NUMBERS, RANK)
    choice = cases_of_rank(Bounds(this, this.numbers), [0], most=40)
    assert choice is not None
    row, cases = choice
    assert row == 0
    assert [rows for _, rows, _ in cases] == [[1, 2, 3]] * 3
    assert [[place for place in new if part.model.rows[place].constraint.terms[0] == "v"] for part, _, new in cases] == [
        [1, 2],
        [1, 3],
        [2, 3],
    ]


def test_no_choice_and_too_many_choices(model: ModelOf) -> None:
    this = model(NUMBERS, RANK)
    assert cases_of_rank(Bounds(this, this.numbers), [0], most=2) is None
    sure = model("v 5 km2\na 9 km2\nk 2 rank", "{type: rank, rank: k, value: v, among: [v, a]}")
    assert cases_of_rank(Bounds(sure, sure.numbers), [0], most=40) is None


def test_a_rank_in_the_middle_is_decided(model: ModelOf) -> None:
    this = model(NUMBERS, RANK)
    decision = decide(this, this.numbers)
    assert decision.status is Status.FEASIBLE
    value = {variable.term: decision.point[place] for place, variable in enumerate(this.variables)}
    assert sum(value[Term(rival)] > value[Term("v")] for rival in "abc") == 2


def test_a_rank_in_the_middle_is_refuted_with_its_grounds(model: ModelOf) -> None:
    # Of a, b, c all or none stand before v, since they are one number: never two.
    this = model(NUMBERS, f"{RANK}\n{{id: s, type: same, terms: [a, b, c]}}")
    decision = decide(this, this.numbers)
    assert decision.status is Status.INFEASIBLE
    assert decision.relations == {"r", "s"}
    assert "k" in decision.numbers
