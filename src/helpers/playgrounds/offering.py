"""A playground on a page: a table with its verdicts for everybody, and what a script needs to make fields of its numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from helpers.consistency import Report, check
from helpers.figures.frames import emit, frame_html, kept
from helpers.ledger import PrintedNumber
from helpers.notebooks.naming import measured
from helpers.playgrounds.playground import Playground, findings, findings_html
from helpers.sentences import Sentence

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
    playground = Playground(folder, tuple(patterns))
    report = check(playground.system())
    html, text = playground_html(playground, report, caption, name)
    named = (_named(number) for number in _numbers(report))
    found = (sentence for finding in findings(report) for sentence in (finding.head, *finding.items))
    emit(html, text, kept((*named, *found)))


def playground_html(playground: Playground, report: Report, caption: str, name: str) -> tuple[str, str]:
    """What :func:`offer_playground` shows, as HTML and as text."""
    import pandas as pd

    numbers = _numbers(report)
    rows = [(_named(number), number.printed, number.unit.name, str(report.verdicts[number.id])) for number in numbers]
    frame = pd.DataFrame(rows, columns=["number", "printed", "unit", "verdict"])
    asked = {"folder": playground.folder, "patterns": playground.patterns, "numbers": [number.id for number in numbers]}
    html = frame_html(frame, caption, name)
    html = html.replace('class="recounted-table"', f'class="recounted-table" {MARK}="{escape(json.dumps(asked))}"', 1)
    html = html.replace('<div class="recounted-scroll"', f'{OFFER}{TOLD}<div class="recounted-scroll"', 1)
    findings = f'<div class="recounted-findings">{findings_html(report)}</div>'
    return html.replace("</figure>", f"{findings}</figure>"), f"{caption}\n\n{frame.to_string(index=False)}\n\n{report.as_text()}"


def _numbers(report: Report) -> list[PrintedNumber]:
    return [cell for cell in report.system.cells.values() if isinstance(cell, PrintedNumber)]


def _named(number: PrintedNumber) -> Sentence:
    """What is measured and where; all numbers of a table are of one time."""
    return measured(replace(number, period=""))


def has_playground(body: str) -> bool:
    """Whether a page holds a playground."""
    return MARK in body
