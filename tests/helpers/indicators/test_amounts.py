"""What is no amount is refused, by its place, whatever indicator it is given to."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from helpers.errors import InputError
from helpers.indicators.amounts import amounts
from helpers.indicators.gini import gini, lorenz
from helpers.indicators.herfindahl import herfindahl
from helpers.indicators.hoover import hoover
from helpers.indicators.sigma import sigma
from helpers.indicators.theil import theil

INDICES = [gini, herfindahl, hoover, theil, lorenz, sigma]


@pytest.mark.parametrize("index", INDICES)
@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ([Fraction(1), None], "value 2: found nothing; expected amounts that are known and not negative"),
        ([Fraction(1), math.nan], r"value 2: found nothing \(not a number\)"),
        (np.array([1.0, math.nan]), r"value 2: found nothing \(not a number\)"),
        (pd.Series([1.0, None]), r"value 2: found nothing \(not a number\)"),
        (np.array([math.inf, 1.0]), "value 1: found inf"),
        ([Fraction(1), Fraction(-1, 2), -3], r"2 problems[^$]*value 2: found -1/2[^$]*value 3: found -3"),
        (np.array([1.0, -0.5]), "value 2: found -0.5"),
        (["many", 1], "value 1: found 'many'"),
        ([Fraction(0), 0], "its values: found only 0"),
        (np.zeros(3), "its values: found only 0.0"),
        ([], "its values: found none"),
        (np.array([]), "its values: found none"),
    ],
)
def test_no_amounts(index: Callable[..., object], values: object, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        index(values)


def test_kinds_are_kept() -> None:
    assert list(amounts([1, Fraction(1, 3)], "f()")) == [Fraction(1), Fraction(1, 3)]
    assert herfindahl(np.array([10**9, 2 * 10**9, 10**9]) * 10**9) == Fraction(3, 8)
    assert amounts(pd.Series([1, 2]), "f()").dtype == object
    assert amounts(np.array([1.0, 2.0], dtype=np.float32), "f()").dtype == np.float32


def test_floats_give_what_fractions_give() -> None:
    exact = [Fraction(value, 7) for value in (3, 0, 9, 2, 5)]
    floats = np.array([float(value) for value in exact])
    for index in (gini, herfindahl, hoover, theil):
        assert index(floats) == pytest.approx(float(index(exact)), abs=1e-14)
        assert isinstance(index(floats), float)
