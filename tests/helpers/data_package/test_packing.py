"""The archive: the same bytes each time, all of the data in it, and a descriptor that is true of it."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from helpers.data_package.archive import archived
from helpers.data_package.packing import FOLDER, write_data
from helpers.project import Project

# Packed once, for one worker.
pytestmark = pytest.mark.xdist_group("packed")


@pytest.fixture(scope="module")
def unpacked(packed: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(io.BytesIO(archived(packed))) as archive:
        archive.extractall(folder)
    return folder


def with_tables_of(project: Project, folder: str, root: Path) -> Project:
    """A checkout whose data are those of one folder."""
    shutil.copytree(project.root / "data" / folder, root / "data" / folder)
    (root / "data" / "datapackage.json").write_text('{"resources": []}', encoding="utf-8")
    (root / "LICENSE-DATA").write_text("licence", encoding="utf-8")
    return Project(root)


@pytest.fixture(scope="module")
def archive(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """Another one, of one paper's tables alone, with a hidden file beside them."""
    copied = with_tables_of(project, "papers/chemical-parks", tmp_path_factory.mktemp("checkout"))
    (copied.root / "data" / ".hidden").write_text("x", encoding="utf-8")
    with zipfile.ZipFile(write_data(copied)) as made:
        yield made


def test_the_same_data_give_the_same_bytes(packed: Mapping[str, bytes], archive: zipfile.ZipFile) -> None:
    again = {name.removeprefix(f"{FOLDER}/"): archive.read(name) for name in archive.namelist()}
    tables = [name for name in again if name.endswith((".csv", ".xlsx", ".dta"))]
    assert {name.rpartition(".")[2] for name in tables} == {"csv", "xlsx", "dta"}
    assert [name for name in tables if packed[name] != again[name]] == []
    assert archived(packed) == archived(dict(reversed(packed.items())))


def test_the_archive_holds_one_folder_and_no_date(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {name.partition("/")[0] for name in names} == {FOLDER}
    assert names == sorted(names)
    assert not [name for name in names if "hidden" in name]


def test_an_archive_is_made_again_when_something_in_it_is_another(project: Project, tmp_path: Path) -> None:
    copied = with_tables_of(project, "examples/five-numbers", tmp_path)
    archive = write_data(copied)
    first = archive.stat()
    assert write_data(copied).stat().st_ino == first.st_ino
    (copied.root / "LICENSE-DATA").write_text("another", encoding="utf-8")
    write_data(copied)
    with zipfile.ZipFile(archive) as made:
        assert made.read(f"{FOLDER}/LICENSE.txt") == b"another"
    archive.write_bytes(archive.read_bytes()[:-9])
    with zipfile.ZipFile(write_data(copied)) as whole:
        assert whole.testzip() is None


def test_every_table_is_there_three_times(packed: Mapping[str, bytes]) -> None:
    tables = {name.removesuffix(".csv") for name in packed if name.endswith(".csv")}
    assert {name for name in packed if name.endswith(".xlsx")} == {f"excel/{table}.xlsx" for table in tables}
    assert {name for name in packed if name.endswith(".dta")} == {f"stata/{table}.dta" for table in tables}
    assert {"README.md", "LICENSE.txt", "datapackage.json"} <= packed.keys()


def test_the_descriptor_is_valid_and_describes_every_table(unpacked: Path, packed: Mapping[str, bytes]) -> None:
    package = Package(str(unpacked / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["type", "note"])
    assert {resource.path for resource in package.resources} == {name for name in packed if name.endswith(".csv")}


def test_the_lines_that_load_name_files_that_are_there(unpacked: Path) -> None:
    page = (unpacked / "README.md").read_text(encoding="utf-8")
    named = re.findall(r'"([a-z/-]+\.(?:csv|xlsx|dta))"', page)
    assert len(named) >= 8
    assert [name for name in named if not (unpacked / name).is_file()] == []


def test_the_lines_for_python_load(unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (unpacked / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.chdir(unpacked)
    loaded: dict[str, pd.DataFrame] = {}
    exec(code, loaded)
    assert "17.02" in set(loaded["ledger"]["printed"])
    assert loaded["cities"]["gdp"].dtype == float
