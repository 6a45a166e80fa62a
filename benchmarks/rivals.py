"""What the engine is compared with: each relation checked alone, and Banff's error localisation.

Banff (Statistics Canada, package ``banff``, GPL) is used by this benchmark alone and installed apart. It localises errors in one
record after the principle of Fellegi and Holt: the fewest fields whose change satisfies linear edits. A table with its shares
and rates is given to it as one record of as many fields as cells:

sums and comparisons
    are linear already;
shares, ratios and growth rates
    become edits that are linear at the printed values, the tangent of the product there: exact wherever just one of the three
    cells is wrong;
ranks
    have no linear form and are left out.

*Exact* takes all of these as equalities. *Slack* is what a careful user would write by hand: each edit may be off by half a
unit of the last printed digit of each of its cells, times the coefficient of the cell.
"""

from __future__ import annotations

import importlib
import importlib.util
import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from helpers.cells import System
from helpers.checks import Outcome, check_relation
from helpers.ledger import PrintedNumber
from helpers.numbers.intervals import End
from helpers.relations.constraints import Linear, Product, Ranking, Sense, Term

# Seconds that Banff may take for one record, and the magnitude within which a value must lie: it wants every field bounded.
MOST_SECONDS = 3
FAR = 10**5
DIGITS = 12

Edit = tuple[dict[str, Fraction], str, Fraction]


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
    edits = list(_edits(system, slack=slack))
    cells = sorted({id for factors, _, _ in edits for id in factors})
    field = {id: f"V{place}" for place, id in enumerate(cells)}
    values = {name: [float(_value(system, Term(id)) / system.cells[id].unit.factor)] for id, name in field.items()}
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
    if not imputed and any(_violated(edit, system) for edit in edits):
        return None
    return frozenset(id for id in cells if field[id] in imputed)


def _violated(edit: Edit, system: System) -> bool:
    """Whether the printed values break an edit, clearly above floating point."""
    factors, sense, end = edit
    terms = [factor * _value(system, Term(id)) for id, factor in factors.items()]
    left = sum(terms, -end)
    room = max(map(abs, (*terms, end))) / 10**9
    return left > room or (sense == "=" and -left > room)


def _edits(system: System, *, slack: bool) -> Iterator[Edit]:
    for relation in system.relations:
        for claim in relation.claims():
            constraint = claim.constraint
            lost = any(not isinstance(system.cells[term.number], PrintedNumber) for term in constraint.terms)
            if not lost and not isinstance(constraint, Ranking):
                yield from _bounded(*_linear(constraint, system), system, slack=slack)


def _bounded(factors: dict[str, Fraction], sense: Sense, end: Fraction, system: System, *, slack: bool) -> Iterator[Edit]:
    """An edit with the room that its cells need; none where a hedge leaves it no end."""
    room = sum((_room(system, id, factor, slack=slack) for id, factor in factors.items()), Fraction(0))
    other = {id: -factor for id, factor in factors.items()}
    back = sum((_room(system, id, factor, slack=slack) for id, factor in other.items()), Fraction(0))
    if sense is Sense.EQUAL and room == back == 0:
        yield factors, "=", end
        return
    if isinstance(room, Fraction):
        yield factors, "<=", end + room
    if sense is Sense.EQUAL and isinstance(back, Fraction):
        yield other, "<=", back - end


def _room(system: System, id: str, factor: Fraction, *, slack: bool) -> End:
    """How far a cell's print can push an edit up from where its true value would put it."""
    number = system.cells[id]
    if not isinstance(number, PrintedNumber) or not (slack or number.hedge):
        return Fraction(0)
    allowed = number.interval()
    far = allowed.low if factor > 0 else allowed.high
    return (number.value - far) * factor if isinstance(far, Fraction) else math.inf


def _linear(constraint: Linear | Product, system: System) -> tuple[dict[str, Fraction], Sense, Fraction]:
    if isinstance(constraint, Linear):
        return {term.number: factor for term, factor in constraint.coefficients}, constraint.sense, constraint.constant
    base, rate = _value(system, constraint.base), _value(system, constraint.factor)
    factors = {
        constraint.product.number: Fraction(1),
        constraint.base.number: -rate - constraint.offset,
        constraint.factor.number: -base,
    }
    return factors, Sense.EQUAL, -rate * base


def _value(system: System, term: Term) -> Fraction:
    value = system.point(term)
    return Fraction(0) if value is None else value


def _written(edit: Edit, field: dict[str, str], system: System) -> str:
    """An edit in Banff's language, every field in its printed unit and the largest coefficient one."""
    base_factors, sense, end = edit
    factors = {id: factor * system.cells[id].unit.factor for id, factor in base_factors.items()}
    scale = max(abs(factor) for factor in factors.values())
    terms = [f"{_decimal(factor / scale)} * {field[id]}" for id, factor in factors.items() if factor]
    return f"{' + '.join(terms)} {sense} {_decimal(end / scale)};"


def _decimal(value: Fraction) -> str:
    return f"{float(value):.{DIGITS}f}"
