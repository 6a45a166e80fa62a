"""A paper's numbers with its errata corrected: the consistent tables into which errors are planted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from helpers.cells import Cell, System
from helpers.errors import InputError, Problem
from helpers.ledger import PrintedNumber
from helpers.numbers.numerals import parse_stated
from helpers.numbers.readings import Hedge
from helpers.numbers.units import find_unit
from helpers.papers.errata import Erratum
from helpers.papers.library import Paper

CORRECTION = re.compile(r"(?:(?P<hedge>about|over|under) )?(?P<number>\S+)(?: (?P<unit>.+))?")


def corrected(paper: Paper) -> System:
    """The paper's system with every number as it should have been printed, where its errata say how.

    Raises
    ------
    InputError
        Where a correction is no number with a unit.
    """
    cells: dict[str, Cell] = dict(paper.system.cells)
    for erratum in paper.errata:
        cells |= dict(_corrections(paper, erratum))
    return replace(paper.system, cells=cells)


def _corrections(paper: Paper, erratum: Erratum) -> Iterator[tuple[str, PrintedNumber]]:
    corrections = erratum.corrected.split(";") if erratum.corrected else []
    for id, correction in zip(erratum.ids, corrections, strict=False):
        try:
            yield id, _corrected(paper.ledger[id], correction.strip())
        except ValueError:
            found = f"{correction.strip()!r} as correction of {id}"
            file = str(paper.folder / "errata.csv")
            raise InputError([Problem(file, "column 'corrected'", found, "a number with its unit")]) from None


def _corrected(number: PrintedNumber, correction: str) -> PrintedNumber:
    match = CORRECTION.fullmatch(correction)
    if match is None:
        raise ValueError(f"{correction!r} is no number with a unit")
    unit = find_unit(match["unit"]) if match["unit"] else number.unit
    hedge = Hedge(match["hedge"]) if match["hedge"] else number.hedge
    return replace(number, printed=match["number"], numeral=parse_stated(match["number"]), unit=unit, hedge=hedge)
