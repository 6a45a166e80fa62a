"""The picture of a conflict: above, the graph of its numbers and relations; below, the intervals of its numbers on one axis."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from statistics import fmean as mean
from typing import TYPE_CHECKING, Any

from helpers.cells import System
from helpers.consistency import Explained, Report, Verdict
from helpers.figures.conflict_graph import ConflictGraph, conflict_graph, in_base_units, left_to
from helpers.figures.label_columns import LETTER_SIZE, apart, column_height, named, spread
from helpers.figures.plots import draw_intervals
from helpers.figures.style import INK, PAPER, VERDICTS, Mark
from helpers.ledger import PrintedNumber
from helpers.numbers.intervals import Interval
from helpers.numbers.readings import Reading
from helpers.relations.constraints import Term

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Inches: a line of a name, the gap between two rows, what else an axis needs, the legend.
_LINE, _GAP, _AXIS, _LEGEND = 0.19, 0.1, 0.62, 0.55
# Letters that fit on a line beside the graph, and beside the intervals.
_LETTERS = 26
_LEFT, _RIGHT = 0.43, 0.57
# Ends that differ by more than this are drawn on a logarithmic axis.
_FAR = 8
# From here on a logarithmic axis has room for powers of ten alone.
_WIDE = 100
# More rows than this, and the intervals are those of accused numbers alone.
_MOST_ROWS = 8
_DASHES = (0, (2, 1.5))
_ACCUSED = (Verdict.CONTRADICTED, Verdict.SUSPECT)
# What relations say in a sign and a word, by their type.
_KINDS = {
    "sum": "Σ sum", "share": "÷ share", "ratio": "÷ ratio", "growth": "× growth", "difference": "− difference", "mean": "Σ mean",
    "cumulative": "Σ running total", "order": "≤ order", "rank": "# rank", "listed": "# listed", "same": "= same",
    "first_over": "> first over",
}  # fmt: skip


def draw_conflict(figure: Figure, report: Report, conflict: Explained, reading: Reading | str = Reading.NEAREST) -> None:
    """Draw a conflict; the height of the figure is set to what that takes.

    Above stand its cells on the left, each joined to the relations on the right that bind it. An accused number has the colour
    and the symbol of its verdict, a lost cell a dashed rim. Below, one axis for each kind of quantity that an accused number
    is of: a diamond and a thin line for what is printed and how it may have been rounded, a bar for what everything else
    leaves to an accused number. The axis is logarithmic where values lie far apart.

    Parameters
    ----------
    figure
        An empty figure of :func:`helpers.figures.publishing.new_figure`.
    report, conflict
        A report and one of its conflicts.
    reading
        How printed digits were read for the report.
    """
    graph = conflict_graph(report.system, conflict)
    one_paper = len({name.rpartition(":")[0] for name in (*graph.cells, *graph.relations)}) == 1
    cells = [_cell_label(report, id, one_paper) for id in graph.cells]
    relations = [_relation_label(report.system, id, one_paper) for id in graph.relations]
    panels = _panels(report, conflict, graph, Reading(reading))
    heights = [max(map(column_height, (cells, relations))), *(_panel_height(panel, one_paper) for panel in panels)]
    figure.set_figheight(sum(heights) + _LEGEND)
    top, *below = figure.subplots(len(heights), height_ratios=heights, squeeze=False)[:, 0]
    _draw_graph(top, graph, report, (cells, relations))
    figure.legend(handles=_graph_keys(top, report, graph))
    for axes, panel in zip(below, panels, strict=True):
        _draw_panel(axes, panel, one_paper)


@dataclass(frozen=True)
class _Panel:
    """The rows of one axis, in one unit."""

    ids: tuple[str, ...]
    unit: str
    printed: tuple[Fraction, ...]
    rounding: tuple[Interval, ...]
    left: tuple[Interval | None, ...]


def _panels(report: Report, conflict: Explained, graph: ConflictGraph, reading: Reading) -> list[_Panel]:
    """One for each dimension of accused numbers; counts and money have no axis in common."""
    left = left_to(conflict)
    numbers = {
        id: cell for id in graph.cells if id in graph.needed and isinstance(cell := report.system.cells[id], PrintedNumber)
    }
    comparable = left.keys() | _comparable(report.system, graph, left)
    panels = []
    for dimension in dict.fromkeys(numbers[id].unit.dimension for id in numbers if id in left):
        shown = [id for id, number in numbers.items() if number.unit.dimension == dimension and id in comparable]
        ids = tuple(shown if len(shown) <= _MOST_ROWS else [id for id in shown if id in left])
        # Of several units the one that most readers can read.
        unit = min((numbers[id].unit for id in ids), key=lambda unit: not unit.name.isascii())
        scale = 1 / unit.factor
        panels.append(
            _Panel(
                ids, unit.name, tuple(numbers[id].value * scale for id in ids),
                tuple(report.system.interval(Term(id), reading) * scale for id in ids),
                tuple(in_base_units(left[id], numbers[id]) * scale if id in left else None for id in ids),
            )
        )  # fmt: skip
    return panels


def _panel_height(panel: _Panel, one_paper: bool) -> float:
    lines = max(len(named(id, one_paper, _LETTERS)) for id in panel.ids)
    return len(panel.ids) * (max(lines, 2) * _LINE + _GAP) + _AXIS


def _comparable(system: System, graph: ConflictGraph, accused: Iterable[str]) -> set[str]:
    """Numbers that some relation of the graph adds to, orders by or equates with an accused one."""
    relations = (relation for relation in system.relations if relation.id in graph.relations)
    groups = ({term.number for term in group} for relation in relations for group in relation.comparable)
    return set().union(*(group for group in groups if group.intersection(accused)))


def _draw_panel(axes: Axes, panel: _Panel, one_paper: bool) -> None:
    import pandas as pd
    from matplotlib.ticker import LogLocator, MaxNLocator, NullFormatter, StrMethodFormatter

    labels = ["\n".join(named(id, one_paper, _LETTERS)) for id in panel.ids]
    ends = [(left.low, left.high) if left else (None, None) for left in panel.left]
    lows, highs = zip(*ends, strict=True)
    frame = pd.DataFrame({"label": labels, "low": lows, "high": highs, "printed": panel.printed}, dtype=object)
    draw_intervals(axes, frame)
    for place, interval in enumerate(panel.rounding):
        allowed = [float(end) for end in (interval.low, interval.high)]
        axes.plot(allowed, [place, place], color=INK, linewidth=1.2, marker="|", markersize=8, zorder=1.5)
    known = [float(end) for pair in (*ends, *zip(panel.printed, strict=True)) for end in pair if end is not None]
    axes.set_xlabel(panel.unit)
    if all(math.isfinite(value) and value > 0 for value in known) and max(known) > _FAR * min(known):
        axes.set(xscale="log", xlim=(min(known) / 1.6, max(known) * 1.6), xlabel=f"{panel.unit} (logarithmic)")
        axes.xaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0) if max(known) < _WIDE * min(known) else (1.0,)))
        axes.xaxis.set_major_formatter(StrMethodFormatter("{x:,g}"))
        axes.xaxis.set_minor_formatter(NullFormatter())
    else:
        axes.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10], integer=all(value.is_integer() for value in known)))


def _draw_graph(axes: Axes, graph: ConflictGraph, report: Report, labels: tuple[list[str], list[str]]) -> None:
    """Cells left, relations right, a line for each pair; labels stand outside."""
    from matplotlib.transforms import blended_transform_factory

    tall = max(map(column_height, labels))
    cells = dict(zip(graph.cells, spread(labels[0], tall), strict=True))
    near = [mean(cells[cell] for cell in graph.bound_by(relation)) for relation in graph.relations]
    relations = dict(zip(graph.relations, apart(near, labels[1], tall), strict=True))
    # Across the whole figure: below, the names of rows take up the left of each axis.
    place: dict[str, Any] = {"transform": blended_transform_factory(axes.figure.transFigure, axes.transData), "clip_on": False}
    text: dict[str, Any] = {"va": "center", "fontsize": LETTER_SIZE, "linespacing": 1.15, "in_layout": False, **place}
    for relation, cell in graph.edges:
        axes.plot([_RIGHT, _LEFT], [relations[relation], cells[cell]], color=f"{INK}80", linewidth=1.1, zorder=1, **place)
    for id, label in zip(graph.cells, labels[0], strict=True):
        mark = _mark(report, id)
        inside, rim = (mark.colour, mark.colour) if mark else (PAPER, INK)
        dashes = "solid" if id in graph.needed else _DASHES
        # Not plot, for the rims of its markers have no dashes.
        axes.scatter(_LEFT, cells[id], s=95, c=inside, edgecolors=rim, linewidths=1.2, linestyles=[dashes], zorder=2, **place)
        axes.text(_LEFT - 0.03, cells[id], label, ha="right", **text)
    for id, label in zip(graph.relations, labels[1], strict=True):
        axes.plot(_RIGHT, relations[id], "s", markersize=8.5, markerfacecolor=PAPER, color=INK, markeredgewidth=1.2, **place)
        axes.text(_RIGHT + 0.03, relations[id], label, ha="left", **text)
    axes.set(ylim=(tall, 0))
    axes.set_axis_off()


def _mark(report: Report, id: str) -> Mark | None:
    """The mark of an accused number."""
    return VERDICTS[report.verdicts[id]] if report.verdicts.get(id) in _ACCUSED else None


def _graph_keys(axes: Axes, report: Report, graph: ConflictGraph) -> list[Artist]:
    """Only what occurs is explained."""
    marks = dict.fromkeys(_mark(report, id) for id in graph.cells)
    keys: list[tuple[str, str, str, Any, str]] = [
        ("o", mark.colour, mark.colour, "solid", f"{mark.meaning} {mark.symbol}") for mark in marks if mark
    ]
    keys += [("o", PAPER, INK, "solid", "number")] if any(not _mark(report, id) for id in graph.needed) else []
    keys += [("o", PAPER, INK, _DASHES, "lost or not needed")] if not graph.needed.issuperset(graph.cells) else []
    keys.append(("s", PAPER, INK, "solid", "relation"))
    return [
        axes.scatter([], [], s=70, marker=marker, c=inside, edgecolors=rim, linewidths=1.2, linestyles=[rims], label=label)
        for marker, inside, rim, rims, label in keys
    ]


def _cell_label(report: Report, id: str, one_paper: bool) -> str:
    mark, cell = _mark(report, id), report.system.cells[id]
    symbol = f" {mark.symbol}" if mark else ""
    printed = f"{report.system.shown(Term(id))}{symbol}" if isinstance(cell, PrintedNumber) else "lost"
    return "\n".join([printed, *named(id, one_paper, _LETTERS)])


def _relation_label(system: System, id: str, one_paper: bool) -> str:
    kind = next(relation.type for relation in system.relations if relation.id == id)
    return "\n".join([_KINDS.get(kind, kind), *named(id, one_paper, _LETTERS)])
