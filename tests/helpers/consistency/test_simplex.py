"""The simplex method of our own: points, refutations and lowest values by hand, and against all whole numbers."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from helpers.consistency.forms import Form
from helpers.consistency.simplex import Simplex
from helpers.numbers.intervals import End, Interval

UNIT = Interval.closed(0, 1)


def form(coefficients: dict[int, int], low: End, high: End) -> Form:
    return Form({variable: Fraction(factor) for variable, factor in coefficients.items()}, low, high, 0)


def simplex(forms: list[Form], boxes: dict[int, Interval], start: Fraction = Fraction(0)) -> Simplex:
    return Simplex(forms, boxes, dict.fromkeys(boxes, start))


def test_what_holds_already_stays_where_it_is() -> None:
    start = Fraction(1, 2)
    assert simplex([form({0: 1, 1: 1}, 0, 1)], {0: UNIT, 1: UNIT}, start).point() == {0: start, 1: start}


def test_only_what_must_moves() -> None:
    assert simplex([form({0: 1, 1: 1}, 1, 2)], {0: UNIT, 1: UNIT}).point() == {0: 1, 1: 0}


def test_two_halves_that_are_more_than_one_are_refuted_by_both_forms() -> None:
    forms = [form({0: 1, 1: 1}, -math.inf, 1), form({0: 1, 1: -1}, 0, 0), form({1: 2}, 2, math.inf)]
    refuted = simplex(forms, {0: Interval.everything(), 1: Interval.everything()})
    assert refuted.point() is None
    factors = refuted.multipliers()
    assert set(factors) == {0, 1, 2}
    for variable in (0, 1):
        assert sum(factor * forms[place].coefficients.get(variable, 0) for place, factor in factors.items()) == 0


def test_the_lowest_of_a_triangle_is_a_corner() -> None:
    forms = [form({0: 1, 1: 1}, 1, math.inf), form({0: 1, 1: -2}, 0, math.inf)]
    boxes = {0: Interval.closed(0, 9), 1: Interval.closed(0, 9)}
    lowest = simplex(forms, boxes).lowest(0, 1)
    highest = simplex(forms, boxes).lowest(1, -1)
    assert lowest is not None
    assert highest is not None
    assert (lowest[0], highest[1]) == (Fraction(2, 3), Fraction(9, 2))


def test_what_has_no_end_has_no_lowest() -> None:
    boxes = {0: Interval.above(0, inclusive=True), 1: Interval.everything()}
    assert simplex([form({0: 1, 1: 1}, 3, 3)], boxes).lowest(1, 1) is None


FACTORS = st.dictionaries(st.integers(0, 2), st.sampled_from([-2, -1, 1, 2]), min_size=1)


@given(st.lists(st.tuples(FACTORS, st.integers(-3, 3), st.integers(0, 2)), min_size=1, max_size=4))
def test_a_point_is_one_and_a_refutation_is_one(rows: list[tuple[dict[int, int], int, int]]) -> None:
    forms = [form(factors, Fraction(low), Fraction(low + width)) for factors, low, width in rows]
    found = simplex(forms, {variable: Interval.closed(0, 3) for variable in range(3)})
    point = found.point()
    if point is not None:
        assert all(0 <= value <= 3 for value in point.values())
        assert all(one.low <= sum(f * point[v] for v, f in one.coefficients.items()) <= one.high for one in forms)
        assert found.multipliers() == {}
    else:
        assert not any(
            all(one.low <= sum(f * corner[v] for v, f in one.coefficients.items()) <= one.high for one in forms)
            for corner in itertools.product(range(4), repeat=3)
        )
        assert found.multipliers()
