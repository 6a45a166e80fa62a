"""Exact points: what a solver proposed is moved off the ends that it came to lie past."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.consistency import exact_points
from helpers.consistency.equations import satisfied
from helpers.consistency.exact_points import cleared, made_exact
from helpers.consistency.model import Model
from helpers.consistency.programme import Programme
from helpers.consistency.propagation import Bounds
from helpers.consistency.witness import middle

Summed = tuple[Model, list[int]]


def test_what_came_to_lie_past_an_end_is_kept_clear_of_it(summed: Summed, monkeypatch: pytest.MonkeyPatch) -> None:
    this, (part, own, whole) = summed
    bounds, rows = Bounds(this, this.numbers), list(range(len(this.rows)))
    assert bounds.propagate()
    # The solver is to have proposed that the whole is ten and a half, and one part four and a half: the other is past its end.
    middles = {v: middle(bounds.interval(v)) for v in range(len(this.variables))}
    astray = {**middles, whole: Fraction(21, 2), part: Fraction(9, 2), own: Fraction(11, 2)}
    found = cleared(Programme(bounds, rows), rows, astray, {})
    assert found is not None
    assert satisfied(this, rows, found)
    assert all(bounds.interval(v).contains(value) for v, value in found.items())
    monkeypatch.setattr(exact_points, "MOST_CLEARED", 0)
    assert cleared(Programme(bounds, rows), rows, astray, {}) is None


@pytest.mark.parametrize(
    ("near", "rate"), [((50, 100), Fraction(505, 1005)), ((51, 100), Fraction(1005, 2000)), ((0, 100), None)]
)
def test_a_rate_that_rows_share_stands_where_the_first_puts_it(
    model: Callable[[str, str], Model], near: tuple[int, int], rate: Fraction | None
) -> None:
    # The second row leaves it no less than 5.05 of 10.05, its own print no more than 50.25 %; a product of nothing gives none.
    this = model(
        "s 50.2 %\np 50 km2\nw 100.0 km2\nq 5.1 km2\nv 10.0 km2",
        "{type: share, share: s, part: p, whole: w}\n{type: share, share: s, part: q, whole: v}",
    )
    bounds, (p, _, s, _, w) = Bounds(this, this.numbers), range(5)
    assert bounds.propagate()
    found = made_exact(Programme(bounds, [0, 1]), [0, 1], {p: Fraction(near[0]), w: Fraction(near[1])}, {})
    assert (found or {}).get(s) == rate
    assert found is None or satisfied(this, [0, 1], found)
