"""Smallest covers by hand, and against all subsets."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from helpers.consistency.covers import cheapest_cover
from tests.drawing import fractions_between

EVEN = dict.fromkeys("abcdef", Fraction(1))


def sets(*texts: str) -> list[frozenset[str]]:
    return [frozenset(text) for text in texts]


def test_the_common_member_covers_all() -> None:
    assert cheapest_cover(sets("ab", "bc", "bd"), EVEN, []) == {"b"}


def test_what_is_dear_is_left_alone() -> None:
    assert cheapest_cover(sets("ab", "bc"), EVEN | {"b": Fraction(3)}, []) == {"a", "c"}


def test_excluded_covers_are_not_found_again() -> None:
    assert cheapest_cover(sets("ab"), EVEN, sets("a")) == {"b"}
    assert cheapest_cover(sets("ab"), EVEN, sets("a", "b")) is None


def test_an_empty_set_has_no_cover() -> None:
    assert cheapest_cover(sets("ab", ""), EVEN, []) is None


def covers(groups: list[frozenset[str]]) -> Iterator[frozenset[str]]:
    for size in range(7):
        for members in itertools.combinations("abcdef", size):
            if all(group & set(members) for group in groups):
                yield frozenset(members)


@given(
    st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1, max_size=4), min_size=1, max_size=5),
    st.fixed_dictionaries({member: fractions_between(Fraction(1, 2), 4, 6) for member in "abcdef"}),
)
def test_all_covers_come_cheapest_first(groups: list[frozenset[str]], cost: dict[str, Fraction]) -> None:
    def price(members: frozenset[str]) -> Fraction:
        return sum((cost[member] for member in members), Fraction(0))

    best = min(map(price, covers(groups)))
    found: list[frozenset[str]] = []
    while (cover := cheapest_cover(groups, cost, found)) is not None and price(cover) == best:
        found.append(cover)
    assert set(found) == {cover for cover in covers(groups) if price(cover) == best}
    assert len(set(found)) == len(found)
