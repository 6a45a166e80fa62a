"""Sums of products over one denominator."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from helpers.numbers.weighted import weighted_sum


@given(st.lists(st.tuples(st.fractions(), st.fractions())), st.fractions())
def test_it_is_the_sum_of_the_products(pairs: list[tuple[Fraction, Fraction]], start: Fraction) -> None:
    assert weighted_sum(pairs, start) == sum((factor * value for factor, value in pairs), start)
