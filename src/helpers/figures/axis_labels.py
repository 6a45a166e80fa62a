"""Labels of axes that are longer than their axis: they stand where the picture has room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def keep_labels_inside(figure: Figure) -> None:
    """Move each label below an axis that would leave the picture at a side until it stands in it, the layout being settled.

    Matplotlib centres such a label on its axis and lays out height alone for it, so a phone's edge would cut its end.
    """
    for axes in figure.axes:
        label = axes.xaxis.label
        extent = label.get_window_extent()
        beyond = max(extent.x1 - figure.bbox.x1, 0) + min(extent.x0 - figure.bbox.x0, 0)
        label.set_x(label.get_position()[0] - beyond / axes.bbox.width)
