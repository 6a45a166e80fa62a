"""Slips read backwards: every text that one mistake turns into the printed one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from helpers.consistency.slips import Slip, slips
from helpers.ledger import PrintedNumber
from helpers.numbers.numerals import Numeral, parse_stated
from helpers.numbers.readings import Hedge, Reading
from helpers.numbers.units import find_unit


def number(printed: str, unit: str, reads: str = "") -> PrintedNumber:
    return PrintedNumber("it", printed, parse_stated(reads or printed), find_unit(unit))


def values(printed: str, unit: str, kind: str, reads: str = "") -> set[Fraction]:
    return {slip.numeral.value for slip in slips(number(printed, unit, reads)) if slip.kind == kind}


@pytest.mark.parametrize(
    ("printed", "unit", "kind", "meant"),
    [
        ("33.34", "%", "digit", "43.34"),
        ("33.34", "%", "digit", "33.3"),
        ("33.34", "%", "digit", "33.344"),
        ("33.34", "%", "digit", "133.34"),
        ("12.30", "billion yuan", "swapped", "21.30"),
        ("12.30", "billion yuan", "swapped", "12.03"),
        ("1,570.86", "亿元", "unit", "157.086"),
        ("5.0", "billion yuan", "unit", "50"),
        ("5.0", "billion yuan", "unit", "0.00000005"),
        ("3", "rank", "rank", "2"),
        ("3", "rank", "rank", "4"),
        ("94", "parks", "digit", "9"),
    ],
)  # fmt: skip
def test_what_may_have_been_meant(printed: str, unit: str, kind: str, meant: str) -> None:
    assert Fraction(meant) in values(printed, unit, kind)


def test_the_print_itself_is_no_slip() -> None:
    assert parse_stated("33.34") not in [slip.numeral for slip in slips(number("33.34", "%"))]
    assert values("11", "parks", "swapped") == set()


@pytest.mark.parametrize("unit", ["year", "rank", "number"])
def test_years_ranks_and_labels_have_no_unit(unit: str) -> None:
    assert values("2015" if unit == "year" else "3", unit, "unit") == set()


def test_nothing_is_nothing_in_every_unit() -> None:
    assert values("0", "billion yuan", "unit") == set()


def test_words_are_shifted_and_not_misspelt() -> None:
    assert values("one-sixth", "ratio", "digit", reads="1/6") == set()
    assert Fraction(1, 60) in values("one-sixth", "ratio", "unit", reads="1/6")


def test_no_leading_zeros() -> None:
    assert all(not text.startswith("00") for text in map(str, values("100", "parks", "digit")))
    assert Fraction(0) not in values("10", "parks", "swapped")


def test_a_shift_moves_the_rounding_with_it() -> None:
    slip = Slip(Numeral(Fraction(50), Fraction(1)), "unit", 1)
    assert str(slip.allowed(number("5.0", "yuan"))) == "[99/2, 101/2]"
    assert str(slip.allowed(number("5.0", "yuan"), Reading.TRUNCATING)) == "[50, 51)"


def test_what_is_counted_to_the_single_thing_has_no_rounding_to_move() -> None:
    ten = Slip(Numeral(Fraction(10), Fraction(10)), "unit", 1)
    assert {str(ten.allowed(number("1", "parks"), reading)) for reading in Reading} == {"[10, 10]"}
    about = replace(number("1", "parks"), hedge=Hedge.ABOUT)
    assert str(ten.allowed(about)) == "[5, 15]"


def test_a_digit_keeps_the_hedge() -> None:
    over = number("5", "yuan")
    slip = Slip(Numeral(Fraction(6), Fraction(1)), "digit", 1)
    assert str(slip.allowed(over)) == "[11/2, 13/2]"
