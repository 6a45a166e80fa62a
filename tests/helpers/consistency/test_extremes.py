"""Bounds of lost cells: lowest and highest, and whether that they are was proved."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.consistency import Bound, Report

Checked = Callable[..., Report]
INFINITE = float("inf")
SUM = "{id: s, type: sum, whole: c, parts: [a, b]}"


@pytest.mark.parametrize(
    ("numbers", "relations", "low", "high"),
    [
        ("a 60 parks\nc 94 parks", f"x: parks\n{SUM.replace('a, b', 'a, x')}", "34", "34"),
        ("a 60 km2\nc 94 km2", f"x: km2\n{SUM.replace('a, b', 'a, x')}", "33", "35"),
        ("c 94 km2 | under", "x: km2\ny: km2\n{type: sum, whole: c, parts: [x, y]}", "0", "94"),
        ("s 17 %\nw 94 parks", "x: parks\n{type: share, share: s, part: x, whole: w}", "16", "16"),
        # A hundred percent is from 99.5 to 100.5.
        ("g 100 %\nb 94 yuan", "x: yuan\n{type: growth, growth: g, from: x, to: b}", "18700/401", "18900/399"),
        ("g 100 %\na 94 yuan", "x: yuan\n{type: growth, growth: g, from: a, to: x}", "74613/400", "75789/400"),
        # c is 5 less 1 and lies from 3 to 5; x is 20 less that.
        ("a 1 km2\nt 10 km2\nu 20 km2\nr 5 km2", "x: km2\nb: km2\nc: km2\n{type: sum, whole: t, parts: [a, b]}\n"
         "{type: sum, whole: u, parts: [c, x]}\n{type: sum, whole: r, parts: [a, c]}", "29/2", "35/2"),
        # Third of five.
        ("a 9 km2\nb 7 km2\nc 6 km2\nd 4 km2\nk 3 rank", "x: km2\n{type: rank, rank: k, value: x, among: [a, b, c, d, x]}",
         "11/2", "15/2"),
        # A whole that is even and a sum of the same.
        ("c 8 parks", "x: parks\ny: parks\n{type: sum, whole: c, parts: [x, y]}\n{type: same, terms: [x, y]}", "4", "4"),
        # The greater part of seven, where each is whole.
        ("c 7 parks", "x: parks\ny: parks\n{type: sum, whole: c, parts: [x, y]}\n{type: order, lower: y, upper: x}", "4", "7"),
    ],
)  # fmt: skip
def test_by_hand(checked: Checked, numbers: str, relations: str, low: str, high: str) -> None:
    assert checked(numbers, relations).lost["x"] == Bound(Fraction(low), Fraction(high), exact=True)


def test_in_the_unit_of_the_lost_cell(checked: Checked) -> None:
    relations = "x: 亿元\n{type: sum, whole: c, parts: [a, x]}"
    assert checked("a 6.0 billion yuan\nc 94.0 亿元", relations).lost["x"] == Bound(
        Fraction("33.45"), Fraction("34.55"), exact=True
    )


def test_without_a_bound(checked: Checked) -> None:
    relations = "x: yuan\n{type: order, lower: a, upper: x}"
    assert checked("a 94 yuan", relations).lost["x"] == Bound(Fraction("93.5"), INFINITE, exact=True)


def test_a_lost_whole_that_could_be_zero(checked: Checked) -> None:
    relations = "x: km2\n{type: share, share: s, part: p, whole: x}"
    bound = checked("s 0 %\np 0 km2", relations).lost["x"]
    assert (bound.low, bound.high) == (0, INFINITE)


def test_bounds_allow_for_every_explanation(checked: Checked) -> None:
    # One of a and a2 is wrong: x is 94 less 60 or less 50.
    relations = "x: parks\n{type: sum, whole: c, parts: [a, x]}\n{type: same, terms: [a, a2]}"
    bound = checked("a 60 parks\na2 50 parks\nc 94 parks", relations).lost["x"]
    assert bound.low <= 34 < 44 <= bound.high


def test_every_lost_cell_is_told_even_where_nothing_can_hold(checked: Checked) -> None:
    circle = "x: parks\n{id: o, type: order, lower: a, upper: x, strict: true}\n{id: p, type: order, lower: x, upper: a}"
    report = checked("a 5 parks", circle)
    assert report.lost == {"x": Bound(Fraction(0), INFINITE, exact=False)}


def test_what_is_not_exact_is_an_outer_bound(checked: Checked) -> None:
    # c over y and y over d are one ratio, and c is twice d: the ratio is the root of two, which no fraction reaches.
    relations = "{type: ratio, ratio: x, numerator: c, denominator: y}\n{type: ratio, ratio: x, numerator: y, denominator: d}"
    report = checked("c 2 units\nd 1 units", f"x: times\ny: km2\n{relations}")
    bound = report.lost["x"]
    assert not bound.exact
    assert bound.low**2 <= 2 <= bound.high**2
    assert report.undecided == ("c", "d")


def test_what_cannot_hold_whatever_is_printed_stays_so_once_a_number_is_released(checked: Checked) -> None:
    relations = (
        "{id: r, type: rank, rank: k, value: d, among: [d, b, a], highest: 3, ties: forbidden}\n"
        "{id: s, type: sum, whole: b, parts: [c, a]}\n{id: o, type: order, lower: b, upper: c, strict: true}"
    )
    report = checked("b 1 units\nc 2 units\nd 4 units\nk 3 rank", f"a: units\n{relations}")
    assert [conflict.explanations for conflict in report.conflicts] == [()]
    assert not report.lost["a"].exact
