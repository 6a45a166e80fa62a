"""Smallest covers by hand, and against all subsets."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.consistency import covers as highs_covers
from helpers.consistency import plain_covers
from helpers.consistency.solvers import Cover
from tests.drawing import fractions_between

EACH = pytest.mark.parametrize("cheapest_cover", [highs_covers.cheapest_cover, plain_covers.cheapest_cover])
EVEN = dict.fromkeys("abcdef", Fraction(1))


def sets(*texts: str) -> list[frozenset[str]]:
    return [frozenset(text) for text in texts]


@EACH
def test_the_common_member_covers_all(cheapest_cover: Cover) -> None:
    assert cheapest_cover(sets("ab", "bc", "bd"), EVEN, []) == {"b"}


@EACH
def test_what_is_dear_is_left_alone(cheapest_cover: Cover) -> None:
    assert cheapest_cover(sets("ab", "bc"), EVEN | {"b": Fraction(3)}, []) == {"a", "c"}


@EACH
def test_excluded_covers_are_not_found_again(cheapest_cover: Cover) -> None:
    assert cheapest_cover(sets("ab"), EVEN, sets("a")) == {"b"}
    assert cheapest_cover(sets("ab"), EVEN, sets("a", "b")) is None


@EACH
def test_an_empty_set_has_no_cover(cheapest_cover: Cover) -> None:
    assert cheapest_cover(sets("ab", ""), EVEN, []) is None


def covers(groups: list[frozenset[str]]) -> Iterator[frozenset[str]]:
    for size in range(7):
        for members in itertools.combinations("abcdef", size):
            if all(group & set(members) for group in groups):
                yield frozenset(members)


@EACH
@settings(max_examples=40)
@given(
    st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1, max_size=4), min_size=1, max_size=5),
    st.fixed_dictionaries({member: fractions_between(Fraction(1, 2), 4, 6) for member in "abcdef"}),
)
def test_all_covers_come_cheapest_first(cheapest_cover: Cover, groups: list[frozenset[str]], cost: dict[str, Fraction]) -> None:
    def price(members: frozenset[str]) -> Fraction:
        return sum((cost[member] for member in members), Fraction(0))

    best = min(map(price, covers(groups)))
    found: list[frozenset[str]] = []
    while (cover := cheapest_cover(groups, cost, found)) is not None and price(cover) == best:
        found.append(cover)
    assert set(found) == {cover for cover in covers(groups) if price(cover) == best}
    assert len(set(found)) == len(found)
