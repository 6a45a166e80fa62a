"""The report: verdicts, conflicts with proofs, explanations and repairs, and bounds of lost cells; one for every use."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from helpers.cells import System
from helpers.consistency.extremes import Bound
from helpers.consistency.repairs import Repair
from helpers.consistency.verdicts import Verdict
from helpers.consistency.wording import CLOSING, DOUBT, RANGE, between
from helpers.ledger import PrintedNumber
from helpers.numbers.intervals import End, Interval
from helpers.relations.constraints import Term
from helpers.sentences import Sentence, Template, worded

if TYPE_CHECKING:
    import pandas as pd

_BY_SLIP = Template("{value} ({slip})")
_RANGES = {
    ("low", "high"): RANGE,
    ("low",): Template("from {low} to no bound"),
    ("high",): Template("from no bound to {high}"),
    (): Template("from no bound to no bound"),
}


@dataclass(frozen=True, slots=True)
class Explained:
    """One conflict, explained.

    Attributes
    ----------
    proof
        Relation ids and ``printed:ID`` that cannot hold together, while all but any one of them can: the shortest proof.
    told
        The same in words, in whatever language.
    proofs
        All proofs that were found on the way, each as a tuple of members.
    explanations
        The smallest sets of printed numbers whose release makes the rest consistent, the likeliest first.
    repairs
        What would fit in the place of each number of the explanations.
    complete
        Whether all smallest explanations are listed.
    """

    proof: tuple[str, ...]
    told: tuple[Sentence, ...]
    proofs: tuple[tuple[str, ...], ...]
    explanations: tuple[tuple[str, ...], ...]
    repairs: tuple[Repair, ...]
    complete: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is told, in English."""
        return tuple(map(str, self.told))

    @property
    def members(self) -> tuple[Sentence, ...]:
        """What is told, without what is concluded from it."""
        return tuple(sentence for sentence in self.told if sentence not in (CLOSING, DOUBT))

    @property
    def doubtful(self) -> bool:
        """Whether the proof may hold more than it needs."""
        return DOUBT in self.told


@dataclass(frozen=True)
class Report:
    """What was found.

    Attributes
    ----------
    system
        What was checked.
    verdicts
        Of every printed number, by id.
    conflicts
        What cannot hold together.
    lost
        Bounds of every lost cell that a relation binds, in its own unit.
    unused
        Printed numbers that no relation binds.
    undecided
        Printed numbers of which something could not be confirmed.
    """

    system: System
    verdicts: Mapping[str, Verdict]
    conflicts: tuple[Explained, ...]
    lost: Mapping[str, Bound]
    unused: tuple[str, ...]
    undecided: tuple[str, ...]

    @property
    def consistent(self) -> bool:
        """Whether nothing contradicts."""
        return not self.conflicts

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many printed numbers have each verdict, all five named."""
        found = Counter(self.verdicts.values())
        return {verdict: found[verdict] for verdict in Verdict}

    def frame(self) -> pd.DataFrame:
        """One row a printed number: ``printed``, ``verdict``, and for wrong ones the first ``repair``."""
        return self.told_frame().astype({"repair": str})

    def told_frame(self) -> pd.DataFrame:
        """The same with repairs that can be said in other languages."""
        import pandas as pd

        repaired = {repair.id: self.told(repair) for conflict in self.conflicts for repair in reversed(conflict.repairs)}
        rows = [(self._number(id).label, str(verdict), repaired.get(id, "")) for id, verdict in self.verdicts.items()]
        return pd.DataFrame(rows, pd.Index(list(self.verdicts), name="number"), ["printed", "verdict", "repair"])

    def in_words(self, repair: Repair) -> str:
        """A repair as a short text."""
        return str(self.told(repair))

    def told(self, repair: Repair) -> Sentence:
        """The same, to be said in other languages."""

        def in_unit(value: Fraction) -> Sentence:
            return self.system.told_in_unit(Term(repair.id), value * self._number(repair.id).unit.factor, places=4)

        if repair.value is not None:
            value = in_unit(repair.value)
            return _BY_SLIP(value=value, slip=worded(repair.slip)) if repair.slip else value
        ends = {name: in_unit(end) for name, end in (("low", repair.low), ("high", repair.high)) if isinstance(end, Fraction)}
        return _RANGES[tuple(ends)](**ends)

    def lost_frame(self) -> pd.DataFrame:
        """One row a lost cell: ``low``, ``high`` in its ``unit``, and whether both are proved to be reached."""
        import pandas as pd

        rows = [(bound.low, bound.high, self.system.cells[name].unit.name, bound.exact) for name, bound in self.lost.items()]
        return pd.DataFrame(rows, pd.Index(list(self.lost), name="lost cell"), ["low", "high", "unit", "exact"], dtype=object)

    def as_text(self) -> str:
        """The report for a reader at a terminal."""
        lines = [f"{count:5} {verdict}" for verdict, count in self.counts.items()]
        for place, conflict in enumerate(self.conflicts, start=1):
            lines += ["", f"Conflict {place} of {len(self.conflicts)}", *(f"  {sentence}" for sentence in conflict.sentences)]
            lines.append("  What would explain it:" if conflict.complete else "  What would explain it, among other things:")
            lines += [f"    {' and '.join(numbers)}" for numbers in conflict.explanations]
            lines += [f"  {r.id}, printed {r.printed}, would fit as {self.in_words(r)}" for r in conflict.repairs]
        bounds = [f"  {name} {between(self._bound(name), self.system, name)}" for name in self.lost]
        lines += ["", "Lost cells", *bounds] if bounds else []
        lines += ["", f"Not decided: {', '.join(self.undecided)}"] if self.undecided else []
        count = f"{len(self.conflicts)} contradiction{'s' * (len(self.conflicts) > 1)}."
        lines += ["", "Nothing contradicts." if self.consistent else count]
        return "\n".join(lines)

    def _bound(self, name: str) -> Interval:
        factor, bound = self.system.cells[name].unit.factor, self.lost[name]
        low, high = (end * factor if isinstance(end, Fraction) else end for end in (bound.low, bound.high))
        return Interval(low, high)

    def as_json(self) -> str:
        """The report for other programs; numbers are in the unit of the number or cell they are about."""
        content = {
            "verdicts": {id: str(verdict) for id, verdict in self.verdicts.items()},
            "conflicts": [_conflict(conflict) for conflict in self.conflicts],
            "lost": {name: {"low": _end(b.low), "high": _end(b.high), "exact": b.exact} for name, b in self.lost.items()},
            "unused": list(self.unused),
            "undecided": list(self.undecided),
        }
        return json.dumps(content, ensure_ascii=False, indent=2)

    def _number(self, id: str) -> PrintedNumber:
        cell = self.system.cells[id]
        if not isinstance(cell, PrintedNumber):
            raise TypeError(f"{id} is a lost cell, not a printed number")
        return cell


def _conflict(conflict: Explained) -> dict[str, Any]:
    return {
        "proof": list(conflict.proof),
        "explanations": [list(numbers) for numbers in conflict.explanations],
        "repairs": [
            {
                "id": r.id, "printed": r.printed, "low": _end(r.low), "high": _end(r.high),
                "value": None if r.value is None else _end(r.value), "slip": r.slip,
            }
            for r in conflict.repairs
        ],
        "complete": conflict.complete,
    }  # fmt: skip


def _end(end: End) -> int | float | None:
    if not math.isfinite(end):
        return None
    exact = Fraction(end)
    return exact.numerator if exact.denominator == 1 else float(exact)
