from __future__ import annotations

import json
from typing import Any

import pytest
from rocrate.rocrate import ROCrate

from helpers.metadata.crate import NAME, crate, data_files, notebooks
from helpers.papers.library import Library
from helpers.project import Project


@pytest.fixture(scope="module")
def entities(project: Project) -> dict[str, Any]:
    graph = json.loads((project.root / NAME).read_text(encoding="utf-8"))["@graph"]
    assert len({entity["@id"] for entity in graph}) == len(graph)
    return {entity["@id"]: entity for entity in graph}


def test_every_file_of_data_and_every_notebook_is_named(project: Project, entities: dict[str, Any]) -> None:
    parts = {part["@id"] for part in entities["./"]["hasPart"]}
    on_disk = {path.relative_to(project.root).as_posix() for path in (project.root / "data").rglob("*.*") if path.is_file()}
    on_disk |= {path.relative_to(project.root).as_posix() for path in (project.root / "chapters").glob("*/*.ipynb")}
    assert len(on_disk) > 100
    assert on_disk | {"index.ipynb", "src/helpers/"} == parts


def test_every_part_is_described_and_there(project: Project, entities: dict[str, Any]) -> None:
    for part in entities["./"]["hasPart"]:
        assert (project.root / part["@id"]).exists(), part
        assert entities[part["@id"]]["name"], part
        assert entities[part["@id"]]["license"]["@id"] in entities, part


def test_the_library_that_others_use_reads_it(project: Project) -> None:
    read = ROCrate(project.root)
    assert read.name == "Recounted: every number that five papers on Jiangxi's industrial clusters print, checked"
    assert {entity.id for entity in read.data_entities} >= {path.as_posix() for path in data_files(project) + notebooks(project)}


def test_each_notebook_tells_what_it_rebuilds(library: Library, entities: dict[str, Any]) -> None:
    for slug, paper in library.items():
        for artifact in paper.artifacts.values():
            about = [one["@id"] for one in entities[f"chapters/{slug}/{artifact.notebook}"]["about"]]
            assert f"#{slug}-{artifact.id}" in about
            assert entities[f"#{slug}-{artifact.id}"]["name"] == artifact.caption


def test_official_tables_keep_publisher_and_vintage(entities: dict[str, Any]) -> None:
    table = entities["data/official/provincial-gdp-2018.csv"]
    assert (table["publisher"], table["version"]) == ("National Bureau of Statistics of China", "2018")


def test_files_of_papers_lead_to_the_paper(entities: dict[str, Any]) -> None:
    paper = entities["data/papers/chemical-parks/ledger.csv"]["about"]["@id"]
    assert paper == "https://doi.org/10.3303/CET1866241"
    assert entities[paper]["@type"] == "ScholarlyArticle"
    assert entities["data/papers/park-clusters/tables/tiers.csv"]["about"]["@id"] == "#paper-park-clusters"


def test_made_twice_it_is_the_same(project: Project) -> None:
    assert crate(project) == crate(project)
