"""Recounting: numbers computed again in a notebook, held against what is printed, and recorded for the tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from helpers.cells import System
from helpers.checks import Outcome, compared, recomputed
from helpers.errors import UnknownNameError
from helpers.ledger import PrintedNumber, matching
from helpers.notebooks.recording import Value, record
from helpers.relations.base import Claim, Relation
from helpers.relations.constraints import Term

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Recount:
    """A printed number computed again.

    Attributes
    ----------
    id
        The printed number.
    relation
        The relation that it was computed by; empty where the notebook computed it by itself.
    computed
        The result, exact, in base units; ``None`` where a lost cell stands in the way.
    outcome
        How it compares with what is printed.
    """

    id: str
    relation: str
    computed: Fraction | None
    outcome: Outcome


def recount(name: str, system: System, computed: Mapping[str, Fraction]) -> pd.DataFrame:
    """Hold what a notebook computed against what the paper prints, and record it as ``recount.NAME``.

    Parameters
    ----------
    name
        What was computed, in dotted lower-case words.
    system
        The paper's system of printed numbers.
    computed
        Exact values in base units by ledger id; a pandas series of them will do.

    Returns
    -------
    One row a number: ``printed``, ``recomputed`` in the printed unit, ``outcome``.

    Raises
    ------
    UnknownNameError
        Where an id names no cell of the system.
    """
    recounts = [_against_print(system, id, Fraction(value)) for id, value in computed.items()]
    record(f"recount.{name}", {r.id: r.computed for r in recounts if r.computed is not None}, shown=str(len(recounts)))
    return _frame(system, recounts).drop(columns=["relation"])


def recount_by_relations(name: str, system: System, patterns: Iterable[str]) -> pd.DataFrame:
    """Compute printed numbers again by every relation that binds them, and record the results as ``relations.NAME``.

    Parameters
    ----------
    name
        What is computed, in dotted lower-case words.
    system
        The system of cells and relations.
    patterns
        Ledger ids, or shapes of them.

    Returns
    -------
    One row for each number and relation: ``relation``, ``printed``, ``recomputed``, ``outcome``.

    Raises
    ------
    UnknownNameError
        Where a pattern names no cell of the system.
    """
    ids = [id for pattern in patterns for id in _named(system, pattern)]
    recounts = [again for id in dict.fromkeys(ids) for again in recounts_of(system, id)]
    payload: dict[str, Value] = {
        id: [f"{again.relation}: {again.outcome}" for again in group] for id, group in groupby(recounts, key=lambda r: r.id)
    }
    record(f"relations.{name}", payload, shown=str(len(recounts)))
    return _frame(system, recounts)


def recounts_of(system: System, id: str) -> tuple[Recount, ...]:
    """One printed number computed again by every relation that binds it."""
    return tuple(
        _by_claim(system, relation, claim, term)
        for relation in system.relations
        for claim in relation.claims()
        for term in claim.constraint.terms
        if term.number == id
    )


def _by_claim(system: System, relation: Relation, claim: Claim, term: Term) -> Recount:
    return Recount(term.number, relation.id, recomputed(claim, term, system), compared(claim, term, system))


def _named(system: System, pattern: str) -> tuple[str, ...]:
    ids = matching(pattern, system.cells)
    if not ids:
        raise UnknownNameError("printed number or lost cell", pattern, tuple(system.cells))
    return ids


def _against_print(system: System, id: str, value: Fraction) -> Recount:
    if id not in system.cells:
        raise UnknownNameError("printed number or lost cell", id, tuple(system.cells))
    agrees = system.interval(Term(id)).contains(value)
    return Recount(id, "", value, Outcome.HOLDS if agrees else Outcome.FAILS)


def _frame(system: System, recounts: list[Recount]) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {
            "relation": r.relation,
            "printed": _printed(system, r.id),
            "recomputed": "" if r.computed is None else system.in_unit(Term(r.id), r.computed),
            "outcome": str(r.outcome),
        }
        for r in recounts
    ]
    return pd.DataFrame(rows, pd.Index([r.id for r in recounts], name="number"), ["relation", "printed", "recomputed", "outcome"])


def _printed(system: System, id: str) -> str:
    cell = system.cells[id]
    return cell.label if isinstance(cell, PrintedNumber) else "lost"
