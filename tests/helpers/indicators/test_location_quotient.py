from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.indicators.location_quotient import location_quotient
from helpers.numbers.intervals import Interval
from tests.drawing import fractions_between

positive = fractions_between(Fraction(1, 10), 10, 20)


def test_an_industry_in_a_region() -> None:
    """O. Farhauer, A. Kröll, Standorttheorien, 2013, as told by Wieland (REAT): 0.3847623."""
    quotient = location_quotient(*(Fraction(jobs) for jobs in (1714, 79006, 879213, 15593224)))
    assert round(quotient, 7) == Fraction("0.3847623")


@pytest.mark.parametrize(
    ("region", "nation", "printed"), [(15, 35, ".43"), (35, 30, "1.17"), (30, 20, "1.5"), (20, 15, "1.33"), (50, 10, "5")]
)
def test_shares_in_per_cent(region: int, nation: int, printed: str) -> None:
    """G. Krumme, University of Washington, tables of localisation and of shift and share."""
    quotient = location_quotient(Fraction(region), Fraction(100), Fraction(nation), Fraction(100))
    assert round(quotient, len(printed.partition(".")[2])) == Fraction(printed)


@given(st.lists(st.tuples(positive, positive), min_size=4, max_size=4))
def test_bounds_hold_every_value_and_are_reached(pairs: list[tuple[Fraction, Fraction]]) -> None:
    values = [Interval.closed(min(pair), max(pair)) for pair in pairs]
    bounds = location_quotient(*values)
    assert bounds.contains(location_quotient(*(one for one, _ in pairs)))
    lows, highs = ([Fraction(getattr(value, end)) for value in values] for end in ("low", "high"))
    assert bounds.low == location_quotient(lows[0], highs[1], highs[2], lows[3])
    assert bounds.high == location_quotient(highs[0], lows[1], lows[2], highs[3])


def test_nothing_of_a_thing() -> None:
    assert location_quotient(Fraction(0), Fraction(5), Fraction(1), Fraction(2)) == 0


@pytest.mark.parametrize(
    ("numbers", "complaint"),
    [
        ((1, 0, 1, 2), "all_parts: found 0; expected more than nothing"),
        ((1, 2, 0, 2), "base: found 0"),
        ((1, 2, 1, 0), "all_bases: found 0"),
        ((-1, 2, 1, 2), "part: found -1; expected nothing below zero"),
    ],
)
def test_what_has_no_quotient_is_refused(numbers: tuple[int, int, int, int], complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        location_quotient(*(Fraction(number) for number in numbers))
    with pytest.raises(InputError):
        location_quotient(*(Interval.point(number) for number in numbers))


def test_a_base_that_may_be_nothing_leaves_no_bound() -> None:
    quotient = location_quotient(Interval.point(1), Interval.point(2), Interval.closed(0, 1), Interval.point(2))
    assert quotient == Interval.everything()
