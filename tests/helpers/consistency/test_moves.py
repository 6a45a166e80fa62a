"""Moves made at once: what follows, and that nothing is taken to hold which does not."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.consistency.decision import Status, decide
from helpers.consistency.equations import Point
from helpers.consistency.model import Model
from helpers.consistency.moves import added, follower, shifts, together

ModelOf = Callable[[str, str], Model]
ONE, TWO, HALF = Fraction(1), Fraction(2), Fraction(1, 2)
SHARE = "{id: h, type: share, share: h, part: a, whole: b}"
NUMBERS = "a 50 km2 | about\nb 100 km2 | about\nh 50 %"


def place(model: Model, term: str) -> int:
    return next(k for k, variable in enumerate(model.variables) if variable.term == term)


def point(model: Model, **values: Fraction | int) -> Point:
    return {place(model, term): Fraction(value) for term, value in values.items()}


def test_shifts_are_those_of_values_that_differ() -> None:
    assert shifts({0: ONE, 1: TWO}, {0: ONE, 1: ONE}) == {1: -ONE}


def test_moves_of_one_value_are_added() -> None:
    assert added({0: ONE, 1: ONE}, {1: TWO, 2: HALF}) == {0: ONE, 1: Fraction(3), 2: HALF}


@pytest.mark.parametrize(
    ("numbers", "relations", "follows"),
    [
        (NUMBERS, SHARE, True),
        # Another row binds the rate as well.
        (f"{NUMBERS}\nk 60 %", f"{SHARE}\n{{id: o, type: order, lower: h, upper: k}}", False),
        # A mean of things counted need not be whole.
        ("a 50 parks\nb 10 parks\nh 5 parks", "{id: h, type: ratio, ratio: h, numerator: a, denominator: b}", True),
        ("a 5 km2\nb 4 km2\nc 9 km2", "{id: s, type: sum, whole: c, parts: [a, b]}", False),
    ],
)
def test_a_rate_that_nothing_else_binds_follows(model: ModelOf, numbers: str, relations: str, *, follows: bool) -> None:
    this = model(numbers, relations)
    row = next(k for k, row in enumerate(this.rows) if row.relation in ("h", "s"))
    assert (follower(this, row) is not None) is follows


def test_a_rate_follows_its_terms_as_far_as_its_print_allows(model: ModelOf) -> None:
    this = model(NUMBERS, SHARE)
    start = point(this, a=50, b=100, h=HALF)
    a, b, h = (place(this, term) for term in "abh")
    # 50.2 of 100.1 is 50.15 %, within 50 %; 51 of 100 is not.
    moves = {a: Fraction(1, 5), b: Fraction(1, 10)}
    assert together(this, this.numbers, start, moves, ()) == {**moves, h: Fraction(502, 1001) - HALF}
    assert together(this, this.numbers, start, {a: ONE}, ()) is None
    assert together(this, this.numbers - {"h"}, start, {a: ONE}, ()) == {a: ONE, h: Fraction(1, 100)}


def test_what_is_held_again_must_have_come_back(model: ModelOf) -> None:
    this = model("a 9 parks\nb 5 parks\nc 15 parks", "{id: s, type: sum, whole: c, parts: [a, b]}")
    start = point(this, a=9, b=5, c=14)
    a, b, c = (place(this, term) for term in "abc")
    # The total was released; to release a part instead is to move both.
    assert together(this, this.numbers - {"a"}, start, {a: ONE, c: ONE}, [c]) == {a: ONE, c: ONE}
    assert together(this, this.numbers - {"a"}, start, {}, [c]) is None
    assert together(this, this.numbers, start, {a: ONE, c: ONE}, [c]) is None
    assert together(this, this.numbers - {"b"}, start, {b: TWO, c: ONE}, [c]) is None
    assert together(this, this.numbers - {"a", "c"}, start, {a: HALF, c: HALF}, ()) is None


def test_orders_and_ranks_are_looked_at(model: ModelOf) -> None:
    this = model("a 9 km2\nb 5 km2", "{id: o, type: order, lower: b, upper: a}")
    start = decide(this, this.numbers)
    assert start.status is Status.FEASIBLE
    assert together(this, frozenset(), start.point, {place(this, "b"): Fraction(3)}, ()) is not None
    assert together(this, frozenset(), start.point, {place(this, "b"): Fraction(9)}, ()) is None
