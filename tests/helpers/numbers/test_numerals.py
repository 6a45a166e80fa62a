from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.numbers.numerals import as_text, parse_numeral, parse_stated

FULL_WIDTH = str.maketrans("0123456789.,%+-", "０１２３４５６７８９．，％＋－")

units = st.integers(min_value=-(10**14), max_value=10**14)
decimals = st.integers(min_value=0, max_value=6)


def printed(value: int, places: int, *, separators: bool, percent: bool, full_width: bool) -> str:
    """An exact number of ``places`` decimals in one of the ways in which papers print it."""
    digits = str(abs(value)).zfill(places + 1)
    whole, rest = digits[: len(digits) - places], digits[len(digits) - places :]
    text = ("-" if value < 0 else "") + (f"{int(whole):,}" if separators else whole) + (f".{rest}" if rest else "")
    text += "%" if percent else ""
    return text.translate(FULL_WIDTH) if full_width else text


@given(units, decimals, st.booleans(), st.booleans(), st.booleans())
def test_printed_numbers_are_read_back_exactly(
    value: int, places: int, separators: bool, percent: bool, full_width: bool
) -> None:
    numeral = parse_numeral(printed(value, places, separators=separators, percent=percent, full_width=full_width))
    assert numeral.value == Fraction(value, 10**places)
    assert numeral.step == Fraction(1, 10**places)
    assert (numeral.places, numeral.percent) == (places, percent)


@given(units, decimals)
def test_text_of_a_decimal_is_read_back_exactly(value: int, places: int) -> None:
    assert parse_numeral(as_text(Fraction(value, 10**places), 6)).value == Fraction(value, 10**places)


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("5.0", Fraction(5), Fraction(1, 10)),
        ("5", Fraction(5), Fraction(1)),
        ("007", Fraction(7), Fraction(1)),
        ("1,570.86", Fraction(157086, 100), Fraction(1, 100)),
        ("+3.5%", Fraction(7, 2), Fraction(1, 10)),
        ("\N{MINUS SIGN}0.50", Fraction(-1, 2), Fraction(1, 100)),
        (" 94 ", Fraction(94), Fraction(1)),
    ],
)
def test_places_decide_the_step(text: str, value: Fraction, step: Fraction) -> None:
    assert (parse_numeral(text).value, parse_numeral(text).step) == (value, step)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "doubled", "5.", ".5", "1.2.3", "1,57", "1,5700", "0,123", "12,34,567", "1 570", "1\u00a0570", "5 %", "%", "--5",
        "1e5", "0x10", "nan", "inf", "½", "10²", "①", "٣", "三", "1/6", "2003-2015", "5‰", "５０万",
    ],
)  # fmt: skip
def test_garbage_is_rejected(text: str) -> None:
    with pytest.raises(ValueError, match="is no number"):
        parse_numeral(text)


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_a_value_error(text: str) -> None:
    try:
        numeral = parse_stated(text)
    except ValueError:
        return
    assert numeral.step > 0
    assert numeral.value % numeral.step == 0


@pytest.mark.parametrize(
    ("reads", "value", "step"),
    [
        ("1/6", Fraction(1, 6), Fraction(1, 6)),
        ("１／２", Fraction(1, 2), Fraction(1, 2)),
        ("3/4", Fraction(3, 4), Fraction(1, 4)),
        ("2", Fraction(2), Fraction(1)),
        ("1.5", Fraction(3, 2), Fraction(1, 10)),
    ],
)
def test_stated_fractions_step_by_their_part(reads: str, value: Fraction, step: Fraction) -> None:
    assert (parse_stated(reads).value, parse_stated(reads).step) == (value, step)


@pytest.mark.parametrize("reads", ["1/0", "1/-2", "one", "1/2/3", "1/2²", "١/٢", ""])
def test_stated_garbage_is_rejected(reads: str) -> None:
    with pytest.raises(ValueError, match="is no number"):
        parse_stated(reads)


@pytest.mark.parametrize(
    ("text", "step"),
    [("50", 10), ("2.5", Fraction(1, 10)), ("1,000", 1000), ("0", 1), ("5.0", Fraction(1, 10)), ("120", 10), ("-300", 100)],
)
def test_trailing_zeros_of_whole_numbers_are_not_significant(text: str, step: Fraction) -> None:
    assert parse_numeral(text).significant_step == step


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(123, 20), 4, "6.15"),
        (Fraction(900, 94), 3, "9.574…"),
        (Fraction(-900, 94), 3, "-9.574…"),
        (Fraction(1234567), 0, "1,234,567"),
        (Fraction(1, 3), 0, "0…"),
        (Fraction(1, 8), 2, "0.12…"),
        (Fraction(5), 3, "5"),
        (Fraction(0), 3, "0"),
        (Fraction(1, 10**6), 3, "0.000…"),
    ],
)
def test_text_is_exact_or_marked(value: Fraction, places: int, text: str) -> None:
    assert as_text(value, places) == text


@given(st.fractions(), st.integers(min_value=0, max_value=5))
def test_cut_text_is_nearer_to_zero_by_less_than_its_last_place(value: Fraction, places: int) -> None:
    shown = parse_numeral(as_text(value, places).rstrip("…")).value
    assert abs(shown) <= abs(value)
    assert abs(value - shown) < Fraction(1, 10**places)
    assert (shown == value) is not as_text(value, places).endswith("…")
