from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.errors import InputError, UnknownNameError
from helpers.official.tables import OfficialTable, load_official
from helpers.official.vintages import by_vintage, revisions, sources_line
from helpers.project import Project

WritePackage = Callable[..., Project]


@pytest.fixture
def tables(write_package: WritePackage) -> list[OfficialTable]:
    first = load_official("gdp-2018", write_package())
    rows = "province,year,gdp\nEast,2001,12.6\nEast,2002,14\nWest,2001,4\n"
    return [first, load_official("gdp-2018", write_package(rows, vintage="2021"))]


def test_vintages_stand_side_by_side_and_are_never_joined(tables: list[OfficialTable]) -> None:
    frame = by_vintage(tables, "gdp", "East")
    assert list(frame.columns) == ["2018", "2021"]
    assert list(frame["2018"].dropna()) == [Fraction(21, 2), 12]
    assert list(frame["2021"].dropna()) == [Fraction(63, 5), 14]


def test_only_years_with_two_vintages_have_a_revision(tables: list[OfficialTable]) -> None:
    found = revisions(by_vintage(tables, "gdp", "East"))
    assert found.to_dict("index") == {2001: {"first": 12, "last": Fraction(63, 5), "revision": Fraction(1, 20)}}


def test_one_vintage_may_not_stand_twice(tables: list[OfficialTable]) -> None:
    with pytest.raises(InputError, match=r"found vintages 2018, 2018 in 100 million yuan; expected one table a vintage"):
        by_vintage([tables[0], tables[0]], "gdp", "East")
    with pytest.raises(UnknownNameError, match=r"column of figures in gdp-2018 'area'"):
        by_vintage(tables, "area", "East")


def test_sources_that_differ_in_vintage_only_are_told_in_one_breath(tables: list[OfficialTable]) -> None:
    line = sources_line([table.source for table in tables], "亿元")
    assert line == "Source: Office: Gross regional product (vintages 2018, 2021). Unit: 亿元."
    assert sources_line([tables[0].source] * 2) == "Source: Office: Gross regional product (vintage 2018)."
