"""Path diagrams as pictures: nothing overlaps, everything has its box, kinds are told apart."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from helpers.errors import InputError
from helpers.figures.diagram_plots import draw_diagram
from helpers.figures.publishing import figure_html, new_figure
from helpers.papers.diagrams import load_diagram
from helpers.papers.library import Library

PATH = pd.DataFrame(
    {
        "name": ["Building land for clusters first", "Tax relief", "Agglomeration areas", "Upgrading"],
        "leads_to": ["area goal", "area", "goal", ""],
        "kind": ["measure", "measure", "result", "goal"],
    },
    pd.Index(["land", "tax", "area", "goal"], name="step"),
)


def drawn(steps: pd.DataFrame) -> Figure:
    figure = new_figure()
    draw_diagram(figure, steps)
    return figure


def words(figure: Figure) -> list[str]:
    return [" ".join(text.get_text().split()) for text in figure.axes[0].texts if text.get_text()]


def test_every_step_has_its_box_and_its_name() -> None:
    figure = drawn(PATH)
    assert words(figure) == list(PATH["name"])
    assert sum(isinstance(patch, FancyBboxPatch) for patch in figure.axes[0].patches) == len(PATH)


def test_names_stay_inside_their_boxes_and_boxes_apart(library: Library) -> None:
    diagrams = [load_diagram(library["county-economy"], name) for name in ("clusters", "technology", "services", "region")]
    for steps in (PATH, *diagrams):
        figure = drawn(steps)
        renderer = FigureCanvasAgg(figure).get_renderer()
        axes = figure.axes[0]
        boxes = [patch.get_window_extent(renderer) for patch in axes.patches if isinstance(patch, FancyBboxPatch)]
        texts = [text.get_window_extent(renderer) for text in axes.texts if text.get_text()]
        for text, box in zip(texts, boxes, strict=True):
            assert box.x0 <= text.x0
            assert text.x1 <= box.x1
            assert box.y0 <= text.y0
            assert text.y1 <= box.y1
        assert not [one for at, one in enumerate(boxes) for other in boxes[at + 1 :] if one.overlaps(other)]


def test_kinds_are_in_the_legend_each_with_a_sign_of_its_own() -> None:
    (legend,) = drawn(PATH).legends
    assert [text.get_text() for text in legend.get_texts()] == ["measure", "result", "goal"]
    signs = [line.get_marker() for line in legend.get_lines()]
    assert len(set(signs)) == len(signs)


def test_without_kinds_there_is_no_legend() -> None:
    assert not drawn(PATH.drop(columns="kind")).legends


def test_the_figure_is_as_high_as_the_path_is_long() -> None:
    assert drawn(PATH).get_figheight() > drawn(PATH.loc[["goal"]]).get_figheight()


def test_the_same_bytes_each_time() -> None:
    first, second = (figure_html(drawn(PATH), "path", "A path.", "Boxes and arrows.", PATH) for _ in range(2))
    assert first == second


def test_a_frame_without_names_is_refused() -> None:
    with pytest.raises(InputError, match="'name'"):
        drawn(PATH.drop(columns="name"))
