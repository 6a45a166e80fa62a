"""What a reader's numbers do to the verdicts: the check as everywhere, on a system in which some numbers are printed anew."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from helpers.cells import Cell, System
from helpers.checks import Outcome, check_alone
from helpers.consistency import Explained, Report, check
from helpers.errors import InputError, Problem
from helpers.figures.frames import badge
from helpers.ledger import PERCENTS, PrintedNumber
from helpers.notebooks.coarser import part_of
from helpers.numbers.numerals import parse_numeral
from helpers.papers.library import load_folder
from helpers.project import Project, find_project


@dataclass(frozen=True, slots=True)
class Playground:
    """A table to try numbers on.

    Attributes
    ----------
    folder
        Where its ledger and relations stand, below the project.
    patterns
        Ids, or shapes of them, of the numbers that are tried.
    """

    folder: str
    patterns: tuple[str, ...]

    def system(self, project: Project | None = None) -> System:
        """Its numbers as printed, with the relations that bind nothing else.

        Raises
        ------
        InputError
            With every problem of the files in its folder.
        """
        return part_of(load_folder((project or find_project()).root / self.folder).system, self.patterns)


def printed_anew(system: System, printed: Mapping[str, str]) -> System:
    """A system in which some numbers are printed otherwise; unit and hedge stay.

    Parameters
    ----------
    system
        What the numbers stand in.
    printed
        By id what is printed now.

    Raises
    ------
    InputError
        With a problem for each text that is no number; its place is the id.
    """
    cells = dict(system.cells)
    problems = []
    for id, text in printed.items():
        try:
            cells[id] = _printed_anew(cells[id], text)
        except ValueError as error:
            problems.append(Problem("the table", id, repr(text) if text.strip() else "nothing", str(error)))
    if problems:
        raise InputError(problems)
    return replace(system, cells=cells)


def _printed_anew(number: Cell, text: str) -> PrintedNumber:
    if not isinstance(number, PrintedNumber):
        raise ValueError("a printed number: this one is lost")
    try:
        numeral = parse_numeral(text)
    except ValueError:
        raise ValueError("a number such as 94, 1,570.86 or 17.02") from None
    if numeral.percent and number.unit.name not in PERCENTS:
        raise ValueError(f"a number without a percent sign, in {number.unit.name}")
    return replace(number, printed=text.strip(), numeral=numeral)


def answer(question: str) -> str:
    """What a page asks Python in the browser, and what it is told, both as JSON.

    Parameters
    ----------
    question
        ``folder`` and ``patterns`` of a playground, and ``printed``, by id what stands in the fields.

    Returns
    -------
    ``wrong``, by id what keeps a field from being read; ``verdicts``, by id as HTML, none where a field could not be read;
    ``told``, the outcome in a sentence; ``findings``, what contradicts and how it could be explained, as HTML.
    """
    asked = json.loads(question)
    system = _read(Playground(asked["folder"], tuple(asked["patterns"])))
    return json.dumps(outcome(system, asked["printed"]), ensure_ascii=False)


@functools.cache
def _read(playground: Playground) -> System:
    return playground.system()


def outcome(system: System, printed: Mapping[str, str]) -> dict[str, Any]:
    """What :func:`answer` tells, for a system that was read already."""
    try:
        tried = printed_anew(system, printed)
    except InputError as error:
        wrong = {problem.place: f"Found {problem.found}; expected {problem.expected}." for problem in error.problems}
        return {"wrong": wrong, "verdicts": {}, "told": "Not checked: not every field holds a number.", "findings": ""}
    report = check(tried)
    verdicts = {id: badge(str(verdict)) for id, verdict in report.verdicts.items()}
    return {"wrong": {}, "verdicts": verdicts, "told": summary(report), "findings": findings_html(report)}


def summary(report: Report) -> str:
    """The outcome in a sentence."""
    counts = ", ".join(f"{count} {verdict}" for verdict, count in report.counts.items() if count)
    return f"{_conflicts(report)}. Verdicts: {counts}.{_undecided(report)}"


def _conflicts(report: Report) -> str:
    if report.consistent:
        return "No contradiction was found" if report.undecided else "Nothing contradicts"
    return "1 conflict" if len(report.conflicts) == 1 else f"{len(report.conflicts)} conflicts"


def _undecided(report: Report) -> str:
    """What is left open, and what that means."""
    if not report.undecided:
        return ""
    told = "neither that they can be right together was proved, nor that they cannot"
    return f" Undecided: {len(report.undecided)}; {told}."


def findings_html(report: Report) -> str:
    """The relations that fail by themselves, and each conflict with what would explain it, as HTML."""
    failing = [one.sentence for one in check_alone(report.system) if one.outcome is Outcome.FAILS]
    alone = _listed("By itself each of these fails", failing) if failing else ""
    return alone + "".join(_conflict(report, conflict) for conflict in report.conflicts)


def _conflict(report: Report, conflict: Explained) -> str:
    *members, verdict = conflict.sentences
    explained = [_explanation(report, conflict, numbers) for numbers in conflict.explanations]
    wanted = "What would explain it" if conflict.complete else "What would explain it, among other things"
    return _listed(f"The proof. {verdict}", members) + (_listed(wanted, explained) if explained else "")


def _explanation(report: Report, conflict: Explained, numbers: Sequence[str]) -> str:
    first = {repair.id: repair for repair in reversed(conflict.repairs)}
    return " and ".join(
        f"{id}, printed {first[id].printed}, must have been {report.in_words(first[id])}" if id in first else id for id in numbers
    )


def _listed(head: str, sentences: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<p>{escape(head.rstrip('.'))}:</p><ul>{items}</ul>"
