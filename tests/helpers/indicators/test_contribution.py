from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.indicators.contribution import contribution, share_of_growth, weighted_contribution
from helpers.numbers.intervals import Interval
from tests.drawing import fractions_between

# How the growth of the United Kingdom by 0.8% in the first quarter of 2014 came about: weight, growth and printed contribution.
BRITISH = {
    "services": ("77.8", "0.9", "0.70"),
    "production": ("15.2", "0.8", "0.11"),
    "construction": ("6.3", "0.3", "0.02"),
    "agriculture": ("0.7", "-0.7", "0.00"),
}

levels = fractions_between(0, 50, 8)


def rounded(text: str) -> Interval:
    """Per cent as printed, to the nearest digit."""
    half = Fraction(1, 2 * 10 ** len(text.partition(".")[2]))
    return Interval.closed(Fraction(text) - half, Fraction(text) + half) * Fraction(1, 100)


@pytest.mark.parametrize("industry", BRITISH)
def test_british_quarter(industry: str) -> None:
    """Statshan, Explaining the GDP Growth Figure, 2014, on the Office for National Statistics: within the rounding of its inputs.

    Three of the four are what the printed digits give. Production would be 0.12; only its rounded growth explains the 0.11.
    """
    weight, growth, printed = BRITISH[industry]
    assert weighted_contribution(rounded(weight), rounded(growth)).meets(rounded(printed))
    points = weighted_contribution(Fraction(weight), Fraction(growth) / 100)
    assert (abs(points - Fraction(printed)) <= Fraction(5, 1000)) is (industry != "production")


@pytest.mark.parametrize(
    ("whole", "part", "points", "share"),
    [
        ((1000, 1180), (250, 315), "6.50", "36.11"),
        ((5000, 5600), (1100, 1320), "4.40", "36.67"),
        ((2200, 2420), (680, 748), "3.09", "30.91"),
    ],
)
def test_parts_of_sales(whole: tuple[int, int], part: tuple[int, int], points: str, share: str) -> None:
    """CodingAce, Contribution to Growth Calculator, example data table."""
    (before, after), (all_before, all_after) = (tuple(Fraction(value) for value in pair) for pair in (part, whole))
    assert round(100 * contribution(before, after, all_before), 2) == Fraction(points)
    assert round(100 * share_of_growth(before, after, all_before, all_after), 2) == Fraction(share)


@given(st.lists(st.tuples(levels, levels), min_size=1, max_size=5))
def test_contributions_add_up_to_growth(parts: list[tuple[Fraction, Fraction]]) -> None:
    before, after = (sum(column) for column in zip(*parts, strict=True))
    if before:
        assert sum(contribution(*part, before) for part in parts) == after / before - 1
        shares = [weighted_contribution(part[0] / before, part[1] / part[0] - 1) for part in parts if part[0]]
        assert sum(shares) == sum(contribution(*part, before) for part in parts if part[0])
    if before != after:
        assert sum(share_of_growth(*part, before, after) for part in parts) == 1


@given(st.lists(st.tuples(levels, levels), min_size=4, max_size=4))
def test_bounds_hold_every_value(pairs: list[tuple[Fraction, Fraction]]) -> None:
    before, after, whole, later = (Interval.closed(min(pair), max(pair)) for pair in pairs)
    first = [pair[0] for pair in pairs]
    if whole.low > 0:
        assert contribution(before, after, whole).contains(contribution(*first[:3]))
    if first[2] != first[3]:
        assert share_of_growth(before, after, whole, later).contains(share_of_growth(*first))
    assert weighted_contribution(before, after).contains(weighted_contribution(*first[:2]))


def test_a_whole_that_may_not_have_changed_leaves_no_bound() -> None:
    same = Interval.closed(9, 11)
    assert share_of_growth(Interval.point(1), Interval.point(2), same, same) == Interval.everything()


def test_a_part_that_shrinks_and_one_below_zero() -> None:
    assert contribution(Fraction(10), Fraction(5), Fraction(100)) == Fraction(-1, 20)
    assert contribution(Fraction(-10), Fraction(5), Fraction(100)) == Fraction(15, 100)
    assert share_of_growth(Fraction(10), Fraction(5), Fraction(100), Fraction(105)) == -1


def test_what_has_no_share_is_refused() -> None:
    with pytest.raises(InputError, match="increase_of_the_whole: found 0"):
        share_of_growth(Fraction(1), Fraction(2), Fraction(5), Fraction(5))
    with pytest.raises(InputError, match="whole_before: found 0"):
        contribution(Fraction(1), Fraction(2), Fraction(0))
    with pytest.raises(InputError, match="share: found -1"):
        weighted_contribution(Fraction(-1), Fraction(2))
