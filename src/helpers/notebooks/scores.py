"""All papers at once: the score of each, and every printed number with its place, its verdict and where it is rebuilt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from helpers.consistency import Report, Verdict
from helpers.figures.frames import Link, badge, emit
from helpers.ledger import PrintedNumber, matching
from helpers.notebooks.conflicts import verdict_counts
from helpers.notebooks.showing import chapter_name
from helpers.papers.artifacts import STATES
from helpers.papers.library import Library, Paper

if TYPE_CHECKING:
    import pandas as pd

NUMBERS_PAGE = "chapters/across-papers/numbers.html"
"""The page of all numbers, from the root of the book."""


def show_score(report: Report) -> None:
    """Show how many printed numbers have each verdict, each count leading from the front page to its numbers."""
    counts = {str(verdict): count for verdict, count in report.counts.items()}
    emit(score_html(counts), "\n".join(f"{count} {verdict}" for verdict, count in counts.items()))


def score_html(counts: Mapping[str, int]) -> str:
    """A list of verdicts with their counts, each leading from the front page to its numbers.

    >>> score_html({"suspect": 2})  # doctest: +ELLIPSIS
    '<figure class="recounted-score"><ul><li><a href="...?verdict=suspect"><b>2</b> <span ...suspect</span></a></li></ul>...'
    """
    items = "".join(
        f'<li><a href="{NUMBERS_PAGE}?{urlencode({"verdict": verdict})}"><b>{count}</b> {badge(verdict)}</a></li>'
        for verdict, count in counts.items()
    )
    caption = '<figcaption><span id="score-caption">Printed numbers by verdict; each count leads to them.</span></figcaption>'
    return f'<figure class="recounted-score"><ul>{items}</ul>{caption}</figure>'


def scores_frame(library: Library, report: Report) -> pd.DataFrame:
    """How many printed numbers of each paper have each verdict; each count leads from the front page to its numbers."""
    import pandas as pd

    counts = {slug: verdict_counts(report, slug)["printed numbers"] for slug in library}
    rows = [[_counted(count, slug, str(verdict)) for verdict, count in row.items()] for slug, row in counts.items()]
    return pd.DataFrame(rows, pd.Index(map(chapter_name, library), name="paper"), [str(verdict) for verdict in Verdict])


def states_frame(library: Library) -> pd.DataFrame:
    """How many tables, figures and diagrams of each paper are in which state; states that none is in are left out."""
    import pandas as pd

    found = {chapter_name(slug): Counter(one.state for one in paper.artifacts.values()) for slug, paper in library.items()}
    states = [state for state in STATES if any(counts[state] for counts in found.values())]
    columns = {name: [counts[state] for state in states] for name, counts in found.items()}
    return pd.DataFrame(columns, pd.Index(states, name="tables and figures"))


def numbers_frame(library: Library, report: Report) -> pd.DataFrame:
    """Every printed number of every paper, one row each, in the order of the texts, for the page of all numbers.

    Returns
    -------
    The index leads to the notebook that rebuilds the number; columns: ``printed``, ``verdict``, ``would fit``, ``what``,
    ``where``, ``when``, ``paper``, ``kind``, ``line``.
    """
    import pandas as pd

    told = report.told_frame()
    rows, index = [], []
    for slug, paper in library.items():
        pages = _pages(paper)
        for id, number in paper.ledger.items():
            verdict = told.loc[f"{slug}:{id}"]
            index.append(Link(id, f"../{slug}/{pages[id]}", f"number-{slug}.{id}"))
            rows.append((number.told, verdict["verdict"], verdict["repair"], *_place(number, slug)))
    columns = ["printed", "verdict", "would fit", "what", "where", "when", "paper", "kind", "line"]
    return pd.DataFrame(rows, pd.Index(index, name="number"), columns, dtype=object)


def _counted(count: int, slug: str, verdict: str) -> Link:
    return Link(str(count), f"{NUMBERS_PAGE}?{urlencode({'paper': slug, 'verdict': verdict})}")


def _place(number: PrintedNumber, slug: str) -> tuple[str, str, str, str, str, str]:
    line = "" if number.line is None else str(number.line)
    return number.measure, number.where, number.period, slug, number.kind, line


def _pages(paper: Paper) -> dict[str, str]:
    """Where each number is rebuilt: on the page of its artifact, or on that of all verdicts of its paper."""
    pages = dict.fromkeys(paper.ledger, "verdicts.html")
    for artifact in paper.artifacts.values():
        for pattern in artifact.numbers if artifact.notebook else ():
            pages |= dict.fromkeys(matching(pattern, paper.ledger), artifact.notebook.replace(".ipynb", ".html"))
    return pages
