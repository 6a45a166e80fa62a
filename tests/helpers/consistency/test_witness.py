"""Exact points: rows satisfied with fractions, whole numbers whole, or no point at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest

from helpers.consistency.equations import Point, satisfied
from helpers.consistency.model import Model
from helpers.consistency.propagation import Bounds
from helpers.consistency.witness import witness

ModelOf = Callable[[str, str], Model]
SUM = "{type: sum, whole: c, parts: [a, b]}"


def found(model: Model, near: Mapping[int, Fraction] | None = None, fixed: Mapping[int, Fraction] | None = None) -> Point | None:
    bounds = Bounds(model, model.numbers)
    bounds.propagate()
    return witness(bounds, range(len(model.rows)), near or {}, fixed or {})


def test_an_equation_gives_one_term_from_the_others(model: ModelOf) -> None:
    this = model("a 1 km2\nb 2 km2\nc 3 km2", SUM)
    point = found(this, {0: Fraction(1.1), 1: Fraction(1.9)})
    assert point is not None
    assert point[0] + point[1] == point[2]
    assert satisfied(this, [0], point)


def test_equations_that_hang_together_are_solved_by_elimination(model: ModelOf) -> None:
    sums = {"r": "a, b", "s": "c, d", "t": "a, c", "u": "b, d"}
    grid = "\n".join(f"{{type: sum, whole: {whole}, parts: [{parts}]}}" for whole, parts in sums.items())
    this = model("a 1 km2\nb 2 km2\nc 3 km2\nd 4 km2\nr 3 km2\ns 7 km2\nt 4 km2\nu 6 km2", grid)
    point = found(this, {place: Fraction(4, 5) + place for place in range(4)})
    assert point is not None
    assert satisfied(this, range(4), point)


def test_whole_numbers_stay_whole(model: ModelOf) -> None:
    this = model("a 3 thousand parks\nc 9 thousand parks", f"b: parks\n{SUM}")
    point = found(this, {0: Fraction("3000.4"), 1: Fraction("5999.7")})
    assert point is not None
    assert all(value.denominator == 1 for value in point.values())


def test_a_fixed_value_is_kept(model: ModelOf) -> None:
    point = found(model("a 1 km2\nb 2 km2\nc 3 km2", SUM), fixed={2: Fraction(7, 2)})
    assert point is not None
    assert point[2] == Fraction(7, 2)


@pytest.mark.parametrize(
    ("numbers", "relations"),
    [
        ("a 1 km2\nb 2 km2\nc 9 km2", SUM),
        ("a 5 km2 | over\nb 5 km2 | under", "{type: order, lower: a, upper: b}"),
        ("s 50 %\np 3 parks\nw 7 parks", "{type: share, share: s, part: p, whole: w}"),
    ],
)  # fmt: skip
def test_no_point_where_there_is_none(model: ModelOf, numbers: str, relations: str) -> None:
    this = model(numbers, relations)
    assert witness(Bounds(this, this.numbers), range(len(this.rows)), {}, {}) is None


def test_the_same_fact_is_one_unknown(model: ModelOf) -> None:
    point = found(model("a 1 km2\nb 1.2 km2\nc 1.25 km2", "{type: same, terms: [a, b, c]}"))
    assert point is not None
    assert point[0] == point[1] == point[2]


def test_a_lost_rank_is_the_place_that_the_values_have(model: ModelOf) -> None:
    point = found(model("a 9 km2\nb 5 km2\nc 7 km2", "k: rank\n{type: rank, rank: k, value: b, among: [a, b, c]}"))
    assert point is not None
    assert point[3] == 3


def test_a_base_of_zero_satisfies_no_share(model: ModelOf) -> None:
    this = model("s 50 %\np 1 km2\nw 2 km2", "{type: share, share: s, part: p, whole: w}")
    assert satisfied(this, [0], {0: Fraction(1), 1: Fraction(1, 2), 2: Fraction(2)})
    assert not satisfied(this, [0], {0: Fraction(0), 1: Fraction(1, 2), 2: Fraction(0)})
