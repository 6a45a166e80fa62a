"""Legends: what each mark of a figure means, said once for all its panels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

# What a legend's key takes beside its label, and what a line of a legend holds, in letters.
_KEY_LETTERS, _LEGEND_LETTERS = 4, 74


def key_mark(marker: str, colour: str, meaning: str, inside: str | None = None) -> Line2D:
    """One entry of a legend: a marker, and what it means."""
    from matplotlib.lines import Line2D

    return Line2D([], [], linestyle="", marker=marker, color=colour, markerfacecolor=inside or colour, label=meaning)


def explain(axes: Axes, keys: list[Line2D]) -> None:
    """One legend above the whole figure, which says each thing once however many panels show it."""
    figure = axes.get_figure(root=True)
    assert figure is not None, "the axes must stand on a figure"
    earlier = [handle for legend in figure.legends for handle in legend.legend_handles if handle is not None]
    for legend in list(figure.legends):
        legend.remove()
    handles = {str(handle.get_label()): handle for handle in [*earlier, *keys]}
    columns = _legend_columns(list(handles))
    figure.legend(handles=list(handles.values()), loc="outside upper left", ncols=columns, borderaxespad=0.2, borderpad=0.2)


def _legend_columns(labels: Sequence[str]) -> int:
    """As many columns as the width of the book's pictures takes, four at most; Matplotlib fills them one after the other."""
    for columns in range(4, 1, -1):
        rows, longer = divmod(len(labels), columns)
        sizes = [rows + (place < longer) for place in range(columns)]
        starts = [sum(sizes[:place]) for place in range(columns)]
        widths = [max(map(len, labels[start : start + size]), default=0) for start, size in zip(starts, sizes, strict=True)]
        if sum(width + _KEY_LETTERS for width in widths if width) <= _LEGEND_LETTERS:
            return columns
    return 1
