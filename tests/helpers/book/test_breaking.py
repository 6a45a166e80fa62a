from __future__ import annotations

import pytest

from helpers.book.breaking import break_ids, longest_piece


def broken(body: str) -> str:
    context = {"body": body}
    break_ids(None, "page", "page.html", context, None)  # type: ignore[arg-type]
    return context["body"]


def test_ids_in_tables_are_broken_and_nothing_else_is() -> None:
    cell = '<td id="a.b">paper:income.value_added.2015 is 2.5, of 100_200; all.</td>'
    said = '<td id="a.b">paper:<wbr/>income.<wbr/>value_<wbr/>added.<wbr/>2015 is 2.5, of 100_200; all.</td>'
    assert broken(f"<p>a.b</p><table><tr>{cell}</tr></table><p>a.b</p>") == f"<p>a.b</p><table><tr>{said}</tr></table><p>a.b</p>"


@pytest.mark.parametrize(("text", "letters"), [("", 0), ("a two-fold", 4), ("total.north", 6), ("1,234.5 parks", 7)])
def test_the_longest_piece_is_what_a_column_needs(text: str, letters: int) -> None:
    assert longest_piece(text) == letters
