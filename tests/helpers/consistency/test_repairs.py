"""Repairs: what the others leave, and the slip that explains the print; none that breaks anything else."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.consistency import Repair, Report, repairs
from helpers.consistency.repairs import within_a_step
from helpers.consistency.slips import slips
from helpers.ledger import PrintedNumber
from helpers.numbers.numerals import parse_numeral
from helpers.numbers.readings import Reading
from helpers.numbers.units import find_unit

Checked = Callable[..., Report]
SUM = "{id: s, type: sum, whole: c, parts: [a, b]}"


def repairs_of(report: Report, id: str) -> list[Repair]:
    return [repair for conflict in report.conflicts for repair in conflict.repairs if repair.id == id]


@pytest.mark.parametrize(
    ("numbers", "relations", "id", "value", "slip"),
    [
        ("a 30 %\nb 6.67 %\nd 6.67 %\nc 33.34 %", "{type: sum, whole: c, parts: [a, b, d]}", "c", "43.34", "digit"),
        ("a 12 parks\nb 5 parks\nc 26 parks", SUM, "a", "21", "swapped"),
        ("a 1.20 billion yuan\nb 500 million yuan\nc 12.5 billion yuan", SUM, "a", "12", "unit"),
        ("a 9.1 km2\nb 5.2 km2\nc 7.3 km2\nk 2 rank", "{type: rank, rank: k, value: b, among: [a, b, c]}", "k", "3", "rank"),
        ("a 9 parks\nb 5 parks\nc 114 parks", SUM, "c", "14", "digit"),
        # A count is no rounded one: 10 with its rounding would hold the 13 that is left.
        ("a 9 parks\nb 4 parks\nc 1 parks", SUM, "c", "13", "digit"),
    ],
)  # fmt: skip
def test_the_first_repair_by_hand(checked: Checked, numbers: str, relations: str, id: str, value: str, slip: str) -> None:
    first = repairs_of(checked(numbers, relations), id)[0]
    assert first.value is not None
    assert (float(first.value), first.slip) == (float(value), slip)


def test_what_everything_else_leaves(checked: Checked) -> None:
    whole = repairs_of(checked("a 60.0 %\nb 30.0 %\nc 95.0 %", SUM), "c")[0]
    assert (float(whole.low), float(whole.high), whole.printed) == (89.9, 90.1, "95.0")


def test_none_found_is_an_answer(checked: Checked) -> None:
    # No one slip makes 55.55 of what lies at 77.66.
    report = checked("a 60.00 %\nb 17.66 %\nc 55.55 %\nc2 77.66 %", f"{SUM}\n{{id: e, type: same, terms: [c, c2]}}")
    (repair,) = repairs_of(report, "c")
    assert repair.slip is None
    assert repair.value is not None
    assert float(repair.value) == 77.66


def test_no_repair_breaks_another_relation(checked: Checked) -> None:
    # 43.34 would mend the sum, but c must stay under 40: no digit does both.
    relations = "{id: s, type: sum, whole: c, parts: [a, b, d]}\n{id: o, type: order, lower: c, upper: z}"
    report = checked("a 30 %\nb 6.67 %\nd 6.67 %\nc 33.34 %\nz 40.00 %", relations)
    assert ("c",) not in [explanation for conflict in report.conflicts for explanation in conflict.explanations]
    assert repairs_of(report, "c") == []


def test_a_neighbour_of_the_same_print_was_copied(checked: Checked) -> None:
    numbers = "t.a.income 517.3 yuan\nt.b.income 517.3 yuan\nt.all 1400.9 yuan"
    first = repairs_of(checked(numbers, "{type: sum, whole: t.all, parts: [t.a.income, t.b.income]}"), "t.b.income")
    assert first[0].slip == "copied"


def test_the_reading_counts_for_repairs_too(checked: Checked) -> None:
    # 2.9 and 2.9 cut from up to 3 add up to 5.8 to 6: cut to 5.8 or 5.9; 6.8 was 5.8.
    first = repairs_of(checked("a 2.9 %\nb 2.9 %\nc 6.8 %", SUM, "truncating"), "c")
    assert [float(repair.value or 0) for repair in first] == [5.8]


def test_the_mark_of_a_record_is_repaired_as_a_mark(checked: Checked) -> None:
    relations = "{id: f, type: first_over, mark: m, at: n, earlier: [e, d]}\n{id: o, type: order, lower: d, upper: e}"
    report = checked("m 2 billion yuan | over\nn 3.3 billion yuan\ne 2.91 billion yuan\nd 2.9 billion yuan", relations)
    marks = repairs_of(report, "m")
    assert [float(repair.value or 0) for repair in marks] == [3.0]
    assert (float(marks[0].low), float(marks[0].high)) == (2.905, 3.35)


def test_a_value_with_fewer_decimals_than_are_printed_is_none(checked: Checked) -> None:
    # The others leave 4.825 to 4.835: whoever prints hundredths prints 4.83 there, and never 4.8.
    report = checked("a 4.38 km2\nb 3.21 km2\nc 8.04 km2\nc2 8.04 km2\nd 4.83 km2", f"{SUM}\n"
                     "{id: t, type: sum, whole: c2, parts: [d, b]}\n{id: e, type: same, terms: [a, d]}\n"
                     "{id: f, type: same, terms: [c, c2]}")  # fmt: skip
    assert [(float(repair.value or 0), repair.slip) for repair in repairs_of(report, "a")] == [(4.83, "swapped")]


@pytest.mark.parametrize("reading", Reading)
@pytest.mark.parametrize("printed", ["5", "4.80", "-0.6", "120"])
def test_what_lies_more_than_a_step_away_is_no_reading(reading: Reading, printed: str) -> None:
    number = PrintedNumber("a", printed, parse_numeral(printed), find_unit("%"))
    for slip in slips(number):
        for tenths in (-20, -9, -4, 0, 4, 9, 20):
            place = slip.numeral.value + slip.numeral.step * Fraction(tenths, 10)
            read = slip.allowed(number, reading).contains(place * number.unit.factor)
            assert within_a_step(slip, place, place) or not read
            assert within_a_step(slip, place, place) == (abs(tenths) <= 10)


def test_a_repair_is_decided_where_bounds_alone_do_not_tell(checked: Checked) -> None:
    # Twice a whole number is even.
    orders = "{id: o, type: order, lower: d, upper: c}\n{id: q, type: order, lower: c, upper: e}"
    twice = "a: parks\nb: parks\n{id: s, type: sum, whole: c, parts: [a, b]}\n{id: t, type: same, terms: [a, b]}"
    found = repairs_of(checked("c 19 parks\nd 12 parks\ne 15 parks", f"{twice}\n{orders}"), "c")
    assert {repair.value for repair in found} == {12, 14}


def test_a_value_that_all_of_what_is_left_lies_in_needs_no_decision(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repairs, "decide_near", lambda *_: pytest.fail("it was decided"))
    # All else leaves exactly fourteen to the whole; for a part they leave ten, of which no single digit makes nine.
    (whole,) = repairs_of(checked("a 9 parks\nb 5 parks\nc 114 parks", SUM), "c")
    assert whole.value == 14
