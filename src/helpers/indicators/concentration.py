"""How unevenly something is spread: over cities by their shares, over parks known only by bands of size.

Everything is exact: fractions in, fractions out, and where only intervals are known, intervals that hold the true value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from helpers.indicators.bands import Band
from helpers.numbers.intervals import Interval


def herfindahl(shares: Iterable[Fraction]) -> Fraction:
    """Sum of the squared shares: 1 where one has all, 1/n where n have the same [1]_.

    Parameters
    ----------
    shares
        Plain ratios that add up to 1.

    References
    ----------
    .. [1] O. C. Herfindahl, *Concentration in the Steel Industry*, Columbia University, 1950.

    Examples
    --------
    >>> herfindahl([Fraction(30, 100), Fraction(30, 100), Fraction(20, 100), Fraction(20, 100)])
    Fraction(13, 50)
    """
    return sum((share * share for share in shares), Fraction(0))


def herfindahl_bounds(shares: Iterable[Interval]) -> Interval:
    """The indices that rounded shares, none negative, leave possible; that they add up to 1 is not used."""
    total = Interval.point(0)
    for share in shares:
        total += share * share
    return total


def gini(values: Sequence[Fraction]) -> Fraction:
    """Mean absolute difference of all pairs over twice the mean: 0 where all are equal, 1 - 1/n where one has all [1]_.

    Parameters
    ----------
    values
        None negative, not all zero.

    References
    ----------
    .. [1] C. Gini, *Variabilità e mutabilità*, 1912.

    Examples
    --------
    >>> gini([Fraction(1), Fraction(2), Fraction(3), Fraction(4), Fraction(5)])
    Fraction(4, 15)
    """
    differences = sum((abs(one - other) for one, other in combinations(values, 2)), Fraction(0))
    return differences / (len(values) * sum(values, Fraction(0)))


def gini_bounds(shares: Sequence[Interval]) -> Interval:
    """The Gini coefficients that rounded shares of one whole leave possible.

    The ends are safe rather than sharp: each pair of shares varies by itself.
    """
    total = Interval.point(0)
    for one, other in combinations(shares, 2):
        total += _absolute(one - other)
    return total * Fraction(1, len(shares))


def location_quotient(part: Fraction, all_parts: Fraction, base: Fraction, all_bases: Fraction) -> Fraction:
    """Share of a place in one thing over its share in another: 1 where they are the same, 2 where it has twice its due [1]_.

    References
    ----------
    .. [1] P. S. Florence, *Investment, Location, and Size of Plant*, Cambridge University Press, 1948.

    Examples
    --------
    >>> location_quotient(Fraction(3), Fraction(15), Fraction(9), Fraction(90))
    Fraction(2, 1)
    """
    return (part / all_parts) / (base / all_bases)


def top_share_bounds(bands: Sequence[Band], total: Interval) -> list[Interval]:
    """Bounds of the share in ``total`` of the highest band, of the two highest, and so on.

    They are sharp: each end is reached by values within the bands that add up to a total within its interval.

    Parameters
    ----------
    bands
        The highest first; together they hold everything.
    total
        Interval of what all of them have together, with finite ends.

    Raises
    ------
    ValueError
        Where no values within the bands add up to such a total.
    """
    low, high = max(Fraction(total.low), _least(bands)), min(Fraction(total.high), _most(bands))
    if low > high:
        raise ValueError(f"bands that hold from {_least(bands)} to {_most(bands)} cannot add up to a total within {total}")
    return [_share_of(bands[:place], bands[place:], low, high) for place in range(1, len(bands) + 1)]


def _share_of(top: Sequence[Band], rest: Sequence[Band], low: Fraction, high: Fraction) -> Interval:
    """Each end is reached where its two limits meet, what the top and what the rest allow, or at the total next to that."""
    smallest, largest = _least(top) + _most(rest), _most(top) + _least(rest)
    at_least, at_most = (min(max(meeting, low), high) for meeting in (smallest, largest))
    least = max(_least(top), at_least - _most(rest)) / at_least
    return Interval.closed(least, min(_most(top), at_most - _least(rest)) / at_most)


def least_gini(counts: Sequence[int], shares: Sequence[Interval]) -> Fraction:
    """The smallest Gini coefficient with which shares of the top can reach their lower bounds.

    The curve of the share that the largest have bends downwards, so it lies above the straight lines through points below it.

    Parameters
    ----------
    counts
        How many lie in each band, the highest first.
    shares
        Bounds of the share of the highest band, of the two highest, and so on (:func:`top_share_bounds`).
    """
    everyone = sum(counts)
    places = [Fraction(0), *(Fraction(sum(counts[: end + 1]), everyone) for end in range(len(counts)))]
    heights = [Fraction(0), *(Fraction(share.low) for share in shares[:-1]), Fraction(1)]
    corners = list(zip(places, heights, strict=True))
    area = sum(((right[0] - left[0]) * (left[1] + right[1]) for left, right in pairwise(corners)), Fraction(0))
    return area - 1


def _absolute(difference: Interval) -> Interval:
    if difference.low >= 0:
        return difference
    if difference.high <= 0:
        return -difference
    return Interval.closed(0, max(Fraction(-difference.low), Fraction(difference.high)))


def _least(bands: Sequence[Band]) -> Fraction:
    return sum((band.members * band.low for band in bands), Fraction(0))


def _most(bands: Sequence[Band]) -> Fraction:
    return sum((band.members * band.high for band in bands), Fraction(0))
