"""Legends: one for all panels, as wide as the book's pictures."""

from __future__ import annotations

import pytest

from helpers.figures.legends import explain, key_mark
from helpers.figures.publishing import new_figure


def test_several_panels_have_one_legend_that_says_each_thing_once() -> None:
    figure = new_figure()
    left, right = figure.subplots(1, 2)
    explain(left, [key_mark("o", "black", "printed"), key_mark("s", "red", "recomputed")])
    explain(right, [key_mark("o", "black", "printed"), key_mark("|", "blue", "possible values")])
    (legend,) = figure.legends
    assert [text.get_text() for text in legend.get_texts()] == ["printed", "recomputed", "possible values"]


SHORT, LONG, HALF = [*"abcde"], ["a" * 40, "b" * 40], ["a" * 30, "b" * 30, "c" * 30]


@pytest.mark.parametrize(("labels", "columns"), [(SHORT, 4), (LONG, 1), (HALF, 2)])
def test_a_legend_has_as_many_columns_as_its_labels_leave(labels: list[str], columns: int) -> None:
    axes = new_figure().subplots()
    explain(axes, [key_mark("o", "black", label) for label in labels])
    (legend,) = axes.figure.legends
    assert legend._ncols == columns  # type: ignore[attr-defined]
