"""Shares, ratios and growth, each worked by hand: what holds, what rounding explains, what fails."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

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
    ("part", "share", "sentence"),
    [
        ("9,parks", "9.57", "it: 9 parks / 94 parks = 9.574…%; printed: 9.57%. It holds."),
        ("11,parks", "11.7", "it: 11 parks / 94 parks = 11.702…%; printed: 11.7%. It holds."),
        ("9,parks", "9.58", f"it: 9 parks / 94 parks = 9.574…%; printed: 9.58%. {FAILS}"),
        ("9,parks", "10", "it: 9 parks / 94 parks = 9.574…%; printed: 10%. It holds."),
        ("3,parks", "30", f"it: 3 parks / 94 parks = 3.191…%; printed: 30%. {FAILS}"),
    ],
)
def test_share_of_counts_takes_few_values(write_paper: WritePaper, part: str, share: str, sentence: str) -> None:
    paper = write_paper(
        f"part,{part},,\nwhole,94,parks,,\nshare,{share},%,,\n", f"{ONE}type: share, share: share, part: part, whole: whole}}\n"
    )
    assert told(paper) == [sentence]


@pytest.mark.parametrize(
    ("share", "ending"),
    [("40.6", "It holds."), ("40.8", ROUNDING), ("41.0", FAILS)],
)
def test_share_of_rounded_amounts(write_paper: WritePaper, share: str, ending: str) -> None:
    rows = f"part,1.04,万亿元,,\nwhole,2.56,trillion yuan,,\nshare,{share},%,,\n"
    paper = write_paper(rows, f"{ONE}type: share, share: share, part: part, whole: whole}}\n")
    assert told(paper) == [f"it: 1.04 万亿元 / 2.56 trillion yuan = 40.625%; printed: {share}%. {ending}"]


def test_share_of_a_lost_whole(write_paper: WritePaper) -> None:
    relations = "lost:\n  gdp: {unit: 亿元}\n" + f"{ONE}type: share, share: share, part: part, whole: gdp}}\n"
    paper = write_paper("part,7268.9,亿元,,\nshare,43.5%,%,,\n", relations)
    assert told(paper) == ["it: 7268.9 亿元 / gdp (lost) stands for 43.5%. It cannot be checked alone."]


@pytest.mark.parametrize(
    ("rate", "sentence"),
    [
        ("4.6%", "it: growth from 2.447 trillion yuan to 2.56 trillion yuan = 4.617…%; printed: 4.6%. It holds."),
        ("4.7%", f"it: growth from 2.447 trillion yuan to 2.56 trillion yuan = 4.617…%; printed: 4.7%. {ROUNDING}"),
        ("104.6%", f"it: growth from 2.447 trillion yuan to 2.56 trillion yuan = 4.617…%; printed: 104.6%. {FAILS}"),
    ],
)  # fmt: skip
def test_growth(write_paper: WritePaper, rate: str, sentence: str) -> None:
    rows = f"a,2.447,trillion yuan,,\nb,2.56,trillion yuan,,\nrate,{rate},%,,\n"
    assert told(write_paper(rows, f"{ONE}type: growth, growth: rate, from: a, to: b}}\n")) == [sentence]


def test_growth_downwards(write_paper: WritePaper) -> None:
    paper = write_paper("a,200,yuan,,\nb,150,yuan,,\nrate,-25%,%,,\n", f"{ONE}type: growth, growth: rate, from: a, to: b}}\n")
    assert told(paper) == ["it: growth from 200 yuan to 150 yuan = -25%; printed: -25%. It holds."]


@pytest.mark.parametrize(
    ("to", "ending"),
    [
        ("2", "It holds."),
        ("2.4", "It holds."),
        ("2.6", ROUNDING),
        ("4", FAILS),
    ],
)
def test_ratio_stated_in_words(write_paper: WritePaper, to: str, ending: str) -> None:
    rows = f"a,1.0,trillion yuan,,\nb,{to},trillion yuan,,\nratio,doubled,times,,2\n"
    (sentence,) = told(write_paper(rows, f"{ONE}type: ratio, ratio: ratio, numerator: b, denominator: a}}\n"))
    assert sentence.startswith(f"it: {to} trillion yuan / 1.0 trillion yuan = {to} times; printed: doubled.")
    assert sentence.endswith(ending)


def test_ratio_of_unlike_quantities(write_paper: WritePaper) -> None:
    rows = "income,2.56,trillion yuan,,\nparks,94,parks,,\neach,272.3,亿元,,\n"
    paper = write_paper(rows, f"{ONE}type: ratio, ratio: each, numerator: income, denominator: parks}}\n")
    (check,) = check_alone(paper.system)
    assert check.sentence == "it: 2.56 trillion yuan / 94 parks = 272.340… 亿元; printed: 272.3 亿元. It holds."
    assert check.computed == Fraction(256 * 10**10, 94)
    assert str(check.implied) == f"[{Fraction(2555 * 10**9, 94)}, {Fraction(2565 * 10**9, 94)}]"


def test_hedged_numbers_widen_a_ratio(write_paper: WritePaper) -> None:
    rows = "a,1,trillion yuan,about,\nb,2,trillion yuan,about,\nratio,doubled,times,,2\n"
    (sentence,) = told(write_paper(rows, f"{ONE}type: ratio, ratio: ratio, numerator: b, denominator: a}}\n"))
    assert sentence == "it: about 2 trillion yuan / about 1 trillion yuan = 2 times; printed: doubled. It holds."
