"""The layout: scaled columns and rows, and points back in true units."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.consistency.forms import Forms
from helpers.consistency.layout import Layout
from helpers.consistency.model import Model
from helpers.consistency.propagation import Bounds

ModelOf = Callable[[str, str], Model]
SUM = "{type: sum, whole: c, parts: [a, b]}"


def layout_of(model: Model, *, soft: bool) -> Layout:
    return Layout(Forms(Bounds(model, model.numbers), range(len(model.rows)), {}), soft=soft)


def test_every_interval_reaches_half_a_width_either_way(model: ModelOf) -> None:
    # A hundredth of a yuan beside ten million yuan: both are one wide.
    layout = layout_of(model("a 0.01 yuan\nb 10000000 yuan\nc 10000000.01 yuan", SUM), soft=False)
    programme = layout.programme()
    assert programme.lower == [-0.5] * 3
    assert programme.upper == [0.5] * 3
    assert max(map(abs, programme.values)) == 1.0


def test_the_soft_programme_asks_for_room(model: ModelOf) -> None:
    programme = layout_of(model("a 1 km2\nb 2 km2\nc 3 km2", SUM), soft=True).programme()
    assert programme.lower[:3] == [-0.375] * 3
    assert programme.cost == [0.0] * 3 + [1.0] * 6


def test_points_come_back_in_true_units(model: ModelOf) -> None:
    layout = layout_of(model("a 1 km2\nb 2 km2\nc 3 km2", SUM), soft=False)
    assert layout.point([0.25, 0.0, -0.25]) == {0: Fraction(5, 4), 1: 2, 2: Fraction(11, 4)}


def test_ends_that_are_nearly_touched_are_taken_exactly(model: ModelOf) -> None:
    layout = layout_of(model("a 1 km2\nb 2 km2\nc 3 km2", SUM), soft=False)
    assert layout.point([0.5 - 1e-10, 0.0, 0.0])[0] == Fraction(3, 2)


def test_open_ends_and_strict_forms_have_rows_of_their_own(model: ModelOf) -> None:
    order = "{type: order, lower: a, upper: b, strict: true}"
    layout = layout_of(model("a 5 km2 | over\nb 9 km2 | under\nc 3 km2", f"{order}"), soft=False)
    plain, opened = layout.programme(), layout.opened()
    # One for the strict form, one for the low end of a, one for the high end of b, which starts at zero and includes it.
    assert (len(opened.row_lower) - len(plain.row_lower), len(opened.cost) - len(plain.cost)) == (3, 1)
    assert opened.columns[-7:] == [0, 1, 2, 0, 2, 1, 2]


def test_what_is_to_stay_is_wished_where_the_solver_sees_it(model: ModelOf) -> None:
    this = model("a 1 km2\nb 2 km2\nc 3 km2", SUM)
    forms = Forms(Bounds(this, this.numbers), range(len(this.rows)), {}, {2: Fraction(13, 4)})
    programme = Layout(forms, soft=True).programme()
    assert [programme.lower[2], programme.upper[2]] == [pytest.approx(0.25)] * 2
