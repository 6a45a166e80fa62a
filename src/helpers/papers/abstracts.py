"""Chinese titles and abstracts of chapters: a paper's from its ``paper.yml``, others from ``data/papers/abstracts.yml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from helpers.errors import InputError, Problem
from helpers.files.yamlfile import Entry, read_yaml
from helpers.papers.chinese import chinese_problems, unfolded
from helpers.papers.library import Library
from helpers.project import Project

KEYS = ("page", "title_zh", "abstract_zh")


@dataclass(frozen=True, slots=True)
class Abstract:
    """What a chapter is about, in Chinese."""

    title: str
    text: str


def load_abstracts(project: Project, library: Library) -> Mapping[str, Abstract]:
    """The abstracts of chapters by the page that bears them; a paper without one is left out.

    Raises
    ------
    InputError
        Where an entry of ``data/papers/abstracts.yml`` lacks a key or has another, or is not Chinese.
    """
    own = {
        f"chapters/{paper.slug}/overview": Abstract(paper.about.get("title_zh", paper.about["title"]), paper.about["abstract_zh"])
        for paper in library.values()
        if "abstract_zh" in paper.about
    }
    path = project.papers / "abstracts.yml"
    if not path.exists():
        return own
    entries = read_yaml(path)[1].get("abstracts", [])
    if problems := [problem for entry in entries for problem in _problems(entry)]:
        raise InputError(problems)
    others = {entry.text("page"): Abstract(*(unfolded(entry.text(key)) for key in KEYS[1:])) for entry in entries}
    return own | others


def _problems(entry: Entry) -> Iterator[Problem]:
    yield from entry.unknown_keys("an abstract", KEYS)
    yield from chinese_problems(entry, "an abstract")
    yield from (entry.problem("an abstract", f"no key {key!r}", ", ".join(KEYS)) for key in KEYS if key not in entry.content)
