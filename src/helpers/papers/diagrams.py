"""The files of ``diagrams/``: what a paper tells of stages, regions and the like, as rows of names and ledger ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.errors import UnknownNameError
from helpers.files.tabular import read_rows
from helpers.papers.library import Paper

if TYPE_CHECKING:
    import pandas as pd


def load_diagram(paper: Paper, name: str) -> pd.DataFrame:
    """``diagrams/NAME.csv`` of a paper as text, indexed by its first column.

    Raises
    ------
    UnknownNameError
        Where the paper has no such file.
    InputError
        With every problem of the file.
    """
    import pandas as pd

    path = paper.folder / "diagrams" / f"{name}.csv"
    if not path.is_file():
        known = sorted(file.stem for file in path.parent.glob("*.csv"))
        raise UnknownNameError(f"diagram of {paper.slug}", name, known)
    rows = read_rows(path, None, ())
    label, *columns = rows[0].cells
    index = pd.Index([row[label] for row in rows], name=label)
    return pd.DataFrame([[row[column] for column in columns] for row in rows], index, columns)
