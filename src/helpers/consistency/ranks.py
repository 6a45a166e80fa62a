"""Ranks that leave a choice: who may stand before a value, taken case by case."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import TypeAlias

from helpers.consistency.model import Model, Row
from helpers.consistency.propagation import Bounds
from helpers.relations.constraints import Ranking, Sense, Term
from helpers.relations.orders import below

Case: TypeAlias = tuple[Bounds, list[int], list[int]]
"""Bounds, the rows of the question, and those that are to be propagated."""


def cases_of_rank(bounds: Bounds, rows: list[int], most: int) -> tuple[int, list[Case]] | None:
    """The first rank among some rows that leaves a choice, and what each choice makes of the question.

    Parameters
    ----------
    bounds
        Propagated bounds.
    rows
        The rows of the question.
    most
        Cases that may be made of it.

    Returns
    -------
    The row of the rank, and what follows from each choice, orders standing in for the rank; ``None`` where no rank leaves a
    choice, or each leaves too many.
    """
    for place in rows:
        row = bounds.model.rows[place]
        if not isinstance(row.constraint, Ranking) or not bounds.settled(row.variables[0]):
            continue
        intervals = {term: bounds.interval(v) for term, v in zip(row.constraint.terms, row.variables, strict=True)}
        sides = {rival: row.constraint.ahead(rival, intervals) for rival in row.constraint.rivals}
        uncertain = [rival for rival, (surely, possibly) in sides.items() if possibly and not surely]
        missing = int(intervals[row.constraint.rank].low) - 1 - sum(surely for surely, _ in sides.values())
        if uncertain and 0 <= missing <= len(uncertain) and math.comb(len(uncertain), missing) <= most:
            others = [other for other in rows if other != place]
            return place, [_case(bounds, others, orders) for orders in _orders(row, row.constraint, uncertain, missing)]
    return None


def _orders(row: Row, constraint: Ranking, uncertain: list[Term], missing: int) -> Iterator[list[Row]]:
    place = dict(zip(constraint.terms, row.variables, strict=True))
    for before in itertools.combinations(uncertain, missing):
        orders = []
        for rival in uncertain:
            front, back = (rival, constraint.value) if rival in before else (constraint.value, rival)
            lower, upper = (back, front) if constraint.descending else (front, back)
            # With ties forbidden, who is level with the value does not stand before it.
            sense = Sense.AT_MOST if constraint.ties or rival not in before else Sense.BELOW
            orders.append(Row(row.relation, below(lower, upper, sense), (place[lower], place[upper])))
        yield orders


def _case(bounds: Bounds, others: list[int], orders: list[Row]) -> Case:
    part = bounds.copy()
    part.model = Model(bounds.model.variables, (*bounds.model.rows, *orders))
    new = list(range(len(bounds.model.rows), len(part.model.rows)))
    return part, [*others, *new], new
