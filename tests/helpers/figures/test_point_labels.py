from __future__ import annotations

from itertools import combinations

import pytest
from matplotlib.axes import Axes
from matplotlib.text import Annotation

from helpers.figures.point_labels import label_points
from helpers.figures.publishing import new_figure


@pytest.fixture
def axes() -> Axes:
    axes = new_figure(height=3).subplots()
    axes.set(xlim=(0, 10), ylim=(0, 10))
    return axes


def labels(axes: Axes) -> dict[str, Annotation]:
    return {text.get_text(): text for text in axes.texts if isinstance(text, Annotation)}


def test_a_lone_point_has_its_name_on_the_right(axes: Axes) -> None:
    label_points(axes, {"Jiujiang": (5, 5)})
    assert labels(axes)["Jiujiang"].get_ha() == "left"
    assert labels(axes)["Jiujiang"].xy == (5, 5)


def test_a_name_gives_way_to_a_point_and_to_other_names(axes: Axes) -> None:
    label_points(axes, {"Yichun": (5, 5), "Jiujiang": (5.6, 5)})
    assert (labels(axes)["Yichun"].get_ha(), labels(axes)["Jiujiang"].get_ha()) == ("right", "left")


def test_names_in_a_crowd_do_not_overlap(axes: Axes) -> None:
    points = {"Yichun": (3, 5.0), "Ji'an": (2.8, 4.7), "Fuzhou": (2.75, 5.6), "Ganzhou": (2.7, 4.0), "Jiujiang": (5.0, 4.9)}
    label_points(axes, points)
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    boxes = [label.get_window_extent().shrunk(0.9, 0.7) for label in labels(axes).values()]
    assert len(boxes) == len(points)
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]
