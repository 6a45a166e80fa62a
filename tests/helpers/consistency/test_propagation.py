"""Bounds by propagation: each worked by hand, with what a conflict rests on; circles come to an end."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.consistency.model import Model
from helpers.consistency.propagation import Bounds
from helpers.numbers.intervals import Interval

ModelOf = Callable[[str, str], Model]
SUM = "{id: s, type: sum, whole: c, parts: [a, b]}"


def bounds_of(model: Model) -> Bounds:
    return Bounds(model, model.numbers)


def interval(bounds: Bounds, term: str) -> str:
    place = next(place for place, variable in enumerate(bounds.model.variables) if variable.term == term)
    return str(bounds.interval(place))


def test_a_sum_leaves_the_lost_part(model: ModelOf) -> None:
    bounds = bounds_of(model("a 60 parks\nc 94 parks", f"b: parks\n{SUM}"))
    assert bounds.propagate()
    assert interval(bounds, "b") == "[34, 34]"


def test_rounding_of_both_widens_the_lost_part(model: ModelOf) -> None:
    # 94 less 60 is 34; each is half a percent wide on either side.
    bounds = bounds_of(model("a 60 %\nc 94 %", f"b: '%'\n{SUM}"))
    assert bounds.propagate()
    assert interval(bounds, "b") == "[33/100, 7/20]"


def test_open_ends_stay_open(model: ModelOf) -> None:
    bounds = bounds_of(model("a 60 km2 | over\nc 94 km2 | under", f"b: km2\n{SUM}"))
    assert bounds.propagate()
    assert interval(bounds, "b") == "[0, 34)"
    assert interval(bounds, "a") == "(60, 94)"


def test_strict_order_at_equality_is_a_conflict(model: ModelOf) -> None:
    bounds = bounds_of(model("a 9 parks\nb 9 parks", "{id: o, type: order, lower: a, upper: b, strict: true}"))
    assert not bounds.propagate()
    assert bounds.culprits() == ({"o"}, {"a", "b"})


def test_touching_ends_satisfy_an_order_and_no_strict_one(model: ModelOf) -> None:
    # 5 and 6 meet at 5.5, which "nearest" allows both.
    assert bounds_of(model("a 6 km2\nb 5 km2", "{type: order, lower: a, upper: b}")).propagate()
    assert not bounds_of(model("a 6 km2\nb 5 km2", "{type: order, lower: a, upper: b, strict: true}")).propagate()


def test_a_share_of_counts_takes_few_values(model: ModelOf) -> None:
    # 17 % of 94 lies from 15.51 to 16.45: 16 parks.
    bounds = bounds_of(model("s 17 %\nw 94 parks", "p: parks\n{type: share, share: s, part: p, whole: w}"))
    assert bounds.propagate()
    assert interval(bounds, "p") == "[16, 16]"
    assert interval(bounds, "s") == "[8/47, 8/47]"


def test_a_count_that_no_share_gives_is_a_conflict(model: ModelOf) -> None:
    # One of 28 is 3.57 %, two are 7.14 %.
    bounds = bounds_of(model("s 5.0 %\nw 28 parks", "p: parks\n{id: g, type: share, share: s, part: p, whole: w}"))
    assert not bounds.propagate()
    assert bounds.culprits() == ({"g"}, {"s", "w"})


def test_a_lost_whole_is_positive(model: ModelOf) -> None:
    bounds = bounds_of(model("s 50 %\np 10 km2", "w: km2\n{type: share, share: s, part: p, whole: w}"))
    assert bounds.propagate()
    # From 9.5 / 50.5 % to 10.5 / 49.5 %.
    assert interval(bounds, "w") == "[1900/101, 700/33]"


def test_a_rate_that_may_be_zero_leaves_the_base_open(model: ModelOf) -> None:
    bounds = bounds_of(model("s 0 %\np 0 km2", "w: km2\n{type: share, share: s, part: p, whole: w}"))
    assert bounds.propagate()
    assert interval(bounds, "w") == "(0, ∞)"


@pytest.mark.parametrize(("highest", "low", "high"), [(1, "[11/2", "15/2]"), (5, "[11/2", "15/2]")])
def test_a_rank_bounds_a_lost_value_by_its_neighbours(model: ModelOf, highest: int, low: str, high: str) -> None:
    # Third of five either way: between 6 and 7, or the other way round between the same two.
    numbers = "a 9 km2\nb 7 km2\nc 6 km2\nd 4 km2\nk 3 rank"
    bounds = bounds_of(model(numbers, f"x: km2\n{{type: rank, rank: k, value: x, among: [a, b, c, d, x], highest: {highest}}}"))
    assert bounds.propagate()
    assert interval(bounds, "x") == f"{low}, {high}"


def test_a_rival_that_only_touches_from_above_stands_before(model: ModelOf) -> None:
    # Over 5 lies surely above under 5, though the two ends are one number.
    numbers = "v 5 km2 | under\nr 5 km2 | over\nk 2 rank"
    assert bounds_of(model(numbers, "{type: rank, rank: k, value: v, among: [v, r]}")).propagate()
    wrong = bounds_of(model(numbers.replace("k 2", "k 1"), "{id: r, type: rank, rank: k, value: v, among: [v, r]}"))
    assert not wrong.propagate()
    assert wrong.culprits() == ({"r"}, {"k", "r", "v"})


def test_ties_forbidden_lets_the_level_share_the_first_place(model: ModelOf) -> None:
    numbers = "v 5 parks\nr 5 parks\nk {} rank"
    relation = "{type: rank, rank: k, value: v, among: [v, r], ties: forbidden}"
    assert bounds_of(model(numbers.format(1), relation)).propagate()
    assert not bounds_of(model(numbers.format(2), relation)).propagate()


def test_a_circle_of_growth_comes_to_an_end(model: ModelOf) -> None:
    # Doubling three times cannot lead back.
    numbers = "g 100 %\nh 100 %\ni 100 %"
    steps = (("g", "x", "y"), ("h", "y", "z"), ("i", "z", "x"))
    circle = "\n".join(f"{{type: growth, growth: {rate}, from: {one}, to: {other}}}" for rate, one, other in steps)
    bounds = bounds_of(model(numbers, f"x: billion yuan\ny: billion yuan\nz: billion yuan\n{circle}"))
    bounds.propagate()
    assert max(len(str(step.end)) for step in bounds.steps) < 120


def test_tightening_is_undone_in_a_copy(model: ModelOf) -> None:
    bounds = bounds_of(model("a 60 %\nc 94 %", f"b: '%'\n{SUM}"))
    bounds.propagate()
    part = bounds.copy()
    again = part.narrow(1, Interval.point(Fraction(34, 100)))
    assert part.propagate(again)
    assert (interval(part, "b"), interval(bounds, "b")) == ("[17/50, 17/50]", "[33/100, 7/20]")


def test_believing_more_numbers_narrows(model: ModelOf) -> None:
    this = model("a 9 parks\nb 5 parks\nc 14 parks", SUM)
    bounds = Bounds(this, frozenset({"a", "c"}))
    assert bounds.propagate()
    assert interval(bounds, "b") == "[5, 5]"
    assert bounds.propagate(bounds.hold(frozenset({"b"})))


def test_what_a_bound_rests_on(model: ModelOf) -> None:
    bounds = bounds_of(model("a 60 parks\nc 94 parks\nz 1 parks", f"b: parks\n{SUM}\n{{id: o, type: order, lower: z, upper: b}}"))
    bounds.propagate()
    assert bounds.grounds(bounds.current[1]) == ({"s"}, {"a", "c"})


def test_what_was_believed_is_taken_back(model: ModelOf) -> None:
    this = model("a 9 parks\nb 5 parks\nc 14 parks\nd 1 parks", f"{SUM}\n{{id: o, type: order, lower: d, upper: b}}")
    bounds = bounds_of(this)
    assert bounds.propagate()
    assert bounds.propagate(bounds.release(frozenset({"b"})))
    assert interval(bounds, "b") == "[5, 5]"
    assert bounds.propagate(bounds.release(frozenset({"c"})))
    assert (interval(bounds, "b"), interval(bounds, "c")) == ("[1, ∞)", "[10, ∞)")


def test_what_is_held_still_holds_where_it_said_no_more_than_what_is_taken_back(model: ModelOf) -> None:
    this = model("a 9 parks\nb 9 parks\nc 9 parks", "{type: same, terms: [a, b, c]}")
    bounds = Bounds(this, frozenset({"a"}))
    assert bounds.propagate()
    assert bounds.propagate(bounds.hold(frozenset({"b"})))
    assert bounds.propagate(bounds.release(frozenset({"a"})))
    assert [interval(bounds, term) for term in "abc"] == ["[9, 9]"] * 3


def test_releasing_ends_a_conflict(model: ModelOf) -> None:
    bounds = bounds_of(model("a 9 parks\nb 5 parks\nc 15 parks", SUM))
    assert not bounds.propagate()
    assert bounds.propagate(bounds.release(frozenset({"c"})))
    assert interval(bounds, "c") == "[14, 14]"


def test_what_is_printed_is_held_however_little_it_says(model: ModelOf) -> None:
    """A circle of rules may have tightened a bound so often that it has to gain much; what is printed need not gain anything."""
    this = model("a 60 km2\nb 34 km2\nc 94 km2", SUM)
    bounds = Bounds(this, this.numbers - {"a"})
    assert bounds.propagate()
    place = next(place for place, variable in enumerate(this.variables) if variable.term == "a")
    box = bounds.interval(place)
    bounds.tightened = [100] * len(bounds.tightened)
    low = Fraction(box.low) + Fraction(1, 10**9)
    bounds.narrow(place, Interval.above(low, inclusive=True))
    assert bounds.interval(place).low == low


def test_inside_keeps_clear_of_ends_but_for_what_stands_there(model: ModelOf) -> None:
    order = "{id: o, type: order, lower: n, upper: m}"
    bounds = bounds_of(model("a 60 km2\nb 34 km2\nc 94 km2\nm 90 parks | about\nn 40 parks", f"{SUM}\n{order}"))
    a, b, _, counted, _ = range(5)
    inner = bounds.inside([a, b, counted], {b: Fraction(67, 2)})
    assert str(inner.interval(a)) == f"[{Fraction(119, 2) + Fraction(1, 64)}, {Fraction(121, 2) - Fraction(1, 64)}]"
    assert inner.interval(b) == bounds.interval(b)
    assert inner.interval(counted) == bounds.interval(counted)
    assert str(bounds.interval(a)) == "[119/2, 121/2]"
