from __future__ import annotations

from helpers.metadata.programs import markdown_table


def test_a_cell_stays_one_cell_whatever_is_in_it() -> None:
    table = markdown_table(["a", "b"], [["x | y", "two\n lines"]])
    assert table.splitlines() == ["| a | b |", "|---|---|", "| x \\| y | two lines |"]
