"""A table as a Stata file of version 118, the first whose text is UTF-8 (Stata 14 and newer)."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.data_package.tables import Column, DataTable, Kind

if TYPE_CHECKING:
    import pandas as pd

# What Stata allows.
LONGEST_NAME, LONGEST_LABEL, LONGEST_TEXT = 32, 80, 2045
RESERVED = frozenset("byte double float if in int long short strL using with".split())
PRINTED = "_printed"
"""Ends the name of the text beside a number, with the digits as published: a number of Stata has no trailing zeros."""

_NO_DATE = datetime.datetime(1980, 1, 1)


def stata_bytes(table: DataTable) -> bytes:
    """The file: text as text; a number as a double with the text that it comes from beside it; the same bytes each time."""
    import pandas as pd

    columns = dict(zip(stata_names(table), _series(table), strict=True))
    frame = pd.DataFrame({name: values for name, (values, _label) in columns.items()})
    labels = {name: label[:LONGEST_LABEL] for name, (_values, label) in columns.items()}
    long = [name for name in frame if frame[name].dtype == object and frame[name].map(_bytes).max() > LONGEST_TEXT]
    file = io.BytesIO()
    frame.to_stata(
        file, version=118, write_index=False, variable_labels=labels, data_label=table.title[:LONGEST_LABEL],
        time_stamp=_NO_DATE, convert_strl=long,
    )  # fmt: skip
    return file.getvalue()


def stata_names(table: DataTable) -> list[str]:
    """Names of the variables: those of the columns, made of letters that Stata allows, each once."""
    names: list[str] = []
    for column in table.columns:
        wanted = [column.name, f"{column.name}{PRINTED}"] if column.kind is Kind.NUMBER else [column.name]
        for name in wanted:
            plain = re.sub(r"\W+", "_", name, flags=re.ASCII)[:LONGEST_NAME].strip("_")
            plain = plain if plain[:1].isalpha() and plain not in RESERVED else f"v_{plain}"[:LONGEST_NAME]
            names.append(plain if plain not in names else f"{plain[: LONGEST_NAME - 3]}_{len(names)}")
    return names


def _series(table: DataTable) -> Iterator[tuple[pd.Series, str]]:
    import pandas as pd

    for column in table.columns:
        match column.kind:
            case Kind.TEXT:
                yield pd.Series(column.cells, dtype=object), column.label
            case Kind.INTEGER:
                yield _numbers(column), column.label
            case Kind.NUMBER:
                yield _numbers(column), column.label
                yield pd.Series(column.cells, dtype=object), f"{column.name}, digits as published"


def _numbers(column: Column) -> pd.Series:
    import pandas as pd

    if column.kind is Kind.INTEGER and all(column.cells):
        return pd.Series([int(text) for text in column.cells], dtype="int32")
    return pd.Series([float(text) if text else float("nan") for text in column.cells], dtype="float64")


def _bytes(text: str) -> int:
    return len(text.encode())
