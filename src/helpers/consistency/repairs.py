"""Repairs: what a number in an explanation must have been, and the slip that turned it into what is printed."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from helpers.consistency.decision import Status
from helpers.consistency.equations import Point
from helpers.consistency.nearby import decide_near
from helpers.consistency.propagation import Bounds
from helpers.consistency.slips import Slip, slips
from helpers.ledger import PrintedNumber
from helpers.numbers.intervals import End, Interval, past
from helpers.numbers.readings import Hedge, Reading, rounded, unrounded

# Repairs listed for one number, and candidates tried for it.
MOST_REPAIRS, MOST_TRIED = 3, 16


@dataclass(frozen=True, slots=True)
class Repair:
    """A value that would restore consistency.

    Attributes
    ----------
    id
        The printed number.
    printed
        What it prints.
    low, high
        What everything else leaves to it, in its own unit.
    value
        What should stand there, in its own unit; ``None`` where no single value offers itself.
    slip
        The slip that would have produced the print; ``None`` where none was found.
    """

    id: str
    printed: str
    low: End
    high: End
    value: Fraction | None
    slip: str | None


def repairs(
    number: PrintedNumber, rest: Bounds, point: Point, neighbours: Iterable[PrintedNumber], reading: Reading = Reading.NEAREST
) -> tuple[Repair, ...]:
    """Repairs of one number, the most likely slip first; at least one entry, which may hold no value.

    Parameters
    ----------
    number
        A number of an explanation.
    rest
        Propagated bounds while the explanation is released.
    point
        Exact values that satisfy everything then.
    neighbours
        Printed numbers that stand beside it, from which it may have been copied.
    reading
        How printed digits are taken to have been rounded.
    """
    variable = _variable_of(number, rest)
    allowed = rest.interval(variable)
    low, high = (_in_unit(end, number) for end in (allowed.low, allowed.high))
    # Of "over 2 trillion" the mark was misprinted, not the quantity: the hedge says nothing about the mark itself.
    about = replace(number, hedge=Hedge.NONE) if rest.model.variables[variable].term != number.id else number
    near = (slip for slip in slips(number) if about.hedge or within_a_step(slip, low, high))
    candidates = [s for s in near if s.allowed(about, reading).meets(allowed) and _shows_as_much(s, number, allowed)]
    middle = _middle(allowed)
    candidates.sort(key=lambda slip: (slip.cost, abs(slip.numeral.value * number.unit.factor - middle), slip.numeral.value))
    found: dict[Fraction, Repair] = {}
    for slip in candidates[:MOST_TRIED]:
        value = slip.numeral.value
        if value not in found and _restores(rest, variable, point, slip.allowed(about, reading)):
            found[value] = Repair(number.id, number.printed, low, high, value, slip.kind)
        if len(found) == MOST_REPAIRS:
            break
    if found:
        return tuple(found.values())
    copied = "copied" if any(other.label == number.label for other in neighbours) else None
    only = _only_print(number, allowed, reading)
    if only is not None and not _restores(rest, variable, point, unrounded(only, number.step, reading)):
        only = None
    return (Repair(number.id, number.printed, low, high, None if only is None else only / number.unit.factor, copied),)


def _variable_of(number: PrintedNumber, rest: Bounds) -> int:
    """What the print is about: of a number that is told as a mark that was passed, the mark."""
    places = rest.model.places[number.id]
    return next((place for place in places if rest.model.variables[place].term != number.id), places[0])


def within_a_step(slip: Slip, low: End, high: End) -> bool:
    """Whether a value lies no further than its last digit from what is allowed: else no reading of it does, and most do not."""
    value, step = slip.numeral.value, slip.numeral.step
    return past(value + step, low, strictly=False) and past(high, value - step, strictly=False)


def _shows_as_much(slip: Slip, number: PrintedNumber, allowed: Interval) -> bool:
    """Whether a value has as many decimals as are printed; one with fewer, where those say the same, as 4.80 does of 4.8."""
    as_fine = slip.kind == "unit" or slip.numeral.step <= number.numeral.step
    return as_fine or allowed.contains(slip.numeral.value * number.unit.factor)


def _restores(rest: Bounds, variable: int, point: Point, value: Interval) -> bool:
    """Whether a number can have a value of some interval; that all of what is left lies in it says so, for something is left."""
    if point and value.covers(rest.interval(variable)):
        return True
    part = rest.copy()
    again = part.narrow(variable, value)
    if part.conflict is not None or not part.propagate(again):
        return False
    return decide_near(part, point).status is Status.FEASIBLE


def _only_print(number: PrintedNumber, allowed: Interval, reading: Reading) -> Fraction | None:
    """The one value in the printed precision that lies in what is allowed, or that all of it would be printed as."""
    if not allowed.bounded:
        return None
    first = -(-Fraction(allowed.low) // number.step) * number.step
    inside = [value for value in (first, first + number.step) if allowed.contains(value)]
    ends = {rounded(Fraction(end), number.step, reading) for end in (allowed.low, allowed.high)}
    values = set(inside) or ends
    return values.pop() if len(values) == 1 and values != {number.value} else None


def _middle(box: Interval) -> Fraction:
    ends = [end for end in (box.low, box.high) if isinstance(end, Fraction)]
    return sum(ends, Fraction(0)) / len(ends) if ends else Fraction(0)


def _in_unit(end: End, number: PrintedNumber) -> End:
    return end / number.unit.factor if isinstance(end, Fraction) else end


def neighbours_of(id: str, numbers: Mapping[str, PrintedNumber]) -> Iterator[PrintedNumber]:
    """Numbers whose ids differ from ``id`` in one part, those of its row and its column; looked for as they are asked for."""
    parts = id.split(".")
    for other, number in numbers.items():
        theirs = other.split(".")
        if len(theirs) == len(parts) and sum(map(operator.ne, parts, theirs)) == 1:
            yield number
