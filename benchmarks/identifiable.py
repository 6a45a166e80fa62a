"""Which planted slips anyone could tell from print, decided without the engine.

A corrupted copy is

invisible
    where no check of :mod:`benchmarks.relaxed` sees that its numbers cannot all be right;
ambiguous
    where some other set of printed numbers, as many as were made wrong or fewer, might be wrong instead;
identifiable
    where neither is so: every other set of as many numbers or fewer, tried exhaustively, surely leaves a contradiction.

The planted set always explains the copy, the clean table being the witness. The relaxation behind *surely* errs to one side
only: what it calls impossible is impossible, so an identifiable case has exactly one smallest explanation. A case that
only whole numbers or a product of two unknowns would settle may be called ambiguous though it is not.
"""

from __future__ import annotations

from enum import StrEnum

from benchmarks.relaxed import Relaxed
from helpers.teaching.planting import Planted


class Sight(StrEnum):
    """What print alone can tell of planted slips."""

    INVISIBLE = "invisible"
    AMBIGUOUS = "ambiguous"
    IDENTIFIABLE = "identifiable"


def sight(planted: Planted) -> Sight:
    """What print alone can tell of a corrupted copy."""
    relaxed = Relaxed(planted.system)
    first = relaxed.conflict(frozenset())
    if first is None:
        return Sight.INVISIBLE
    return Sight.AMBIGUOUS if _Search(relaxed, planted.wrong, first).finds_another() else Sight.IDENTIFIABLE


class _Search:
    """Tries all sets that touch every conflict met so far: others explain nothing."""

    def __init__(self, relaxed: Relaxed, wrong: frozenset[str], first: frozenset[str]) -> None:
        self.relaxed, self.wrong = relaxed, wrong
        self.conflicts = [first]
        self.tried: set[frozenset[str]] = set()

    def finds_another(self, released: frozenset[str] = frozenset()) -> bool:
        """Whether a set that contains ``released``, other than the planted one and no larger, may explain the copy."""
        if released == self.wrong or released in self.tried:
            return False
        self.tried.add(released)
        untouched = self._untouched(released)
        if untouched is None:
            return True
        if len(released) == len(self.wrong):
            return False
        return any(self.finds_another(released | {number}) for number in sorted(untouched))

    def _untouched(self, released: frozenset[str]) -> frozenset[str] | None:
        known = [conflict for conflict in self.conflicts if not conflict & released]
        if known:
            return min(known, key=len)
        found = self.relaxed.conflict(released)
        if found is not None:
            self.conflicts.append(found)
        return found
