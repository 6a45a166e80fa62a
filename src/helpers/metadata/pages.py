"""Pages of the appendix that are made, not written: how to cite, and the README of data and code that replicators ask for.

The latter has the parts of the template of the Social Science Data Editors (https://social-science-data-editors.github.io/template_README/).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Template

from helpers.files.tabular import read_text
from helpers.metadata.citation import load_citation
from helpers.metadata.crate import notebooks
from helpers.metadata.programs import official_table, paper_table, program_tables
from helpers.official.descriptor import read_descriptor
from helpers.papers.library import Paper, load_library
from helpers.project import Project

TEMPLATES = Path(__file__).parent / "templates"


def citing_page(project: Project) -> str:
    """How to cite this version, ready to be copied."""
    said = load_citation(project.root / "CITATION.cff")
    return _filled(
        "citing", apa=said.apa(), bibtex=said.bibtex(), version=said.version, released=said.released.isoformat(),
        papers="\n".join(_cited(paper) for paper in load_library(project).values()),
    )  # fmt: skip


def _cited(paper: Paper) -> str:
    """An entry for a paper, as far as its text tells."""
    about = paper.about
    authors = _named("authors", ", ".join(name.removesuffix(".") for name in paper.authors))
    year, title, venue = about.get("year", "no year"), about.get("title", paper.slug), _named("journal", about.get("venue", ""))
    other = f" ({about['title_en']})" if "title_en" in about else ""
    found = f" [doi:{about['doi']}](https://doi.org/{about['doi']})" if "doi" in about else ""
    return f"- {authors} ({year}). *{title}*{other}. {venue}.{found} [Its chapter](../{paper.slug}/overview.ipynb)."


def _named(what: str, told: str) -> str:
    told = told if told and not told.startswith("not named") else f"{what} not named in the text"
    return f"{told[0].upper()}{told[1:]}"


def data_and_code_page(project: Project) -> str:
    """What the package holds, what it needs, and which program makes which table, figure and diagram."""
    library, official = load_library(project), read_descriptor(project.official)
    about = tomllib.loads(read_text(project.root / "pyproject.toml"))["project"]
    lock = dict(_pinned(read_text(project.root / "requirements.txt")))
    named = [re.split(r"[<>=]", requirement)[0] for requirement in about["dependencies"]]
    return _filled(
        "data-and-code",
        papers=len(library), numbers=sum(len(paper.ledger) for paper in library.values()), official=len(official),
        artifacts=sum(len(paper.artifacts) for paper in library.values()), notebooks=len(notebooks(project)),
        paper_table=paper_table(library), official_table=official_table(official.values()),
        program_tables=program_tables(library), python=about["requires-python"].removeprefix(">="), locked=len(lock),
        packages=", ".join(f"{name} {lock[name]}" for name in named),
    )  # fmt: skip


def _filled(name: str, **values: object) -> str:
    return Template((TEMPLATES / f"{name}.md").read_text(encoding="utf-8")).substitute(values)


def _pinned(lock: str) -> Iterator[tuple[str, str]]:
    """Packages of a lock with their versions."""
    for found in re.finditer(r"^([\w.-]+)==([^\s;]+)", lock, re.MULTILINE):
        yield found[1], found[2]
