"""A playground on a page: a table with its verdicts for everybody, and what a script needs to make fields of its numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from helpers.consistency import check
from helpers.figures.frames import emit, frame_html
from helpers.ledger import PrintedNumber
from helpers.playgrounds.playground import Playground, findings_html

MARK = "data-recounted-playground"
"""The attribute that tells a playground."""

OFFER = '<div class="recounted-offer"></div>'
"""Where a page says what it takes to change the numbers; filled when the page is written, for it depends on the build."""

TOLD = '<p class="recounted-told" role="status"></p>'
"""Where the outcome is told, once numbers were changed."""


def offer_playground(folder: str, patterns: Sequence[str], caption: str, name: str) -> None:
    """Show printed numbers with their verdicts as a table whose numbers a reader can change.

    Parameters
    ----------
    folder
        Where ledger and relations stand, below the project.
    patterns
        Ids, or shapes of them, of the numbers to show.
    caption, name
        As for :func:`helpers.figures.frames.show_frame`.

    Raises
    ------
    InputError
        As there, and with every problem of the files.
    """
    html, text = playground_html(Playground(folder, tuple(patterns)), caption, name)
    emit(html, text)


def playground_html(playground: Playground, caption: str, name: str) -> tuple[str, str]:
    """What :func:`offer_playground` shows, as HTML and as text."""
    import pandas as pd

    system = playground.system()
    numbers = [cell for cell in system.cells.values() if isinstance(cell, PrintedNumber)]
    report = check(system)
    rows = [(_named(number), number.printed, number.unit.name, str(report.verdicts[number.id])) for number in numbers]
    frame = pd.DataFrame(rows, columns=["number", "printed", "unit", "verdict"])
    asked = {"folder": playground.folder, "patterns": playground.patterns, "numbers": [number.id for number in numbers]}
    html = frame_html(frame, caption, name)
    html = html.replace('class="recounted-table"', f'class="recounted-table" {MARK}="{escape(json.dumps(asked))}"', 1)
    html = html.replace('<div class="recounted-scroll"', f'{OFFER}{TOLD}<div class="recounted-scroll"', 1)
    findings = f'<div class="recounted-findings">{findings_html(report)}</div>'
    return html.replace("</figure>", f"{findings}</figure>"), f"{caption}\n\n{frame.to_string(index=False)}\n\n{report.as_text()}"


def _named(number: PrintedNumber) -> str:
    return f"{number.measure}, {number.where}" if number.region else number.measure or number.id


def has_playground(body: str) -> bool:
    """Whether a page holds a playground."""
    return MARK in body
