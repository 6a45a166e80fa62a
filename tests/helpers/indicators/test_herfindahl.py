from __future__ import annotations

from fractions import Fraction

from helpers.indicators.herfindahl import herfindahl, herfindahl_bounds
from helpers.numbers.intervals import Interval


def test_herfindahl_of_the_merger_guidelines() -> None:
    """U.S. Department of Justice, Horizontal Merger Guidelines, 2010, section 5.3: 30, 30, 20, 20 give 2,600 points."""
    assert herfindahl([30, 30, 20, 20]) * 10_000 == 2600


def test_four_manufacturers() -> None:
    """P. Dörsam, Wirtschaftsstatistik anschaulich dargestellt, 2004, as told by Wieland (REAT): 20, 50, 20, 10 give 0.34."""
    assert herfindahl([20, 50, 20, 10]) == Fraction("0.34")


def test_ends_of_the_scale() -> None:
    assert herfindahl([7, 0, 0]) == 1
    assert herfindahl([Fraction(1, 3)] * 5) == Fraction(1, 5)


def test_printed_shares_of_one_whole() -> None:
    """50 and 30 and 20 per cent, each to the nearest ten: as even as 45, 30, 25 and as uneven as 55, 30, 15 (of the sum 100)."""
    printed = [Interval.closed(Fraction(share - 5, 100), Fraction(share + 5, 100)) for share in (50, 30, 20)]
    expected = Interval.closed(Fraction(45**2 + 30**2 + 25**2, 10_000), Fraction(55**2 + 30**2 + 15**2, 10_000))
    assert herfindahl_bounds(printed, Interval.point(1)) == expected
