"""Sums, differences, means and running counts, each worked by hand: what holds, what rounding explains, what fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers.checks import Outcome, check_alone
from helpers.numbers.readings import Reading
from helpers.papers.library import Paper

WritePaper = Callable[..., Paper]
ONE = "relations:\n  - {id: it, "
ROUNDING = "It holds once rounding is allowed for."
FAILS = "It fails, whatever the rounding."


def told(paper: Paper, reading: Reading = Reading.NEAREST) -> list[str]:
    return [check.sentence for check in check_alone(paper.system, reading)]


@pytest.mark.parametrize(
    ("parts", "whole", "sentence"),
    [
        (("9", "5", "4"), "18", "it: 9% + 5% + 4% = 18%; printed: 18%. It holds."),
        (("9.4", "5.4", "4.4"), "19", "it: 9.4% + 5.4% + 4.4% = 19.2%; printed: 19%. It holds."),
        (("33.33", "33.33", "33.33"), "100.00", f"it: 33.33% + 33.33% + 33.33% = 99.99%; printed: 100.00%. {ROUNDING}"),
        (("33", "33", "33"), "101", f"it: 33% + 33% + 33% = 99%; printed: 101%. {ROUNDING}"),
        (("33", "33", "33"), "101.1", f"it: 33% + 33% + 33% = 99%; printed: 101.1%. {FAILS}"),
        (("30", "6.67", "6.67"), "33.34", f"it: 30% + 6.67% + 6.67% = 43.34%; printed: 33.34%. {FAILS}"),
    ],
)  # fmt: skip
def test_sum(write_paper: WritePaper, parts: tuple[str, ...], whole: str, sentence: str) -> None:
    rows = "".join(f"part.{place},{part},%,,\n" for place, part in enumerate(parts))
    paper = write_paper(f"{rows}whole,{whole},%,,\n", f'{ONE}type: sum, whole: whole, parts: ["part.*"]}}\n')
    assert told(paper) == [sentence]


def test_sum_of_counts_knows_no_rounding(write_paper: WritePaper) -> None:
    paper = write_paper("a,9,parks,,\nb,5,parks,,\nc,15,parks,,\n", f"{ONE}type: sum, whole: c, parts: [a, b]}}\n")
    assert told(paper) == [f"it: 9 parks + 5 parks = 14 parks; printed: 15 parks. {FAILS}"]


def test_sum_over_units(write_paper: WritePaper) -> None:
    paper = write_paper(
        "a,545.40,billion yuan,,\nb,1814.9,亿元,,\nc,0.727,trillion yuan,,\n", f"{ONE}type: sum, whole: c, parts: [a, b]}}\n"
    )
    assert told(paper) == [
        "it: 545.40 billion yuan + 1814.9 亿元 = 0.726… trillion yuan; printed: 0.727 trillion yuan. It holds."
    ]


def test_sum_with_a_lost_part(write_paper: WritePaper) -> None:
    relations = "lost:\n  c: {unit: parks}\n" + f"{ONE}type: sum, whole: whole, parts: [a, b, c]}}\n"
    paper = write_paper("a,60,parks,,\nb,15,parks,,\nwhole,94,parks,,\n", relations)
    assert told(paper) == ["it: 60 parks + 15 parks + c (lost) stands for 94 parks. It cannot be checked alone."]


def test_sum_with_a_lost_part_fails_where_no_value_mends_it(write_paper: WritePaper) -> None:
    relations = "lost:\n  c: {unit: parks}\n" + f"{ONE}type: sum, whole: whole, parts: [a, b, c]}}\n"
    paper = write_paper("a,80,parks,,\nb,15,parks,,\nwhole,94,parks,,\n", relations)
    (check,) = check_alone(paper.system)
    assert check.outcome is Outcome.FAILS


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("3", "it: 2013 - 2010 = 3; printed: 3 years. It holds."),
        ("4", f"it: 2013 - 2010 = 3; printed: 4 years. {FAILS}"),
    ],
)
def test_difference(write_paper: WritePaper, printed: str, sentence: str) -> None:
    rows = f"from,2010,year,,\nto,2013,year,,\nspan,{printed},years,,\n"
    relation = f"{ONE}type: difference, difference: span, minuend: to, subtrahend: from}}\n"
    assert told(write_paper(rows, relation)) == [sentence]


def test_difference_within_rounding(write_paper: WritePaper) -> None:
    rows = "a,2.6,亿元,,\nb,1.1,亿元,,\nc,1.6,亿元,,\n"
    paper = write_paper(rows, f"{ONE}type: difference, difference: c, minuend: a, subtrahend: b}}\n")
    assert told(paper) == [f"it: 2.6 亿元 - 1.1 亿元 = 1.5 亿元; printed: 1.6 亿元. {ROUNDING}"]


SCORES = "a,6.7,score,,\nb,6.3,score,,\nc,5.9,score,,\nd,5.7,score,,\n"


@pytest.mark.parametrize(
    ("printed", "ending"),
    [
        ("6.2", "It holds."),
        ("6.1", "It holds."),
        ("6.15", "It holds."),
        ("6.150", "It holds."),
        ("6.20", ROUNDING),
        ("6.3", FAILS),
        ("6.4", FAILS),
        ("6.0", FAILS),
    ],
)
def test_mean_is_exact_where_a_float_is_not(write_paper: WritePaper, printed: str, ending: str) -> None:
    paper = write_paper(f"{SCORES}mean,{printed},score,,\n", f"{ONE}type: mean, mean: mean, of: [a, b, c, d]}}\n")
    expression = "it: (6.7 + 6.3 + 5.9 + 5.7) / 4"
    assert told(paper) == [f"{expression} = 6.15; printed: {printed}. {ending}"]


def test_mean_under_other_readings(write_paper: WritePaper) -> None:
    paper = write_paper(f"{SCORES}mean,6.1,score,,\n", f"{ONE}type: mean, mean: mean, of: [a, b, c, d]}}\n")
    outcomes = {reading: check_alone(paper.system, reading)[0].outcome for reading in Reading}
    assert outcomes[Reading.HALF_UP] is Outcome.WITHIN_ROUNDING
    assert outcomes[Reading.HALF_EVEN] is Outcome.WITHIN_ROUNDING
    assert outcomes[Reading.TRUNCATING] is Outcome.HOLDS


def test_cumulative(write_paper: WritePaper) -> None:
    rows = "band.a,4,parks,,\nband.b,12,parks,,\nband.c,14,parks,,\nover.a,4,parks,,\nover.b,16,parks,,\nover.c,31,parks,,\n"
    relation = f'{ONE}type: cumulative, bands: ["band.*"], running: [over.a, over.b, over.c]}}\n'
    assert told(write_paper(rows, relation)) == [
        "it: 4 parks = 4 parks; printed: 4 parks. It holds.",
        "it: 4 parks + 12 parks = 16 parks; printed: 16 parks. It holds.",
        f"it: 4 parks + 12 parks + 14 parks = 30 parks; printed: 31 parks. {FAILS}",
    ]
