from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from helpers.papers.library import Paper
from helpers.papers.tables import load_table

WritePaper = Callable[..., Paper]
ProblemsOf = Callable[..., list[str]]


@pytest.fixture
def paper(write_paper: WritePaper) -> Paper:
    return write_paper("parks.a,9,parks,,\nshare.a,9.57,%,,\nparks.b,5,parks,,\n")


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    path = tmp_path / "layout.csv"
    path.write_text("city,Parks,Share\nA,parks.a,share.a\nB,parks.b,\n", encoding="utf-8")
    return path


def test_cells_hold_ids_prints_and_values(paper: Paper, layout: Path) -> None:
    table = load_table(layout, paper.ledger)
    assert table.ids.index.name == "city"
    assert table.ids.to_dict("list") == {"Parks": ["parks.a", "parks.b"], "Share": ["share.a", ""]}
    assert table.printed.to_dict("list") == {"Parks": ["9", "5"], "Share": ["9.57", ""]}
    assert list(table.values["Parks"]) == [Fraction(9), Fraction(5)]
    assert table.values.loc["A", "Share"] == Fraction(957, 10000)
    assert table.values.loc["B", "Share"] is pd.NA
    assert list(table.values.index) == list(table.printed.index) == ["A", "B"]


def test_every_cell_that_names_nothing_is_told(paper: Paper, layout: Path, problems_of: ProblemsOf) -> None:
    layout.write_text("city,Parks,Share\nA,parks.aa,9.57\nB,parks.b,\n", encoding="utf-8")
    assert problems_of(load_table, layout, paper.ledger) == [
        f"{layout}, row 2, column 'Parks': found 'parks.aa'; did you mean 'parks.a'?; expected a ledger id",
        f"{layout}, row 2, column 'Share': found '9.57'; expected a ledger id",
    ]


def test_a_column_twice_is_told(paper: Paper, layout: Path, problems_of: ProblemsOf) -> None:
    layout.write_text("city,Parks,Parks\nA,parks.a,parks.b\n", encoding="utf-8")
    (told,) = problems_of(load_table, layout, paper.ledger)
    assert told.endswith("the header (row 1): found column 'Parks' twice; expected each column once")
