from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest
import shapely

from helpers.errors import InputError, UnknownNameError
from helpers.figures.boundaries import Boundaries, load_boundaries
from helpers.official.tables import load_official
from helpers.project import Project


@pytest.fixture(scope="module")
def cities() -> Boundaries:
    return load_boundaries("jiangxi")


@pytest.fixture(scope="module")
def provinces() -> Boundaries:
    return load_boundaries("provinces")


def test_cities_are_as_large_as_the_yearbooks_say(cities: Boundaries) -> None:
    """The last areas of the official table: decoding, projecting and thinning out must have kept them."""
    official = load_official("jiangxi-cities").values("area").iloc[-1]
    assert set(official.index) == set(cities.shapes)
    for city, shape in cities.shapes.items():
        assert shape.area == pytest.approx(float(official[city]), rel=0.006), city


def test_cities_that_border_on_each_other_are_the_neighbours_of_the_table(cities: Boundaries) -> None:
    shared = {
        frozenset(pair)
        for pair in combinations(cities.shapes, 2)
        if cities.shapes[pair[0]].intersection(cities.shapes[pair[1]]).length > 0
    }
    assert shared == {frozenset(pair) for pair in load_official("jiangxi-neighbours").figures}


def test_provinces_are_all_there_and_none_lies_on_another(provinces: Boundaries) -> None:
    assert set(load_official("provincial-gdp-2025").values("gdp").columns) == set(provinces.shapes) - {
        "Taiwan", "Hong Kong", "Macao",
    }  # fmt: skip
    assert len(provinces.shapes) == 34
    assert together(provinces.shapes.values()) == pytest.approx(sum(one.area for one in provinces.shapes.values()), rel=1e-6)
    # The cities of Jiangxi are the province, on another projection and with other points taken out.
    whole = sum(one.area for one in load_boundaries("jiangxi").shapes.values())
    assert provinces.shapes["Jiangxi"].area == pytest.approx(whole, rel=0.002)


def test_names_stand_on_their_places(cities: Boundaries, provinces: Boundaries) -> None:
    for those in (cities, provinces):
        for place, at in those.names_at.items():
            # The names of the smallest stand beside them.
            assert shapely.Point(at).distance(those.shapes[place]) < 12, place


def test_national_lines_and_credit_come_along(cities: Boundaries, provinces: Boundaries) -> None:
    assert len(cities.lines) == 0
    assert sum(len(shapely.get_parts(line)) for line in provinces.lines) == 10
    assert "true to scale at 25° and 47° N" in provinces.credit
    assert "Tianditu" in provinces.credit


def test_an_unknown_map_is_refused() -> None:
    with pytest.raises(UnknownNameError, match=r"no map with boundaries 'jiangx'; did you mean 'jiangxi'"):
        load_boundaries("jiangx")


def test_a_code_that_the_source_lacks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data" / "boundaries").mkdir(parents=True)
    (tmp_path / "data" / "boundaries" / "jiangxi.csv").write_text("place,code\nNanchang,360100\nAtlantis,369900\n", "utf-8")
    with pytest.raises(InputError, match=r"jiangxi.csv, Atlantis: found code 369900; expected a code of the source"):
        load_boundaries("jiangxi", Project(tmp_path))


def together(shapes: Iterable[shapely.Geometry]) -> float:
    return float(shapely.union_all(list(shapes)).area)
