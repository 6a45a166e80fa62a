from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import cast

import pandas as pd
import pytest

from helpers.cells import System
from helpers.checks import Outcome
from helpers.errors import UnknownNameError
from helpers.notebooks.recounting import Recount, recount, recount_by_relations, recounts_of
from helpers.papers.library import Paper

WritePaper = Callable[..., Paper]

ROUNDED = Outcome.WITHIN_ROUNDING

LEDGER = (
    "parks.a,9,parks,,\nparks.b,5,parks,,\ntotal,14,parks,,\nshare.a,64.29,%,,\nshare.b,53.71,%,,\n"
    "mark,2,万亿元,over,\nnow,2.56,万亿元,,\nrise,9.2,%,,\nrise.again,9.2,%,,\nplace,1,rank,,\n"
)
RELATIONS = (
    "lost:\n  before: {unit: 万亿元}\nrelations:\n"
    '  - {id: sum, type: sum, whole: total, parts: ["parks.*"]}\n'
    "  - {id: share.a, type: share, share: share.a, part: parks.a, whole: total}\n"
    "  - {id: share.b, type: share, share: share.b, part: parks.b, whole: total}\n"
    "  - {id: first, type: first_over, mark: mark, at: now, earlier: [before]}\n"
    "  - {id: faster, type: order, lower: rise, upper: rise.again, strict: true}\n"
    "  - {id: rank, type: rank, rank: place, value: parks.a, among: [parks.a, parks.b]}\n"
)


@pytest.fixture
def system(write_paper: WritePaper) -> System:
    return write_paper(LEDGER, RELATIONS).system


@pytest.mark.parametrize(
    ("id", "recounts"),
    [
        ("parks.b", [("sum", Fraction(5), Outcome.HOLDS), ("share.b", None, Outcome.FAILS), ("rank", None, Outcome.HOLDS)]),
        ("total", [("sum", Fraction(14), Outcome.HOLDS), ("share.a", None, ROUNDED), ("share.b", None, Outcome.FAILS)]),
        ("share.a", [("share.a", Fraction(9, 14), Outcome.HOLDS)]),
        ("share.b", [("share.b", Fraction(5, 14), Outcome.FAILS)]),
        ("now", [("first", None, Outcome.HOLDS)]),
        ("mark", [("first", None, Outcome.HOLDS), ("first", None, Outcome.OPEN)]),
        ("before", [("first", None, Outcome.OPEN)]),
        ("rise", [("faster", None, Outcome.WITHIN_ROUNDING)]),
        ("place", [("rank", Fraction(1), Outcome.HOLDS)]),
    ],
)  # fmt: skip
def test_a_number_is_recounted_by_every_relation_that_binds_it(
    system: System, id: str, recounts: list[tuple[str, Fraction | None, Outcome]]
) -> None:
    found = recounts_of(system, id)
    assert [(again.id, again.relation, again.outcome) for again in found] == [
        (id, name, outcome) for name, _, outcome in recounts
    ]
    for again, (_, value, _) in zip(found, recounts, strict=True):
        assert value is None or again.computed == value


def test_every_bound_number_is_recounted(system: System) -> None:
    assert all(recounts_of(system, id) for id in system.bound())


def test_a_notebook_s_own_results_are_held_against_print(system: System) -> None:
    frame = recount("table", system, {"share.a": Fraction(9, 14), "total": Fraction(15)})
    assert list(frame.columns) == ["printed", "recomputed", "outcome"]
    assert frame.to_numpy().tolist() == [["64.29%", "64.285…%", "holds"], ["14 parks", "15 parks", "fails"]]
    series = cast("Mapping[str, Fraction]", pd.Series({"total": Fraction(14)}))
    assert recount("again", system, series).loc["total", "outcome"] == "holds"


def test_a_frame_has_a_row_for_each_number_and_relation(system: System) -> None:
    frame = recount_by_relations("table", system, ["parks.*", "before", "parks.a"])
    assert list(frame.index) == ["parks.a", "parks.a", "parks.a", "parks.b", "parks.b", "parks.b", "before"]
    assert list(frame["relation"]) == ["sum", "share.a", "rank", "sum", "share.b", "rank", "first"]
    rows = frame.to_numpy().tolist()
    assert rows[0] == ["sum", "9 parks", "9 parks", "holds"]
    assert rows[-1] == ["first", "lost", "", "cannot be checked alone"]


@pytest.mark.parametrize("pattern", ["park.*", "parks.c", "total.*"])
def test_names_of_nothing_are_errors(system: System, pattern: str) -> None:
    with pytest.raises(UnknownNameError, match="there is no printed number or lost cell"):
        recount_by_relations("table", system, ["total", pattern])
    with pytest.raises(UnknownNameError, match="there is no printed number or lost cell"):
        recount("table", system, {pattern: Fraction(1)})


def test_recounts_are_values() -> None:
    assert Recount("a", "r", Fraction(1), Outcome.HOLDS) == Recount("a", "r", Fraction(1), Outcome.HOLDS)
