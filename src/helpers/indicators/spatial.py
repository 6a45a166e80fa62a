"""How a quantity lies over people and over neighbours: a Gini coefficient per head, and Moran's I."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations


def gini_per_head(totals: Sequence[Fraction], people: Sequence[Fraction]) -> Fraction:
    """The Gini coefficient of a quantity per head, each place weighted by its people: 0 where all have the same per head [1]_.

    Parameters
    ----------
    totals
        The quantity by place, none negative, not all zero.
    people
        How many live in each place, all positive, in the same order.

    References
    ----------
    .. [1] R. Shorrocks and G. Wan, *Spatial decomposition of inequality*, Journal of Economic Geography 5, 2005.

    Examples
    --------
    >>> gini_per_head([Fraction(2), Fraction(4)], [Fraction(1), Fraction(2)])
    Fraction(0, 1)
    >>> gini_per_head([Fraction(0), Fraction(1)], [Fraction(3), Fraction(1)])
    Fraction(3, 4)
    """
    pairs = combinations(zip(totals, people, strict=True), 2)
    apart = sum((abs(one[0] * other[1] - other[0] * one[1]) for one, other in pairs), Fraction(0))
    return apart / (sum(totals, Fraction(0)) * sum(people, Fraction(0)))


def moran(values: Mapping[str, Fraction], neighbours: Iterable[tuple[str, str]]) -> Fraction:
    """Moran's I: above its expectation ``-1/(n-1)`` where neighbours are alike, below where they differ [1]_.

    Parameters
    ----------
    values
        The quantity by place, not all the same.
    neighbours
        Pairs of places that border on each other, each pair once; all count alike.

    References
    ----------
    .. [1] P. A. P. Moran, *Notes on continuous stochastic phenomena*, Biometrika 37, 1950.

    Examples
    --------
    >>> moran({"a": Fraction(1), "b": Fraction(1), "c": Fraction(-1), "d": Fraction(-1)}, [("a", "b"), ("c", "d")])
    Fraction(1, 1)
    """
    mean = sum(values.values(), Fraction(0)) / len(values)
    apart = {place: value - mean for place, value in values.items()}
    pairs = list(neighbours)
    together = sum((apart[one] * apart[other] for one, other in pairs), Fraction(0))
    return len(values) * together / (len(pairs) * sum((value * value for value in apart.values()), Fraction(0)))


def moran_by_chance(
    values: Mapping[str, Fraction], neighbours: Iterable[tuple[str, str]], draws: int = 9999, seed: int = 1
) -> Fraction:
    """How often values dealt out to the places at random give a Moran's I at least as far from what chance expects.

    Both directions count, and so does the arrangement observed. It assumes that any arrangement was as likely as any other.

    Parameters
    ----------
    values, neighbours
        As for :func:`moran`.
    draws
        Random arrangements.
    seed
        Start of the random numbers, so that each run gives the same.
    """
    import numpy as np

    pairs = list(neighbours)
    places = {place: at for at, place in enumerate(values)}
    ones, others = (np.array([places[pair[side]] for pair in pairs]) for side in (0, 1))
    apart = np.array([float(value) for value in values.values()])
    apart -= apart.mean()
    dealt = np.random.default_rng(seed).permuted(np.tile(apart, (draws, 1)), axis=1)
    scale = len(apart) / (len(pairs) * (apart @ apart))
    expected = -1 / (len(apart) - 1)
    by_chance = abs(scale * (dealt[:, ones] * dealt[:, others]).sum(axis=1) - expected)
    observed = abs(float(moran(values, pairs)) - expected)
    # Ties with the arrangement observed must not hang on the last bit of a sum.
    return Fraction(int((by_chance >= observed - 1e-12).sum()) + 1, draws + 1)
