"""What the engine is compared with: each relation checked alone, and Banff's error localisation.

Banff (Statistics Canada, package ``banff``, GPL) is used by this benchmark alone and installed apart. It is given the edits of
:mod:`benchmarks.edits`.
"""

from __future__ import annotations

import importlib
import importlib.util
from fractions import Fraction
from typing import Any

from benchmarks.edits import Edit, edits_of, value_of, violated
from helpers.cells import System
from helpers.checks import Outcome, check_relation
from helpers.ledger import PrintedNumber
from helpers.relations.constraints import Term

# Seconds that Banff may take for one record, and the magnitude within which a value must lie: it wants every field bounded.
MOST_SECONDS = 3
FAR = 10**5
DIGITS = 12


def accused_alone(system: System) -> frozenset[str]:
    """Numbers of relations that fail by themselves, less those of relations that hold.

    Each relation is checked as a validator does: with the rounding of its numbers, without regard to any other relation.
    """
    failing: set[str] = set()
    holding: set[str] = set()
    for relation in system.relations:
        fails = any(check.outcome is Outcome.FAILS for check in check_relation(relation, system))
        numbers = {term.number for term in relation.terms if isinstance(system.cells[term.number], PrintedNumber)}
        (failing if fails else holding).update(numbers)
    return frozenset(failing - holding)


def banff_is_there() -> bool:
    """Whether Banff can be imported."""
    return importlib.util.find_spec("banff") is not None


def accused_by_banff(system: System, *, slack: bool) -> frozenset[str] | None:
    """The fields that Banff would impute; ``None`` where it gave up, or named no field although edits fail."""
    import pandas as pd

    banff: Any = importlib.import_module("banff")
    edits = list(edits_of(system, slack=slack))
    cells = sorted({id for factors, _, _ in edits for id in factors})
    field = {id: f"V{place}" for place, id in enumerate(cells)}
    values = {name: [float(value_of(system, Term(id)) / system.cells[id].unit.factor)] for id, name in field.items()}
    bounds = "".join(f" {name} >= {-FAR}; {name} <= {FAR};" for name in field.values())
    text = " ".join(_written(edit, field, system) for edit in edits) + bounds
    record = pd.DataFrame({"record": ["table"], **values})
    done = banff.errorloc(
        unit_id="record", edits=text, indata=record, outstatus="pandas", outreject="pandas",
        accept_negative=True, seed=1, time_per_obs=MOST_SECONDS, trace=False, capture=None,
    )  # fmt: skip
    if len(done.outreject):
        return None
    imputed = set(done.outstatus["FIELDID"]) if len(done.outstatus) else set()
    if not imputed and any(violated(edit, system) for edit in edits):
        return None
    return frozenset(id for id in cells if field[id] in imputed)


def _written(edit: Edit, field: dict[str, str], system: System) -> str:
    """An edit in Banff's language, every field in its printed unit and the largest coefficient one."""
    base_factors, sense, end = edit
    factors = {id: factor * system.cells[id].unit.factor for id, factor in base_factors.items()}
    scale = max(abs(factor) for factor in factors.values())
    terms = [f"{_decimal(factor / scale)} * {field[id]}" for id, factor in factors.items() if factor]
    return f"{' + '.join(terms)} {sense} {_decimal(end / scale)};"


def _decimal(value: Fraction) -> str:
    return f"{float(value):.{DIGITS}f}"
