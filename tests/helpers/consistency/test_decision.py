"""Decisions: feasible with a point that satisfies everything, infeasible with what that rests on, else undecided."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.consistency.decision import Status, decide, decide_within, parts
from helpers.consistency.equations import satisfied
from helpers.consistency.model import Model
from helpers.consistency.nearby import decide_near
from helpers.consistency.propagation import Bounds

ModelOf = Callable[[str, str], Model]
Summed = tuple[Model, list[int]]
CASES = [
    ("a 1 km2\nb 2 km2\nc 4 km2", "{type: sum, whole: c, parts: [a, b]}", Status.FEASIBLE),
    ("a 1 km2\nb 2 km2\nc 5 km2", "{type: sum, whole: c, parts: [a, b]}", Status.INFEASIBLE),
    # The sum of three is at most 100.5 and its parts are three times 33.5: they just touch.
    ("a 33 %\nb 33 %\nc 33 %\nt 101 %", "{type: sum, whole: t, parts: [a, b, c]}", Status.FEASIBLE),
    ("a 33 %\nb 33 %\nc 33 %\nt 101.1 %", "{type: sum, whole: t, parts: [a, b, c]}", Status.INFEASIBLE),
    # Two strict orders in a circle, and a strict one between what is the same.
    ("a 5 km2\nb 5 km2", "{type: order, lower: a, upper: b, strict: true}\n{type: order, lower: b, upper: a}", Status.INFEASIBLE),
    ("a 5 km2\nb 5 km2", "{type: order, lower: a, upper: b}\n{type: order, lower: b, upper: a}", Status.FEASIBLE),
    ("a 5 km2\nb 5 km2", "{type: order, lower: a, upper: b, strict: true}\n{type: same, terms: [a, b]}", Status.INFEASIBLE),
    # Only together: each sum lets the other part move.
    (
        "a 1 km2\nb 2 km2\nc 3 km2\nd 4 km2\nr 3 km2\ns 7 km2\nt 4 km2\nu 9 km2",
        "{type: sum, whole: r, parts: [a, b]}\n{type: sum, whole: s, parts: [c, d]}\n"
        "{type: sum, whole: t, parts: [a, c]}\n{type: sum, whole: u, parts: [b, d]}",
        Status.INFEASIBLE,
    ),
    # Twice a whole number is even.
    ("c 7 parks", "a: parks\nb: parks\n{type: sum, whole: c, parts: [a, b]}\n{type: same, terms: [a, b]}", Status.INFEASIBLE),
    ("c 8 parks", "a: parks\nb: parks\n{type: sum, whole: c, parts: [a, b]}\n{type: same, terms: [a, b]}", Status.FEASIBLE),
    # One rate in two shares: 50 % of one and 51 % of the other are none of the same 50 to 50.4 %.
    (
        "s 50.2 %\np 50 km2\nw 100.0 km2\nq 5.1 km2\nv 10.0 km2",
        "{type: share, share: s, part: p, whole: w}\n{type: share, share: s, part: q, whole: v}",
        Status.FEASIBLE,
    ),
    (
        "s 50 %\np 50.0 km2\nw 100.0 km2\nq 5.10 km2\nv 10.00 km2",
        "{type: share, share: s, part: p, whole: w}\n{type: share, share: s, part: q, whole: v}",
        Status.INFEASIBLE,
    ),
    # A loss: growth below minus a hundred percent.
    ("g -150 %\na 2.0 yuan\nb -1.0 yuan", "{type: growth, growth: g, from: a, to: b}", Status.FEASIBLE),
]  # fmt: skip


@pytest.mark.parametrize(("numbers", "relations", "status"), CASES)
def test_decided_by_hand(model: ModelOf, numbers: str, relations: str, status: Status) -> None:
    this = model(numbers, relations)
    decision = decide(this, this.numbers)
    assert decision.status is status
    if status is Status.FEASIBLE:
        assert satisfied(this, range(len(this.rows)), decision.point)
        for place, value in decision.point.items():
            assert this.variables[place].printed.contains(value)
    else:
        grounds = this.restricted(decision.relations)
        assert decide(grounds, decision.numbers & grounds.numbers).status is Status.INFEASIBLE


def test_released_numbers_may_be_anything_that_they_can_be(model: ModelOf) -> None:
    this = model("a 9 parks\nb 5 parks\nc 3 parks", "{type: sum, whole: c, parts: [a, b]}")
    assert decide(this, frozenset({"a", "b"})).status is Status.FEASIBLE
    # No park count is minus six.
    assert decide(this, frozenset({"a", "c"})).status is Status.INFEASIBLE


def test_parts_share_nothing_that_can_move(model: ModelOf) -> None:
    # Both sums need c, but c stands at 14.
    this = model(
        "a 9 thousand parks\nc 14 parks\nd 1 thousand parks",
        "b: parks\ne: parks\n{type: sum, whole: a, parts: [b, c]}\n{type: sum, whole: d, parts: [c, e]}",
    )
    bounds = Bounds(this, this.numbers)
    assert parts(bounds, [0, 1], {}) == [[0], [1]]
    assert parts(Bounds(this, frozenset()), [0, 1], {}) == [[0, 1]]


def test_near_a_point_little_moves(model: ModelOf) -> None:
    sums = "\n".join(f"{{id: s{place}, type: sum, whole: w{place}, parts: [p{place}, p{place + 1}]}}" for place in range(40))
    numbers = "\n".join([*(f"p{place} 5 km2" for place in range(41)), *(f"w{place} 10 km2" for place in range(40))])
    this = model(numbers, sums)
    before = decide(this, this.numbers - {"w3"})
    bounds = Bounds(this, this.numbers)
    assert bounds.propagate()
    after = decide_near(bounds, before.point)
    assert after.status is Status.FEASIBLE
    assert len(after.point) < 10
    assert satisfied(this, range(len(this.rows)), {**before.point, **after.point})


def test_of_several_points_one_near_what_is_wished_is_taken(summed: Summed) -> None:
    this, (_, _, whole) = summed
    bounds = Bounds(this, this.numbers - {"w0"})
    assert bounds.propagate()
    for wish in (Fraction(98, 10), Fraction(104, 10)):
        found = decide_within(bounds, range(8), {}, wished={whole: wish}).point
        assert abs(found[whole] - wish) < Fraction(1, 10**6)
    # What cannot be is wished in vain.
    far = decide_within(bounds, range(8), {}, wished={whole: Fraction(99)})
    assert far.status is Status.FEASIBLE
    assert bounds.interval(whole).contains(far.point[whole])
