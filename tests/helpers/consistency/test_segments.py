"""Lines from a known point: what holds all along, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.consistency import Report
from helpers.consistency.model import Model
from helpers.consistency.propagation import Bounds
from helpers.consistency.segments import approached, closed, endless

ModelOf = Callable[[str, str], Model]
Checked = Callable[..., Report]


def point(*values: str) -> dict[int, Fraction]:
    return {variable: Fraction(value) for variable, value in enumerate(values)}


def test_closed_bounds_hold_their_ends(model: ModelOf) -> None:
    this = model("a 5 km2 | over\nb 5 km2", "{type: order, lower: b, upper: a, strict: true}")
    bounds = closed(Bounds(this, this.numbers))
    assert bounds.interval(0).contains(5)
    assert bounds.model.rows[0].constraint.holds(Fraction(0))


def test_an_open_end_is_approached_along_a_line(model: ModelOf) -> None:
    this = model("a 5 km2 | over\nb 9 km2", "x: km2\n{type: sum, whole: b, parts: [a, x]}")
    bounds = Bounds(this, this.numbers)
    assert approached(bounds, point("6", "9", "3"), point("5", "9", "4"))
    # That is no point at all: 5 and 4.5 are not 9.
    assert not approached(bounds, point("6", "9", "3"), point("5", "9", "9/2"))
    # It lies beyond the end.
    assert not approached(bounds, point("6", "9", "3"), point("4", "9", "5"))


def test_whole_numbers_do_not_move_along_lines(model: ModelOf) -> None:
    this = model("b 9 thousand parks", "x: parks\ny: parks\n{type: sum, whole: b, parts: [x, y]}")
    bounds = Bounds(this, this.numbers)
    assert not approached(bounds, point("9000", "4000", "5000"), point("9000", "4001", "4999"))


def test_a_rate_that_nothing_else_binds_follows_its_terms(model: ModelOf) -> None:
    this = model("p 10 km2\ns 50 %\nw 20 km2", "{type: share, share: s, part: p, whole: w}")
    bounds = Bounds(this, this.numbers)
    assert approached(bounds, point("10", "1/2", "20"), point("51/5", "51/101", "101/5"))


def test_a_rate_of_two_pairs_does_not(model: ModelOf) -> None:
    pairs = "{id: a, type: share, share: s, part: p, whole: w}\n{id: b, type: share, share: s, part: q, whole: v}"
    this = model("p 10 km2\nq 10 km2\ns 50 %\nv 20 km2\nw 20 km2", pairs)
    start, end = point("10", "10", "1/2", "20", "20"), point("51/5", "10", "51/101", "1010/51", "101/5")
    assert not approached(Bounds(this, this.numbers), start, end)


@pytest.mark.parametrize(("way", "there"), [("upper: x, lower: a", True), ("upper: a, lower: x", False)])
def test_a_line_may_never_end(model: ModelOf, way: str, there: bool) -> None:
    this = model("a 94 yuan", f"x: yuan\n{{type: order, {way}}}")
    start, end = (point("94", "95"), point("94", "1000")) if there else (point("94", "93"), point("94", "1000"))
    assert endless(Bounds(this, this.numbers), start, end) is there


def test_an_open_end_is_exact_where_it_is_approached(checked: Checked) -> None:
    # Two parts of over 5 and under 4 add up to what is above 5 at least: no value is 5, every one above it is reached.
    bound = checked("a 5 km2 | over\nb 0 km2", "x: km2\n{type: sum, whole: x, parts: [a, b]}").lost["x"]
    assert (bound.low, bound.exact) == (5, True)
