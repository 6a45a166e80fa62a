"""Data frames for readers: an HTML table that works on a phone and with a screen reader, and the same data as CSV."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from helpers.errors import InputError, Problem
from helpers.figures.style import WORDS
from helpers.figures.value_texts import as_csv, as_shown, is_missing, with_index
from helpers.numbers.intervals import Interval
from helpers.sentences import Sentence

if TYPE_CHECKING:
    import pandas as pd

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SENTENCES = "recounted-sentences"
"""Metadata of an output: its sentences, by how they are in English, as :meth:`helpers.sentences.Sentence.stored` has them."""

PROSE = 40
"""Letters from which on a text counts as a sentence, and its column is kept wide."""

PHRASE = 20
"""Letters from which on a text counts as several words, and its column holds more than one of them on a line."""

_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?[%％…]*")


@dataclass(frozen=True, slots=True)
class Link:
    """A text in a cell that leads somewhere.

    Attributes
    ----------
    text
        What is shown, and what stands in the data.
    address
        Where it leads, relative to the page.
    anchor
        A name under which the cell itself can be linked to; unique on the page, or empty.
    """

    text: str
    address: str
    anchor: str = ""

    def __str__(self) -> str:
        return self.text


def show_frame(frame: pd.DataFrame, caption: str, name: str) -> None:
    """Show a data frame as a table of the book; outside a notebook the arguments are checked and nothing is shown.

    A named index becomes the header of each row, otherwise the first column does. Fractions are cut after four decimals and
    marked so, whole numbers are shown as they are (years stay years), missing values as nothing. A column that holds nothing in
    any row is in the data alone. Where a column holds only words of :data:`helpers.figures.style.WORDS`, such as verdicts, each
    is shown with its symbol and colour.

    Parameters
    ----------
    frame
        What to show, in the order to show it; units belong into the names of its columns.
    caption
        What the table shows, one or two sentences.
    name
        Unique in the book, lower-case words joined by hyphens; the table is at ``#table-NAME``, its data are ``NAME.csv``.

    Raises
    ------
    InputError
        Where the frame is empty, has several levels of headers or repeats a column, or where caption or name will not do.
    """
    html = frame_html(frame, caption, name)
    shown = shown_columns(frame).map(as_shown)
    emit(html, f"{caption}\n\n{shown.to_string(index=False)}", kept(sentences_in(frame)))


def sentences_in(frame: pd.DataFrame) -> Iterator[Sentence]:
    """What in the cells of a frame can be said in other languages part by part."""
    table = with_index(frame)
    return (value for column in table for value in table[column] if isinstance(value, Sentence))


def kept(sentences: Iterable[Sentence]) -> dict[str, object]:
    """Metadata of an output that shows sentences, with which editions in other languages say them; none where there is none."""
    told = {str(sentence): sentence.stored() for sentence in sentences}
    return {SENTENCES: told} if told else {}


def frame_html(frame: pd.DataFrame, caption: str, name: str) -> str:
    """What :func:`show_frame` shows, as HTML that is well-formed XML too, for e-books want that."""
    check_arguments("show_frame()", name, {"caption": caption}, frame)
    table = shown_columns(frame)
    columns = {str(column): list(table[column]) for column in table}
    header = "".join(f'<th scope="col"{_class(values)}>{escape(column)}</th>' for column, values in columns.items())
    cells = [_cells(values, "td" if place else "th") for place, values in enumerate(columns.values())]
    rows = "".join(f"<tr>{''.join(row)}</tr>" for row in zip(*cells, strict=True))
    anchor = f"table-{name}"
    return (
        f'<figure id="{anchor}" class="recounted-table">{figcaption(anchor, "table", caption, [data_link(frame, name)])}'
        f'<div class="recounted-scroll" role="region" tabindex="0" aria-label="Table: {escape(caption)}">'
        f'<table aria-labelledby="{anchor}-caption"><thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table></div></figure>'
    )


def shown_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame with its index where that has a name, without columns that hold nothing; the first stays, for it names the rows."""
    table = with_index(frame)
    return table.loc[:, [place == 0 or any(map(as_shown, values)) for place, (_, values) in enumerate(table.items())]]


@dataclass(frozen=True, slots=True)
class Download:
    """A file that travels inside the page.

    Attributes
    ----------
    label
        What the link says.
    file
        The name under which it is saved.
    address
        Its content as a ``data:`` address, in letters that an attribute takes as they are.
    """

    label: str
    file: str
    address: str


def data_link(frame: pd.DataFrame, name: str) -> Download:
    """The data as CSV; the byte order mark lets spreadsheets see that it is UTF-8, Chinese names and all."""
    content = quote("\ufeff" + as_csv(frame), safe=SAFE)
    return Download("Data (CSV)", f"{name}.csv", f"data:text/csv;charset=utf-8,{content}")


SAFE = ",;:/()=+*-._!?@$'"
"""What may stand as it is both in a ``data:`` address and in an attribute."""


def figcaption(anchor: str, kind: str, caption: str, downloads: Sequence[Download]) -> str:
    """A caption with links to the place itself and to its files; each link says in full what it is of."""
    links = [f'<a href="#{anchor}" aria-label="Link to this {kind}: {escape(caption)}">Link to this {kind}</a>']
    links += [
        f'<a download="{file.file}" aria-label="{file.label} of {file.file}" href="{file.address}">{file.label}</a>'
        for file in downloads
    ]
    return (
        f'<figcaption><span id="{anchor}-caption">{escape(caption)}</span> '
        f'<span class="recounted-links">{" ".join(links)}</span></figcaption>'
    )


def check_arguments(function: str, name: str, texts: Mapping[str, str], frame: pd.DataFrame) -> None:
    """Raise an :class:`InputError` with all that keeps a figure or table from being published."""
    problems = name_problems(function, name)
    for argument, text in texts.items():
        if not text.strip():
            problems.append(Problem(function, argument, "nothing", "a sentence that says what is shown"))
    if frame.empty:
        problems.append(Problem(function, "data", "a frame without rows or columns", "the data that are shown"))
    if frame.columns.nlevels > 1 or frame.index.nlevels > 1:
        problems.append(Problem(function, "data", "several levels of headers", "one level: call reset_index() or rename columns"))
    names = [str(column) for column in (frame.index.name, *frame.columns) if column is not None]
    problems += [
        Problem(function, "data", f"a column named {column!r} for at least the second time", "distinct names")
        for place, column in enumerate(names)
        if column in names[:place]
    ]
    problems += [Problem(function, "data", "a column without a name", "a name") for column in names if not column.strip()]
    if problems:
        raise InputError(problems)


def name_problems(function: str, name: str) -> list[Problem]:
    """What keeps ``name`` from being the name of a place on a page: one problem or none."""
    expected = "lower-case words joined by hyphens, such as 'income-by-year'"
    return [] if _NAME.fullmatch(name) else [Problem(function, "name", repr(name), expected)]


def emit(html: str, text: str, metadata: Mapping[str, object] | None = None) -> None:
    """Show HTML in the running notebook, with a text for where there is none; nothing happens outside a notebook."""
    # Here and not above: whoever only makes a page needs no IPython.
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.display import publish_display_data

    if InteractiveShell.initialized():
        publish_display_data({"text/html": html, "text/plain": text}, metadata)


def _cells(values: list[object], tag: str) -> list[str]:
    if tag == "td" and all(value in WORDS for value in values if not is_missing(value)):
        return [f"<td>{badge(str(value))}</td>" if not is_missing(value) else "<td></td>" for value in values]
    opening = ('<th scope="row"' if tag == "th" else "<td") + f"{_class(values)}>"
    return [f"{opening}{_content(value)}</{tag}>" for value in values]


def _content(value: object) -> str:
    if not isinstance(value, Link):
        return escape(as_shown(value))
    anchor = f' id="{escape(value.anchor)}"' if value.anchor else ""
    return f'<a{anchor} href="{escape(value.address)}">{escape(value.text)}</a>'


def badge(word: str) -> str:
    """A word of :data:`helpers.figures.style.WORDS` with its symbol and colour, as HTML; the symbol stays on the word's line."""
    mark = WORDS[word]
    return (
        f'<span class="recounted-badge" style="--recounted-mark:{mark.colour}">'
        f'<span aria-hidden="true">{mark.symbol}</span>\N{NO-BREAK SPACE}{word}</span>'
    )


def _class(values: list[object]) -> str:
    """Numbers are set to the right; a column with sentences in it gets the width that they need."""
    known = [value for value in values if not is_missing(value)]
    if all(isinstance(value, Interval) or _NUMBER.fullmatch(as_shown(value)) for value in known):
        return ' class="recounted-number"'
    if any(len(as_shown(value)) > PROSE for value in known):
        return ' class="recounted-prose"'
    return ' class="recounted-phrase"' if any(len(as_shown(value)) > PHRASE and " " in str(value) for value in known) else ""
