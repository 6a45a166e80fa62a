"""Orders, ranks and first passings, each worked by hand: what holds, what rounding explains, what fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers.checks import Outcome, check_alone
from helpers.papers.library import Paper

WritePaper = Callable[..., Paper]
ONE = "relations:\n  - {id: it, "
ROUNDING = "It holds once rounding is allowed for."
FAILS = "It fails, whatever the rounding."


def told(paper: Paper) -> list[str]:
    return [check.sentence for check in check_alone(paper.system)]


@pytest.mark.parametrize(
    ("lower", "upper", "strict", "sentence"),
    [
        ("9.2", "9.3", "true", "it: 9.2% must be below 9.3%. It holds."),
        ("9.2", "9.2", "true", f"it: 9.2% must be below 9.2%. {ROUNDING}"),
        ("9.2", "9.2", "false", "it: 9.2% must not exceed 9.2%. It holds."),
        ("9.3", "9.2", "false", f"it: 9.3% must not exceed 9.2%. {ROUNDING}"),
        ("9.3", "9.2", "true", f"it: 9.3% must be below 9.2%. {FAILS}"),
        ("9.4", "9.2", "false", f"it: 9.4% must not exceed 9.2%. {FAILS}"),
    ],
)
def test_order(write_paper: WritePaper, lower: str, upper: str, strict: str, sentence: str) -> None:
    relation = f"{ONE}type: order, lower: a, upper: b, strict: {strict}}}\n"
    assert told(write_paper(f"a,{lower},%,,\nb,{upper},%,,\n", relation)) == [sentence]


def test_order_is_not_strict_unless_told(write_paper: WritePaper) -> None:
    paper = write_paper("a,4,parks,,\nb,4,parks,,\n", f"{ONE}type: order, lower: a, upper: b}}\n")
    assert told(paper) == ["it: 4 parks must not exceed 4 parks. It holds."]


def test_order_of_counts_is_strict_to_the_unit(write_paper: WritePaper) -> None:
    paper = write_paper("a,4,parks,,\nb,4,parks,,\n", f"{ONE}type: order, lower: a, upper: b, strict: true}}\n")
    assert told(paper) == [f"it: 4 parks must be below 4 parks. {FAILS}"]


VALUES = "a,5.0,亿元,,\nb,7.0,亿元,,\nc,5.1,亿元,,\nd,1.0,亿元,,\n"


@pytest.mark.parametrize(
    ("place", "more", "sentence"),
    [
        ("3", "", "it: the place of 5.0 亿元 among 4 values, the highest first, = 3; printed: 3. It holds."),
        ("2", "", f"it: the place of 5.0 亿元 among 4 values, the highest first, = 3; printed: 2. {ROUNDING}"),
        ("1", "", f"it: the place of 5.0 亿元 among 4 values, the highest first, = 3; printed: 1. {FAILS}"),
        ("2", ", highest: 4", "it: the place of 5.0 亿元 among 4 values, the lowest first, = 2; printed: 2. It holds."),
        ("4", ", highest: 4", f"it: the place of 5.0 亿元 among 4 values, the lowest first, = 2; printed: 4. {FAILS}"),
    ],
)  # fmt: skip
def test_rank(write_paper: WritePaper, place: str, more: str, sentence: str) -> None:
    relation = f"{ONE}type: rank, rank: place, value: a, among: [a, b, c, d]{more}}}\n"
    assert told(write_paper(f"{VALUES}place,{place},rank,,\n", relation)) == [sentence]


@pytest.mark.parametrize("among", ["[a, b, c, d]", "[b, c, d]"])
def test_a_rank_counts_its_value_once(write_paper: WritePaper, among: str) -> None:
    relation = f"{ONE}type: rank, rank: place, value: a, among: {among}, highest: 4}}\n"
    (check,) = check_alone(write_paper(f"{VALUES}place,2,rank,,\n", relation).system)
    assert check.outcome is Outcome.HOLDS


@pytest.mark.parametrize(
    ("place", "ties", "outcome"),
    [
        ("1", "allowed", Outcome.HOLDS),
        ("2", "allowed", Outcome.HOLDS),
        ("3", "allowed", Outcome.FAILS),
        ("1", "forbidden", Outcome.HOLDS),
        ("2", "forbidden", Outcome.FAILS),
    ],
)
def test_ties_between_equal_counts(write_paper: WritePaper, place: str, ties: str, outcome: Outcome) -> None:
    relation = f"{ONE}type: rank, rank: place, value: a, among: [a, b, c], ties: {ties}}}\n"
    (check,) = check_alone(write_paper(f"a,5,parks,,\nb,5,parks,,\nc,2,parks,,\nplace,{place},rank,,\n", relation).system)
    assert check.outcome is outcome


def test_rank_tells_the_places_that_rounding_leaves(write_paper: WritePaper) -> None:
    rows = "a,5,亿元,,\nb,5,亿元,,\nc,9,亿元,,\nplace,1,rank,,\n"
    (sentence,) = told(write_paper(rows, f"{ONE}type: rank, rank: place, value: a, among: [a, b, c]}}\n"))
    assert sentence == (f"it: the place of 5 亿元 among 3 values, the highest first, lies from 2 to 3; printed: 1. {FAILS}")


FIRST = f"{ONE}type: first_over, mark: mark, at: now, earlier: [before]}}\n"


@pytest.mark.parametrize(
    ("now", "before", "endings"),
    [
        ("2.56", "1.90", ["It holds.", "It holds."]),
        ("2.00", "1.90", [ROUNDING, "It holds."]),
        ("1.98", "1.90", [FAILS, "It holds."]),
        ("2.56", "2.00", ["It holds.", "It holds."]),
        ("2.56", "2.10", ["It holds.", FAILS]),
    ],
)
def test_first_over(write_paper: WritePaper, now: str, before: str, endings: list[str]) -> None:
    rows = f"mark,2,trillion yuan,over,\nnow,{now},trillion yuan,,\nbefore,{before},trillion yuan,,\n"
    assert told(write_paper(rows, FIRST)) == [
        f"it: {now} trillion yuan must lie over 2 trillion yuan. {endings[0]}",
        f"it: {before} trillion yuan, being earlier, must not lie over 2 trillion yuan. {endings[1]}",
    ]


def test_first_over_takes_the_mark_bare_and_not_its_hedge(write_paper: WritePaper) -> None:
    (relation,) = write_paper("mark,2,parks,over,\nnow,3,parks,,\nbefore,2,parks,,\n", FIRST).system.relations
    assert relation.terms == ("mark:mark", "now", "before")
