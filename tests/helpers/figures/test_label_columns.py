from __future__ import annotations

from itertools import pairwise

import pytest

from helpers.figures.label_columns import apart, column_height, named, spread


@pytest.mark.parametrize(
    ("id", "one_paper", "expected"),
    [
        ("a:income.2015", False, ["a", "income.2015"]),
        ("a:income.2015", True, ["income.2015"]),
        ("table2.national_share.ganzhou", True, ["table2.national_share.", "ganzhou"]),
        ("growth_value_added_parks_2015", True, ["growth_value_added_parks_", "2015"]),
    ],
)
def test_names_are_broken_behind_dots_then_underscores(id: str, one_paper: bool, expected: list[str]) -> None:
    assert named(id, one_paper, 26) == expected


def test_labels_fill_the_height_and_keep_their_order() -> None:
    labels = ["one", "one\ntwo\nthree", "one"]
    middles = spread(labels, column_height(labels) + 3)
    assert middles == sorted(middles)
    assert middles[1] == pytest.approx((middles[0] + middles[2]) / 2)


def test_labels_that_would_overlap_are_moved_apart_within_the_height() -> None:
    labels = ["one\ntwo"] * 3
    tall = column_height(labels) + 0.1
    middles = apart([tall, tall, tall], labels, tall)
    room = column_height(labels[:1])
    assert all(after - before >= room - 1e-9 for before, after in pairwise(middles))
    assert middles[-1] == pytest.approx(tall - room / 2)


def test_labels_with_room_stay_where_they_are_wanted() -> None:
    assert apart([1.0, 3.0], ["one", "two"], 5.0) == [1.0, 3.0]
