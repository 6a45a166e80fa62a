from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.numbers.units import UNITS, Dimension, Unit, find_unit, unit_key

KNOWN = [
    ("亿元", Dimension.MONEY, 10**8),
    ("万亿元", Dimension.MONEY, 10**12),
    ("千亿元", Dimension.MONEY, 10**11),
    ("百亿元", Dimension.MONEY, 10**10),
    ("万元", Dimension.MONEY, 10**4),
    ("元", Dimension.MONEY, 1),
    ("yuan", Dimension.MONEY, 1),
    ("billion yuan", Dimension.MONEY, 10**9),
    ("trillion yuan", Dimension.MONEY, 10**12),
    ("100 million yuan", Dimension.MONEY, 10**8),
    ("hundred million yuan", Dimension.MONEY, 10**8),
    ("10 thousand yuan", Dimension.MONEY, 10**4),
    ("billion US dollars", "money in US dollars", 10**9),
    ("亿美元", "money in US dollars", 10**8),
    ("万人", Dimension.COUNT, 10**4),
    ("million people", Dimension.COUNT, 10**6),
    ("户", Dimension.COUNT, 1),
    ("个", Dimension.COUNT, 1),
    ("家", Dimension.COUNT, 1),
    ("parks", Dimension.COUNT, 1),
    ("clusters", Dimension.COUNT, 1),
    ("months", Dimension.COUNT, 1),
    ("平方公里", Dimension.AREA, 1),
    ("km²", Dimension.AREA, 1),
    ("hectares", Dimension.AREA, Fraction(1, 100)),
    ("亩", Dimension.AREA, Fraction(1, 1500)),
    ("万亩", Dimension.AREA, Fraction(20, 3)),
    ("万吨", Dimension.MASS, 10**4),
    ("%", Dimension.RATIO, Fraction(1, 100)),
    ("％", Dimension.RATIO, Fraction(1, 100)),
    ("个百分点", Dimension.RATIO, Fraction(1, 100)),
    ("times", Dimension.RATIO, 1),
    ("倍", Dimension.RATIO, 1),
    ("成", Dimension.RATIO, Fraction(1, 10)),
    ("year", Dimension.DATE, 1),
    ("years", Dimension.DATE, 1),
    ("年", Dimension.DATE, 1),
    ("rank", Dimension.RANK, 1),
    ("score", Dimension.SCORE, 1),
    ("number", Dimension.NUMBER, 1),
]


@pytest.mark.parametrize(("name", "dimension", "factor"), KNOWN, ids=[name for name, *_ in KNOWN])
def test_worth_of_units(name: str, dimension: str, factor: Fraction) -> None:
    unit = find_unit(name)
    assert (unit.dimension, unit.factor) == (dimension, factor)


@pytest.mark.parametrize("name", ["Billion  Yuan", " BILLION YUAN ", "ｂｉｌｌｉｏｎ　yuan"])
def test_capitals_width_and_blanks_do_not_matter(name: str) -> None:
    assert find_unit(name) is find_unit("billion yuan")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("bilion yuan", "unknown unit 'bilion yuan'; did you mean 'billion yuan'?"),
        ("zzz", "unknown unit 'zzz'"),
        ("", "unknown unit ''"),
    ],
)
def test_unknown_unit_offers_the_nearest(name: str, told: str) -> None:
    with pytest.raises(ValueError, match="unknown unit") as caught:
        find_unit(name)
    assert str(caught.value) == told


def test_declared_units_stand_beside_known_ones() -> None:
    airports = Unit("airports", Dimension.COUNT)
    declared = {"airports": airports}
    assert find_unit("Airports", declared) is airports
    assert find_unit("parks", declared) is UNITS["parks"]
    with pytest.raises(ValueError, match=r"unknown unit 'airport'; did you mean 'airports'\?"):
        find_unit("airport", declared)


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("parks", True),
        ("万人", True),
        ("year", True),
        ("rank", True),
        ("number", True),
        ("%", False),
        ("亿元", False),
        ("score", False),
    ],
)
def test_whole_units_count(name: str, whole: bool) -> None:
    assert find_unit(name).whole is whole


@given(st.sampled_from(sorted(UNITS)))
def test_every_unit_is_found_under_its_own_name(name: str) -> None:
    assert find_unit(name) == UNITS[name]
    assert UNITS[name].name == name == unit_key(name)
    assert UNITS[name].factor > 0


def test_scales_multiply() -> None:
    assert find_unit("万亿元").factor == find_unit("万元").factor * find_unit("亿元").factor
    assert find_unit("trillion yuan").factor == 1000 * find_unit("billion yuan").factor == 10000 * find_unit("亿元").factor
