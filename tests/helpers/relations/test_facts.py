"""The same fact told twice, and lists against their announced size, each worked by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers.checks import check_alone
from helpers.papers.library import Paper

WritePaper = Callable[..., Paper]
ONE = "relations:\n  - {id: it, "
ROUNDING = "It holds once rounding is allowed for."
FAILS = "It fails, whatever the rounding."


def told(paper: Paper) -> list[str]:
    return [check.sentence for check in check_alone(paper.system)]


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        ("7268.9,亿元,", "726.89,billion yuan,", "it: 7268.9 亿元 and 726.89 billion yuan should tell the same. It holds."),
        (
            "5454.0,亿元,",
            "5454.0,billion yuan,",
            f"it: 5454.0 亿元 and 5454.0 billion yuan should tell the same. {FAILS}",
        ),
        ("2.56,万亿元,", "2.5,万亿元,over", "it: 2.56 万亿元 and over 2.5 万亿元 should tell the same. It holds."),
        (
            "2.5,万亿元,over",
            "2.56,万亿元,",
            f"it: over 2.5 万亿元 and 2.56 万亿元 should tell the same. {ROUNDING}",
        ),
        ("2.5,万亿元,over", "2.3,万亿元,", f"it: over 2.5 万亿元 and 2.3 万亿元 should tell the same. {FAILS}"),
        ("9833,亿元,", "1,万亿元,about", "it: 9833 亿元 and about 1 万亿元 should tell the same. It holds."),
        ("94,parks,", "95,parks,", f"it: 94 parks and 95 parks should tell the same. {FAILS}"),
        ("6.1,score,", "6.2,score,", f"it: 6.1 and 6.2 should tell the same. {ROUNDING}"),
        (
            "3,万亿元,target",
            "2.56,万亿元,",
            "it: target 3 万亿元 and 2.56 万亿元 should tell the same. It cannot be checked alone.",
        ),
    ],
)
def test_same(write_paper: WritePaper, one: str, other: str, sentence: str) -> None:
    assert told(write_paper(f"a,{one},\nb,{other},\n", f"{ONE}type: same, terms: [a, b]}}\n")) == [sentence]


def test_same_compares_all_others_with_the_first(write_paper: WritePaper) -> None:
    paper = write_paper("a,2001,year,,\nb,2003,year,,\nc,2001,year,,\n", f"{ONE}type: same, terms: [a, b, c]}}\n")
    assert told(paper) == [
        f"it: 2001 and 2003 should tell the same. {FAILS}",
        "it: 2001 and 2001 should tell the same. It holds.",
    ]


@pytest.mark.parametrize(
    ("size", "listed", "sentence"),
    [
        ("three", "names: [N, E, W]", "it: the number of things listed, 3, = 3 zones; printed: three zones. It holds."),
        ("three", "items: [a, b]", f"it: the number of things listed, 2, = 2 zones; printed: three zones. {FAILS}"),
        ("three", "items: [a, b], names: [W]", "it: the number of things listed, 3, = 3 zones; printed: three zones. It holds."),
        ("three", "names: []", f"it: the number of things listed, 0, = 0 zones; printed: three zones. {FAILS}"),
    ],
)  # fmt: skip
def test_listed(write_paper: WritePaper, size: str, listed: str, sentence: str) -> None:
    paper = write_paper(f"size,{size},zones,,3\na,1,parks,,\nb,2,parks,,\n", f"{ONE}type: listed, size: size, {listed}}}\n")
    assert told(paper) == [sentence]
