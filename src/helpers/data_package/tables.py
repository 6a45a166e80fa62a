"""Every table of ``data/``, as text, with what is known of its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from helpers.files.tabular import read_text
from helpers.official.descriptor import read_package
from helpers.papers.library import load_folder
from helpers.project import Project

LEDGER = "ledger.csv"

LABELS: Mapping[str, str] = {
    "id": "unique in the paper",
    "line": "line of the text that the ledger was made from",
    "section": "where a reader of the paper would look",
    "printed": "the number exactly as printed",
    "unit": "unit as printed",
    "kind": "quantity, date or label",
    "measure": "what is measured",
    "region": "where",
    "period": "when",
    "hedge": "about, over, under or target: the word around it",
    "reads": "the number that printed words state",
    "note": "ours",
    "corrected": "what should have been printed",
    "slip": "what kind of slip it is",
    "certainty": "certain, likely or open",
    "evidence": "why",
    "value": "the printed number as a number, in its own unit",
}
"""What columns hold that are none of the official figures."""


class Kind(StrEnum):
    """What the texts of a column stand for."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes
    ----------
    name
        As in the header.
    kind
        What its texts stand for; digits that must stay as they are printed are text.
    label
        What it holds, in a few words; with the unit of numbers.
    cells
        Its texts, empty where there is none.
    """

    name: str
    kind: Kind
    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DataTable:
    """One table.

    Attributes
    ----------
    name
        Its path in ``data/`` without the suffix, with forward slashes.
    title
        What it holds.
    columns
        As in the file.
    """

    name: str
    title: str
    columns: tuple[Column, ...]

    @property
    def rows(self) -> Iterator[tuple[str, ...]]:
        """Its rows as text."""
        return zip(*(column.cells for column in self.columns), strict=True)


def data_tables(project: Project) -> tuple[DataTable, ...]:
    """All tables below ``data/``, by name."""
    data = project.root / "data"
    described = {resource["path"]: resource for resource in read_package(project.official)["resources"]}
    files = sorted(data.rglob("*.csv"))
    return tuple(_table(file, data, described.get(file.relative_to(data).as_posix(), {})) for file in files)


def with_values(table: DataTable, project: Project) -> DataTable:
    """A ledger with one more column, ``value``, so that other programs can calculate; any other table as it is."""
    file = project.root / "data" / f"{table.name}.csv"
    if file.name != LEDGER:
        return table
    values = tuple(repr(float(number.numeral.value)) for number in load_folder(file.parent).ledger.values())
    return replace(table, columns=(*table.columns, Column("value", Kind.NUMBER, LABELS["value"], values)))


def _table(file: Path, data: Path, resource: Mapping[str, Any]) -> DataTable:
    header, *rows = csv.reader(io.StringIO(read_text(file), newline=""), strict=True)
    columns = [tuple(cells) for cells in zip(*rows, strict=True)]
    fields = {field["name"]: field for field in resource.get("schema", {}).get("fields", ())}
    name = file.relative_to(data).with_suffix("").as_posix()
    title = resource.get("title", name.replace("/", ", "))
    return DataTable(name, title, tuple(_column(*one, fields, file.name) for one in zip(header, columns, strict=True)))


def _column(name: str, cells: Sequence[str], fields: Mapping[str, Mapping[str, Any]], file: str) -> Column:
    field = fields.get(name)
    if field is None:
        kind = Kind.INTEGER if (name, file) == ("line", LEDGER) else Kind.TEXT
        return Column(name, kind, LABELS.get(name, name), tuple(cells))
    kind = {"year": Kind.INTEGER, "integer": Kind.INTEGER, "number": Kind.NUMBER}.get(field["type"], Kind.TEXT)
    unit = f" [{field['unit']}]" if "unit" in field else ""
    return Column(name, kind, f"{field['title']}{unit}", tuple(cells))
