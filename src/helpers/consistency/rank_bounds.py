"""What a rank leaves to the value that has it and to its rivals, and what the values leave to the rank."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction

from helpers.consistency.model import Row
from helpers.consistency.roughly import HIGH, LOW
from helpers.consistency.trail import Trail
from helpers.numbers.intervals import Interval
from helpers.relations.constraints import Ranking, Term, first_and_last


def rank_bounds(trail: Trail, place: int, row: Row, constraint: Ranking) -> Iterator[int]:
    """Tighten the rank and the values of a ranking; gives the variables that were, as they are."""
    rank, value, *rivals = row.variables
    intervals = {term: trail.interval(v) for term, v in zip(constraint.terms, row.variables, strict=True)}
    because = tuple(step for v in (value, *rivals) for step in trail.current[v])
    if _within(trail, rank, constraint.implied(constraint.rank, intervals), place, because):
        yield rank
    if trail.conflict is not None:
        return
    because = tuple(step for v in (rank, *rivals) for step in trail.current[v])
    for room in _rooms(trail.interval(rank), constraint, intervals):
        if trail.conflict is None and _within(trail, value, room, place, because):
            yield value
    if trail.conflict is None:
        yield from _order_by_rank(trail, place, row, constraint)


def _order_by_rank(trail: Trail, place: int, row: Row, constraint: Ranking) -> Iterator[int]:
    """A rank that leaves no choice fixes on which side of the value each rival lies."""
    rank, value, *rivals = row.variables
    intervals = {term: trail.interval(v) for term, v in zip(constraint.terms, row.variables, strict=True)}
    ahead = trail.interval(rank)
    if ahead.low != ahead.high:
        return
    sides = constraint.sides(intervals)
    first, last = first_and_last(sides.values())
    at_first, at_last = ahead.low == first, ahead.low == last
    because = tuple(step for v in row.variables for step in trail.current[v])
    for variable, (surely, possibly) in zip(rivals, sides.values(), strict=True):
        if at_first and not surely:
            pair, strict = (value, variable), False
        elif at_last and possibly:
            # With ties forbidden, who is level with the value does not stand before it.
            pair, strict = (variable, value), not constraint.ties
        else:
            continue
        lower, upper = pair[::-1] if constraint.descending else pair
        yield from _ordered(trail, place, lower, upper, because, strict=strict)
        if trail.conflict is not None:
            return


def _ordered(trail: Trail, place: int, lower: int, upper: int, because: tuple[int, ...], *, strict: bool) -> Iterator[int]:
    ceiling, floor = trail.interval(upper), trail.interval(lower)
    if trail.tighten(lower, HIGH, ceiling.high, ceiling.high_open or strict, place, because):
        yield lower
    if trail.conflict is None and trail.tighten(upper, LOW, floor.low, floor.low_open or strict, place, because):
        yield upper


def _within(trail: Trail, variable: int, allowed: Interval, row: int, because: tuple[int, ...]) -> bool:
    low = trail.tighten(variable, LOW, allowed.low, allowed.low_open, row, because)
    if trail.conflict is not None:
        return True
    return trail.tighten(variable, HIGH, allowed.high, allowed.high_open, row, because) or low


def _rooms(rank: Interval, constraint: Ranking, intervals: Mapping[Term, Interval]) -> Iterator[Interval]:
    """What rivals leave to a value of a rank: fewer than its last place stand before it, and all before its first place do."""
    rivals = [intervals[rival] if constraint.descending else -intervals[rival] for rival in constraint.rivals]
    if isinstance(rank.high, Fraction) and rank.high <= len(rivals):
        low, is_open = sorted(((rival.low, rival.low_open) for rival in rivals), reverse=True)[math.floor(rank.high) - 1]
        yield _sided(Interval(low, math.inf, low_open=is_open), constraint)
    if isinstance(rank.low, Fraction) and 1 < rank.low <= len(rivals) + 1:
        high, closed = sorted(((rival.high, not rival.high_open) for rival in rivals), reverse=True)[math.ceil(rank.low) - 2]
        yield _sided(Interval(-math.inf, high, high_open=not (closed and constraint.ties)), constraint)


def _sided(room: Interval, constraint: Ranking) -> Interval:
    return room if constraint.descending else -room
