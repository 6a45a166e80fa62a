"""Values of data frames as text: short for readers, exact for programs."""

from __future__ import annotations

import io
import math
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.figures.value_texts import as_csv, as_shown
from helpers.numbers.intervals import Interval


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(123, 20), "6.15"), (Fraction(900, 94), "9.5744…"), (2015, "2015"), (2015.0, "2015"), (0.12345, "0.1235"),
        (True, "yes"), (None, ""), (math.nan, ""), (pd.NA, ""), (math.inf, "∞"), ("5.0", "5.0"),
        (Interval(Fraction(1, 2), Fraction(1500), low_open=True), "(0.5, 1,500]"), (Interval.everything(), "(-∞, ∞)"),
    ],
)  # fmt: skip
def test_values_are_shown_as_a_reader_expects(value: object, shown: str) -> None:
    assert as_shown(value) == shown


@given(st.lists(st.fractions(), min_size=1))
def test_csv_loses_nothing_of_a_fraction(values: list[Fraction]) -> None:
    column = pd.read_csv(io.StringIO(as_csv(pd.DataFrame({"x": pd.Series(values, dtype=object)}))), dtype=str)["x"]
    assert [Fraction(text) for text in column] == values


def test_a_column_of_fractions_is_written_in_one_way() -> None:
    frame = pd.DataFrame({"ends": [Fraction(1, 8), Fraction(2500)], "does not": [Fraction(1, 8), Fraction(1, 3)]})
    assert as_csv(frame) == "ends,does not\n0.125,1/8\n2500,1/3\n"


def test_csv_has_the_named_index_and_exact_intervals() -> None:
    cities = pd.Index(["Nanchang", "赣州"], name="City")
    possible = [Interval.closed(1, 2), Interval.above(Fraction(1, 2))]
    frame = pd.DataFrame({"Parks": [9, 3], "Share (%)": [Fraction(900, 94), Fraction(3)], "Possible": possible}, cities)
    assert as_csv(frame) == 'City,Parks,Share (%),Possible\nNanchang,9,450/47,"[1, 2]"\n赣州,3,3,"(0.5, ∞)"\n'
