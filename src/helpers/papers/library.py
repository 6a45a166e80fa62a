"""A paper's folder: what the paper is, its ledger, relations, artifacts, errata and false friends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from helpers.cells import System, united
from helpers.errors import InputError, Problem, UnknownNameError
from helpers.files.tabular import read_text
from helpers.files.yamlfile import Entry, read_yaml
from helpers.ledger import Ledger, load_ledger
from helpers.numbers.units import Unit, find_unit, unit_key
from helpers.papers.artifacts import Artifact, load_artifacts
from helpers.papers.chinese import chinese_problems, unfolded
from helpers.papers.errata import Erratum, FalseFriend, load_errata, load_false_friends
from helpers.papers.tables import Table, load_table
from helpers.project import Project, find_project
from helpers.relations.across import load_across
from helpers.relations.base import Relation
from helpers.relations.loading import load_system

PAPER_KEYS = (
    "slug", "title", "title_en", "title_zh", "authors", "year", "venue", "doi", "language", "text", "question", "question_zh",
    "summary", "abstract_zh", "units", "not_quantities",
)  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """One paper as the book knows it.

    Attributes
    ----------
    folder
        Where its files stand; the folder's name is its slug.
    about
        What ``paper.yml`` says; empty for a folder without one.
    ledger
        Every printed number.
    system
        The printed numbers and lost cells with the relations that bind them.
    not_quantities
        Phrases of its text that hold a number word but state no quantity.
    """

    folder: Path
    about: Mapping[str, str]
    authors: tuple[str, ...]
    ledger: Ledger
    system: System
    not_quantities: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """Short name, that of its folder."""
        return self.folder.name

    @cached_property
    def errata(self) -> tuple[Erratum, ...]:
        """Contradictions that a person has confirmed."""
        return load_errata(self.folder / "errata.csv", self.ledger)

    @cached_property
    def false_friends(self) -> tuple[FalseFriend, ...]:
        """What looks like an error and is none."""
        return load_false_friends(self.folder / "false_friends.csv", self.ledger)

    @cached_property
    def artifacts(self) -> Mapping[str, Artifact]:
        """Tables, figures and diagrams by id, in the order of the paper."""
        return load_artifacts(self.folder / "artifacts.yml")

    def artifact(self, id: str) -> Artifact:
        """One artifact.

        Raises
        ------
        UnknownNameError
            Where the paper has none of this id.
        """
        if id not in self.artifacts:
            raise UnknownNameError(f"artifact of {self.slug}", id, tuple(self.artifacts))
        return self.artifacts[id]

    def table(self, name: str) -> Table:
        """The layout of ``tables/NAME.csv`` with its printed numbers, those of a companion paper among them.

        Raises
        ------
        UnknownNameError
            Where the paper has no such table.
        InputError
            Where a cell of it names no printed number.
        """
        path = self.folder / "tables" / f"{name}.csv"
        if not path.is_file():
            known = sorted(file.stem for file in path.parent.glob("*.csv"))
            raise UnknownNameError(f"table of {self.slug}", name, known)
        text = read_text(path)
        companions = {slug for slug in slugs(self.folder.parent) if f"{slug}:" in text}
        numbers = dict(self.ledger)
        for slug in companions:
            ledger = load_folder(self.folder.parent / slug).ledger
            numbers |= {f"{slug}:{id}": number for id, number in ledger.items()}
        return load_table(path, numbers)


def load_folder(folder: Path) -> Paper:
    """Read a folder that holds ``ledger.csv`` and, where there are any, ``relations.yml`` and ``paper.yml``.

    Raises
    ------
    InputError
        With every problem of its files.
    """
    about, authors, phrases, units = _load_about(folder / "paper.yml")
    ledger = load_ledger(folder / "ledger.csv", units)
    relations = folder / "relations.yml"
    system = load_system(relations, ledger, units) if relations.exists() else System(dict(ledger), ())
    return Paper(folder, about, authors, ledger, system, phrases)


def load_paper(slug: str, project: Project | None = None) -> Paper:
    """One paper of the book by its slug.

    Raises
    ------
    UnknownNameError
        Where the book has no such paper.
    InputError
        With every problem of its files.
    """
    papers = (project or find_project()).papers
    known = slugs(papers)
    if slug not in known:
        raise UnknownNameError("paper", slug, known)
    return load_folder(papers / slug)


def slugs(papers: Path) -> tuple[str, ...]:
    """The slugs of all papers, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in papers.glob("*/ledger.csv")))


@dataclass(frozen=True)
class Library(Mapping[str, Paper]):
    """All papers of the book by slug, and the relations that span them.

    Raises
    ------
    UnknownNameError
        On looking up a slug that is not there.
    """

    papers: Mapping[str, Paper]
    system: System
    across: tuple[Relation, ...]

    def __getitem__(self, slug: str) -> Paper:
        if slug not in self.papers:
            raise UnknownNameError("paper", slug, tuple(self.papers))
        return self.papers[slug]

    def __contains__(self, slug: object) -> bool:
        return slug in self.papers

    def __iter__(self) -> Iterator[str]:
        return iter(self.papers)

    def __len__(self) -> int:
        return len(self.papers)


def load_library(project: Project | None = None) -> Library:
    """All papers of the book; in ``system`` every cell goes by ``slug:id``.

    Raises
    ------
    InputError
        With every problem of their files.
    """
    folder = (project or find_project()).papers
    problems: list[Problem] = []
    papers: dict[str, Paper] = {}
    for slug in slugs(folder):
        try:
            papers[slug] = load_folder(folder / slug)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return joined(papers, folder / "across.yml")


def load_folders(folders: Sequence[Path]) -> Paper | Library:
    """One folder as a paper of its own; several as a library, with the relations of the ``across.yml`` beside them.

    Raises
    ------
    InputError
        With every problem of their files, or where two folders have one name.
    """
    if len(folders) == 1:
        return load_folder(folders[0].resolve())
    problems: list[Problem] = []
    papers: dict[str, Paper] = {}
    for folder in (folder.resolve() for folder in folders):
        if folder.name in papers:
            found = f"the name {folder.name!r} a second time"
            problems.append(Problem(str(folder), "the folder", found, "a name of its own for each folder"))
        try:
            papers[folder.name] = load_folder(folder)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return joined(papers, folders[0].resolve().parent / "across.yml")


def joined(papers: Mapping[str, Paper], across: Path | None = None) -> Library:
    """Papers with the relations of the file ``across`` that span them, where there is one.

    Raises
    ------
    InputError
        With every problem of ``across``.
    """
    system = united(paper.system.renamed(f"{slug}:{{}}".format) for slug, paper in papers.items())
    elsewhere = set(slugs(across.parent)) - papers.keys() if across is not None else set()
    if across is None or not across.exists():
        return Library(papers, system, ())
    spanning, causes = load_across(across, system.cells, elsewhere)
    return Library(papers, replace(united([system], spanning), causes={**causes, **system.causes}), spanning)


def _load_about(path: Path) -> tuple[dict[str, str], tuple[str, ...], tuple[str, ...], dict[str, Unit]]:
    if not path.exists():
        return {}, (), (), {}
    top, lists = read_yaml(path)
    problems = list(top.unknown_keys("the file", PAPER_KEYS))
    if top.text("slug") != path.parent.name:
        problems.append(top.problem("key 'slug'", repr(top.text("slug")), f"the folder's name, {path.parent.name!r}"))
    units = _declared_units(top, problems)
    problems += [*top.stray_items("the file", "not_quantities"), *chinese_problems(top, "the file")]
    phrases = []
    for entry in lists.get("not_quantities", []):
        problems += entry.unknown_keys("a phrase of 'not_quantities'", ("phrase", "why"))
        phrases.append(entry.text("phrase").strip())
        if not phrases[-1]:
            problems.append(entry.problem("a phrase of 'not_quantities'", "nothing", "a text under the key 'phrase'"))
    if problems:
        raise InputError(problems)
    about = {key: unfolded(value) for key, value in top.content.items() if isinstance(value, str)}
    return about, tuple(top.texts("authors")), tuple(phrases), units


def _declared_units(top: Entry, problems: list[Problem]) -> dict[str, Unit]:
    """Units that a paper declares: its own word, and a known unit that it equals one of."""
    declared = top.content.get("units", {})
    if not isinstance(declared, dict):
        problems.append(top.problem("key 'units'", "no mapping", "own words for known units, such as 'airports: units'"))
        return {}
    units = {}
    for name, like in declared.items():
        try:
            known = find_unit(str(like))
            units[unit_key(name)] = Unit(unit_key(name), known.dimension, known.factor)
        except ValueError as error:
            problems.append(top.problem(f"key 'units', {name!r}", str(error), "a known unit that one of these equals"))
    return units
