"""What all tests share: where the data stand, small papers written on the spot, and the one assertion that guards the data."""

from __future__ import annotations

import gc
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import settings

from helpers.cells import Cell, System, united
from helpers.checks import Check, Outcome, check_alone, recomputed
from helpers.consistency import Report, check
from helpers.errors import InputError
from helpers.ledger import PrintedNumber
from helpers.numbers.numerals import parse_stated
from helpers.numbers.readings import Hedge
from helpers.numbers.units import find_unit
from helpers.papers.errata import Erratum
from helpers.papers.library import Library, Paper, joined, load_folder, load_library
from helpers.project import Project
from helpers.remembering import FOLDER
from tests.sharing import BySetUp

# The same examples in every run, on every machine; slow machines are no failure. CI draws the thorough ones.
settings.register_profile("quick", derandomize=True, deadline=None, max_examples=25, database=None)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=100)
settings.load_profile(os.environ.get("RECOUNTED_EXAMPLES") or "quick")

ROOT = Path(__file__).resolve().parents[1]
MEMORY, ENOUGH = Path("/dev/shm"), 2**30
CORRECTION = re.compile(r"(?:(?P<hedge>about|over|under) )?(?P<number>\S+)(?: (?P<unit>.+))?")

UNEXPLAINED = "this fails, and no erratum names a number in it"

WritePaper: TypeAlias = Callable[..., Paper]


def pytest_configure() -> None:
    """Folders of tests lie in memory where there is enough of it: on some disks it takes milliseconds to remove one."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BySetUp:
    return BySetUp(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is imported and collected stays to the end: looking for garbage in it takes as long again as all else.

    Nor is what one test leaves behind worth looking for after every seven hundred objects.
    """
    gc.disable()
    yield
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call() -> None:
    """The name of the test is in no environment: kernels of another one are forked from another process."""
    os.environ.pop("PYTEST_CURRENT_TEST", None)


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure() -> None:
    """What is left goes with the process: at its end pytest looks for garbage in it twice, and IPython once more."""
    gc.freeze()


@pytest.fixture(scope="session")
def project() -> Project:
    return Project(ROOT)


@pytest.fixture(scope="session")
def library(project: Project) -> Library:
    return load_library(project)


@pytest.fixture(scope="session")
def companions(library: Library) -> Library:
    """The two papers that tell the same facts, with the relations that span them: enough to bite on, and quick."""
    papers = {slug: library[slug] for slug in ("chemical-parks", "park-clusters")}
    system = joined(papers).system
    across = tuple(relation for relation in library.across if all(term.number in system.cells for term in relation.terms))
    return Library(papers, united([system], across), across)


@pytest.fixture(scope="session")
def report(library: Library, project: Project) -> Report:
    """The whole check of all papers; it takes seconds, so all tests share it, with the notebooks that ask for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER, str(project.build / "remembered"))
        return check(library)


@pytest.fixture
def copied(project: Project, tmp_path: Path) -> Project:
    """A copy of the papers' data that a test may spoil."""
    copy = Project(tmp_path / "checkout")
    shutil.copytree(project.papers, copy.papers)
    return copy


@pytest.fixture
def write_paper(tmp_path: Path) -> WritePaper:
    """Writes a paper's folder from the text of its files and loads it; without a header a ledger gets the shortest one."""

    def write(ledger: str, relations: str = "", slug: str = "small", **files: str) -> Paper:
        folder = tmp_path / "data" / "papers" / slug
        folder.mkdir(parents=True, exist_ok=True)
        head = "" if ledger.startswith("id,") else "id,printed,unit,hedge,reads\n"
        (folder / "ledger.csv").write_text(head + ledger, encoding="utf-8")
        if relations:
            (folder / "relations.yml").write_text(relations, encoding="utf-8")
        for name, text in files.items():
            (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
        return load_folder(folder)

    return write


@pytest.fixture
def problems_of() -> Callable[..., list[str]]:
    """The problems, as texts, of the InputError that a call must raise."""

    def problems(call: Callable[..., object], *arguments: object) -> list[str]:
        with pytest.raises(InputError) as caught:
            call(*arguments)
        return [str(problem) for problem in caught.value.problems]

    return problems


@pytest.fixture(scope="session")
def assert_errata_explain() -> Callable[[Library], None]:
    return _assert_errata_explain


def _assert_errata_explain(library: Library) -> None:
    """Printed data, relations, errata and formulas agree with one another.

    Every relation that fails binds a number that an erratum names; every erratum with a correction shows in a relation that
    fails; with all corrections made none of these fails any more; and intervals and points of every claim tell one story.
    """
    errata = {f"{slug}: {' '.join(item.ids)}": (slug, item) for slug, paper in library.items() for item in paper.errata}
    named = {number for slug, item in errata.values() for number in _full(slug, item)}
    unknown = sorted(named - library.system.cells.keys())
    assert not unknown, f"errata name numbers that no ledger holds: {unknown}"
    checks = check_alone(library.system)
    failing = {check.relation for check in checks if check.outcome is Outcome.FAILS}
    bound = {relation.id: {term.number for term in relation.terms} for relation in library.system.relations}
    unexplained = [check.sentence for check in checks if check.relation in failing and not bound[check.relation] & named]
    assert not unexplained, _listing(UNEXPLAINED, unexplained)
    shown: set[str] = set().union(*(bound[relation] for relation in failing))
    silent = [key for key, (slug, item) in errata.items() if item.corrected and not shown & set(_full(slug, item))]
    assert not silent, _listing("this is an erratum, and no relation that fails shows it", silent)
    open_numbers = {number for slug, item in errata.values() if not item.corrected for number in _full(slug, item)}
    corrected = _corrected(library.system, errata.values())
    left = [check.sentence for check in _failing(corrected) if not bound[check.relation] & open_numbers]
    assert not left, _listing("this still fails with every erratum corrected", left)
    _assert_one_story(library.system)


def _failing(system: System) -> list[Check]:
    return [check for check in check_alone(system) if check.outcome is Outcome.FAILS]


def _listing(what: str, sentences: Iterable[str]) -> str:
    return "\n".join(f"{what}: {sentence}" for sentence in sentences)


def _full(slug: str, erratum: Erratum) -> list[str]:
    return [id if ":" in id else f"{slug}:{id}" for id in erratum.ids]


def _corrected(system: System, errata: Iterable[tuple[str, Erratum]]) -> System:
    cells: dict[str, Cell] = dict(system.cells)
    for slug, erratum in errata:
        corrections = [text.strip() for text in erratum.corrected.split(";")]
        if erratum.corrected:
            assert len(corrections) == len(erratum.ids), f"{slug}, {erratum.ids}: {len(corrections)} corrections"
            for id, text in zip(_full(slug, erratum), corrections, strict=True):
                cells[id] = _with(cells[id], text)
    return System(cells, system.relations)


def _with(cell: Cell, correction: str) -> Cell:
    """The printed number as it should have been printed: number, and its unit and hedge where these were wrong."""
    assert isinstance(cell, PrintedNumber), f"{cell.id} is not printed, and yet an erratum corrects it"
    match = CORRECTION.fullmatch(correction) if correction else None
    if match is None:
        return cell
    unit = find_unit(match["unit"]) if match["unit"] else cell.unit
    hedge = Hedge(match["hedge"]) if match["hedge"] else cell.hedge
    return replace(cell, printed=match["number"], numeral=parse_stated(match["number"]), unit=unit, hedge=hedge)


def _assert_one_story(system: System) -> None:
    """The exact residual at the printed values lies among the residuals that the intervals allow, and computed terms fit."""
    for relation in system.relations:
        for claim in relation.claims():
            points = {term: system.point(term) for term in claim.constraint.terms}
            known = {term: value for term, value in points.items() if value is not None}
            intervals = {term: system.interval(term) for term in claim.constraint.terms}
            if known.keys() != points.keys() or not all(intervals[term].contains(value) for term, value in known.items()):
                continue
            residual = claim.constraint.residual(known)
            allowed = claim.constraint.residual_interval(intervals)
            assert allowed.contains(residual), f"{relation.id}: its residual {residual} lies outside {allowed}"
            value = recomputed(claim, claim.target, system) if claim.target else None
            if claim.target and value is not None:
                left = claim.constraint.residual({**known, claim.target: value})
                assert left == 0, f"{relation.id}: {claim.target} recomputed as {value} leaves a residual of {left}"
                implied = claim.constraint.implied(claim.target, intervals)
                assert implied.contains(value), f"{relation.id}: {claim.target} recomputed as {value}, outside {implied}"
