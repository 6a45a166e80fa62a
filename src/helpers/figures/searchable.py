"""Long tables that a reader searches, filters and sorts on the page; without scripts they are tables like all others."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem, nearest
from helpers.figures.frames import emit, frame_html, kept, sentences_in, shown_columns
from helpers.figures.value_texts import as_shown

if TYPE_CHECKING:
    import pandas as pd

MARK = "data-recounted-filters"
"""The attribute that tells a searchable table."""


def search_frame(frame: pd.DataFrame, caption: str, name: str, filters: Sequence[str]) -> None:
    """Show a data frame as :func:`helpers.figures.frames.show_frame` does, to be searched, filtered and sorted on the page.

    Parameters
    ----------
    frame, caption, name
        As there.
    filters
        Columns of few values, each of which gets a choice above the table unless it is empty. An address of the page that ends in
        ``?COLUMN=VALUE`` opens it filtered so.

    Raises
    ------
    InputError
        As there, and where a filter is no column.
    """
    html = searchable_html(frame, caption, name, filters)
    emit(html, f"{caption}\n\n{frame.map(as_shown).to_string()}", kept(sentences_in(frame)))


def searchable_html(frame: pd.DataFrame, caption: str, name: str, filters: Sequence[str]) -> str:
    """What :func:`search_frame` shows."""
    problems = [
        Problem("search_frame()", "filters", f"{column!r}{nearest(column, map(str, frame))}", "names of columns")
        for column in filters
        if column not in frame
    ]
    if problems:
        raise InputError(problems)
    html = frame_html(frame, caption, name)
    shown = set(shown_columns(frame))
    offered = ",".join(column for column in filters if column in shown)
    return html.replace("<figure ", f'<figure {MARK}="{escape(offered)}" ', 1)
