"""A table as an Excel workbook: text stays text, and numbers show as many decimals as are printed."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

from helpers.data_package.archive import archived
from helpers.data_package.tables import Column, DataTable, Kind

TEXT_FORMAT = "@"
_NO_DATE = datetime.datetime(1980, 1, 1)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def excel_bytes(table: DataTable) -> bytes:
    """The workbook: one sheet with a header, and the same bytes for the same table.

    Digits of a text column are text to Excel too, so that it makes no number of ``5.0`` and no date of ``3-5``.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.created, book.properties.title = _NO_DATE, table.title
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    sheet.title = table.name.rpartition("/")[2][:31]
    sheet.freeze_panes = "A2"
    for at, column in enumerate(table.columns, start=1):
        sheet.cell(1, at, column.name)
        for row, text in enumerate(column.cells, start=2):
            value, shown = _cell(column, text)
            cell = sheet.cell(row, at)
            cell.value, cell.number_format = value, shown
            # A text that starts with "=" is no formula.
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    return _undated(book)


def _cell(column: Column, text: str) -> tuple[str | int | float | None, str]:
    """What a cell holds, and how Excel shows it."""
    if not text:
        return None, TEXT_FORMAT if column.kind is Kind.TEXT else "General"
    match column.kind:
        case Kind.INTEGER:
            return int(text), "0"
        case Kind.NUMBER:
            decimals = len(text.partition(".")[2])
            return float(text), f"0.{'0' * decimals}" if decimals else "0"
    return text, TEXT_FORMAT


def _undated(book: object) -> bytes:
    """The bytes of a workbook without the time at which it was saved."""
    saved = io.BytesIO()
    book.save(saved)  # type: ignore[attr-defined]
    with zipfile.ZipFile(saved) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    date = _NO_DATE.isoformat().encode() + b"Z"
    return archived({name: _MODIFIED.sub(rb"\g<1>" + date, part) for name, part in parts.items()})
