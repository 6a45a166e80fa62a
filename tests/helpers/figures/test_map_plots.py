from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch

from helpers.errors import UnknownNameError
from helpers.figures.boundaries import Boundaries
from helpers.figures.map_plots import draw_map
from helpers.figures.publishing import new_figure

SHAPES = {
    "North": shapely.box(0, 10, 10, 20),
    "South": shapely.MultiPolygon([shapely.box(0, 0, 10, 10), shapely.box(15, 0, 16, 1)]),
    "Hollow": shapely.Polygon([(20, 0), (30, 0), (30, 10), (20, 10)], [[(24, 4), (26, 4), (26, 6), (24, 6)]]),
}
SMALL = Boundaries(SHAPES, {"North": (5, 15), "South": (5, 5), "Hollow": (22, 2)}, (shapely.LineString([(0, 25), (9, 25)]),), "")


@pytest.fixture
def axes() -> Axes:
    return new_figure().subplots()


def test_each_place_is_drawn_and_the_greater_value_is_fuller(axes: Axes) -> None:
    draw_map(axes, SMALL, pd.Series({"North": 1.0, "South": 3.04, "Hollow": None}), {"South": "S\n3"}, "parks")
    patches = [patch for patch in axes.patches if isinstance(patch, PathPatch)]
    fills = [to_hex(patch.get_facecolor(), keep_alpha=True) for patch in patches]
    assert len(patches) == 4
    assert int(fills[0][-2:], 16) < int(fills[1][-2:], 16) < 0.7 * 255
    assert fills[2][-2:] == fills[3][-2:] == "00"
    assert [(text.get_text(), text.xy, text.get_ha()) for text in axes.texts] == [("S\n3", (5, 5), "center")]  # type: ignore[attr-defined]
    (legend,) = axes.figure.legends
    assert [text.get_text() for text in legend.get_texts()] == ["1.0 parks", "3.0 parks"]


def test_values_on_both_sides_of_nothing_carry_their_signs(axes: Axes) -> None:
    draw_map(axes, SMALL, pd.Series({"North": -2.0, "South": 1.0}), {}, "points")
    (legend,) = axes.figure.legends
    assert [text.get_text() for text in legend.get_texts()] == ["-2.0 points", "+1.0 points"]


def test_the_text_of_a_speck_stands_beside_it(axes: Axes) -> None:
    shapes = {"Land": shapely.box(0, 0, 100, 100), "Speck": shapely.box(50, 50, 54, 54)}
    draw_map(
        axes, Boundaries(shapes, {"Land": (20, 20), "Speck": (52, 52)}, (), ""), pd.Series({"Land": 1.0}), {"Speck": "s"}, ""
    )
    (text,) = axes.texts
    assert (text.get_ha(), text.get_position()) == ("left", (10, 0))


def test_a_hole_stays_empty_and_an_island_does_not(axes: Axes) -> None:
    draw_map(axes, SMALL, pd.Series({"South": 1.0, "Hollow": 2.0}), {}, "parks")
    canvas = FigureCanvasAgg(axes.figure)  # type: ignore[arg-type]
    canvas.draw()
    seen = np.asarray(canvas.buffer_rgba())

    def ink(x: float, y: float) -> int:
        across, up = axes.transData.transform((x, y))
        return int(seen[len(seen) - 1 - int(up), int(across), 3])

    assert (ink(15.5, 0.5) > 0, ink(21, 1) > 0, ink(25, 5) > 0) == (True, True, False)


def test_a_square_on_the_ground_is_a_square_on_the_map(axes: Axes) -> None:
    draw_map(axes, SMALL, pd.Series({"North": 1.0}), {}, "parks")
    assert axes.get_aspect() == 1
    left, right = axes.get_xlim()
    assert left <= 0
    assert right >= 30


@pytest.mark.parametrize(("values", "texts"), [({"Sout": 1.0}, {}), ({}, {"Sout": "S"})])
def test_an_unknown_place_is_refused(axes: Axes, values: dict[str, float], texts: dict[str, str]) -> None:
    with pytest.raises(UnknownNameError, match=r"no place on the map 'Sout'; did you mean 'South'"):
        draw_map(axes, SMALL, pd.Series(values, dtype=float), texts, "parks")
