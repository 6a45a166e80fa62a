"""The whole check: from a system of printed numbers and relations to the report on it."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from functools import cache, partial
from typing import TypeAlias

from helpers.cells import LostCell, System
from helpers.consistency.conflicts import Conflict, Diagnosis
from helpers.consistency.explanations import Explainer
from helpers.consistency.extremes import Bound, Extremes
from helpers.consistency.model import model_of
from helpers.consistency.propagation import Bounds
from helpers.consistency.repairs import Repair, neighbours_of, repairs
from helpers.consistency.report import Explained, Report
from helpers.consistency.verdicts import Verdict
from helpers.consistency.wording import proof_in_words
from helpers.ledger import PrintedNumber
from helpers.numbers.intervals import Interval
from helpers.numbers.readings import Reading
from helpers.papers.library import Library, Paper
from helpers.remembering import remembered

# A component past this many cells is not tried: its numbers are reported as undecided.
MOST_CELLS = 50_000

MADE_BY = ("cells", "consistency", "errors", "files", "ledger", "numbers", "relations", "sentences")
"""Modules that a report depends upon. What reads papers is not among these: the system is what has been read."""

Checkable: TypeAlias = Paper | Library | System


def check(what: Checkable, reading: Reading | str = Reading.NEAREST) -> Report:
    """Decide which printed numbers agree, which contradict, which are wrong, and what lost cells can have been.

    Parameters
    ----------
    what
        A paper, all papers with the relations that span them, or a system of one's own.
    reading
        How printed digits are taken to have been rounded.

    Returns
    -------
    The report; every answer in it was confirmed with exact fractions, or is listed as undecided.
    """
    system = what if isinstance(what, System) else what.system
    # A copy has nothing but what was read, and is the same for all who read the same.
    return _checked(replace(system), Reading(reading))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage in cycles meanwhile: a check makes very many things, and none of them in a cycle."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@remembered(*MADE_BY)
@_uncollected()
def _checked(system: System, reading: Reading) -> Report:
    model = model_of(system, reading)
    cost = costs(system, model.numbers)
    tried = [part for part in model.components() if len(part.variables) <= MOST_CELLS]
    diagnoses = [Explainer(part, cost, system.causes).diagnosis() for part in tried]
    seen = frozenset().union(*(diagnosis.model.numbers for diagnosis in diagnoses))
    undecided = set(model.numbers - seen)
    for diagnosis in diagnoses:
        if not diagnosis.decided:
            undecided |= diagnosis.model.numbers
    conflicts = tuple(explained for diagnosis in diagnoses for explained in _explained(diagnosis, system, reading))
    lost = dict(sorted(item for diagnosis in diagnoses for item in _lost(diagnosis, system)))
    printed = [id for id, cell in system.cells.items() if isinstance(cell, PrintedNumber)]
    unused = tuple(sorted(set(printed) - model.numbers))
    verdicts = dict(_verdicts(_reproduced(system, reading), printed, diagnoses, undecided))
    return Report(system, verdicts, conflicts, lost, unused, tuple(sorted(undecided)))


def costs(system: System, numbers: Iterable[str]) -> dict[str, Fraction]:
    """What releasing each number costs: the trust given to it, which is the greatest weight of a relation that binds it."""
    cost = {number: Fraction(0) for number in numbers}
    for relation in system.relations:
        for term in relation.terms:
            if term.number in cost:
                cost[term.number] = max(cost[term.number], relation.weight)
    return cost


def _explained(diagnosis: Diagnosis, system: System, reading: Reading) -> Iterator[Explained]:
    for conflict in diagnosis.conflicts:
        proof = min(conflict.proofs, key=lambda proof: (len(proof.members), proof.members))
        found = tuple(_repairs(diagnosis, conflict, system, reading))
        ranked = _ranked(conflict.explanations, found)
        told = proof_in_words(proof, system)
        everything = tuple(proof.members for proof in conflict.proofs)
        yield Explained(proof.members, told, everything, ranked, found, conflict.complete and diagnosis.decided)


def _ranked(explanations: list[frozenset[str]], found: tuple[Repair, ...]) -> tuple[tuple[str, ...], ...]:
    """Explanations, those first whose every number has a slip to account for it: evidence ranks, it does not convict."""
    slipped = {repair.id for repair in found if repair.slip is not None}
    ordered = [tuple(sorted(numbers)) for numbers in explanations]
    return tuple(sorted(ordered, key=lambda numbers: (sum(number not in slipped for number in numbers), numbers)))


def _repairs(diagnosis: Diagnosis, conflict: Conflict, system: System, reading: Reading) -> Iterator[Repair]:
    elsewhere = _first_explanations(diagnosis, but=conflict)
    numbers = _printed(system)
    done: set[str] = set()
    for explanation in conflict.explanations:
        rest = diagnosis.bounds_without(elsewhere | explanation)
        if rest is None:
            continue
        for id in sorted(explanation - done):
            done.add(id)
            yield from repairs(numbers[id], rest, diagnosis.point, neighbours_of(id, numbers), reading)


def _first_explanations(diagnosis: Diagnosis, but: Conflict) -> frozenset[str]:
    others = [conflict.explanations[0] for conflict in diagnosis.conflicts if conflict is not but and conflict.explanations]
    return frozenset().union(*others)


def _lost(diagnosis: Diagnosis, system: System) -> Iterator[tuple[str, Bound]]:
    """Bounds of the lost cells, whichever explanation of a conflict is right."""
    names = {
        place: v.term for place, v in enumerate(diagnosis.model.variables) if isinstance(system.cells[v.term.number], LostCell)
    }
    if not names:
        return
    doubted = frozenset().union(*(numbers for conflict in diagnosis.conflicts for numbers in conflict.explanations))
    bounds = diagnosis.bounds_without(doubted)
    extremes = Extremes(bounds, diagnosis.point) if bounds is not None else None
    for place, term in names.items():
        factor, possible = system.cells[term].unit.factor, diagnosis.model.variables[place].printed
        # Where nothing satisfies everything else, all that is known is what such a quantity can be.
        bound = extremes.of(place) if extremes is not None else Bound(possible.low, possible.high, exact=False)
        low, high = (end / factor if isinstance(end, Fraction) else end for end in (bound.low, bound.high))
        yield str(term), Bound(low, high, bound.exact and diagnosis.decided)


def _printed(system: System) -> dict[str, PrintedNumber]:
    return {id: cell for id, cell in system.cells.items() if isinstance(cell, PrintedNumber)}


def _verdicts(
    reproduced: frozenset[str], printed: list[str], diagnoses: list[Diagnosis], undecided: set[str]
) -> Iterator[tuple[str, Verdict]]:
    accused: dict[str, Verdict] = {}
    models = {number: diagnosis for diagnosis in diagnoses for number in diagnosis.model.numbers}
    for diagnosis in diagnoses:
        for conflict in diagnosis.conflicts:
            accused |= accusations(conflict, decided=diagnosis.decided)
    for id in sorted(printed):
        if id in undecided and id not in accused:
            yield id, Verdict.UNCHECKED
        elif id in accused:
            yield id, accused[id]
        elif id in reproduced:
            yield id, Verdict.REPRODUCED
        else:
            yield id, Verdict.WITHIN_ROUNDING if id in models and _borne_upon(models[id], id) else Verdict.UNCHECKED


def _reproduced(system: System, reading: Reading) -> frozenset[str]:
    """Numbers that some relation gives from other printed numbers, taken as exact, as they are printed."""
    found: set[str] = set()
    interval, point = cache(partial(system.interval, reading=reading)), cache(system.point)
    for relation in system.relations:
        for claim in relation.claims():
            points = {term: value for term in claim.constraint.terms if (value := point(term)) is not None}
            for term in points if len(points) == len(claim.constraint.terms) else ():
                value = claim.constraint.solved(term, points) if term not in found else None
                if value is not None and interval(term).contains(value):
                    found.add(term)
    return frozenset(found)


def accusations(conflict: Conflict, *, decided: bool) -> Mapping[str, Verdict]:
    """Numbers of every smallest explanation are contradicted, where these are proved to be all; numbers of some are suspect."""
    everyone = frozenset().union(*conflict.explanations)
    complete = conflict.explanations and conflict.complete and decided
    certain = frozenset.intersection(*conflict.explanations) if complete else frozenset()
    return {number: Verdict.CONTRADICTED if number in certain else Verdict.SUSPECT for number in everyone}


def _borne_upon(diagnosis: Diagnosis, id: str) -> bool:
    """Whether what else is printed bounds a number at all."""
    model = diagnosis.model
    places = model.places[id]
    pairs = [(row, place) for place in places for row in model.touching[place]]
    if any(_bounded_by_print(diagnosis, row, place) or _independent(diagnosis.rest, row, place, id) for row, place in pairs):
        return True
    bounds = diagnosis.bounds_without(_first_explanations(diagnosis, but=Conflict([])) | {id})
    return bounds is None or any(_bounded_more(bounds.interval(place), model.variables[place].natural) for place in places)


def _bounded_by_print(diagnosis: Diagnosis, row: int, place: int) -> bool:
    """Whether one relation bounds a number from what its other terms print, which cannot rest on that number."""
    model, this = diagnosis.model, diagnosis.model.rows[row]
    own = model.variables[place].number
    if sum(model.variables[v].number == own for v in this.variables) != 1:
        return False
    held = diagnosis.rest.held
    intervals = {term: model.domain(v, held) for term, v in zip(this.constraint.terms, this.variables, strict=True)}
    term = this.constraint.terms[this.variables.index(place)]
    return _bounded_more(this.constraint.implied(term, intervals), model.variables[place].natural)


def _independent(bounds: Bounds, row: int, place: int, id: str) -> bool:
    """Whether one relation bounds a number from bounds that do not rest on that number themselves."""
    this = bounds.model.rows[row]
    others = [v for v in this.variables if v != place]
    if this.variables.count(place) != 1 or id in bounds.grounds(step for v in others for step in bounds.current[v])[1]:
        return False
    intervals = {term: bounds.interval(v) for term, v in zip(this.constraint.terms, this.variables, strict=True)}
    term = this.constraint.terms[this.variables.index(place)]
    return _bounded_more(this.constraint.implied(term, intervals), bounds.model.variables[place].natural)


def _bounded_more(now: Interval, free: Interval) -> bool:
    """Whether an interval says more than what such a quantity can be at all, and that a rate is above minus one."""
    return now.bounded or now.high < free.high or now.low > max(free.low, Fraction(0))
