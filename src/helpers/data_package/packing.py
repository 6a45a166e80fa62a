"""All data of the project in one archive."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from helpers.data_package.archive import archived, made_of
from helpers.data_package.excel import excel_bytes
from helpers.data_package.stata import stata_bytes
from helpers.data_package.tables import DataTable, data_tables, with_values
from helpers.execution.copies import write_whole_bytes
from helpers.execution.digests import digest, tree_digest
from helpers.files.tabular import read_text
from helpers.official.descriptor import read_package
from helpers.project import Project

FOLDER = "recounted-data"
"""The one folder in the archive."""

ARCHIVE = f"{FOLDER}.zip"
DESCRIPTOR = "datapackage.json"
LICENCE = "LICENSE-DATA"


def write_data(project: Project) -> Path:
    """Write ``_build/recounted-data.zip``: ``data/`` as it stands, each table as Excel and Stata, and a descriptor of all.

    An archive that was made of the same data by the same code is left as it is.

    Raises
    ------
    InputError
        Where a table cannot be read.
    """
    target, state = project.build / ARCHIVE, _state(project)
    if made_of(target) != state:
        named = {f"{FOLDER}/{name}": content for name, content in members(project).items()}
        write_whole_bytes(target, archived(named, state))
    return target


def _state(project: Project) -> str:
    licence = read_text(project.root / LICENCE)
    return digest([tree_digest(project.root / "data"), licence, tree_digest(Path(__file__).parent)])


def members(project: Project) -> dict[str, bytes]:
    """Every file of the archive by its name in it."""
    data = project.root / "data"
    paths = {path.relative_to(data): path for path in data.rglob("*") if path.is_file()}
    files = {name.as_posix(): path.read_bytes() for name, path in paths.items() if not any(map(_hidden, name.parts))}
    tables = data_tables(project)
    for table in tables:
        calculable = with_values(table, project)
        files[f"excel/{table.name}.xlsx"] = excel_bytes(calculable)
        files[f"stata/{table.name}.dta"] = stata_bytes(calculable)
    files[DESCRIPTOR] = (json.dumps(descriptor(project, tables), indent=2, ensure_ascii=False) + "\n").encode()
    return {**files, "LICENSE.txt": read_text(project.root / LICENCE).encode()}


def _hidden(name: str) -> bool:
    return name.startswith(".")


def descriptor(project: Project, tables: Sequence[DataTable]) -> dict[str, Any]:
    """A data package of all tables: what is said of the official figures, and for the others their columns."""
    package = read_package(project.official)
    described = {resource["path"] for resource in package["resources"]}
    others = [_resource(table) for table in tables if f"{table.name}.csv" not in described]
    about = {"name": FOLDER, "title": "Data of Recounted", "description": "Ledgers of printed numbers, and official figures."}
    return {**package, **about, "resources": [*package["resources"], *others]}


def _resource(table: DataTable) -> dict[str, Any]:
    fields = [{"name": one.name, "title": one.label, "type": str(one.kind)} for one in table.columns]
    return {
        "name": table.name.replace("/", "-").replace("_", "-").lower(),
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "title": table.title,
        "schema": {"fields": fields},
    }
