from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.indicators.gini import gini
from helpers.indicators.spatial import gini_per_head, moran, moran_by_chance

RING = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "a")]


def values(*those: int) -> dict[str, Fraction]:
    return {name: Fraction(value) for name, value in zip("abcde", those, strict=False)}


@given(st.lists(st.integers(1, 50), min_size=2, max_size=6), st.integers(2, 4))
def test_places_with_one_head_each_give_the_plain_coefficient(totals: list[int], copies: int) -> None:
    exact = [Fraction(total) for total in totals]
    assert gini_per_head(exact, [Fraction(1)] * len(exact)) == gini(exact)
    # A place of several people is as many places of one.
    many = gini_per_head([total * copies for total in exact], [Fraction(copies)] * len(exact))
    assert many == gini([total for total in exact for _ in range(copies)])


def test_moran_is_the_slope_of_neighbours_on_places() -> None:
    """A second way to it, by least squares on the sums over neighbours."""
    known = values(3, 1, 4, 1, 6)
    at = {name: place for place, name in enumerate(known)}
    weights = np.zeros((5, 5))
    for one, other in RING:
        weights[at[one], at[other]] = weights[at[other], at[one]] = 1
    apart = np.array([float(value) for value in known.values()]) - 3
    slope = np.polyfit(apart, weights @ apart, 1)[0]
    assert float(moran(known, RING)) == pytest.approx(slope * 5 / weights.sum())


def test_over_all_arrangements_moran_averages_what_chance_expects() -> None:
    found = [moran(dict(zip("abcde", order, strict=True)), RING) for order in permutations(map(Fraction, (3, 1, 4, 1, 6)))]
    assert sum(found) / len(found) == Fraction(-1, 4)


def test_over_all_arrangements_moran_varies_as_cliff_and_ord_have_it() -> None:
    """The variance under randomisation in closed form (A. D. Cliff, J. K. Ord, *Spatial Processes*, 1981)."""
    pairs, known = [("a", "b"), ("b", "c"), ("c", "d"), ("b", "e")], np.array([3.0, 1, 4, 1, 6])
    found = [
        float(moran(dict(zip("abcde", order, strict=True)), pairs)) for order in permutations(map(Fraction, (3, 1, 4, 1, 6)))
    ]
    n, apart = len(known), known - known.mean()
    borders = np.array([1, 3, 2, 1, 1])
    s0, s1, s2 = 2 * len(pairs), 4 * len(pairs), (4 * borders**2).sum()
    peaked = (apart**4).mean() / (apart**2).mean() ** 2
    square = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2) - peaked * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    assert np.var(found) == pytest.approx(square / ((n - 1) * (n - 2) * (n - 3) * s0**2) - 1 / (n - 1) ** 2)


def test_random_arrangements_come_near_all_arrangements() -> None:
    known = values(9, 8, 2, 1, 5)
    every = [moran(dict(zip("abcde", order, strict=True)), RING) for order in permutations(known.values())]
    far = abs(moran(known, RING) + Fraction(1, 4))
    exact = sum(abs(one + Fraction(1, 4)) >= far for one in every) / len(every)
    assert float(moran_by_chance(known, RING)) == pytest.approx(exact, abs=0.02)
    assert moran_by_chance(known, RING) == moran_by_chance(known, RING)
    assert moran_by_chance(known, RING, seed=2) != moran_by_chance(known, RING)
