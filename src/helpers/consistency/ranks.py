"""Ranks that leave a choice: who may stand before a value, taken case by case."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias, cast

from helpers.consistency.model import Model, Row
from helpers.consistency.propagation import Bounds
from helpers.numbers.intervals import Interval
from helpers.relations.constraints import Linear, Ranking, Sense, Term
from helpers.relations.orders import below

Case: TypeAlias = tuple[Bounds, list[int], list[int]]
"""Bounds, the rows of the question, and those that are to be propagated."""
Orders: TypeAlias = frozenset[tuple[int, int]]
"""Pairs of variables, of which the first stands before the second or level with it."""


ZERO = Fraction(0)


def cases_of_rank(bounds: Bounds, rows: list[int], most: int) -> tuple[list[int], list[Case]] | None:
    """The rank that leaves least choice among some rows, and what each choice makes of the question.

    Who is known to stand before a rival that stands before the value stands before the value too, so that only choices that
    respect the orders among rivals are made.

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
    The row of the rank with those of the orders that limit its choices, and what follows from each choice, orders standing in
    for the rank; ``None`` where no rank leaves a choice, or each leaves too many.
    """
    known = {place: pair for place in rows if (pair := _ordered(bounds.model.rows[place])) is not None}
    best: tuple[int, list[list[Row]]] | None = None
    for place in rows:
        row = bounds.model.rows[place]
        if isinstance(row.constraint, Ranking) and bounds.settled(row.variables[0]):
            orders = frozenset(pair if row.constraint.descending else pair[::-1] for pairs in known.values() for pair in pairs)
            choices = list(itertools.islice(_choices(bounds, row, row.constraint, orders), most + 1))
            if choices and len(choices) <= most and (best is None or len(choices) < len(best[1])):
                best = place, choices
    if best is None:
        return None
    others = [other for other in rows if other != best[0]]
    return [best[0], *known], [_case(bounds, others, choice) for choice in best[1]]


def likely_case(bounds: Bounds, rows: list[int], near: Mapping[int, Fraction]) -> Case | None:
    """What follows where every value that has a rank stands at it and all others in the order of a point that is near.

    Parameters
    ----------
    bounds
        Propagated bounds.
    rows
        The rows of the question.
    near
        Values of variables.

    Returns
    -------
    The case, a guess that proves nothing where it fails; ``None`` where no rank leaves a choice, or the guess contradicts one.
    """
    ranks = [row for place in rows if isinstance((row := bounds.model.rows[place]).constraint, Ranking)]
    places = _likely_places(bounds, ranks, near)
    orders: list[Row] = []
    for row in ranks:
        slots, constraint = places[_group(row)], cast(Ranking, row.constraint)
        of = dict(zip(constraint.terms, row.variables, strict=True))
        mine = slots[of[constraint.value]]
        orders += [_side(row, constraint, of, rival, before=slots[of[rival]] < mine) for rival in constraint.rivals]
    if not orders:
        return None
    part, left, again = _case(bounds, [place for place in rows if bounds.model.rows[place] not in ranks], orders)
    for row in ranks:
        again += part.narrow(row.variables[0], Interval.point(places[_group(row)][row.variables[1]]))
    return part, left, again


def _group(row: Row) -> tuple[bool, frozenset[int]]:
    """Which values are ranked, and from which end: ranks of the same values make up one order."""
    return isinstance(row.constraint, Ranking) and row.constraint.descending, frozenset(row.variables[1:])


def _likely_places(
    bounds: Bounds, ranks: list[Row], near: Mapping[int, Fraction]
) -> dict[tuple[bool, frozenset[int]], dict[int, int]]:
    """For values that are ranked together the place of each: that of its rank, or the first one free."""
    taken: dict[tuple[bool, frozenset[int]], dict[int, int]] = {}
    for row in sorted(ranks, key=lambda row: not bounds.settled(row.variables[0])):
        rank, value = row.variables[:2]
        box, slots = bounds.interval(rank), taken.setdefault(_group(row), {})
        free = [k for k in range(1, len(row.variables)) if k not in slots and box.contains(k)]
        if free and value not in slots.values():
            slots[min(free, key=lambda k: abs(near.get(rank, Fraction(k)) - k))] = value
    found = {}
    for (descending, values), ranked in taken.items():
        rest = sorted(values - set(ranked.values()), key=lambda v: (near.get(v, ZERO) * (-1 if descending else 1), v))
        empty = (slot for slot in itertools.count(1) if slot not in ranked)
        found[descending, values] = {v: slot for slot, v in ranked.items()} | dict(zip(rest, empty, strict=False))
    return found


def _ordered(row: Row) -> tuple[tuple[int, int], ...] | None:
    """Pairs of variables of which the first is the larger or equal, as far as a row orders just two."""
    match row.constraint:
        case Linear(((_, one), (_, other)), sense, 0) if one == -other:
            lower, upper = row.variables if one > 0 else row.variables[::-1]
            return ((upper, lower), (lower, upper)) if sense is Sense.EQUAL else ((upper, lower),)
        case _:
            return None


def _choices(bounds: Bounds, row: Row, constraint: Ranking, orders: Orders) -> Iterator[list[Row]]:
    """For each choice of who stands before the value, the orders that it states."""
    intervals = {term: bounds.interval(v) for term, v in zip(constraint.terms, row.variables, strict=True)}
    sides = constraint.sides(intervals)
    uncertain = [rival for rival, (surely, possibly) in sides.items() if possibly and not surely]
    missing = int(intervals[constraint.rank].low) - 1 - sum(surely for surely, _ in sides.values())
    if not uncertain or not 0 <= missing <= len(uncertain):
        return
    place = dict(zip(constraint.terms, row.variables, strict=True))
    apart = {
        (place[front], place[back])
        for front, back in itertools.permutations(uncertain, 2)
        if replace(constraint, value=back).ahead(front, intervals)[0]
    }
    for before in _leading([place[rival] for rival in uncertain], orders | apart, missing):
        yield [_side(row, constraint, place, rival, before=place[rival] in before) for rival in uncertain]


def _side(row: Row, constraint: Ranking, place: Mapping[Term, int], rival: Term, *, before: bool) -> Row:
    front, back = (rival, constraint.value) if before else (constraint.value, rival)
    lower, upper = (back, front) if constraint.descending else (front, back)
    # With ties forbidden, who is level with the value does not stand before it.
    sense = Sense.AT_MOST if constraint.ties or not before else Sense.BELOW
    return Row.of(row.relation, below(lower, upper, sense), (place[lower], place[upper]))


def _leading(variables: Sequence[int], orders: Orders, size: int) -> Iterator[frozenset[int]]:
    """Sets of ``size`` of the variables that leave out nobody who stands before one of theirs.

    Of two that are level either may come first, so that the earlier of them does.
    """
    ahead = {v: _reached(v, orders) & set(variables) - {v} for v in variables}
    rank = {v: place for place, v in enumerate(variables)}
    before = {v: {u for u in ahead[v] if v not in ahead[u] or rank[u] < rank[v]} for v in variables}
    yield from _extended(frozenset(), sorted(variables, key=lambda v: len(before[v])), before, size)


def _extended(
    taken: frozenset[int], left: Sequence[int], before: Mapping[int, set[int]], missing: int
) -> Iterator[frozenset[int]]:
    """``taken`` with ``missing`` more of those left, who are sorted so that nobody precedes one that stands before it."""
    if missing == 0:
        yield taken
    elif len(left) >= missing:
        first, rest = left[0], left[1:]
        yield from _extended(taken | {first}, rest, before, missing - 1)
        yield from _extended(taken, [v for v in rest if first not in before[v]], before, missing)


def _reached(start: int, orders: Iterable[tuple[int, int]]) -> set[int]:
    """Every variable that stands before ``start`` or level with it, through however many orders."""
    seen, todo = set[int](), [start]
    while todo:
        back = todo.pop()
        found = {front for front, behind in orders if behind == back} - seen
        seen |= found
        todo += found
    return seen


def _case(bounds: Bounds, others: list[int], orders: list[Row]) -> Case:
    part = bounds.copy()
    part.model = Model(bounds.model.variables, (*bounds.model.rows, *orders))
    new = list(range(len(bounds.model.rows), len(part.model.rows)))
    return part, [*others, *new], new
