"""What the notebooks on official figures computed, computed again from the bare files by other code."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pytest
import yaml

from helpers.notebooks.recording import recorded
from helpers.project import Project
from tests.chapters.assertions import figures_in, shown

if TYPE_CHECKING:
    from nbformat import NotebookNode

Chapters: TypeAlias = "dict[str, dict[str, NotebookNode]]"
Records: TypeAlias = "Mapping[str, Any]"

OFFICIAL = Path(__file__).resolve().parents[2] / "data" / "official"


def rows(name: str) -> list[dict[str, str]]:
    with (OFFICIAL / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_year(name: str, *columns: str) -> dict[int, np.ndarray]:
    """For each year the product of some columns over all places, in the order of the file."""
    ordered = sorted(rows(name), key=lambda row: int(row["year"]))
    return {
        year: np.array([np.prod([float(row[column]) for column in columns]) for row in group])
        for year, group in groupby(ordered, key=lambda row: int(row["year"]))
    }


def gini(values: np.ndarray, weights: np.ndarray | None = None) -> float:
    """By the area below the Lorenz curve of what is had per head, where the notebooks take differences of pairs."""
    heads = np.ones_like(values) if weights is None else weights
    order = np.argsort(values / heads)
    had = np.concatenate([[0], np.cumsum(values[order])]) / values.sum()
    people = np.concatenate([[0], np.cumsum(heads[order])]) / heads.sum()
    return float(1 - ((had[1:] + had[:-1]) * np.diff(people)).sum())


def records(chapters: Chapters, chapter: str, name: str) -> Records:
    return recorded(chapters[chapter][f"{name}.ipynb"])


def test_every_chart_states_publisher_table_vintage_and_unit(chapters: Chapters) -> None:
    looked_at = 0
    for slug, notebooks in chapters.items():
        for file, notebook in notebooks.items():
            if not (file.startswith("official-") or slug == "atlas" or file == "vintages.ipynb"):
                continue
            for figure in (one for _, data in shown(notebook) for one in figures_in(data) if one["name"].startswith("fig-")):
                stated = re.search(r"Source: .+: .+ \(vintages? .+\)\. Unit: ", figure["caption"])
                assert stated, f"{slug}/{file}, {figure['name']}: {figure['caption']}"
                looked_at += 1
    assert looked_at > 20


def test_gini_coefficients_are_those_below_lorenz_curves(chapters: Chapters) -> None:
    found = records(chapters, "national-clusters", "official-gini")["gini"]
    secondary = by_year("provincial-secondary-2019", "gdp", "secondary_share")
    plain = {
        "secondary": secondary,
        "secondary, other copy": by_year("provincial-sectors-2012", "secondary"),
        "industry": by_year("provincial-industry-2023", "value_added"),
        "product": by_year("provincial-gdp-2021", "gdp"),
    }
    again = {f"{name}, {year}": gini(values) for name, years in plain.items() for year, values in years.items() if year <= 2018}
    people = by_year("provincial-population-2021", "population")
    again |= {f"secondary, per head, {year}": gini(secondary[year], people[year]) for year in range(2000, 2019)}
    whole = {name for name in found if name.startswith("secondary, Sichuan whole")}
    assert set(found) - whole == set(again)
    assert len(whole) == 27
    for name, value in again.items():
        assert float(found[name]) == pytest.approx(value, abs=1e-9), name


def test_turning_points_are_those_of_a_grid_search(chapters: Chapters) -> None:
    values = records(chapters, "national-clusters", "official-gini")
    years = np.arange(1992, 2014)
    levels = np.array([float(values["gini"][f"secondary, {year}"]) for year in years])
    misfit = {}
    for kink in range(1995, 2011):
        design = np.column_stack([np.ones(len(years)), np.minimum(years - kink, 0), np.maximum(years - kink, 0)])
        misfit[kink] = np.linalg.lstsq(design, levels)[1][0]
    assert values["kink.secondary"] == min(misfit, key=lambda kink: misfit[kink])


def test_the_gap_and_the_splice_follow_from_the_files(chapters: Chapters) -> None:
    values = records(chapters, "national-clusters", "official-value-added")
    early, late = (
        {int(row["year"]): float(row["value_added"]) for row in rows(f"national-industry-{vintage}")} for vintage in (2020, 2023)
    )
    assert values["gap.2020"] == f"{313071 / late[2020] * 100 - 100:.2f}%"
    assert values["false.fall"] == f"{100 - 313071 / early[2019] * 100:.1f}%"
    assert values["true.rise"] == f"{late[2020] / late[2019] * 100 - 100:.1f}%"
    assert values["says.2020"] == "disputed"


def test_what_a_census_did_follows_from_the_files(chapters: Chapters) -> None:
    values = records(chapters, "methods", "vintages")
    first, second = (
        {(row["province"], int(row["year"])): float(row["gdp"]) for row in rows(f"provincial-gdp-{vintage}")}
        for vintage in (2018, 2021)
    )
    change = {place: second[place, 2017] / first[place, 2017] - 1 for place, year in first if year == 2017}
    worst = min(change, key=lambda place: change[place])
    assert (values["worst"], values["worst.fall"]) == (worst, f"{-change[worst] * 100:.1f}%")
    assert values["cut"] == sum(one < 0 for one in change.values())
    ranks = [
        {place: sum(other[peer, 2017] > other[place, 2017] for peer in change) for place in change} for other in (first, second)
    ]
    assert values["moved"] == sum(ranks[0][place] != ranks[1][place] for place in change)


def test_the_year_is_the_only_one_that_fits_all(chapters: Chapters) -> None:
    """Printed rates and ranks typed in here from the paper's sentences, and counted without the package."""
    values = records(chapters, "soviet-area", "official-growth")
    rates = {"Ganzhou": 10.0, "Ji'an": 10.2, "Fuzhou": 9.8}
    ranks = {"Ganzhou": 3, "Ji'an": 2, "Fuzhou": 6, "Nanchang": 6, "Jiujiang": 1}
    fitting = {}
    for year in range(2000, 2024):
        growth = {row["city"]: float(row["growth"]) for row in rows("jiangxi-cities") if row["year"] == str(year)}
        # Ganzhou's rate is printed without a decimal, so anything from 9.5 to 10.5 will do.
        near = sum(abs(growth[city] - rate) <= (0.5 if city == "Ganzhou" else 0.1) + 1e-9 for city, rate in rates.items())
        others = list(growth.values())
        before = {city: sum(other > growth[city] for other in others) for city in ranks}
        level = {city: sum(other == growth[city] for other in others) for city in ranks}
        placed = sum(before[city] < rank <= before[city] + level[city] for city, rank in ranks.items())
        fitting[year] = near + placed
    assert values["year"] == max(fitting, key=lambda year: fitting[year]) == 2014
    assert fitting[2014] == 8
    assert set(values["words"].values()) == {"corroborated"}
    assert {year: int(count) for year, count in values["by.year"].items()}.keys() == {str(year) for year in fitting}


def test_the_plan_made_no_difference_that_chance_would_not(chapters: Chapters) -> None:
    values = records(chapters, "soviet-area", "official-growth")
    growth: dict[str, dict[int, float]] = {}
    for row in rows("jiangxi-cities"):
        growth.setdefault(row["city"], {})[int(row["year"])] = float(row["growth"])
    change = {
        city: np.mean([years[year] for year in range(2013, 2018)]) - np.mean([years[year] for year in range(2008, 2013)])
        for city, years in growth.items()
    }
    cities = sorted(change)
    area = [city in ("Ganzhou", "Ji'an", "Fuzhou") for city in cities]
    apart = np.array([change[city] for city in cities])
    effects = []
    for bits in range(2 ** len(cities)):
        chosen = np.array([bits >> place & 1 for place in range(len(cities))], dtype=bool)
        if chosen.sum() == 3:
            effects.append(apart[chosen].mean() - apart[~chosen].mean())
    effect = apart[np.array(area)].mean() - apart[~np.array(area)].mean()
    assert values["effect"] == pytest.approx(effect)
    assert values["triples"] == len(effects)
    assert values["as.large"] == sum(one >= effect - 1e-9 for one in effects)


def test_parks_follow_people(chapters: Chapters) -> None:
    """The proportional Poisson model in closed form, from counts typed in here from the companion's table."""
    values = records(chapters, "park-clusters", "official-parks")
    names = "Nanchang Jingdezhen Pingxiang Jiujiang Xinyu Yingtan Ganzhou Ji'an Yichun Fuzhou Shangrao".split()
    parks = dict(zip(names, (9, 3, 3, 14, 2, 3, 16, 13, 10, 10, 11), strict=True))
    sizes = {row["city"]: row for row in rows("jiangxi-cities") if row["year"] == "2015"}
    counts = np.array(list(parks.values()))
    for size in ("population", "area", "gdp"):
        of_size = np.array([float(sizes[city][size]) for city in parks])
        expected = of_size * counts.sum() / of_size.sum()
        spread = ((counts - expected) ** 2 / expected).sum() / (len(counts) - 1)
        assert values[f"spread.{size}"] == pytest.approx(spread)
    assert values["rate"] == pytest.approx(94 / sum(float(sizes[city]["population"]) for city in parks) * 100)
    assert (values["says.share.first"], values["says.share.later"]) == ("corroborated", "disputed")


def per_head(year: int) -> dict[str, float]:
    return {
        row["city"]: float(row["gdp"]) / float(row["population"]) for row in rows("jiangxi-cities") if row["year"] == str(year)
    }


def test_cities_came_apart_and_then_together(chapters: Chapters) -> None:
    """Slopes by the formula of covariance over variance, robust errors by White's sandwich as MacKinnon corrected it."""
    values = records(chapters, "county-economy", "official-convergence")
    for span in ((2000, 2018), (2000, 2009), (2009, 2018), (2010, 2016)):
        start, end = (np.log(list(per_head(year).values())) for year in span)
        apart, growth = start - start.mean(), end - start
        slope = (apart * growth).sum() / (apart**2).sum()
        residual = growth - growth.mean() - slope * apart
        leverage = 1 / len(start) + apart**2 / (apart**2).sum()
        error = np.sqrt((apart**2 * (residual / (1 - leverage)) ** 2).sum()) / (apart**2).sum()
        name = f"nominal {span[0]} {span[1]}"
        assert (values["beta"][name], values["error"][name]) == (pytest.approx(slope), pytest.approx(error))
        if span[0] >= 2009:
            half = values["half.between" if span[1] == 2016 else "half.late"]
            assert half == pytest.approx(np.log(2) * (span[1] - span[0]) / -np.log1p(slope))
    spread = {year: np.log(list(per_head(year).values())).std() for year in range(2000, 2019)}
    assert {int(year): value for year, value in values["sigma"].items()} == pytest.approx(spread)
    assert values["sigma.peak"] == max(spread, key=lambda year: spread[year])


def test_the_printed_product_is_that_of_the_first_release(chapters: Chapters) -> None:
    values = records(chapters, "county-economy", "official-totals")
    assert (values["says.2014"], values["first.same"], values["says.2002"]) == ("disputed", True, "corroborated")
    for year, place in values["rank.official"].items():
        spent = {row["province"]: float(row["expenditure"]) for row in rows("central-rd-2011") if row["year"] == year}
        assert place == sum(other >= spent["Jiangxi"] for other in spent.values()) == 6


def test_weights_of_provinces_are_what_is_lost_without_them(chapters: Chapters) -> None:
    product = {row["province"]: float(row["gdp"]) for row in rows("provincial-gdp-2025") if row["year"] == "2024"}
    everything = gini(np.array(list(product.values())))
    overview = records(chapters, "atlas", "overview")
    assert float(overview["gini"]) == pytest.approx(everything)
    for place in ("Guangdong", "Jiangxi", "Tibet"):
        others = gini(np.array([value for name, value in product.items() if name != place]))
        assert float(overview["weights"][place.lower()]) == pytest.approx(everything - others)
    jiangxi = records(chapters, "atlas", "province")
    assert float(jiangxi["added"]["2024"]) == pytest.approx(float(overview["weights"]["jiangxi"]))
    assert jiangxi["rank.last"] == 1 + sum(value > product["Jiangxi"] for value in product.values())


def test_the_grid_of_the_atlas_names_all_provinces(project: Project) -> None:
    grid = yaml.safe_load((project.root / "data" / "grids" / "provinces.yml").read_text(encoding="utf-8"))
    assert grid == {"province": sorted({row["province"] for row in rows("provincial-gdp-2018")})}
