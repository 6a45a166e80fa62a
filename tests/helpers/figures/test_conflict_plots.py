from __future__ import annotations

from collections.abc import Iterable

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from helpers.consistency import Explained, Report, check
from helpers.figures.conflict_graph import conflict_graph
from helpers.figures.conflict_plots import draw_conflict
from helpers.figures.publishing import figure_html, new_figure
from helpers.figures.style import CONTRADICTED, SUSPECT
from helpers.notebooks.conflicts import conflict_about, numbers_of
from helpers.papers.examples import load_example
from helpers.project import Project


def drawn(report: Report, conflict: Explained) -> Figure:
    figure = new_figure()
    draw_conflict(figure, report, conflict)
    return figure


def labels(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def rows(figure: Figure) -> list[str]:
    return [label.get_text().replace("\n", "") for axes in figure.axes[1:] for label in axes.get_yticklabels()]


def legend(figure: Figure) -> list[str]:
    return [text.get_text() for legend in figure.legends for text in legend.get_texts()]


def test_every_conflict_of_the_papers_is_drawn_and_published(report: Report) -> None:
    for place, conflict in enumerate(report.conflicts):
        figure = drawn(report, conflict)
        graph = conflict_graph(report.system, conflict)
        assert len(labels(figure)) == len(graph.cells) + len(graph.relations)
        assert not overlapping(figure), f"labels of conflict {place} overlap"
    html = figure_html(figure, "conflict", "A conflict.", "A graph.", report.frame())
    assert "<svg" in html


def overlapping(figure: Figure) -> Iterable[tuple[str, str]]:
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw_without_rendering()
    texts = figure.axes[0].texts
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts]
    return [(one, other) for at, (one, box) in enumerate(boxes) for other, second in boxes[at + 1 :] if box.overlaps(second)]


def test_accused_numbers_have_symbol_and_colour_and_what_is_left_to_them(report: Report) -> None:
    conflict = conflict_about(report, "chemical-parks:value_added.parks.2016_01_07")
    figure = drawn(report, conflict)
    assert sum(f" {SUSPECT.symbol}" in label for label in labels(figure)) == len(numbers_of(conflict)) == 2
    assert f"suspect {SUSPECT.symbol}" in legend(figure)
    assert "possible values" in legend(figure)
    assert len(rows(figure)) == 2
    assert figure.axes[1].get_xscale() == "log"
    assert figure.axes[1].get_xlabel() == "billion yuan (logarithmic)", "of two units the one in Latin letters"


def test_quantities_of_two_kinds_have_two_axes(report: Report) -> None:
    figure = drawn(report, conflict_about(report, "park-clusters:income.parks.2014.over"))
    assert len(figure.axes) == 3
    assert "lost or not needed" in legend(figure)


def test_numbers_comparable_with_the_accused_one_stand_below_it(project: Project) -> None:
    report = check(load_example("five-numbers", project))
    figure = drawn(report, report.conflicts[0])
    assert sorted(rows(figure)) == ["income.north", "income.total"]
    assert f"contradicted {CONTRADICTED.symbol}" in legend(figure)


def test_years_have_whole_ticks(report: Report) -> None:
    figure = drawn(report, conflict_about(report, "chemical-parks:date.charts.start"))
    assert all(float(tick).is_integer() for tick in figure.axes[1].get_xticks())


def test_the_same_conflict_gives_the_same_picture(report: Report) -> None:
    conflict = conflict_about(report, "park-clusters:share.income.clusters.2015")
    data = report.frame().head(9)
    first, second = (figure_html(drawn(report, conflict), "c", "Caption.", "Words.", data) for _ in range(2))
    assert first == second
