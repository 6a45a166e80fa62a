"""The official figures: the data package holds to its standard, and its tables hang together as far as they should."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any

import pandas as pd
import pytest
from frictionless import Package

from helpers.official.descriptor import read_descriptor
from helpers.official.sources import Trust
from helpers.official.tables import OfficialTable, load_official
from helpers.official.vintages import by_vintage

ROOT = Path(__file__).resolve().parents[1]
DESCRIPTOR = ROOT / "data" / "datapackage.json"
NAMES = tuple(read_descriptor(DESCRIPTOR))
CENTRAL = {"Shanxi", "Anhui", "Jiangxi", "Henan", "Hubei", "Hunan"}


def table(name: str) -> OfficialTable:
    return load_official(name)


def values(name: str, column: str) -> pd.DataFrame:
    return table(name).values(column)


def total(name: str, column: str) -> pd.Series[Any]:
    return values(name, column).apply(lambda row: sum(row.dropna(), Fraction(0)), axis=1)


def test_package_and_tables_are_valid_frictionless() -> None:
    report = Package(str(DESCRIPTOR)).validate()
    assert report.valid, report.flatten(["type", "note"])


def test_a_broken_package_is_not_valid(tmp_path: Path) -> None:
    """What the standard's own library says of a table with a word where a number should be."""
    content = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
    content["resources"] = [entry for entry in content["resources"] if entry["name"] == "national-industry-2020"]
    (tmp_path / "official").mkdir()
    rows = (ROOT / "data" / "official" / "national-industry-2020.csv").read_text(encoding="utf-8")
    (tmp_path / "official" / "national-industry-2020.csv").write_text(rows.replace("222333.2", "many"), encoding="utf-8")
    (tmp_path / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_every_file_is_described_once_and_licensed() -> None:
    content = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
    described = [entry["path"] for entry in content["resources"]]
    assert sorted(described) == sorted(f"official/{path.name}" for path in (ROOT / "data" / "official").iterdir())
    assert all(entry["licenses"] and entry["sources"] for entry in content["resources"])


@pytest.mark.parametrize("name", NAMES)
def test_every_table_loads_and_is_full(name: str) -> None:
    loaded = table(name)
    empty = [key for key, row in loaded.figures.items() if set(row) != set(loaded.resource.units)]
    assert not empty


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("provincial-")])
def test_provinces_are_thirty_one_in_every_year(name: str) -> None:
    column = next(iter(table(name).resource.units))
    counts = values(name, column).notna().sum(axis=1)
    apart = name != "provincial-secondary-2019"
    assert {year: count for year, count in counts.items() if count != 31} == (
        {} if apart else dict.fromkeys(range(1992, 1997), 30)
    )
    if not apart:
        assert pd.isna(values(name, column).loc[1996, "Chongqing"])


def test_sectors_add_up_to_the_product() -> None:
    """To a rounding of each of the four: three sectors and their sum."""
    for figures in table("provincial-sectors-2012").figures.values():
        numeral = {column: figure.number.numeral.value for column, figure in figures.items()}
        gap = abs(numeral["gdp"] - numeral["primary"] - numeral["secondary"] - numeral["tertiary"])
        assert gap <= Fraction(5, 100), figures["gdp"].number


def test_totals_beside_sectors_and_shares_are_those_of_the_vintage_of_2018() -> None:
    """But for two cells and one, which are off by a rounding."""
    first = values("provincial-gdp-2018", "gdp")
    sectors, shares = values("provincial-sectors-2012", "gdp"), values("provincial-secondary-2019", "gdp").loc[1997:2017]
    for compiled, most in ((sectors, 2), (shares, 1)):
        gaps = (compiled - first.loc[compiled.index, compiled.columns]).abs()
        assert (gaps > 0).sum(axis=None) <= most
        assert gaps.max(axis=None) <= Fraction(5, 100)


def test_the_last_year_of_secondary_shares_is_of_another_vintage() -> None:
    """The seam that the descriptor tells: 2018 is far nearer to what was published after the census."""
    compiled, revised = values("provincial-secondary-2019", "gdp"), values("provincial-gdp-2021", "gdp")
    gap = {year: abs(compiled.loc[year, "Tianjin"] / revised.loc[year, "Tianjin"] - 1) for year in (2017, 2018)}
    assert gap[2017] > Fraction(1, 4)
    assert gap[2018] < Fraction(1, 1000)
    assert set(table("provincial-secondary-2019").source.seams) == {1997, 2005, 2018}


def test_secondary_shares_until_2004_are_from_before_a_census() -> None:
    """The seam that the descriptor tells, and the table itself does not: the bureau's sectors are of one vintage."""
    sectors = values("provincial-sectors-2012", "secondary") / values("provincial-sectors-2012", "gdp")
    apart = {
        year: median(values("provincial-secondary-2019", "secondary_share").loc[year] - sectors.loc[year])
        for year in (2004, 2005)
    }
    assert apart[2004] > Fraction(2, 100)
    assert abs(apart[2005]) < Fraction(1, 1000)


def test_provinces_overshoot_the_nation_until_the_seam_of_2017() -> None:
    nation = values("national-industry-2023", "value_added")["value_added"]
    ratio = total("provincial-industry-2023", "value_added") / nation
    assert set(table("provincial-industry-2023").source.seams) == {2017}
    assert min(ratio.loc[:2016]) > Fraction(105, 100)
    assert max(abs(one - 1) for one in ratio.loc[2017:]) < Fraction(24, 1000)


def test_vintages_differ_where_told() -> None:
    nation = by_vintage([table("national-industry-2020"), table("national-industry-2023")], "value_added", "value_added")
    both = nation.dropna()
    assert list(both.index[both["2020"] != both["2023 or later"]]) == [2019]
    jiangxi = by_vintage([table(f"provincial-gdp-{year}") for year in (2018, 2021, 2025)], "gdp", "Jiangxi")
    assert len(set(jiangxi.loc[2014])) == 3
    # As both papers on Jiangxi and the provincial yearbook have it.
    assert (jiangxi.loc[2000, "2018"], jiangxi.loc[2002, "2018"]) == (Fraction("2003.07"), Fraction("2450.48"))


def test_a_weak_table_agrees_with_the_one_that_supports_it() -> None:
    """All years but the one that was revised."""
    weak = [name for name in NAMES if table(name).source.trust is Trust.WEAK]
    assert [table(name).source.supported_by for name in weak if table(name).source.supported_by] == ["national-industry-2020"]
    for name in weak:
        assert table(name).source.settles is bool(table(name).source.supported_by)


def test_cities_add_up_to_the_province_only_nearly() -> None:
    cities = total("jiangxi-cities", "gdp")
    gaps = {year: cities[year] / values("provincial-gdp-2021", "gdp").loc[year, "Jiangxi"] - 1 for year in range(2000, 2021)}
    assert abs(gaps[2020]) < Fraction(1, 10**5)
    assert Fraction(-8, 100) < min(gaps.values()) < Fraction(-6, 100)
    assert max(gaps.values()) < Fraction(3, 100)


def test_people_of_the_cities_are_those_of_the_province() -> None:
    people = total("jiangxi-cities", "population")
    province = values("provincial-population-2021", "population")["Jiangxi"]
    assert all(abs(people[year] / province[year] - 1) < Fraction(1, 1000) for year in range(2001, 2021))


def test_neighbours_are_pairs_of_cities_each_told_once() -> None:
    cities = list(dict.fromkeys(city for city, _ in table("jiangxi-cities").figures))
    pairs = [frozenset(pair) for pair in table("jiangxi-neighbours").figures]
    assert len(cities) == 11
    assert len(set(pairs)) == len(pairs)
    assert set().union(*pairs) == set(cities)
    assert all(len(pair) == 2 for pair in pairs)


def test_central_provinces_are_six() -> None:
    assert set(values("central-rd-2011", "expenditure").columns) == CENTRAL
    assert set(values("central-rd-2025", "expenditure").columns) == CENTRAL


def test_seams_in_the_table_of_cities_are_where_levels_part_from_growth() -> None:
    """The table names none: what its levels grow beyond its rates is a price, and no prices of cities move so."""
    level, rate = values("jiangxi-cities", "gdp").astype(float), values("jiangxi-cities", "growth").astype(float)
    prices = (level / level.shift() / (1 + rate / 100) - 1).dropna() * 100
    assert min(prices.loc[2005].nlargest(9)) > 8
    assert max(prices.loc[2001:2004].median(axis=1)) < 4
    assert max(prices.loc[2010:2016].std(axis=1)) < 4
    assert min(prices.loc[2017:2019].std(axis=1)) > 5
    people = values("jiangxi-cities", "population").astype(float).pct_change().abs()
    assert people.loc[2010, "Nanchang"] > 0.08
    assert people.drop(index=2010).max(axis=None) < 0.04
    assert set(table("jiangxi-cities").source.seams) == {2005, 2010, 2017}


def test_seams_in_the_table_of_residents_are_where_provinces_are_counted_anew() -> None:
    people = values("provincial-population-2021", "population").astype(float)
    together, apart = people.sum(axis=1).pct_change().dropna(), people.pct_change().dropna().std(axis=1)
    assert list(together[together < 0].index) == [2005]
    assert set(apart.nlargest(2).index) == {2005, 2010} == set(table("provincial-population-2021").source.seams)
