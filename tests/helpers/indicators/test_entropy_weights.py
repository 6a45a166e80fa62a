from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.indicators.entropy_weights import (
    entropy_index,
    entropy_index_bounds,
    entropy_weights,
    entropy_weights_bounds,
    rescaled,
)
from helpers.numbers.intervals import Interval
from tests.drawing import fractions_between

values = fractions_between(0, 9, 5)
tables = st.lists(st.lists(values, min_size=3, max_size=3).filter(any), min_size=2, max_size=3)


def named(columns: list[list[Fraction]]) -> dict[str, list[Fraction]]:
    return {f"indicator {place}": column for place, column in enumerate(columns)}


def spread(columns: list[list[Fraction]]) -> bool:
    return all(max(column) - min(column) > Fraction(1, 4) for column in columns)


def test_four_attributes_of_four_things() -> None:
    """X. Xu, European Journal of Operational Research 156, 2004: 0.4630, 0.3992, 0.1378, 0.0000."""
    rows = [(30, 30, 38, 29), (19, 54, 86, 29), (19, 15, 85, Fraction("28.9")), (68, 70, 60, 29)]
    columns = {str(place): list(column) for place, column in enumerate(zip(*rows, strict=True))}
    assert [round(weight, 4) for weight in entropy_weights(columns).values()] == [0.4630, 0.3992, 0.1378, 0.0]


@given(tables)
def test_weights_as_the_formula_has_them(columns: list[list[Fraction]]) -> None:
    assume(spread(columns))
    shares = [[float(value / sum(column)) for value in column] for column in columns]
    entropies = [-sum(share * math.log(share) for share in column if share) / math.log(3) for column in shares]
    expected = [(1 - entropy) / sum(1 - other for other in entropies) for entropy in entropies]
    assert list(entropy_weights(named(columns)).values()) == pytest.approx(expected, abs=1e-9)


@given(tables, fractions_between(0, Fraction(1, 10), 30))
def test_bounds_hold_every_weight_and_index(columns: list[list[Fraction]], margin: Fraction) -> None:
    assume(spread(columns))
    wide = {
        name: [Interval.closed(max(value - margin, Fraction(0)), value + margin) for value in column]
        for name, column in named(columns).items()
    }
    little = Fraction(1, 10**9)
    pairs = [
        *zip(entropy_weights_bounds(wide).values(), entropy_weights(named(columns)).values(), strict=True),
        *zip(entropy_index_bounds(wide), entropy_index(named(columns)), strict=True),
    ]
    assert all(bound.low - little <= value <= bound.high + little for bound, value in pairs)


def test_index_weighs_what_is_uneven() -> None:
    columns = {"even": [Fraction(1)] * 2, "uneven": [Fraction(0), Fraction(1)]}
    assert entropy_index(columns) == [0, 1]


def test_rescaled_runs_from_worst_to_best() -> None:
    ends = {"worst": Fraction(20), "best": Fraction(10)}
    assert [rescaled(Fraction(value), **ends) for value in (20, 14, 10)] == [0, Fraction(6, 10), 1]
    assert rescaled(Interval.closed(12, 14), **ends) == Interval.closed(Fraction(6, 10), Fraction(8, 10))
    with pytest.raises(InputError, match="from_worst_to_best: found 0"):
        rescaled(Fraction(1), Fraction(2), Fraction(2))


def test_what_has_no_weights_is_refused() -> None:
    with pytest.raises(InputError, match="no indicator in which places differ"):
        entropy_weights({"a": [1, 1, 1], "b": [7, 7, 7]})
    with pytest.raises(InputError, match="no indicator in which places differ"):
        entropy_weights_bounds({"a": [Interval.closed(1, 2)] * 2})
    with pytest.raises(InputError, match="2 of a, 1 of b"):
        entropy_weights({"a": [1, 2], "b": [1]})
    with pytest.raises(InputError, match="its columns: found none"):
        entropy_weights({})
    with pytest.raises(InputError, match="value 1: found -1"):
        entropy_weights({"a": [-1, 2]})
