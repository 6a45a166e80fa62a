"""The linear programme: what HiGHS is asked, and that its answers come back as proposals."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.consistency.model import Model
from helpers.consistency.programme import HighsProgramme
from helpers.consistency.propagation import Bounds
from helpers.numbers.intervals import Interval

ModelOf = Callable[[str, str], Model]
SUM = "{type: sum, whole: c, parts: [a, b]}"


def programme_of(model: Model) -> HighsProgramme:
    return HighsProgramme(Bounds(model, model.numbers), range(len(model.rows)))


def test_a_point_that_keeps_clear_of_the_ends(model: ModelOf) -> None:
    answer = programme_of(model("a 1 km2\nb 2 km2\nc 3 km2", SUM)).solve()
    assert answer.point is not None
    for variable, middle in enumerate((1, 2, 3)):
        assert abs(answer.point[variable] - middle) <= Fraction(3, 8)


def test_multipliers_where_there_is_no_point(model: ModelOf) -> None:
    answer = programme_of(model("a 1 km2\nb 2 km2\nc 5 km2", SUM)).solve()
    assert answer.point is None
    assert [form.row for form, _ in answer.multipliers or []] == [0]


def test_a_hundredth_of_a_yuan_shows_beside_ten_million(model: ModelOf) -> None:
    sums = "{type: sum, whole: c, parts: [a, b]}\n{type: sum, whole: d, parts: [c, e]}"
    numbers = "a 10000000.00 yuan\nb 0.01 yuan\nc 10000000.01 yuan\nd 10000000.{} yuan\ne 0.01 yuan"
    assert programme_of(model(numbers.format("02"), sums)).solve().point is not None
    assert programme_of(model(numbers.format("05"), sums)).solve().multipliers


def test_what_is_to_stay_moves_only_where_it_must(model: ModelOf) -> None:
    this = model("a 1 km2\nb 2 km2\nc 3 km2\nd 9 km2", f"{SUM}\n{{id: a, type: order, lower: a, upper: d}}")
    bounds, rows = Bounds(this, this.numbers), [place for place, row in enumerate(this.rows) if len(row.variables) == 3]
    near = HighsProgramme(bounds, rows, {}, {0: Fraction(5, 4)}).solve().point
    assert near is not None
    assert near[0] == Fraction(5, 4)
    # With b at two and a half, a cannot stay above one: c is three and a half at most.
    held = bounds.copy()
    held.narrow(1, Interval.point(Fraction(5, 2)))
    moved = HighsProgramme(held, rows, {}, {0: Fraction(5, 4)}).solve().point
    assert moved is not None
    assert moved[0] <= 1


def test_the_lowest_and_the_highest(model: ModelOf) -> None:
    programme = programme_of(model("a 1 km2\nc 3 km2", f"b: km2\n{SUM}"))
    low, high = programme.lowest(1, 1).point, programme.lowest(1, -1).point
    assert low is not None
    assert high is not None
    # What the solver says is near, not exact.
    assert (float(low[1]), float(high[1])) == (pytest.approx(1, abs=1e-6), pytest.approx(3, abs=1e-6))


def test_without_a_bound_there_is_no_highest(model: ModelOf) -> None:
    programme = programme_of(model("a 1 km2", "b: km2\nc: km2\n" + SUM))
    assert programme.lowest(1, -1).point is None


def test_the_strictest_point_lies_inside(model: ModelOf) -> None:
    programme = programme_of(model("a 5 km2\nb 5 km2", "{type: order, lower: a, upper: b, strict: true}"))
    point = programme.strictest().point
    assert point is not None
    assert point[0] < point[1]


def test_the_strictest_point_of_a_circle_does_not_exist(model: ModelOf) -> None:
    circle = "{type: order, lower: a, upper: b, strict: true}\n{type: order, lower: b, upper: a}"
    answer = programme_of(model("a 5 km2\nb 5 km2", circle)).strictest()
    assert answer.point is None
    assert {form.row for form, _ in answer.multipliers or []} == {0, 1}
