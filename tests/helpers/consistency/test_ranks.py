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
    rows, cases = choice
    assert rows == [0]
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


def test_orders_among_rivals_limit_the_choice(model: ModelOf) -> None:
    chain = "{id: o, type: order, lower: b, upper: a}\n{id: p, type: order, lower: c, upper: b}"
    this = model(NUMBERS, f"{RANK}\n{chain}")
    place = next(place for place, row in enumerate(this.rows) if row.relation == "r")
    choice = cases_of_rank(Bounds(this, this.numbers), list(range(len(this.rows))), most=40)
    assert choice is not None
    rows, ((part, _, new),) = choice
    assert rows[0] == place
    assert {this.rows[other].relation for other in rows} == {"r", "o", "p"}
    ordered = [part.model.rows[place].constraint.terms for place in new]
    assert ordered == [("v", "a"), ("v", "b"), ("c", "v")]


def test_rivals_that_differ_limit_the_choice(model: ModelOf) -> None:
    # Whoever stands before v, the larger a does.
    this = model(NUMBERS.replace("k 3", "k 2").replace("a 5", "a 7"), RANK)
    choice = cases_of_rank(Bounds(this, this.numbers - {"v"}), [0], most=40)
    assert choice is not None
    assert len(choice[1]) == 1


def test_the_rank_that_leaves_least_choice_comes_first(model: ModelOf) -> None:
    relations = f"{RANK}\n{{id: s, type: rank, rank: l, value: a, among: [v, a, b, c], ties: forbidden}}"
    this = model(f"{NUMBERS}\nl 1 rank", relations)
    choice = cases_of_rank(Bounds(this, this.numbers), [0, 1], most=40)
    assert choice is not None
    assert this.rows[choice[0][0]].relation == "s"
    assert len(choice[1]) == 1


def test_a_case_that_stays_open_does_not_hide_one_that_has_a_point(model: ModelOf) -> None:
    # Level at sixth place, a surpasses b only if one of the ranks is wrong: b's may be, standing behind.
    lost = "\n".join(f"o{n}: km2" for n in range(6))
    chain = "\n".join(f"{{id: c{n}, type: order, lower: o{n + 1}, upper: o{n}}}" for n in range(5))
    everyone = "[a, b, o0, o1, o2, o3, o4, o5]"
    relations = (
        f"{lost}\nlead: rank\n{chain}\n"
        f"{{id: ra, type: rank, rank: ka, value: a, among: {everyone}}}\n"
        f"{{id: rb, type: rank, rank: kb, value: b, among: {everyone}}}\n"
        "{id: d, type: difference, difference: lead, minuend: kb, subtrahend: ka}\n"
        "{id: o, type: order, lower: claim, upper: lead}"
    )
    this = model("a 5 km2\nb 5 km2 | about\nka 4 rank\nkb 4 rank\nclaim 0 rank | over", relations)
    assert decide(this, this.numbers).status is Status.INFEASIBLE
    for wrong in ("ka", "kb", "claim"):
        assert decide(this, this.numbers - {wrong}).status is Status.FEASIBLE
