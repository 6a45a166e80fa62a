"""The descriptor of the official tables, ``data/datapackage.json``: a Frictionless data package with a few words of our own.

Beyond the standard, each resource says ``publisher``, ``vintage``, ``vintageNote`` and ``trust``, where needed ``supportedBy``
and ``seams`` (a list of ``year`` and ``note``), and each field with numbers says its ``unit``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from helpers.errors import InputError, Problem
from helpers.files.tabular import read_text
from helpers.numbers.units import Unit, find_unit
from helpers.official.sources import Source, Trust

_TEXTS = ("name", "path", "title", "description", "publisher", "vintage", "vintageNote", "trust")

Json: TypeAlias = "dict[str, Any]"


@dataclass(frozen=True, slots=True)
class Resource:
    """One table as its descriptor tells it.

    Attributes
    ----------
    path
        The CSV file.
    source
        Where its figures come from.
    keys
        Columns that tell the rows apart, in order.
    units
        Unit by column of figures.
    measures
        What a column of figures holds, in words.
    """

    path: Path
    source: Source
    keys: tuple[str, ...]
    units: Mapping[str, Unit]
    measures: Mapping[str, str]


def read_descriptor(path: Path) -> dict[str, Resource]:
    """The tables of a data package by name.

    Raises
    ------
    InputError
        With all that is missing or not understood; a test holds the file against the whole standard.
    """
    entries = read_package(path)["resources"]
    problems = [problem for entry in entries for problem in _problems(str(path), entry)]
    if problems:
        raise InputError(problems)
    return {entry["name"]: _resource(path.parent, entry) for entry in entries}


def read_package(path: Path) -> Json:
    """A data package as its file has it, with a list of resources.

    Raises
    ------
    InputError
        Where the file is not there, is no JSON or lists no resources.
    """
    try:
        content = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise InputError([Problem(str(path), f"line {error.lineno}", f"broken JSON ({error.msg})", "valid JSON")]) from None
    entries = content.get("resources") if isinstance(content, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError([Problem(str(path), "key 'resources'", "no list of resources", "one mapping for each table")])
    return dict(content)


def _problems(file: str, entry: Json) -> Iterator[Problem]:
    place = f"resource {entry.get('name', '(without name)')!r}"
    for key in _TEXTS:
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            yield Problem(file, place, f"no text under {key!r}", f"the texts {', '.join(_TEXTS)}")
    if entry.get("trust") not in tuple(Trust):
        yield Problem(file, place, f"trust {entry.get('trust')!r}", f"one of {', '.join(Trust)}")
    schema = entry.get("schema", {})
    if not schema.get("primaryKey"):
        yield Problem(file, place, "no primary key", "the columns that tell the rows apart, in a list")
    for field in _figures(entry):
        try:
            find_unit(str(field.get("unit", "")))
        except ValueError as error:
            yield Problem(file, f"{place}, field {field.get('name')!r}", str(error), "a unit that the project knows")


def _figures(entry: Json) -> list[Json]:
    return [field for field in entry.get("schema", {}).get("fields", []) if field.get("type") == "number"]


def _resource(folder: Path, entry: Json) -> Resource:
    seams = {int(seam["year"]): str(seam["note"]) for seam in entry.get("seams", [])}
    source = Source(
        table=entry["name"], title=entry["title"], publisher=entry["publisher"], vintage=entry["vintage"],
        about_vintage=entry["vintageNote"], trust=Trust(entry["trust"]), supported_by=entry.get("supportedBy", ""), seams=seams,
        note=entry["description"],
    )  # fmt: skip
    figures = _figures(entry)
    return Resource(
        folder / entry["path"], source, tuple(entry["schema"]["primaryKey"]),
        {field["name"]: find_unit(field["unit"]) for field in figures}, {field["name"]: field["title"] for field in figures},
    )  # fmt: skip
