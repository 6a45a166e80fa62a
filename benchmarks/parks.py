"""The clean copy of the park tables: Tables 1 and 2 of chemical-parks and what its text repeats of them, errata corrected."""

from __future__ import annotations

from fnmatch import fnmatch

from helpers.cells import Cell, LostCell, System
from helpers.papers.library import load_paper
from helpers.teaching.corrections import corrected

SLUG = "chemical-parks"
PATTERNS = ("table1.*", "table2.*", "parks.*", "share.parks.*", "threshold.*_billion", "cities.*", "income.*")


def park_tables() -> System:
    """The corrected tables as a system of their own; no number in it is wrong as far as a person could tell."""
    system = corrected(load_paper(SLUG))
    cells: dict[str, Cell] = {id: cell for id, cell in system.cells.items() if _belongs(id, cell)}
    relations = [relation for relation in system.relations if {term.number for term in relation.terms} <= cells.keys()]
    bound = {term.number for relation in relations for term in relation.terms}
    return System({id: cell for id, cell in cells.items() if id in bound}, tuple(relations))


def _belongs(id: str, cell: Cell) -> bool:
    return isinstance(cell, LostCell) or any(fnmatch(id, pattern) for pattern in PATTERNS)
