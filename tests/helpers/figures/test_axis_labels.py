from __future__ import annotations

import pytest

from helpers.figures.axis_labels import keep_labels_inside
from helpers.figures.publishing import new_figure


@pytest.mark.parametrize("left", [0.01, 0.6])
def test_a_label_longer_than_its_axis_stays_in_the_picture(left: float) -> None:
    figure = new_figure()
    figure.set_layout_engine("none")
    axes = figure.add_axes((left, 0.3, 0.39, 0.6))
    axes.set_xlabel("a label that is longer than its axis, in billion yuan")
    figure.draw_without_rendering()
    keep_labels_inside(figure)
    figure.draw_without_rendering()
    extent = axes.xaxis.label.get_window_extent()
    assert figure.bbox.x0 <= round(extent.x0, 3)
    assert round(extent.x1, 3) <= figure.bbox.x1


def test_a_label_that_fits_stays_in_the_middle() -> None:
    figure = new_figure()
    axes = figure.subplots()
    axes.set_xlabel("short")
    figure.draw_without_rendering()
    keep_labels_inside(figure)
    assert axes.xaxis.label.get_position()[0] == 0.5
