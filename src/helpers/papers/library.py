"""A paper's folder: what the paper is, its ledger, relations, artifacts, errata and false friends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from helpers.cells import System, united
from helpers.errors import InputError, Problem, UnknownNameError
from helpers.files.ledgerfile import load_ledger
from helpers.files.tabular import read_text
from helpers.ledger import Ledger, PrintedNumber
from helpers.papers.about import load_about
from helpers.papers.artifacts import Artifact, load_artifacts
from helpers.papers.errata import Erratum, FalseFriend, load_errata, load_false_friends
from helpers.papers.tables import Table, load_table
from helpers.project import Project, find_project
from helpers.relations.across import load_across
from helpers.relations.base import Relation
from helpers.relations.loading import load_system


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
        return load_errata(self.folder / "errata.csv", self.ledger, self._elsewhere)

    @cached_property
    def false_friends(self) -> tuple[FalseFriend, ...]:
        """What looks like an error and is none."""
        return load_false_friends(self.folder / "false_friends.csv", self.ledger, self._elsewhere)

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
        return load_table(path, {**self.ledger, **(self._elsewhere() if ":" in read_text(path) else {})})

    def _elsewhere(self) -> dict[str, PrintedNumber]:
        """The printed numbers of the papers beside this one, by ``slug:id``."""
        beside = {slug: self.folder.parent / slug for slug in slugs(self.folder.parent) if slug != self.slug}
        ledgers = {slug: _numbers(folder) for slug, folder in beside.items()}
        return {f"{slug}:{id}": number for slug, ledger in ledgers.items() for id, number in ledger.items()}


def load_folder(folder: Path) -> Paper:
    """Read a folder that holds ``ledger.csv`` and, where there are any, ``relations.yml`` and ``paper.yml``.

    Raises
    ------
    InputError
        With every problem of its files.
    """
    # Another one each time: it reads more of its files when it is asked for more.
    return replace(_read(folder, *(_content(folder / name) for name in ("paper.yml", "ledger.csv", "relations.yml"))))


def _content(file: Path) -> bytes | None:
    with suppress(OSError):
        return file.read_bytes()
    return None


@lru_cache(maxsize=16)
def _read(folder: Path, *_contents: bytes | None) -> Paper:
    """A paper whose files have these contents: whoever asks often, such as tests of submissions, waits once."""
    about, relations = load_about(folder / "paper.yml"), folder / "relations.yml"
    ledger = load_ledger(folder / "ledger.csv", about.units)
    system = load_system(relations, ledger, about.units) if relations.exists() else System(dict(ledger), ())
    return Paper(folder, about.texts, about.authors, ledger, system, about.not_quantities)


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
    if slug not in slugs(papers):
        raise UnknownNameError("paper", slug, slugs(papers))
    return _of_book(papers / slug)


def _of_book(folder: Path) -> Paper:
    """A paper under the name that its ``paper.yml`` gives; only a copy of it elsewhere may be called otherwise."""
    paper = load_folder(folder)
    slug = paper.about.get("slug", "") if paper.about else folder.name
    if slug != folder.name:
        raise InputError([Problem(str(folder / "paper.yml"), "key 'slug'", repr(slug), f"the folder's name, {folder.name!r}")])
    return paper


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
    return joined(_by_name([folder / slug for slug in slugs(folder)], _of_book), folder / "across.yml")


def load_folders(folders: Sequence[Path]) -> Paper | Library:
    """One folder as a paper of its own; several as a library, with the relations of the ``across.yml`` beside them.

    Raises
    ------
    InputError
        With every problem of their files, or where two folders have one name.
    """
    if len(folders) == 1:
        return load_folder(folders[0].resolve())
    return joined(_by_name(map(Path.resolve, folders), load_folder), folders[0].resolve().parent / "across.yml")


def _by_name(folders: Iterable[Path], load: Callable[[Path], Paper]) -> dict[str, Paper]:
    """Papers by the names of their folders; the problems of all of them are told at once."""
    problems, papers = list[Problem](), dict[str, Paper]()
    for folder in folders:
        if folder.name in papers:
            again = f"the name {folder.name!r} a second time"
            problems.append(Problem(str(folder), "the folder", again, "a name of its own for each folder"))
        try:
            papers[folder.name] = load(folder)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return papers


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


def _numbers(folder: Path) -> Ledger:
    return load_ledger(folder / "ledger.csv", load_about(folder / "paper.yml").units)
