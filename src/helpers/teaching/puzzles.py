"""Find the planted error: a consistent table with one number made wrong, another for each seed, and provably just one answer."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction

from helpers.cells import System
from helpers.consistency import Report, check
from helpers.errors import TooLittleError
from helpers.ledger import PrintedNumber
from helpers.numbers.intervals import Interval
from helpers.numbers.readings import Reading, rounded
from helpers.teaching.grading import Answer, exactly
from helpers.teaching.planting import Planted, plant

KINDS = ("factor of ten", "digit replaced", "digit dropped", "digit added", "digits swapped", "neighbour copied")
"""The slips that make one number wrong, in the words of :data:`helpers.teaching.planting.KINDS`."""

MOST_DRAWS = 200


@dataclass(frozen=True)
class Puzzle:
    """A table in which one number is wrong.

    Attributes
    ----------
    planted
        The consistent table and the copy with the slip in it.
    id
        The number that was made wrong.
    left
        What all other numbers leave to it, in its own unit: narrow enough that just one print fits.
    report
        What the engine says of the copy; the proof that the answer is unique.
    """

    planted: Planted
    id: str
    left: Interval
    report: Report

    @property
    def system(self) -> System:
        """The table as the student gets it."""
        return self.planted.system

    @property
    def right(self) -> str:
        """What stood there before the slip, as printed."""
        return _number(self.planted.clean, self.id).printed

    @property
    def wrong(self) -> str:
        """What stands there now, as printed."""
        return _number(self.planted.system, self.id).printed

    def accepts(self, id: str, value: Answer) -> bool:
        """Whether an answer names the wrong number and a value that it can have had, in its own unit.

        Every value that all the others leave to it is right, and every one that the right print stands for.
        """
        exact = exactly(value)
        number = _number(self.planted.clean, self.id)
        return id == self.id and exact is not None and any(
            interval.contains(exact) for interval in (self.left, number.interval() * (1 / number.unit.factor))
        )  # fmt: skip


def puzzle(clean: System, seed: int) -> Puzzle:
    """The puzzle of a seed; the same seed gives the same one.

    Slips are drawn until the engine proves of one that no other number can be the wrong one, and that just one print fits.

    Parameters
    ----------
    clean
        A consistent table.
    seed
        Any whole number, such as a student's.

    Raises
    ------
    TooLittleError
        Where no slip in this table can be found with certainty.
    """
    chance = random.Random(f"puzzle {seed}")
    for draw in range(MOST_DRAWS):
        planted = plant(clean, chance.choice(KINDS), 1, seed * MOST_DRAWS + draw)
        found = _solved(planted) if planted is not None else None
        if found is not None:
            return found
    raise TooLittleError(f"no slip out of {MOST_DRAWS} leaves just one answer in this table; it needs more relations")


def _solved(planted: Planted) -> Puzzle | None:
    """The puzzle that a planted slip makes, where the engine finds that slip and nothing else."""
    (id,) = planted.wrong
    report = check(planted.system)
    if report.undecided or [conflict.explanations for conflict in report.conflicts] != [((id,),)]:
        return None
    (conflict,) = report.conflicts
    repair = next(one for one in conflict.repairs if one.id == id)
    number = _number(planted.clean, id)
    low, high = repair.low, repair.high
    if not conflict.complete or not (isinstance(low, Fraction) and isinstance(high, Fraction)):
        return None
    prints = {rounded(end, number.numeral.step, Reading.NEAREST) for end in (low, high)}
    found = Puzzle(planted, id, Interval(low, high), report)
    # Who asks the engine is right: of fewer digits than the right print has, it may make another value.
    told = low if repair.value is None else repair.value
    return found if prints == {number.numeral.value} and found.accepts(id, told) else None


def _number(system: System, id: str) -> PrintedNumber:
    cell = system.cells[id]
    assert isinstance(cell, PrintedNumber), f"{id} is lost, and yet a slip was planted in it"
    return cell
