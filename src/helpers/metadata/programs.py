"""Tables in Markdown of what the package holds: papers, official figures, and which notebook makes which artifact."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.official.descriptor import Resource
from helpers.papers.artifacts import Artifact
from helpers.papers.library import Library, Paper


def markdown_table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    r"""A table in Markdown; bars inside cells are escaped.

    >>> print(markdown_table(["a", "b"], [["1", "x|y"]]))
    | a | b |
    |---|---|
    | 1 | x\|y |
    """
    names = list(header)
    lines = [names, ["---"] * len(names), *rows]
    told = ["| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in line) + " |" for line in lines]
    told[1] = told[1].replace(" ", "")
    return "\n".join(told)


def paper_table(library: Library) -> str:
    """What each paper is, and where its files stand."""
    header = ("Paper", "Authors", "Year", "Printed numbers", "Folder")
    return markdown_table(header, ([*_told(paper), f"`{paper.slug}`"] for paper in library.values()))


def _told(paper: Paper) -> list[str]:
    name, doi = paper.about.get("title_en") or paper.about["title"], paper.about.get("doi")
    title = f"[{name}](https://doi.org/{doi})" if doi else name
    return [title, "; ".join(paper.authors), paper.about["year"], str(len(paper.ledger))]


def official_table(resources: Iterable[Resource]) -> str:
    """The tables of official figures, with publisher and vintage."""
    header = ("Table", "Publisher", "Vintage", "Trust", "File")
    rows = (
        [one.source.title, one.source.publisher, one.source.vintage, str(one.source.trust), f"`{one.path.name}`"]
        for one in resources
    )
    return markdown_table(header, rows)


def program_tables(library: Library) -> str:
    """For each paper, which notebook makes which table, figure or diagram; links lead from a page of the appendix."""
    header = ("In the paper", "Shows", "Left", "Program", "File")
    parts = []
    for slug, paper in library.items():
        rows = (_program(slug, artifact) for artifact in paper.artifacts.values())
        parts.append(f"### Programs of `{slug}`\n\n{markdown_table(header, rows)}")
    return "\n\n".join(parts)


def _program(slug: str, artifact: Artifact) -> list[str]:
    file = f"`tables/{artifact.table}.csv`" if artifact.table else ""
    link = f"[{artifact.notebook}](../{slug}/{artifact.notebook})"
    return [artifact.shown, artifact.caption, artifact.state, link, file]
