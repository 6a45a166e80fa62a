"""A small data package, written on the spot."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from helpers.project import Project

WritePackage: TypeAlias = Callable[..., Project]

RESOURCE: dict[str, Any] = {
    "name": "gdp-2018",
    "path": "official/gdp-2018.csv",
    "title": "Gross regional product",
    "description": "Invented.",
    "publisher": "Office",
    "vintage": "2018",
    "vintageNote": "as first published",
    "trust": "official",
    "schema": {
        "fields": [
            {"name": "province", "type": "string", "title": "province"},
            {"name": "year", "type": "year", "title": "year"},
            {"name": "gdp", "type": "number", "title": "gross regional product", "unit": "100 million yuan"},
        ],
        "primaryKey": ["province", "year"],
    },
}
ROWS = "province,year,gdp\nEast,2000,10.50\nEast,2001,12.0\nWest,2000,3\nWest,2001,\n"


@pytest.fixture
def write_package(tmp_path: Path) -> WritePackage:
    """A project with one official table; ``changes`` go over its descriptor, ``rows`` are its file."""

    def write(rows: str = ROWS, **changes: Any) -> Project:
        folder = tmp_path / "data" / "official"
        folder.mkdir(parents=True, exist_ok=True)
        resource = RESOURCE | changes
        (folder.parent / "datapackage.json").write_text(json.dumps({"name": "small", "resources": [resource]}), "utf-8")
        (folder / "gdp-2018.csv").write_text(rows, "utf-8")
        return Project(tmp_path)

    return write
