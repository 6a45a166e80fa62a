"""Conflicts for readers: which there are, their proofs sentence by sentence, and what the accused numbers must have been."""

from __future__ import annotations

import re
from fractions import Fraction
from textwrap import fill
from typing import TYPE_CHECKING

from helpers.consistency import Explained, Repair, Report, Verdict
from helpers.errors import UnknownNameError
from helpers.ledger import PrintedNumber
from helpers.notebooks.showing import distinct_names
from helpers.numbers.intervals import End

if TYPE_CHECKING:
    import pandas as pd

_LETTERS = 30
"""On a line of a label beside a chart."""


def numbers_of(conflict: Explained) -> tuple[str, ...]:
    """The printed numbers that a conflict accuses, those of the likeliest explanation first."""
    return tuple(dict.fromkeys(id for explanation in conflict.explanations for id in explanation))


def conflict_about(report: Report, id: str) -> Explained:
    """The conflict that accuses a printed number.

    Raises
    ------
    UnknownNameError
        Where no conflict does.
    """
    accused = {number: conflict for conflict in report.conflicts for number in numbers_of(conflict)}
    if id not in accused:
        raise UnknownNameError("accused number", id, tuple(accused))
    return accused[id]


def conflicts_of(report: Report, slug: str) -> tuple[Explained, ...]:
    """The conflicts of a report on several papers that accuse some number of the paper ``slug``."""
    return tuple(c for c in report.conflicts if any(id.startswith(f"{slug}:") for id in numbers_of(c)))


def conflict_name(conflict: Explained) -> str:
    """A name for tables and figures about a conflict, after the likeliest culprit: it stays when other conflicts come or go.

    Examples
    --------
    A conflict that is likeliest explained by ``park-clusters:income.2015`` is called ``park-clusters-income-2015``.
    """
    return re.sub(r"[^a-z0-9]+", "-", conflict.explanations[0][0])


def verdict_counts(report: Report, slug: str) -> pd.DataFrame:
    """How many printed numbers of the paper ``slug`` have each verdict, in the order of :class:`helpers.consistency.Verdict`."""
    import pandas as pd

    of_paper = [verdict for id, verdict in report.verdicts.items() if id.startswith(f"{slug}:")]
    index = pd.Index([str(verdict) for verdict in Verdict], name="verdict")
    return pd.DataFrame({"printed numbers": [of_paper.count(verdict) for verdict in Verdict]}, index)


def verdicts_frame(report: Report, slug: str) -> pd.DataFrame:
    """The rows of :meth:`helpers.consistency.Report.told_frame` that are about the paper ``slug``, in the order of its text."""
    frame = report.told_frame()
    chosen = [id for id in report.system.cells if id.startswith(f"{slug}:") and id in report.verdicts]
    rows = frame.loc[chosen]
    return rows.set_axis([id.removeprefix(f"{slug}:") for id in chosen]).rename_axis("number")


def proof_frame(conflict: Explained) -> pd.DataFrame:
    """One row for each sentence of the proof, numbered; the column's name concludes it, or says that more may stand there."""
    import pandas as pd

    index = pd.RangeIndex(1, len(conflict.members) + 1, name="step")
    heading = "what cannot all be true" + (", though not each may be needed" if conflict.doubtful else "")
    return pd.DataFrame({heading: list(conflict.members)}, index)


def repairs_frame(report: Report, conflict: Explained) -> pd.DataFrame:
    """One row for each repair: ``printed``, ``would fit``, ``explanation`` (1 is the likeliest)."""
    import pandas as pd

    places = {id: place for place, ids in reversed(list(enumerate(conflict.explanations, start=1))) for id in ids}
    repairs = sorted(conflict.repairs, key=lambda repair: places.get(repair.id, len(places)))
    rows = [(_number(report, one.id).label, report.told(one), places.get(one.id)) for one in repairs]
    index = pd.Index([one.id for one in repairs], name="number")
    return pd.DataFrame(rows, index, ["printed", "would fit", "explanation"])


def repaired_frame(report: Report, conflict: Explained, slug: str) -> pd.DataFrame:
    """What charts of a conflict draw, each number of the paper ``slug`` once: ``label``, ``printed``, ``low``, ``high``.

    The label says what is measured. All of them must be in one unit, that of the printed numbers.
    """
    import pandas as pd

    first: dict[str, Repair] = {}
    for repair in conflict.repairs:
        if repair.id.startswith(f"{slug}:"):
            first.setdefault(repair.id, repair)
    numbers = [_number(report, id) for id in first]
    labels = [fill(name.removeprefix(f"{slug}:"), _LETTERS) for name in distinct_names(numbers)]
    rows = [
        (label, number.numeral.value, *_ends(repair))
        for label, number, repair in zip(labels, numbers, first.values(), strict=True)
    ]
    return pd.DataFrame(rows, columns=["label", "printed", "low", "high"], dtype=object)


def _ends(repair: Repair) -> tuple[End, End]:
    value = repair.value
    return (value, value) if isinstance(value, Fraction) else (repair.low, repair.high)


def _number(report: Report, id: str) -> PrintedNumber:
    cell = report.system.cells[id]
    assert isinstance(cell, PrintedNumber), f"{id} is lost, and yet a repair is about it"
    return cell
