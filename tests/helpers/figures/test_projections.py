from __future__ import annotations

import numpy as np
import pytest

from helpers.figures.projections import EARTH, Albers


def test_a_point_lands_where_the_working_manual_puts_it() -> None:
    """Snyder 1987, numerical example of chapter 14: a sphere of radius 1, parallels 29.5 and 45.5 N, origin 96 W, 23 N."""
    flat = Albers(29.5, 45.5, -96.0, 23.0)(np.array([[-75.0, 35.0]]), 1.0)
    assert flat[0] == pytest.approx((0.2952720, 0.2416774), abs=5e-8)


@pytest.mark.parametrize("south", [-20.0, 5.0, 40.0])
def test_a_field_of_one_degree_keeps_its_area(south: float) -> None:
    """The area between parallels and meridians is known in closed form; that of many corners by the shoelace formula."""
    side = np.linspace(0, 1, 200)
    ring = np.concatenate(
        [
            np.column_stack([100 + side, np.full(200, south)]),
            np.column_stack([np.full(200, 101.0), south + side]),
            np.column_stack([101 - side, np.full(200, south + 1)]),
            np.column_stack([np.full(200, 100.0), south + 1 - side]),
        ]
    )
    x, y = Albers(25.0, 47.0, 105.0, 35.0)(ring).T
    area = abs((x * np.roll(y, -1) - np.roll(x, -1) * y).sum()) / 2
    low, high = np.radians([south, south + 1])
    assert area == pytest.approx(EARTH**2 * np.radians(1) * (np.sin(high) - np.sin(low)), rel=1e-4)


def test_lengths_are_true_along_the_standard_parallels() -> None:
    for parallel in (25.0, 47.0):
        one, other = Albers(25.0, 47.0, 105.0, 35.0)(np.array([[120.0, parallel], [120.01, parallel]]))
        assert np.hypot(*(other - one)) == pytest.approx(EARTH * np.radians(0.01) * np.cos(np.radians(parallel)), rel=1e-6)
