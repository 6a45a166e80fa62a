from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pandas as pd
import pytest

from helpers.errors import InputError, UnknownNameError
from helpers.official.sources import Trust
from helpers.official.tables import load_official
from helpers.project import Project

WritePackage = Callable[..., Project]


def test_a_figure_is_exact_and_keeps_its_digits(write_package: WritePackage) -> None:
    figure = load_official("gdp-2018", write_package()).figure("gdp", province="East", year=2000)
    assert figure.number.printed == "10.50"
    assert figure.number.value == Fraction(1_050_000_000)
    assert figure.number.interval().low == Fraction(1_049_500_000)
    assert (figure.number.region, figure.number.period) == ("East", "2000")
    assert figure.source.vintage == "2018"
    assert figure.source.trust is Trust.OFFICIAL


def test_values_by_year_and_place_are_exact_and_gaps_stay_gaps(write_package: WritePackage) -> None:
    values = load_official("gdp-2018", write_package()).values("gdp")
    assert list(values.index) == [2000, 2001]
    assert list(values["East"]) == [Fraction(21, 2), Fraction(12)]
    assert values.loc[2000, "West"] == 3
    assert pd.isna(values.loc[2001, "West"])


def test_what_is_not_there_is_named_with_what_is_near(write_package: WritePackage) -> None:
    project = write_package()
    table = load_official("gdp-2018", project)
    with pytest.raises(UnknownNameError, match=r"no table of official figures 'gdp-2019'; did you mean 'gdp-2018'"):
        load_official("gdp-2019", project)
    with pytest.raises(UnknownNameError, match=r"no column of figures in gdp-2018 'gpd'; did you mean 'gdp'"):
        table.figure("gpd", province="East", year=2000)
    with pytest.raises(UnknownNameError, match=r"no column of figures in gdp-2018 'gpd'"):
        table.values("gpd")
    with pytest.raises(UnknownNameError, match=r"no gdp in gdp-2018 for 'Eats 2000'; did you mean 'East 2000'"):
        table.figure("gdp", province="Eats", year=2000)
    with pytest.raises(UnknownNameError, match=r"no gdp in gdp-2018 for 'West 2001'"):
        table.figure("gdp", province="West", year=2001)
    with pytest.raises(UnknownNameError, match=r"no key of gdp-2018 'city'"):
        table.figure("gdp", city="East", year=2000)
    with pytest.raises(UnknownNameError, match=r"no key of gdp-2018 'province'"):
        table.figure("gdp", province="East")


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("province,year,gdp\nEast,2000,ten\n", r"row 2: found 'ten' under 'gdp'; expected digits such as 1570\.86"),
        ("province,year,gdp\nEast,2000,1\nEast,2000,2\n", r"row 3: found East 2000 a second time"),
        ("province,year,gdp\nEast,2000/1,1\n", r"row 2: found year '2000/1'"),
        ("province,year,gdp\n,2000,1\n", r"row 2: found an empty cell in the key"),
        ("province,year\nEast,2000\n", r"found no column 'gdp'"),
        ("province,year,gdp,note\nEast,2000,1,x\n", r"found unknown column 'note'"),
    ],
)
def test_a_table_that_cannot_be_used_says_where(write_package: WritePackage, rows: str, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        load_official("gdp-2018", write_package(rows))


def test_all_wrong_cells_are_told_at_once(write_package: WritePackage) -> None:
    with pytest.raises(InputError) as caught:
        load_official("gdp-2018", write_package("province,year,gdp\nEast,2000,a\nEast,2001,b\n"))
    assert len(caught.value.problems) == 2


def test_a_table_of_keys_alone_can_be_read(write_package: WritePackage) -> None:
    fields = [{"name": "city", "type": "string", "title": "city"}, {"name": "neighbour", "type": "string", "title": "neighbour"}]
    schema = {"fields": fields, "primaryKey": ["city", "neighbour"]}
    table = load_official("gdp-2018", write_package("city,neighbour\nA,B\n", schema=schema))
    assert list(table.figures) == [("A", "B")]
    with pytest.raises(UnknownNameError, match=r"no column of figures in gdp-2018 'gdp'"):
        table.values("gdp")
