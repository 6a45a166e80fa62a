"""Rows of a linear programme, one after another."""

from __future__ import annotations

import math

from helpers.consistency.linear import LinearProgramme


def test_rows_come_back_as_they_were_added() -> None:
    programme = LinearProgramme([1.0] * 3, [0.0] * 3, [1.0] * 3)
    programme.add_row(1.0, 2.0, [0, 2], [3.0, 4.0])
    programme.add_row(-math.inf, 0.0, [], [])
    programme.add_row(0.0, math.inf, [1], [5.0])
    assert [programme.row(place) for place in range(3)] == [([0, 2], [3.0, 4.0]), ([], []), ([1], [5.0])]
    assert (programme.row_lower, programme.row_upper) == ([1.0, -math.inf, 0.0], [2.0, 0.0, math.inf])
