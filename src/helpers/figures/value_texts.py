"""Values of a data frame as text: as a reader sees them, and exactly, for other programs."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable
from fractions import Fraction
from numbers import Integral, Real
from typing import TYPE_CHECKING

from helpers.numbers.intervals import Interval
from helpers.numbers.numerals import as_text

if TYPE_CHECKING:
    import pandas as pd


def as_shown(value: object) -> str:
    """One value as a reader sees it, missing ones as nothing."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return as_text(value)
        case Interval():
            return _ends(value, as_text)
        case Integral():
            return str(int(value))
        case Real():
            return _decimal(float(value))
    return "" if is_missing(value) else str(value)


def as_csv(frame: pd.DataFrame) -> str:
    """A data frame as CSV text, with its index where that has a name; nothing is rounded.

    A column of fractions is written as decimals where all of them end, otherwise all of it as ``n/d``, so that a column reads
    in one way. The ends of an interval are written likewise, each by itself.
    """
    table = with_index(frame)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([str(column) for column in table])
    writer.writerows(zip(*(_exact_texts(list(table[column])) for column in table), strict=True))
    return file.getvalue()


def is_missing(value: object) -> bool:
    """Whether a cell of a frame holds nothing: ``None``, or one of the ways in which pandas says so."""
    import pandas as pd

    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))


def with_index(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame with its index as a column, where that has a name."""
    return frame.reset_index() if frame.index.name is not None else frame


def _exact_texts(values: list[object]) -> list[str]:
    ends = all(_places(value) is not None for value in values if isinstance(value, Fraction))
    return [_exact_text(value, _exact if ends else str) for value in values]


def _exact_text(value: object, write: Callable[[Fraction], str]) -> str:
    match value:
        case Fraction():
            return write(value)
        case Interval():
            return _ends(value, _exact)
    return "" if is_missing(value) else str(value)


def _exact(value: Fraction) -> str:
    places = _places(value)
    return str(value) if places is None else as_text(value, places).replace(",", "")


def _places(value: Fraction) -> int | None:
    """How many decimals a fraction needs, or ``None`` where no number of them is enough."""
    rest, places = value.denominator, 0
    while (common := math.gcd(rest, 10)) > 1:
        rest, places = rest // common, places + 1
    return places if rest == 1 else None


def _ends(interval: Interval, write: Callable[[Fraction], str]) -> str:
    low = write(interval.low) if isinstance(interval.low, Fraction) else "-∞"
    high = write(interval.high) if isinstance(interval.high, Fraction) else "∞"
    return f"{'(' if interval.low_open else '['}{low}, {high}{')' if interval.high_open else ']'}"


def _decimal(value: float) -> str:
    if not math.isfinite(value):
        return "" if math.isnan(value) else ("∞" if value > 0 else "-∞")
    return str(int(value)) if value.is_integer() else f"{value:,.4f}".rstrip("0").rstrip(".")
