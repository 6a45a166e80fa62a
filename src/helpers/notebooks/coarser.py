"""The same system printed more coarsely, and what becomes of the verdicts: how much of a check rests on the digits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from helpers.cells import Cell, System
from helpers.consistency import check
from helpers.ledger import PrintedNumber, matching
from helpers.numbers.numerals import Numeral, as_text
from helpers.numbers.readings import Hedge, Reading, rounded

if TYPE_CHECKING:
    import pandas as pd


def part_of(system: System, patterns: Iterable[str]) -> System:
    """The cells that have one of these shapes, and the relations that bind nothing else."""
    chosen = {id for pattern in patterns for id in matching(pattern, system.cells)}
    relations = tuple(one for one in system.relations if all(term.number in chosen for term in one.terms))
    cells = {id: cell for id, cell in system.cells.items() if id in chosen}
    return System(cells, relations, {id: cause for id, cause in system.causes.items() if id in chosen})


def coarser(system: System, places: int, reading: Reading | str = Reading.NEAREST) -> System:
    """The system as if no number had more than ``places`` decimals: what has more is printed again, rounded as ``reading`` says.

    Numbers with hedges and numbers told in words stay as they are.

    Examples
    --------
    >>> from helpers.papers.examples import load_example
    >>> coarser(load_example("five-numbers").system, 1).cells["income.south"].printed
    '3.2'
    """
    return System(
        {id: _reprinted(cell, places, Reading(reading)) for id, cell in system.cells.items()}, system.relations, system.causes
    )


def _reprinted(cell: Cell, places: int, reading: Reading) -> Cell:
    if not isinstance(cell, PrintedNumber) or cell.hedge is not Hedge.NONE or cell.numeral.places <= places:
        return cell
    step = Fraction(1, 10**places)
    value = rounded(cell.numeral.value, step, reading)
    whole, _, decimals = as_text(value, places).partition(".")
    printed = f"{whole}.{decimals.ljust(places, '0')}" if places else whole
    return replace(cell, printed=printed, numeral=Numeral(value, step, places, cell.numeral.percent))


def verdicts_by_rounding(
    system: System, places: Iterable[int], readings: Iterable[Reading | str] = tuple(Reading)
) -> pd.DataFrame:
    """Verdicts for each number of decimals and each way of reading: columns ``reading``, ``decimals``, ``number``, ``verdict``.

    Parameters
    ----------
    system
        What is checked.
    places
        Most decimals that are left to a number, in the order to show.
    readings
        How digits are taken to have been rounded; what is printed again is rounded in the same way.
    """
    import pandas as pd

    rows = []
    for reading in map(Reading, readings):
        for most in places:
            report = check(coarser(system, most, reading), reading)
            rows += [(str(reading), most, id, str(verdict)) for id, verdict in report.verdicts.items()]
    return pd.DataFrame(rows, columns=["reading", "decimals", "number", "verdict"])
