"""Answers cross as data, exactly; whatever else a kernel may send is dropped."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from helpers.teaching.answers import MIME, MOST_MEMBERS, as_sent, received


def crossed(value: object) -> object:
    data = json.loads(json.dumps({MIME: {"x": as_sent(value)}}))
    return received([{"data": data}]).get("x", "left out")


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (9, Fraction(9)),
        (0.1, Fraction(1, 10)),
        (Decimal("17.02"), Fraction(851, 50)),
        (np.float64(0.5), Fraction(1, 2)),
        (np.int64(7), Fraction(7)),
        (np.bool_(True), True),
        (Fraction(-700, 47), Fraction(-700, 47)),
        ("17.02%", "17.02%"),
        (False, False),
        ([], []),
        ([1, "a", True], [Fraction(1), "a", True]),
        (("only",), ["only"]),
        (np.array([1.5, 2.5]), [Fraction(3, 2), Fraction(5, 2)]),
    ],
)
def test_an_answer_arrives_as_it_was(value: object, wanted: object) -> None:
    arrived = crossed(value)
    assert arrived == wanted
    assert type(arrived) is type(wanted)


@pytest.mark.parametrize("value", [None, object(), {"a": 1}, float("nan"), [[1]], "x" * 401, 10**500, [1] * 1001])
def test_what_is_no_answer_is_left_out(value: object) -> None:
    kept = crossed(value)
    assert kept == ("left out" if not isinstance(value, list) or value == [[1]] else [1] * MOST_MEMBERS)


@pytest.mark.parametrize(
    "sent",
    [
        {"number": "1e999999999/1"},
        {"number": "1/0"},
        {"number": 5},
        {"number": "9" * 401 + "/1"},
        {"run": "this"},
        5,
        [{"number": "1/0"}],
    ],
)
def test_what_a_tampered_kernel_sends_is_left_out(sent: object) -> None:
    assert received([{"data": {MIME: {"x": sent, "y": True}}}]) == {"y": True}


def test_what_is_not_even_a_mapping_is_left_out() -> None:
    assert received([{"data": {MIME: "text"}}, {"name": "stdout", "text": "x"}]) == {}
