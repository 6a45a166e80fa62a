"""Each table read back from Excel and from Stata says what its CSV file says, digit by digit."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from helpers.data_package.excel import excel_bytes
from helpers.data_package.stata import LONGEST_LABEL, LONGEST_NAME, stata_bytes, stata_names
from helpers.data_package.tables import Column, DataTable, Kind
from helpers.files.ledgerfile import load_ledger
from helpers.papers.about import load_about
from helpers.project import Project

# Packed once, for one worker.
pytestmark = pytest.mark.xdist_group("packed")

Packed = Mapping[str, bytes]


def from_csv(packed: Packed, name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(packed[f"{name}.csv"].decode(), newline="")))


@pytest.fixture(scope="module")
def stata(packed: Packed) -> Callable[[str], pd.DataFrame]:
    """What pandas reads of each table, once for all tests."""
    return functools.cache(lambda name: pd.read_stata(io.BytesIO(packed[f"stata/{name}.dta"])))


def as_shown(cell: openpyxl.cell.cell.Cell) -> str:
    """What Excel shows of a cell, for the two formats that are used."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        assert cell.data_type == "s"
        return cell.value
    return f"{cell.value:.{len(cell.number_format.partition('.')[2])}f}"


def test_excel_shows_what_the_csv_file_says(packed: Packed, name: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(packed[f"excel/{name}.xlsx"]), read_only=True).active
    assert sheet is not None
    wanted = from_csv(packed, name)
    shown = [[as_shown(cell) for cell in row[: len(wanted[0])]] for row in sheet.iter_rows()]
    assert shown == wanted


def test_stata_holds_what_the_csv_file_says(
    packed: Packed, stata: Callable[[str], pd.DataFrame], tables: Mapping[str, DataTable], name: str
) -> None:
    frame = stata(name)
    variables = iter(stata_names(tables[name]))
    _header, *rows = from_csv(packed, name)
    for column, cells in zip(tables[name].columns, zip(*rows, strict=True), strict=True):
        read = frame[next(variables)]
        if column.kind is not Kind.TEXT:
            exact = [None if pd.isna(value) else Fraction(repr(value)) for value in read.tolist()]
            assert exact == [Fraction(text) if text else None for text in cells]
        if column.kind is Kind.NUMBER:
            read = frame[next(variables)]
        if column.kind is not Kind.INTEGER:
            assert read.tolist() == list(cells)


def test_ledgers_have_values_to_calculate_with(
    packed: Packed, stata: Callable[[str], pd.DataFrame], project: Project, name: str
) -> None:
    frame = stata(name)
    if not name.endswith("ledger"):
        assert "value" not in frame or "value" in from_csv(packed, name)[0]
        return
    file = Path(project.root, "data", f"{name}.csv")
    ledger = load_ledger(file, load_about(file.with_name("paper.yml")).units)
    assert dict(zip(frame["id"], frame["value"], strict=True)) == {
        number.id: float(number.numeral.value) for number in ledger.values()
    }


def test_stata_names_labels_and_title_stay_within_its_limits(packed: Packed, name: str) -> None:
    with pd.io.stata.StataReader(io.BytesIO(packed[f"stata/{name}.dta"])) as reader:
        labels = reader.variable_labels()
        assert len(reader.data_label) <= LONGEST_LABEL
    assert all(len(variable) <= LONGEST_NAME for variable in labels)
    assert all(0 < len(label) <= LONGEST_LABEL for label in labels.values())


def made(*columns: Column) -> DataTable:
    return DataTable("made/table", "Made", columns)


def text(name: str, *cells: str) -> Column:
    return Column(name, Kind.TEXT, name, cells)


HARD = ("5.0", "5", "=1+1", "3-5", "1e3", "亿元", "", "x" * 3000, "007")


def test_text_that_looks_like_something_else_stays_text() -> None:
    table = made(text("printed", *HARD))
    sheet = openpyxl.load_workbook(io.BytesIO(excel_bytes(table))).active
    assert sheet is not None
    assert [as_shown(cell) for (cell,) in sheet.iter_rows(min_row=2)] == list(HARD)
    assert pd.read_stata(io.BytesIO(stata_bytes(table)))["printed"].tolist() == list(HARD)


@pytest.mark.parametrize("names", [("Share of parks", "Share of parks!"), ("short", "if"), ("a" * 40, "a" * 41), ("2015", "_x")])
def test_any_header_becomes_names_that_stata_takes(names: tuple[str, str], recwarn: pytest.WarningsRecorder) -> None:
    table = made(*(text(name, "1") for name in names))
    frame = pd.read_stata(io.BytesIO(stata_bytes(table)))
    assert list(frame) == stata_names(table)
    assert len(set(frame)) == 2
    assert not [warning for warning in recwarn if "Stata" in str(warning.message)]
