"""Path diagrams: steps in boxes, arrows to what they lead to, from top to bottom as a phone is held."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from helpers.figures.diagram_layout import Layout, Slot, lay_out
from helpers.figures.label_columns import LETTER_SIZE
from helpers.figures.plots import require_columns
from helpers.figures.style import CATEGORIES, FIGURE_WIDTH, INK, PAPER, Mark

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Inches: a line of text, a letter, the rim of a box, between boxes beside and above each other, a passing arrow, the legend.
_LINE, _LETTER, _RIM, _BESIDE, _ABOVE, _PASSAGE, _LEGEND = 0.19, 0.09, 0.09, 0.1, 0.42, 0.3, 0.45
# Inches that a box is wide at most, and that an arrow keeps from its corners.
_WIDEST, _CORNER = 2.6, 0.2


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a slot is drawn, in inches from the left and from the top; ``lines`` is empty for a passing arrow."""

    middle: float
    top: float
    width: float
    height: float
    lines: tuple[str, ...]

    @property
    def foot(self) -> float:
        return self.top + self.height

    def nearest(self, x: float) -> float:
        """The place of an arrow's end that is nearest to ``x`` and keeps clear of the corners."""
        reach = max(self.width / 2 - _CORNER, 0.0)
        return min(max(x, self.middle - reach), self.middle + reach)


def draw_diagram(figure: Figure, steps: pd.DataFrame) -> None:
    """Draw the steps of a path from top to bottom; the height of the figure is set to what that takes.

    Parameters
    ----------
    figure
        An empty figure of :func:`helpers.figures.publishing.new_figure`.
    steps
        Indexed by the ids of the steps, such as :func:`helpers.papers.diagrams.load_diagram` gives. ``name``: what stands in
        the box. ``leads_to``: ids of the steps that it leads to, separated by spaces. Optional: ``kind``: a word for the
        legend; each kind has a colour and a sign, in the order in which they occur, at most five.

    Raises
    ------
    InputError
        Where a column is missing, a step that is led to is not there, or steps lead back to where they came from.
    """
    require_columns("draw_diagram()", steps, ("name", "leads_to"))
    layout = lay_out({str(step): str(others) for step, others in steps["leads_to"].items()})
    boxes = _boxes(layout, {str(step): str(name) for step, name in steps["name"].items()})
    kinds = {str(step): str(kind) for step, kind in steps["kind"].items()} if "kind" in steps else {}
    marks = dict(zip(dict.fromkeys(kinds.values()), CATEGORIES, strict=False))
    height = max(box.foot for box in boxes.values()) + _RIM
    figure.set_layout_engine("none")  # Boxes are placed to the inch; nothing is left to lay out.
    figure.set_figheight(height + (_LEGEND if marks else 0))
    axes = figure.add_axes((0, 1 - height / figure.get_figheight(), 1, height / figure.get_figheight()))
    axes.set(xlim=(0, FIGURE_WIDTH), ylim=(height, 0))
    axes.set_axis_off()
    for arrow in layout.arrows:
        _draw_arrow(axes, [boxes[slot] for slot in arrow])
    for step in steps.index:
        _draw_box(axes, boxes[str(step)], marks.get(kinds.get(str(step), "")))
    if marks:
        _draw_legend(figure, marks)


def _boxes(layout: Layout, names: Mapping[str, str]) -> dict[Slot, _Box]:
    boxes: dict[Slot, _Box] = {}
    top = _RIM
    for layer in layout.layers:
        row = _row(layer, names, top)
        boxes |= row
        top = max(box.foot for box in row.values()) + _ABOVE
    return boxes


def _row(layer: Sequence[Slot], names: Mapping[str, str], top: float) -> dict[Slot, _Box]:
    """A layer across the whole width: boxes share what passing arrows leave, and are equally high."""
    passing = sum(not isinstance(slot, str) for slot in layer)
    share = (FIGURE_WIDTH - passing * _PASSAGE) / max(len(layer) - passing, 1)
    width = min(share - _BESIDE, _WIDEST)
    letters = int((width - 2 * _RIM) / _LETTER)
    lines: dict[Slot, list[str]] = {slot: textwrap.wrap(names[slot], letters) for slot in layer if isinstance(slot, str)}
    height = max(map(len, lines.values()), default=1) * _LINE + 2 * _RIM
    row: dict[Slot, _Box] = {}
    left = 0.0
    for slot in layer:
        room = share if slot in lines else _PASSAGE
        row[slot] = _Box(left + room / 2, top, width if slot in lines else 0, height, tuple(lines.get(slot, ())))
        left += room
    return row


def _draw_arrow(axes: Axes, boxes: Sequence[_Box]) -> None:
    """From the foot of the first box to the top of the last, straight through the passages between."""
    points = [(boxes[0].nearest(boxes[1].middle), boxes[0].foot)]
    for box in boxes[1:-1]:
        points += [(box.middle, box.top), (box.middle, box.foot)]
    points.append((boxes[-1].nearest(points[-1][0]), boxes[-1].top))
    *bends, (start, end) = pairwise(points)
    for bend in bends:
        axes.plot(*zip(*bend, strict=True), color=INK, linewidth=1, alpha=0.7)
    style: dict[str, Any] = {"arrowstyle": "-|>", "color": INK, "alpha": 0.7, "linewidth": 1, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, start, arrowprops=style)


def _draw_box(axes: Axes, box: _Box, mark: Mark | None) -> None:
    from matplotlib.patches import FancyBboxPatch

    colour = mark.colour if mark else INK
    left = box.middle - box.width / 2
    frame = FancyBboxPatch((left, box.top), box.width, box.height, "round,pad=0,rounding_size=0.07")
    frame.set(facecolor=PAPER, edgecolor=colour, linewidth=1.8)
    axes.add_patch(frame)
    text = "\n".join(box.lines)
    axes.text(box.middle, box.top + box.height / 2, text, ha="center", va="center", fontsize=LETTER_SIZE, linespacing=1.15)
    if mark:
        axes.plot(left, box.top, mark.marker, color=colour, markersize=8, clip_on=False)


def _draw_legend(figure: Figure, marks: Mapping[str, Mark]) -> None:
    from matplotlib.lines import Line2D

    keys = [Line2D([], [], marker=mark.marker, color=mark.colour, linestyle="", label=kind) for kind, mark in marks.items()]
    figure.legend(handles=keys, loc="lower center", ncols=len(keys), markerscale=1.2)
