"""What a table of bands still says of its members: how many lie in each band, and what all of them come to together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from helpers.errors import InputError, Problem
from helpers.indicators.spread import Box
from helpers.numbers.intervals import Interval


@dataclass(frozen=True, slots=True)
class Band:
    """Members of which each lies between two values.

    Attributes
    ----------
    members
        How many there are.
    low, high
        Ends of the band, in one unit, both taken as possible: leaving one out changes no bound, only whether it is reached.

    Raises
    ------
    InputError
        Where there is no member, or the ends do not follow each other from zero upwards.
    """

    members: int
    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        for name in ("members", "low", "high"):
            object.__setattr__(self, name, (int if name == "members" else Fraction)(getattr(self, name)))
        if self.members < 1 or not 0 <= self.low <= self.high:
            found = f"{self.members} members from {self.low} to {self.high}"
            raise InputError([Problem("Band()", "its values", found, "at least one member, and ends that rise from zero on")])


def band_totals(bands: Sequence[Band], total: Interval) -> list[Interval]:
    """What the members of each band can come to together, given what the members of all bands come to.

    Raises
    ------
    InputError
        Where no values within the bands come to ``total``.
    """
    least, most = _ends(bands)
    sums = []
    for band in bands:
        alone = Interval.closed(band.members * band.low, band.members * band.high)
        others = Interval.closed(least - Fraction(alone.low), most - Fraction(alone.high))
        left = alone.intersection(total - others)
        if left is None:
            raise _unreachable(total, bands)
        sums.append(left)
    return sums


def squares(bands: Sequence[Band], total: Fraction) -> Interval:
    """The sum of the squares of all members, exactly: its least and its greatest value among members that come to ``total``.

    The least is where all members come as near to one level as their bands allow. The greatest is where as much as possible
    lies with the highest: whatever one member gives to another that has no less makes the sum of squares greater.

    Raises
    ------
    InputError
        Where bands overlap, or no values within them come to ``total``.

    Examples
    --------
    >>> squares([Band(2, 0, 10)], Fraction(10))
    Interval('[50, 100]')
    """
    least, most = _ends(bands)
    rising = sorted(bands, key=lambda band: (band.low, band.high))
    if any(lower.high > upper.low for lower, upper in pairwise(rising)):
        raise InputError([Problem("bands", "their ends", "bands that overlap", "bands of which one begins where another ends")])
    if not least <= total <= most:
        raise _unreachable(Interval.point(total), bands)
    lows, highs = (tuple(getattr(band, end) for band in rising for _ in range(band.members)) for end in ("low", "high"))
    members = Box(lows, highs, total, total)
    return Interval.closed(
        *(sum(value**2 for value in those) for those in (members.most_even(total), members.most_uneven(total)))
    )


def herfindahl_from_bands(groups: Iterable[tuple[Sequence[Band], Interval]]) -> Interval:
    """Bounds of the Herfindahl index, the sum of squared shares: one over the number of members at least, one at most.

    Parameters
    ----------
    groups
        Each the bands of some members, and what these come to together. A wide interval makes the bounds wider than need be,
        for the ends of the squares and of the total are then taken apart; they hold all the same.

    Raises
    ------
    InputError
        Where bands of one group overlap, or no values within them come to their total.
    """
    low, high, all_of_it = Fraction(0), Fraction(0), Interval.point(0)
    for bands, total in groups:
        low += Fraction(squares(bands, Fraction(total.low)).low)
        high += Fraction(squares(bands, Fraction(total.high)).high)
        all_of_it += Interval.closed(Fraction(total.low), Fraction(total.high))
    return Interval.closed(low / Fraction(all_of_it.high) ** 2, high / Fraction(all_of_it.low) ** 2)


def _ends(bands: Sequence[Band]) -> tuple[Fraction, Fraction]:
    least = sum((band.members * band.low for band in bands), Fraction(0))
    return least, sum((band.members * band.high for band in bands), Fraction(0))


def _unreachable(total: Interval, bands: Sequence[Band]) -> InputError:
    least, most = _ends(bands)
    return InputError([Problem("bands", "their total", str(total), f"a total from {least} to {most}, as the bands allow")])
