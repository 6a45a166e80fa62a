"""Layers, order and passages of path diagrams."""

from __future__ import annotations

import pytest

from helpers.errors import InputError
from helpers.figures.diagram_layout import lay_out


def test_each_step_stands_below_all_that_lead_to_it() -> None:
    layout = lay_out({"land": "area", "tax": "area", "area": "goal", "goal": ""})
    assert layout.layers == (("land", "tax"), ("area",), ("goal",))
    assert layout.arrows == (("land", "area"), ("tax", "area"), ("area", "goal"))


def test_an_arrow_that_skips_a_layer_passes_through_it() -> None:
    layout = lay_out({"a": "b c", "b": "c", "c": ""})
    passage = ("a", "c", 1)
    assert layout.layers == (("a",), ("b", passage), ("c",))
    assert ("a", passage, "c") in layout.arrows


def test_steps_follow_what_leads_to_them_so_that_arrows_do_not_cross() -> None:
    layout = lay_out({"left": "under_left", "right": "under_right", "under_right": "", "under_left": ""})
    assert layout.layers == (("left", "right"), ("under_left", "under_right"))


def test_steps_that_nothing_joins_stand_side_by_side() -> None:
    assert lay_out({"b": "", "a": ""}).layers == (("b", "a"),)


def test_a_step_that_is_not_there_is_named_with_the_nearest() -> None:
    with pytest.raises(InputError, match=r"'aera'; did you mean 'area'\?"):
        lay_out({"land": "aera", "area": ""})


def test_a_circle_is_told_step_by_step() -> None:
    with pytest.raises(InputError, match="a circle, a → b → c"):
        lay_out({"a": "b", "b": "c", "c": "a"})
