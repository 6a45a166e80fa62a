"""The layout of a paper's tables: which printed number stands in which cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import InputError, Problem, nearest
from helpers.files.tabular import read_rows
from helpers.ledger import PrintedNumber

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Table:
    """A table of a paper, cell by cell.

    Attributes
    ----------
    ids
        Rows and columns as the paper has them; each cell holds a ledger id, or nothing where the cell is lost.
    numbers
        The printed numbers behind the ids.
    """

    ids: pd.DataFrame
    numbers: Mapping[str, PrintedNumber]

    @property
    def printed(self) -> pd.DataFrame:
        """The cells as printed; empty text where lost."""
        return self._each(lambda id: self.numbers[id].printed if id else "")

    @property
    def values(self) -> pd.DataFrame:
        """The cells as exact fractions in base units; missing where lost."""
        import pandas as pd

        return self._each(lambda id: self.numbers[id].value if id else pd.NA)

    def _each(self, cell: Callable[[str], Any]) -> pd.DataFrame:
        import pandas as pd

        cells = {name: [cell(id) for id in self.ids[name]] for name in self.ids}
        return pd.DataFrame(cells, self.ids.index, dtype=object)


def load_table(path: Path, numbers: Mapping[str, PrintedNumber]) -> Table:
    """Read the layout of a table.

    Parameters
    ----------
    path
        A CSV file: row labels in the first column, ledger ids in the others.
    numbers
        The printed numbers that it may name.

    Raises
    ------
    InputError
        With every cell that names no printed number.
    """
    import pandas as pd

    rows = read_rows(path, None, ())
    label, *columns = rows[0].cells
    problems = [
        Problem(str(path), f"row {row.number}, column {name!r}", f"{row[name]!r}{nearest(row[name], numbers)}", "a ledger id")
        for row in rows
        for name in columns
        if row[name] and row[name] not in numbers
    ]
    if problems:
        raise InputError(problems)
    index = pd.Index([row[label] for row in rows], name=label)
    return Table(pd.DataFrame([[row[name] for name in columns] for row in rows], index, columns, dtype=object), numbers)
