"""The clean copy of the park tables: Tables 1 and 2 of chemical-parks and what its text repeats of them, errata corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatch

from helpers.cells import Cell, LostCell, System
from helpers.ledger import PrintedNumber
from helpers.numbers.numerals import parse_stated
from helpers.numbers.readings import Hedge
from helpers.numbers.units import find_unit
from helpers.papers.errata import Erratum
from helpers.papers.library import Paper, load_paper

SLUG = "chemical-parks"
PATTERNS = ("table1.*", "table2.*", "parks.*", "share.parks.*", "threshold.*_billion", "cities.*", "income.*")
CORRECTION = re.compile(r"(?:(?P<hedge>about|over|under) )?(?P<number>\S+)(?: (?P<unit>.+))?")


def park_tables() -> System:
    """The corrected tables as a system of their own; no number in it is wrong as far as a person could tell."""
    paper = load_paper(SLUG)
    cells: dict[str, Cell] = {id: cell for id, cell in paper.system.cells.items() if _belongs(id, cell)}
    cells |= dict(_corrections(paper))
    relations = [relation for relation in paper.system.relations if {term.number for term in relation.terms} <= cells.keys()]
    bound = {term.number for relation in relations for term in relation.terms}
    return System({id: cell for id, cell in cells.items() if id in bound}, tuple(relations))


def _belongs(id: str, cell: Cell) -> bool:
    return isinstance(cell, LostCell) or any(fnmatch(id, pattern) for pattern in PATTERNS)


def _corrections(paper: Paper) -> Iterator[tuple[str, PrintedNumber]]:
    for erratum in paper.errata:
        corrections = erratum.corrected.split(";") if erratum.corrected else []
        for id, correction in zip(erratum.ids, corrections, strict=False):
            if _belongs(id, paper.ledger[id]):
                yield id, _corrected(paper.ledger[id], correction.strip(), erratum)


def _corrected(number: PrintedNumber, correction: str, erratum: Erratum) -> PrintedNumber:
    match = CORRECTION.fullmatch(correction)
    if match is None:
        raise ValueError(f"{SLUG}, erratum {' '.join(erratum.ids)}: {correction!r} is no number with a unit")
    unit = find_unit(match["unit"]) if match["unit"] else number.unit
    hedge = Hedge(match["hedge"]) if match["hedge"] else number.hedge
    return replace(number, printed=match["number"], numeral=parse_stated(match["number"]), unit=unit, hedge=hedge)
