"""Smallest covers without HiGHS: the cheapest set is grown first, for a few sets of a few members each."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping
from fractions import Fraction


def cheapest_cover(
    sets: Collection[frozenset[str]], cost: Mapping[str, Fraction], excluded: Collection[frozenset[str]]
) -> frozenset[str] | None:
    """What :func:`helpers.consistency.covers.cheapest_cover` gives, by Reiter's tree of sets that touch one more each time.

    Parameters
    ----------
    sets, cost, excluded
        As there.

    Returns
    -------
    The cover, or ``None`` where there is none.
    """
    ordered = sorted(sets, key=sorted)
    grown: list[tuple[Fraction, list[str]]] = [(Fraction(0), [])]
    seen: set[frozenset[str]] = set()
    while grown:
        spent, chosen = heapq.heappop(grown)
        members = frozenset(chosen)
        untouched = next((group for group in ordered if not group & members), None)
        if untouched is None:
            return members
        larger = {members | {member}: cost[member] for member in sorted(untouched)}
        fresh = [one for one in larger if one not in seen and not any(barred <= one for barred in excluded)]
        seen.update(fresh)
        for one in fresh:
            heapq.heappush(grown, (spent + larger[one], sorted(one)))
    return None
