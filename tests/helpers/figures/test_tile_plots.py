from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from helpers.errors import InputError, UnknownNameError
from helpers.figures.publishing import new_figure
from helpers.figures.style import CATEGORIES
from helpers.figures.tile_plots import Tile, draw_tiles, load_tiles, tile_axes, touching
from helpers.official.tables import load_official
from helpers.project import Project

SMALL = {"North": Tile("N", 0, 1), "South": Tile("S", 1, 1), "West": Tile("W", 1, 0)}


@pytest.fixture
def axes() -> Axes:
    return new_figure().subplots()


def fills(axes: Axes) -> dict[tuple[int, int], tuple[float, ...]]:
    squares = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    return {(int(one.get_y()), int(one.get_x())): one.get_facecolor() for one in squares}  # type: ignore[misc]


def test_the_greater_a_value_the_fuller_its_tile(axes: Axes) -> None:
    draw_tiles(axes, SMALL, pd.Series({"North": 1.0, "South": 3.0, "West": None}), {"South": "3 parks"})
    drawn = fills(axes)
    assert drawn[1, 1][:3] == to_rgb(CATEGORIES[0].colour)
    assert 0 < drawn[0, 1][3] < drawn[1, 1][3] < 0.7
    assert drawn[1, 0][3] == 0
    assert {text.get_text() for text in axes.texts} == {"N", "S\n3 parks", "W"}
    assert axes.get_ylim() == (2, 0)


def test_tiles_touch_where_they_share_a_side() -> None:
    assert touching(SMALL) == {frozenset(("North", "South")), frozenset(("South", "West"))}


def test_a_value_of_an_unknown_place_is_refused(axes: Axes) -> None:
    with pytest.raises(UnknownNameError, match=r"no place on the tile map 'Sout'; did you mean 'South'"):
        draw_tiles(axes, SMALL, pd.Series({"Sout": 1.0}))


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("a,A,0,x\n", r"row 2: found row '0' and column 'x'; expected whole numbers"),
        ("a,A,0,0\nb,B,0,0\n", r"row 3: found b on row 0, column 0"),
        ("a,A,0,0\na,A,0,1\n", r"row 3: found a on row 0, column 1"),
    ],
)
def test_a_layout_that_cannot_be_is_refused(tmp_path: Path, rows: str, complaint: str) -> None:
    (tmp_path / "data" / "tiles").mkdir(parents=True)
    (tmp_path / "data" / "tiles" / "small.csv").write_text(f"place,short,row,column\n{rows}", "utf-8")
    with pytest.raises(InputError, match=complaint):
        load_tiles("small", Project(tmp_path))
    with pytest.raises(UnknownNameError, match=r"no tile map 'smal'; did you mean 'small'"):
        load_tiles("smal", Project(tmp_path))


def test_the_maps_have_the_places_of_the_official_tables() -> None:
    assert set(load_tiles("jiangxi")) == set(load_official("jiangxi-cities").values("gdp").columns)
    assert set(load_tiles("provinces")) == set(load_official("provincial-gdp-2018").values("gdp").columns)
    assert len({tile.short for tile in load_tiles("provinces").values()}) == 31


def test_most_tiles_of_jiangxi_that_touch_are_neighbours() -> None:
    borders = {frozenset(pair) for pair in load_official("jiangxi-neighbours").figures}
    touch = touching(load_tiles("jiangxi"))
    assert len(touch & borders) == 12
    assert touch - borders == {frozenset(("Jiujiang", "Jingdezhen")), frozenset(("Xinyu", "Fuzhou"))}


def test_small_axes_lie_as_the_tiles_do_and_share_a_scale() -> None:
    figure = new_figure(height=4)
    axes = tile_axes(figure, SMALL)
    figure.draw_without_rendering()
    at = {place: one.get_position() for place, one in axes.items()}
    assert at["North"].y0 > at["South"].y1
    assert at["West"].x1 < at["South"].x0
    assert {place: one.get_title(loc="left") for place, one in axes.items()} == {"North": "N", "South": "S", "West": "W"}
    axes["North"].set_ylim(0, 7)
    assert axes["West"].get_ylim() == (0, 7)
