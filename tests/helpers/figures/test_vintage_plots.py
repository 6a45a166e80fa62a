from __future__ import annotations

from fractions import Fraction

import pandas as pd
import pytest
from matplotlib.axes import Axes

from helpers.errors import InputError
from helpers.figures.publishing import new_figure
from helpers.figures.style import CATEGORIES, OFFICIAL, PRINTED
from helpers.figures.vintage_plots import draw_vintages


@pytest.fixture
def axes() -> Axes:
    return new_figure().subplots()


@pytest.fixture
def two() -> pd.DataFrame:
    return pd.DataFrame({"2018": [Fraction(1), Fraction(2), None], "2021": [None, Fraction(3), Fraction(4)]}, [2000, 2001, 2002])


def drawn(axes: Axes) -> dict[str, tuple[list[float], list[float], str]]:
    return {
        str(line.get_color()): ([*map(float, line.get_xdata())], [*map(float, line.get_ydata())], str(line.get_linestyle()))
        for line in axes.get_lines()
    }


def test_each_vintage_is_points_of_its_own_and_no_line(axes: Axes, two: pd.DataFrame) -> None:
    draw_vintages(axes, two)
    lines = drawn(axes)
    assert lines[CATEGORIES[0].colour] == ([2000, 2001], [1, 2], "None")
    assert lines[CATEGORIES[1].colour] == ([2001, 2002], [3, 4], "None")
    assert [text.get_text() for text in axes.figure.legends[0].get_texts()] == ["2018", "2021"]


def test_a_single_series_has_the_mark_of_official_figures_beside_what_is_printed(axes: Axes, two: pd.DataFrame) -> None:
    draw_vintages(axes, two[["2021"]], printed={2003: Fraction(5)})
    assert drawn(axes)[OFFICIAL.colour][0] == [2001, 2002]
    assert drawn(axes)[PRINTED.colour][:2] == ([2003], [5])
    assert axes.get_xlim()[1] > 2003


def test_a_seam_is_a_dotted_line_before_its_year(axes: Axes, two: pd.DataFrame) -> None:
    draw_vintages(axes, two, {2002: "another census"})
    assert [line.get_xdata()[0] for line in axes.get_lines() if line.get_linestyle() == ":"] == [2001.5]
    assert "another census" in [text.get_text() for text in axes.texts]


def test_more_series_than_marks_are_refused(axes: Axes) -> None:
    many = pd.DataFrame({str(place): [Fraction(1)] for place in range(len(CATEGORIES) + 1)}, [2000])
    with pytest.raises(InputError, match=r"1 years of 6 series"):
        draw_vintages(axes, many)
    with pytest.raises(InputError, match=r"0 years of 0 series"):
        draw_vintages(axes, pd.DataFrame())


def test_a_legend_of_long_names_stays_inside_the_picture(axes: Axes) -> None:
    names = ["secondary", "secondary, Sichuan whole", "secondary, other copy", "secondary, per head"]
    draw_vintages(axes, pd.DataFrame({name: [Fraction(1)] for name in names}, [2000]))
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    (legend,) = figure.legends
    assert legend.get_window_extent().x1 <= figure.bbox.x1
    assert len(legend.get_texts()) == len(names)
