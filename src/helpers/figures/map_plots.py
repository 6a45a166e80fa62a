"""Maps with boundaries: each place filled, the fuller the greater its value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from helpers.errors import UnknownNameError
from helpers.figures.boundaries import Boundaries
from helpers.figures.legends import explain, key_mark
from helpers.figures.shades import shades
from helpers.figures.style import INK, PAPER

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.path import Path
    from shapely.geometry.base import BaseGeometry

_EDGE = f"{INK}80"
# Places of so small a part of the map have their text beside them: on them, it would hide what is around.
_SPECK = 0.002


def draw_map(axes: Axes, boundaries: Boundaries, values: pd.Series[float], texts: Mapping[str, str], unit: str) -> None:
    """Draw each place, the fuller in colour the greater its value; what has no value stays empty.

    Parameters
    ----------
    axes
        Where to draw; frame and marks are taken off.
    boundaries
        The places (:func:`helpers.figures.boundaries.load_boundaries`).
    values
        One number for each place.
    texts
        What stands on a place, or beside a very small one; nothing where there is none.
    unit
        Of the values, as the legend says it behind the least and the greatest.

    Raises
    ------
    UnknownNameError
        Where a value or a text is of a place that the map does not have.
    """
    from matplotlib.patches import PathPatch
    from matplotlib.patheffects import withStroke

    numbers = {str(place): float(value) for place, value in values.dropna().items()}
    for place in (*numbers, *texts):
        if place not in boundaries.shapes:
            raise UnknownNameError("place on the map", place, tuple(boundaries.shapes))
    colours = shades(numbers)
    for place, shape in boundaries.shapes.items():
        axes.add_patch(PathPatch(_outline(shape), facecolor=colours.get(place, "none"), edgecolor=_EDGE, linewidth=0.6))
    for line in boundaries.lines:
        axes.add_patch(PathPatch(_outline(line), facecolor="none", edgecolor=_EDGE, linewidth=0.9))
    whole = sum(shape.area for shape in boundaries.shapes.values())
    for place, text in texts.items():
        beside = boundaries.shapes[place].area < _SPECK * whole
        shift, side = (10 if beside else 0, 0), "left" if beside else "center"
        drawn = axes.annotate(
            text, boundaries.names_at[place], shift, "data", "offset points", ha=side, va="center", fontsize=10.5
        )
        # Boundaries pass behind the letters, not through them.
        drawn.set_path_effects([withStroke(linewidth=2, foreground=PAPER, alpha=0.75)])
    axes.autoscale_view()
    axes.set_aspect("equal")
    axes.set_axis_off()
    order = sorted(numbers, key=numbers.__getitem__)
    ends = dict.fromkeys([*order[:1], *order[-1:]])
    sign = "+" if numbers and min(numbers.values()) < 0 < max(numbers.values()) else ""
    explain(axes, [key_mark("s", _EDGE, f"{numbers[place]:{sign}.1f} {unit}", colours[place]) for place in ends])


def _outline(shape: BaseGeometry) -> Path:
    """All rings or lines of a shape as one path; holes run against the outside, or they would be filled."""
    import shapely
    from matplotlib.path import Path

    lines = shapely.orient_polygons(shape).boundary if shapely.get_dimensions(shape) == 2 else shape
    return Path.make_compound_path(*[Path(shapely.get_coordinates(one)) for one in shapely.get_parts(lines)])
