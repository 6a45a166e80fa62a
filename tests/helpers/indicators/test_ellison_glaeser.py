from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.indicators.ellison_glaeser import ellison_glaeser, ellison_glaeser_bounds
from helpers.indicators.herfindahl import herfindahl
from helpers.numbers.intervals import Interval
from tests.drawing import fractions_between

PLANTS = [200, 650, 12000, 100, 50, 16000, 13000, 1500, 1500, 25000]
VIENNA, LINZ, GRAZ = sum(PLANTS[:5]), sum(PLANTS[5:9]), PLANTS[9]
REGIONS = [500_000, 400_000, 100_000]

three = st.lists(st.integers(1, 9), min_size=3, max_size=3)


def test_ten_firms_in_three_cities() -> None:
    """O. Farhauer, A. Kröll, Standorttheorien, 2014, as told by Wieland (REAT): 0.05990628."""
    assert round(ellison_glaeser([VIENNA, LINZ, GRAZ], REGIONS, PLANTS), 8) == Fraction("0.05990628")


def test_an_industry_in_one_region_clusters_wholly() -> None:
    assert ellison_glaeser([6, 0], [1, 1], [3, 3]) == 1


def test_plants_that_keep_apart_are_below_chance() -> None:
    assert ellison_glaeser([3, 3], [1, 1], [3, 3]) == -1


@given(three, three, st.lists(st.integers(1, 9), min_size=2, max_size=5), fractions_between(0, Fraction(1, 30), 99))
def test_bounds_hold_every_value(jobs: list[int], base: list[int], plants: list[int], margin: Fraction) -> None:
    exact = [[Fraction(value, sum(column)) for value in column] for column in (jobs, base)]
    industry, everything = (
        [Interval.closed(max(share - margin, Fraction(0)), share + margin) for share in shares] for shares in exact
    )
    clumping = herfindahl(plants)
    assume(clumping + margin < 1)
    bounds = ellison_glaeser_bounds(industry, everything, Interval.closed(clumping, clumping + margin))
    assert bounds.contains(ellison_glaeser(jobs, base, plants))
    points = [[Interval.point(share) for share in shares] for shares in exact]
    known = ellison_glaeser_bounds(*points, Interval.point(clumping))
    assert known == Interval.point(ellison_glaeser(jobs, base, plants))


@pytest.mark.parametrize(
    ("jobs", "base", "plants", "complaint"),
    [
        ([1, 1], [1, 1], [2], "plants: found all jobs in one plant"),
        ([1, 1], [1, 0], [1, 1], "everything: found all of it in one region"),
        ([1, 1], [1, 1, 1], [1, 1], "2 of industry, 3 of everything"),
        ([1, -1], [1, 1], [1, 1], "value 2: found -1"),
    ],
)
def test_what_chance_could_not_place_is_refused(jobs: list[int], base: list[int], plants: list[int], complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        ellison_glaeser(jobs, base, plants)


def test_bounds_refuse_what_may_be_certain() -> None:
    half = [Interval.point(Fraction(1, 2))] * 2
    with pytest.raises(InputError, match="all jobs in one plant"):
        ellison_glaeser_bounds(half, half, Interval.closed(Fraction(1, 2), 1))
    with pytest.raises(InputError, match="all of it in one region"):
        ellison_glaeser_bounds(half, [Interval.closed(0, 1)] * 2, Interval.point(Fraction(1, 2)))
    with pytest.raises(InputError, match="total: found"):
        ellison_glaeser_bounds(half, [Interval.point(2)] * 2, Interval.point(Fraction(1, 2)))
