"""Names beside points, each on the side where it covers least of the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIZE = 9.0
# Points, at this size of type: what a letter takes on average, and a line.
_LETTER, _LINE = 5.4, 10.0
_POINT = 4.0


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle on the figure, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: _Box) -> float:
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(width, 0.0) * max(height, 0.0)


@dataclass(frozen=True, slots=True)
class _Side:
    """A place for a name: its distance from the point, in points, and which end of it stands there."""

    across: float
    up: float
    align: Literal["left", "center", "right"]

    def box(self, x: float, y: float, name: str) -> _Box:
        width = _LETTER * len(name)
        left = x + self.across - {"left": 0.0, "center": width / 2, "right": width}[self.align]
        return _Box(left, y + self.up, left + width, y + self.up + _LINE)


_SIDES = (_Side(6, -4, "left"), _Side(-6, -4, "right"), _Side(0, 5, "center"), _Side(0, -14, "center"))


def label_points(axes: Axes, points: Mapping[str, tuple[float, float]]) -> None:
    """Write a name beside each point: to the right, left, above or below, the first of these that covers least.

    Parameters
    ----------
    axes
        With all that is drawn, and its limits set.
    points
        Where each name belongs, in the units of the axes.
    """
    figure = axes.get_figure(root=True)
    assert figure is not None, "the axes must stand on a figure"
    # Where points lie on the figure is known only once it is laid out.
    figure.draw_without_rendering()
    scale = 72 / figure.dpi
    at = {name: axes.transData.transform(point) * scale for name, point in points.items()}
    taken = [_Box(x - _POINT, y - _POINT, x + _POINT, y + _POINT) for x, y in at.values()]
    for name, (x, y) in at.items():
        covered = {side: sum(side.box(x, y, name).overlap(box) for box in taken) for side in _SIDES}
        side = min(covered, key=covered.__getitem__)
        taken.append(side.box(x, y, name))
        offset = (side.across, side.up if side.align == "center" else side.up + 1)
        axes.annotate(name, points[name], offset, textcoords="offset points", ha=side.align, fontsize=_SIZE)
