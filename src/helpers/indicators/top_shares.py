"""What bands of size say of concentration: the share of the largest, and the least Gini coefficient."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from helpers.indicators.bands import Band
from helpers.numbers.intervals import Interval


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


def _least(bands: Sequence[Band]) -> Fraction:
    return sum((band.members * band.low for band in bands), Fraction(0))


def _most(bands: Sequence[Band]) -> Fraction:
    return sum((band.members * band.high for band in bands), Fraction(0))
