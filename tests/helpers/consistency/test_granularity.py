"""Sums that cannot be: of whole numbers, between two steps; of shares of one whole, other than all of it; and no others."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.consistency.decision import Status, decide
from helpers.consistency.granularity import impossible_sum, mark
from helpers.consistency.model import Model
from helpers.consistency.propagation import Bounds

ModelOf = Callable[[str, str], Model]
LOST = 'p: parks\nq: parks\ns: "%"\nt: "%"\n'
SHARES = "{id: s, type: share, share: s, part: p, whole: w}\n{id: t, type: share, share: t, part: q, whole: w}\n"
SUM = "{id: u, type: sum, whole: u, parts: [s, t]}"


def refuting(this: Model, fixed: dict[str, int] | None = None) -> set[str] | None:
    places = {variable.term: place for place, variable in enumerate(this.variables)}
    at = {places[term]: Fraction(value) for term, value in (fixed or {}).items()}
    rows = impossible_sum(Bounds(this, this.numbers), list(range(len(this.rows))), at)
    return None if rows is None else {this.rows[row].relation for row in rows}


@pytest.mark.parametrize("whole", [3, 7, 15, 40])
def test_shares_add_up_to_what_whole_numbers_of_things_give(model: ModelOf, whole: int) -> None:
    for percent in range(95, 106):
        there = any(abs(Fraction(100 * things, whole) - percent) <= Fraction(1, 2) for things in range(2 * whole))
        this = model(f"w {whole} parks\nu {percent} %", LOST + SHARES + SUM)
        assert refuting(this) == (None if there else {"s", "t", "u"})
        assert decide(this, this.numbers).status is (Status.FEASIBLE if there else Status.INFEASIBLE)


def test_a_refutation_names_what_it_rests_on(model: ModelOf) -> None:
    this = model("w 15 parks\nu 101 %\nx 3 km2\ny 4 km2", f"{LOST}{SHARES}{SUM}\n{{id: o, type: order, lower: x, upper: y}}")
    found = decide(this, this.numbers)
    assert found.relations == {"s", "t", "u"}
    assert found.numbers == {"w", "u"}


@pytest.mark.parametrize(("mean", "refuted"), [("3.33", {"m"}), ("3.25", None)])
def test_a_mean_of_four_counts_ends_in_quarters(model: ModelOf, mean: str, refuted: set[str] | None) -> None:
    this = model(f"m {mean} parks", "a: parks\nb: parks\nc: parks\nd: parks\n{id: m, type: mean, mean: m, of: [a, b, c, d]}")
    assert refuting(this) == refuted


def test_what_has_no_ends_may_be_the_rest_of_a_sum(model: ModelOf) -> None:
    assert refuting(model("w 15 parks\nu 101 %", f"r: '%'\n{LOST}{SHARES}{SUM.replace('[s, t]', '[s, t, r]')}")) is None


def test_what_has_no_ends_drops_out_where_two_sums_share_it(model: ModelOf) -> None:
    sums = "{id: u, type: sum, whole: u, parts: [s, r]}\n{id: v, type: sum, whole: v, parts: [t, r]}"
    assert refuting(model("w 15 parks\nu 53 %\nv 50 %", f"r: '%'\n{LOST}{SHARES}{sums}")) == {"s", "t", "u", "v"}
    assert refuting(model("w 15 parks\nu 57 %\nv 50 %", f"r: '%'\n{LOST}{SHARES}{sums}")) is None


def test_a_product_of_two_unknowns_says_nothing_until_one_is_fixed(model: ModelOf) -> None:
    this = model("u 101 %", f"w: parks\n{LOST}{SHARES}{SUM}")
    assert refuting(this) is None
    assert refuting(this, {"w": 15}) == {"s", "t", "u"}
    assert refuting(this, {"w": 100}) is None


@pytest.mark.parametrize(("told", "refuted"), [("101", {"s", "t", "u", "w"}), ("100.2", {"s", "t", "u", "w"}), ("100", None)])
def test_shares_of_one_whole_add_up_to_it_however_large_it_is(model: ModelOf, told: str, refuted: set[str] | None) -> None:
    this = model(f"u {told} %", f"w: parks\n{LOST}{SHARES}{SUM}\n{{id: w, type: sum, whole: w, parts: [p, q]}}")
    assert refuting(this) == refuted
    assert decide(this, this.numbers).status is (Status.INFEASIBLE if refuted else Status.FEASIBLE)


@pytest.mark.parametrize(("share", "refuted"), [("10", {"g", "d", "s"}), ("12", None)])
def test_growth_and_what_was_added_are_shares_of_the_same(model: ModelOf, share: str, refuted: set[str] | None) -> None:
    relations = (
        "{id: g, type: growth, growth: g, from: a, to: b}\n{id: d, type: difference, difference: d, minuend: b, subtrahend: a}\n"
        "{id: s, type: share, share: s, part: d, whole: a}"
    )
    assert refuting(model(f"g 12 %\ns {share} %", f"a: yuan\nb: yuan\nd: yuan\n{relations}")) == refuted


def test_a_sum_with_a_part_that_no_share_is_told_of_is_not_divided(model: ModelOf) -> None:
    sums = f"{SUM}\n{{id: w, type: sum, whole: w, parts: [p, q, r]}}"
    assert refuting(model("u 90 %", f"w: parks\nr: parks\n{LOST}{SHARES}{sums}")) is None


def test_a_mark_tells_its_equation() -> None:
    assert [mark(mark(place)) for place in range(3)] == [0, 1, 2]
    assert all(mark(place) < 0 for place in range(3))


def test_a_share_that_is_left_in_a_sum_is_among_what_refutes(model: ModelOf) -> None:
    relations = (
        "{id: s, type: share, share: s, part: p, whole: w}\n{id: t, type: share, share: t, part: q, whole: w}\n"
        "{id: r, type: share, share: r, part: y, whole: w}\n"
        "{id: w, type: sum, whole: w, parts: [p, y]}\n{id: m, type: mean, mean: p, of: [q, y]}"
    )
    lost = "w: yuan\np: yuan\nq: yuan\ny: yuan\nr: '%'\n"
    assert refuting(model("s 50 %\nt 10 %", lost + relations)) == {"s", "t", "w", "m", "r"}
