"""Tile maps: one square a place, laid out roughly as the places lie, all of one size whatever their area.

For many small charts, and where every place is to be seen as well as any other. Which places touch on the grid is not which
share a border; :mod:`helpers.figures.map_plots` draws boundaries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem, UnknownNameError
from helpers.figures.shades import shades
from helpers.figures.style import INK
from helpers.files.tabular import read_rows
from helpers.project import Project, find_project

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_COLUMNS = ("place", "short", "row", "column")
_GAP = 0.04


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a place stands on a tile map.

    Attributes
    ----------
    short
        Its name where there is little room.
    row, column
        From the top and from the left, from 0.
    """

    short: str
    row: int
    column: int


def load_tiles(name: str, project: Project | None = None) -> dict[str, Tile]:
    """The layout of a tile map in ``data/tiles``: its tiles by place.

    Raises
    ------
    UnknownNameError
        Where there is no such map.
    InputError
        Where a row or column is no whole number, or two places stand on one tile or have one name.
    """
    folder = (project or find_project()).tiles
    known = sorted(path.stem for path in folder.glob("*.csv"))
    if name not in known:
        raise UnknownNameError("tile map", name, known)
    tiles: dict[str, Tile] = {}
    problems = []
    for row in read_rows(folder / f"{name}.csv", _COLUMNS, _COLUMNS):
        if not (row["row"].isdecimal() and row["column"].isdecimal()):
            found = f"row {row['row']!r} and column {row['column']!r}"
            problems.append(Problem(row.file, f"row {row.number}", found, "whole numbers from 0"))
            continue
        tile = Tile(row["short"], int(row["row"]), int(row["column"]))
        if row["place"] in tiles or any((one.row, one.column) == (tile.row, tile.column) for one in tiles.values()):
            found = f"{row['place']} on row {tile.row}, column {tile.column}"
            problems.append(Problem(row.file, f"row {row.number}", found, "each place once, each on a tile of its own"))
        tiles[row["place"]] = tile
    if problems:
        raise InputError(problems)
    return tiles


def draw_tiles(axes: Axes, tiles: Mapping[str, Tile], values: pd.Series[float], texts: Mapping[str, str] | None = None) -> None:
    """Draw a square for each place, the fuller in colour the greater its value, with its name and its value in words.

    Parameters
    ----------
    axes
        Where to draw; frame and marks are taken off.
    tiles
        The layout (:func:`load_tiles`).
    values
        One number for each place; a place without one has an empty square.
    texts
        What stands under the name; nothing unless told.

    Raises
    ------
    UnknownNameError
        Where a value is of a place that the map does not have.
    """
    from matplotlib.patches import Rectangle

    numbers = {str(place): float(value) for place, value in values.dropna().items()}
    for place in numbers:
        if place not in tiles:
            raise UnknownNameError("place on the tile map", place, tuple(tiles))
    colours = shades(numbers)
    for place, tile in tiles.items():
        side = 1 - 2 * _GAP
        corner, colour = (tile.column + _GAP, tile.row + _GAP), colours.get(place, "none")
        axes.add_patch(Rectangle(corner, side, side, facecolor=colour, edgecolor=f"{INK}66", linewidth=0.8))
        text = f"{tile.short}\n{texts[place]}" if texts and place in texts else tile.short
        axes.text(tile.column + 0.5, tile.row + 0.5, text, ha="center", va="center", fontsize=9.5, linespacing=1.25)
    columns, rows = [tile.column for tile in tiles.values()], [tile.row for tile in tiles.values()]
    axes.set(xlim=(min(columns), max(columns) + 1), ylim=(max(rows) + 1, min(rows)), aspect="equal")
    axes.set_axis_off()


def tile_axes(figure: Figure, tiles: Mapping[str, Tile]) -> dict[str, Axes]:
    """Small axes for each place, one scale for all, laid out like the tiles of a map and titled with the short names."""
    top, left = min(tile.row for tile in tiles.values()), min(tile.column for tile in tiles.values())
    rows, columns = (1 + max(tile.row for tile in tiles.values()) - top, 1 + max(tile.column for tile in tiles.values()) - left)
    grid = figure.add_gridspec(rows, columns)
    made: dict[str, Axes] = {}
    for place, tile in tiles.items():
        shared = next(iter(made.values()), None)
        axes = figure.add_subplot(grid[tile.row - top, tile.column - left], sharex=shared, sharey=shared)
        axes.set_title(tile.short, fontsize=9, pad=2)
        axes.tick_params(labelbottom=False, labelleft=False, length=0)
        axes.grid(visible=False)
        made[place] = axes
    return made


def touching(tiles: Mapping[str, Tile]) -> frozenset[frozenset[str]]:
    """Pairs of places whose tiles have a side in common."""
    at = {(tile.row, tile.column): place for place, tile in tiles.items()}
    return frozenset(
        frozenset((place, at[neighbour]))
        for (row, column), place in at.items()
        for neighbour in ((row + 1, column), (row, column + 1))
        if neighbour in at
    )
