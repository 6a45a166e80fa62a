"""A weighted total of intervals is what arithmetic on them gives."""

from __future__ import annotations

import functools
import operator
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from helpers.numbers.intervals import Interval
from helpers.numbers.totals import weighted_total
from tests.drawing import intervals, sixths


@given(st.lists(st.tuples(sixths, intervals()), max_size=5), sixths)
def test_a_weighted_total_is_what_adding_one_by_one_gives(pairs: list[tuple[Fraction, Interval]], start: Fraction) -> None:
    parts = [part * factor for factor, part in pairs]
    assert weighted_total(pairs, start) == functools.reduce(operator.add, parts, Interval.point(start))
