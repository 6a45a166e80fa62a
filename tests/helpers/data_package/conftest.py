"""The archive's files, made once for all tests here."""

from __future__ import annotations

import pytest

from helpers.data_package.packing import members
from helpers.data_package.tables import DataTable, data_tables
from helpers.project import Project


@pytest.fixture(scope="session")
def tables(project: Project) -> dict[str, DataTable]:
    return {table.name: table for table in data_tables(project)}


@pytest.fixture(scope="session")
def packed(project: Project) -> dict[str, bytes]:
    return members(project)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "name" in metafunc.fixturenames:
        from tests.conftest import ROOT

        data = ROOT / "data"
        names = sorted(path.relative_to(data).with_suffix("").as_posix() for path in data.rglob("*.csv"))
        metafunc.parametrize("name", names)
