"""Answers that stand in no ledger, worked out once more by other means, from numbers copied out of papers and official tables."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.stats import hypergeom

Checking = Callable[[Any], bool]

ROOT = Path(__file__).resolve().parents[2]
HUNDRED_MILLION, BILLION, TRILLION = 10**8, 10**9, 10**12


def exactly(value: object) -> Checking:
    return lambda answer: bool(answer == value)


def near(value: float) -> Checking:
    return lambda answer: float(answer) == pytest.approx(value)


def between(low: str, high: str, factor: int | str = 1) -> Checking:
    """Exactly these ends, given as decimals in a unit of ``factor``."""
    return exactly({"low": Fraction(low) * Fraction(factor), "high": Fraction(high) * Fraction(factor)})


def over(low: tuple[str, str], high: tuple[str, str], factor: int) -> Checking:
    """Exactly these ends, each given as the dividend and the divisor that it is the quotient of."""
    ends = {side: Fraction(ends[0]) / Fraction(ends[1]) * factor for side, ends in {"low": low, "high": high}.items()}
    return exactly(ends)


def column(table: str, name: str, year: int) -> dict[str, float]:
    """One year of an official table, by province."""
    with (ROOT / "data" / "official" / f"{table}.csv").open(encoding="utf-8") as file:
        return {row["province"]: float(row[name]) for row in csv.DictReader(file) if row["year"] == str(year) and row[name]}


def gini(values: Mapping[str, float]) -> float:
    """Half the mean distance of all pairs, over the mean."""
    array = np.array(list(values.values()))
    return float(np.abs(array[:, None] - array).mean() / (2 * array.mean()))


def gini_of_people(totals: Mapping[str, float], people: Mapping[str, float]) -> float:
    """The same over people, each having what there is per head in their province."""
    heads = np.array([people[place] for place in totals])
    each = np.array(list(totals.values())) / heads
    share = heads / heads.sum()
    return float((np.abs(each[:, None] - each) * share[:, None] * share).sum() / (2 * (each * share).sum()))


def secondary(year: int) -> dict[str, float]:
    whole, share = (column("provincial-secondary-2019", name, year) for name in ("gdp", "secondary_share"))
    return {place: whole[place] * share[place] for place in whole}


def moved(before: float, after: float) -> str:
    return "rises" if after > before else "falls"


def definitions() -> list[str]:
    first, later = secondary(2016), secondary(2017)
    people = [column("provincial-population-2021", "population", year) for year in (2016, 2017)]
    return [moved(gini(first), gini(later)), moved(gini_of_people(first, people[0]), gini_of_people(later, people[1]))]


def place(table: str, province: str, year: int) -> int:
    values = column(table, "gdp", year)
    return 1 + sorted(values.values(), reverse=True).index(values[province])


PRODUCT = column("provincial-gdp-2025", "gdp", 2024)
OTHERS = {name: value for name, value in PRODUCT.items() if name != "Jiangxi"}
TIANJIN = (column("provincial-gdp-2018", "gdp", 2017)["Tianjin"], column("provincial-gdp-2025", "gdp", 2018)["Tianjin"])

WORKED: Mapping[str, Checking] = {
    "park-clusters-interval": between("25550", "25650", HUNDRED_MILLION),
    "park-clusters-missing-bar": over(("2.555", "1.0465"), ("2.565", "1.0455"), TRILLION),
    # 14, 15 and 16 of 94 are 14.9, 15.96 and 17.02 %.
    "chemical-parks-step": exactly([15]),
    # 12 parks over 500, 14 over 300, 17 over 200 and 28 over 100 billion yuan.
    "chemical-parks-floor": exactly((6000 + 4200 + 3400 + 2800) * BILLION),
    # 20 for Nanchang and 6.67 for each of nine cities, to be taken from 100; each print may be off by half its last digit.
    "chemical-parks-left-to-ganzhou": between("18.925", "21.015", "1/100"),
    # 1 of 15 parks.
    "chemical-parks-planted": exactly(["table2.national_share.jingdezhen", "6.67"]),
    "national-clusters-first-year": exactly(len(range(2010, 2021)) + 1999),
    "national-clusters-liushi": exactly(next(n for n in range(69000, 70001) if Fraction(n, 100_001) >= Fraction("0.695"))),
    "national-clusters-western-chance": near(hypergeom(31, 12, 15).cdf(2)),
    "national-clusters-break-even": exactly(Fraction("2.4") / Fraction("2.8")),
    "national-clusters-definitions": exactly(definitions()),
    "soviet-area-decimal": exactly(10),
    "soviet-area-gap": between("2.2", "2.4"),
    "soviet-area-whose-mean": exactly((8 * Fraction("5.1") - Fraction("24.6")) / 4),
    "county-economy-one-sixth": exactly(8210),
    "county-economy-shandong": exactly(67 - 49),
    # 1,570.86 billion yuan was published first; the newest table has more.
    "county-economy-vintage": exactly(["corroborated", "disputed"]),
    "across-papers-telling": exactly("digits kept, unit changed"),
    "across-papers-whole-behind": over(("679.5", "0.2495"), ("680.5", "0.2485"), BILLION),
    "across-papers-same-count": exactly("false friend"),
    "methods-about": between("49250", "49270"),
    # 4.2553 %: only cutting off gives 4.25.
    "methods-which-rounding": exactly(["nearest", "half-up", "half-even"]),
    "methods-repair": exactly(
        {"low": Fraction("8.035") * Fraction("0.60065") * BILLION, "high": Fraction("8.045") * Fraction("0.60075") * BILLION}
    ),
    "methods-quotient": exactly(Fraction(3 * 94, 15 * 9)),
    "methods-herfindahl": exactly(Fraction(400, 4 * 1 + 5 * 4 + 2 * 9)),
    "methods-could-table-be-true": exactly(False),
    "methods-less-evidence": exactly(len(("north", "south", "total"))),
    "methods-rank-by-vintage": exactly(place("provincial-gdp-2021", "Tianjin", 2017)),
    "atlas-place": exactly(place("provincial-gdp-2025", "Jiangxi", 2024)),
    "atlas-digits": between("34227.85", "34227.95", HUNDRED_MILLION),
    "atlas-share-of-all": near(PRODUCT["Jiangxi"] / sum(PRODUCT.values())),
    "atlas-weight": near(gini(PRODUCT) - gini(OTHERS)),
    "atlas-per-head": near(
        gini_of_people(column("provincial-gdp-2025", "gdp", 2020), column("provincial-population-2021", "population", 2020))
    ),
    "atlas-spliced": near(TIANJIN[1] / TIANJIN[0] - 1),
}
