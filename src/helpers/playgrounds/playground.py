"""What a reader's numbers do to the verdicts: the check as everywhere, on a system in which some numbers are printed anew."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from typing import Any

from helpers.cells import Cell, System
from helpers.checks import Outcome, check_alone
from helpers.consistency import Explained, Report, check
from helpers.consistency.wording import CLOSING, DOUBT
from helpers.figures.frames import badge
from helpers.ledger import PERCENTS, PrintedNumber
from helpers.notebooks.coarser import part_of
from helpers.numbers.numerals import parse_numeral
from helpers.papers.library import load_folder
from helpers.project import Project, find_project


class Fault(StrEnum):
    """Why what stands in a field cannot be read."""

    NO_NUMBER = "no number"
    PERCENT = "percent"


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


def answer(question: str) -> str:
    """What a page asks Python in the browser, and what it is told, both as JSON.

    Parameters
    ----------
    question
        ``folder`` and ``patterns`` of a playground, and ``printed``, by id what stands in the fields.

    Returns
    -------
    What :func:`outcome` gives.
    """
    asked = json.loads(question)
    system = _read(Playground(asked["folder"], tuple(asked["patterns"])))
    return json.dumps(outcome(system, asked["printed"]), ensure_ascii=False)


@functools.cache
def _read(playground: Playground) -> System:
    return playground.system()


def outcome(system: System, printed: Mapping[str, str]) -> dict[str, Any]:
    """Check a system in which some numbers are printed otherwise; unit and hedge stay.

    Parameters
    ----------
    system
        What the numbers stand in.
    printed
        By id what is printed now.

    Returns
    -------
    ``wrong``, by id what keeps a field from being read, and nothing else where there is any; ``verdicts``, by id as HTML, and
    ``counts`` of them by name; how many ``conflicts`` there are and how many numbers are ``undecided``; ``findings``, what
    contradicts and how it could be explained, as HTML.
    """
    read = {id: _printed_anew(system.cells[id], text) for id, text in printed.items()}
    if wrong := {id: fault for id, fault in read.items() if isinstance(fault, Fault)}:
        return {"wrong": wrong}
    numbers = {id: number for id, number in read.items() if isinstance(number, PrintedNumber)}
    report = check(replace(system, cells={**system.cells, **numbers}))
    return {
        "wrong": {},
        "verdicts": {id: badge(str(verdict)) for id, verdict in report.verdicts.items()},
        "counts": {str(verdict): count for verdict, count in report.counts.items() if count},
        "conflicts": len(report.conflicts),
        "undecided": len(report.undecided),
        "findings": findings_html(report),
    }


def _printed_anew(number: Cell, text: str) -> PrintedNumber | Fault:
    try:
        numeral = parse_numeral(text)
    except ValueError:
        return Fault.NO_NUMBER
    if not isinstance(number, PrintedNumber):
        raise TypeError(f"{number.id} is lost: nothing is printed for it")
    if numeral.percent and number.unit.name not in PERCENTS:
        return Fault.PERCENT
    return replace(number, printed=text.strip(), numeral=numeral)


def findings_html(report: Report) -> str:
    """The relations that fail by themselves, and each conflict with what would explain it, as HTML."""
    failing = [one.sentence for one in check_alone(report.system) if one.outcome is Outcome.FAILS]
    alone = _listed("By itself each of these fails", failing) if failing else ""
    return alone + "".join(_conflict(report, conflict) for conflict in report.conflicts)


def _conflict(report: Report, conflict: Explained) -> str:
    explained = [_explanation(report, conflict, numbers) for numbers in conflict.explanations]
    wanted = "What would explain it" if conflict.complete else "What would explain it, among other things"
    doubt = f"<p>{DOUBT}</p>" if conflict.doubtful else ""
    return _listed(f"The proof. {CLOSING}", conflict.members) + doubt + (_listed(wanted, explained) if explained else "")


def _explanation(report: Report, conflict: Explained, numbers: Sequence[str]) -> str:
    first = {repair.id: repair for repair in reversed(conflict.repairs)}
    return " and ".join(
        f"{id}, printed {first[id].printed}, would fit as {report.in_words(first[id])}" if id in first else id for id in numbers
    )


def _listed(head: str, sentences: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<p>{escape(head.rstrip('.'))}:</p><ul>{items}</ul>"
