"""What a reader's numbers do to the verdicts: the check as everywhere, on a system in which some numbers are printed anew."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from typing import Any, TypeAlias

from helpers.cells import Cell, System
from helpers.checks import Outcome, check_alone
from helpers.consistency import Explained, Report, check
from helpers.consistency.wording import DOUBT
from helpers.figures.frames import badge
from helpers.ledger import PERCENTS, PrintedNumber
from helpers.notebooks.coarser import part_of
from helpers.numbers.numerals import parse_numeral
from helpers.papers.library import load_folder
from helpers.project import Project, find_project
from helpers.sentences import Sentence, Template, joined

Say: TypeAlias = Callable[[Sentence], str]

CATALOGUE = "messages.json"
"""The file, in the folder of the project in the browser, that translates templates where the pages are not English."""

_ALONE = Template("By itself each of these fails:")()
_PROOF = Template("The proof. These cannot all be true:")()
_EXPLAINED = Template("What would explain it:")()
_EXPLAINED_IN_PART = Template("What would explain it, among other things:")()
_WOULD_FIT = Template("{id}, printed {printed}, would fit as {fitting}")
_AND = Template("{first} and {rest}")


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
    return json.dumps(outcome(system, asked["printed"], _speaker()), ensure_ascii=False)


def _speaker() -> Say:
    """What says sentences in the language of the pages."""
    path = find_project().root / CATALOGUE
    messages = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return lambda sentence: sentence.said(messages)


@functools.cache
def _read(playground: Playground) -> System:
    return playground.system()


def outcome(system: System, printed: Mapping[str, str], say: Say = str) -> dict[str, Any]:
    """Check a system in which some numbers are printed otherwise; unit and hedge stay.

    Parameters
    ----------
    system
        What the numbers stand in.
    printed
        By id what is printed now.
    say
        Says what contradicts, in English unless told otherwise.

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
        "findings": findings_html(report, say),
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


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: a sentence, and those that it sums up, if any."""

    head: Sentence
    items: tuple[Sentence, ...] = ()

    def html(self, say: Say) -> str:
        """The same as HTML, in the language of ``say``."""
        items = "".join(f"<li>{escape(say(item))}</li>" for item in self.items)
        return f"<p>{escape(say(self.head))}</p>" + (f"<ul>{items}</ul>" if items else "")


def findings(report: Report) -> Iterator[Finding]:
    """The relations that fail by themselves, and each conflict with what would explain it."""
    failing = tuple(one.told for one in check_alone(report.system) if one.outcome is Outcome.FAILS)
    if failing:
        yield Finding(_ALONE, failing)
    for conflict in report.conflicts:
        yield Finding(_PROOF, conflict.members)
        if conflict.doubtful:
            yield Finding(DOUBT)
        if conflict.explanations:
            explained = (_explanation(report, conflict, numbers) for numbers in conflict.explanations)
            yield Finding(_EXPLAINED if conflict.complete else _EXPLAINED_IN_PART, tuple(explained))


def findings_html(report: Report, say: Say = str) -> str:
    """All that was found as HTML."""
    return "".join(finding.html(say) for finding in findings(report))


def _explanation(report: Report, conflict: Explained, numbers: Sequence[str]) -> Sentence:
    first = {repair.id: repair for repair in reversed(conflict.repairs)}

    def told(id: str) -> Sentence:
        if id not in first:
            return Sentence("{id}", (("id", id),))
        return _WOULD_FIT(id=id, printed=first[id].printed, fitting=report.told(first[id]))

    return joined([told(id) for id in numbers], _AND)
