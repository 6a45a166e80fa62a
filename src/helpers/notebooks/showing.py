"""What chapters say in the same way: tables of artifacts, errata and outcomes, printed numbers for prose, numbers in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from helpers.cells import System
from helpers.checks import Check, Outcome
from helpers.errors import UnknownNameError
from helpers.ledger import PrintedNumber, matching
from helpers.notebooks.naming import corrected, distinct, listing, measured, place_of, printed
from helpers.notebooks.recording import record
from helpers.numbers.numerals import as_text
from helpers.numbers.readings import Reading, rounded
from helpers.numbers.units import find_unit
from helpers.papers.errata import Erratum, FalseFriend
from helpers.papers.library import Paper
from helpers.relations.constraints import Term
from helpers.sentences import Template, worded

if TYPE_CHECKING:
    import pandas as pd

_WORDS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip

_TIMES = Template("{sentence} ({count} times)")


def artifacts_frame(paper: Paper) -> pd.DataFrame:
    """One row for each table, figure and diagram of a paper, by what it shows: ``in the paper``, ``state``, ``what is left``."""
    import pandas as pd

    rows = [(artifact.shown, artifact.state, artifact.note) for artifact in paper.artifacts.values()]
    index = pd.Index([artifact.caption for artifact in paper.artifacts.values()], name="what it shows")
    return pd.DataFrame(rows, index, ["in the paper", "state", "what is left"])


def errata_frame(paper: Paper, errata: Iterable[Erratum] | None = None) -> pd.DataFrame:
    """One row for each erratum (all of the paper unless told): ``printed``, ``should be``, ``slip``, ``certainty``, ``why``.

    The index says where in words. What cannot be known is left empty in ``should be``.
    """
    import pandas as pd

    chosen = list(paper.errata if errata is None else errata)
    rows = [(printed(paper, item.ids), corrected(paper, item), item.slip, item.certainty, item.evidence) for item in chosen]
    index = pd.Index([place_of(paper, item.ids) for item in chosen], name="number")
    return pd.DataFrame(rows, index, ["printed", "should be", "slip", "certainty", "why"])


def false_friends_frame(paper: Paper, friends: Iterable[FalseFriend] | None = None) -> pd.DataFrame:
    """One row for each false friend (all of the paper unless told): where, ``printed``, ``looks like``, ``why it is none``."""
    import pandas as pd

    chosen = list(paper.false_friends if friends is None else friends)
    index = pd.Index([place_of(paper, item.ids) for item in chosen], name="number")
    rows = [(printed(paper, item.ids), looks_like(item.slip), item.evidence) for item in chosen]
    return pd.DataFrame(rows, index, ["printed", "looks like", "why it is none"])


def outcome_counts(checks: Iterable[Check]) -> pd.DataFrame:
    """How many single checks found what: one row for each outcome, in the order of :class:`helpers.checks.Outcome`."""
    import pandas as pd

    counts = Counter(check.outcome for check in checks)
    index = pd.Index([str(outcome) for outcome in Outcome], name="outcome")
    return pd.DataFrame({"checks": [counts[outcome] for outcome in Outcome]}, index)


def checks_frame(checks: Iterable[Check]) -> pd.DataFrame:
    """One row for each single check, by its relation: ``outcome`` and the sentence that says it, without the relation's id.

    Checks of one relation that say the same share a row, which says how many they are.
    """
    import pandas as pd

    told = Counter((one.relation, one.words, str(one.outcome)) for one in checks)
    rows = [
        (words if count == 1 else _TIMES(sentence=words, count=worded(in_words(count))), outcome)
        for (_, words, outcome), count in told.items()
    ]
    return pd.DataFrame(rows, pd.Index([relation for relation, *_ in told], name="relation"), ["in words", "outcome"])


def record_printed(system: System, patterns: Iterable[str]) -> None:
    """Record printed numbers for prose: each as ``printed.ID``, shown with unit and hedge.

    In ``slug:id`` the colon becomes a dot and a hyphen ``_``, for names of records have neither.

    Parameters
    ----------
    system
        A paper's system, or that of the library.
    patterns
        Ledger ids, or shapes of them.

    Raises
    ------
    UnknownNameError
        Where a pattern names no printed number.
    """
    numbers = {name: cell for name, cell in system.cells.items() if isinstance(cell, PrintedNumber)}
    for pattern in patterns:
        names = matching(pattern, numbers)
        if not names:
            raise UnknownNameError("printed number", pattern, tuple(numbers))
        for name in names:
            record(record_name(name), numbers[name].value, shown=system.shown(Term(name)))


def record_name(name: str) -> str:
    """Under which name a printed number is recorded.

    >>> record_name("chemical-parks:parks.nanchang")
    'printed.chemical_parks.parks.nanchang'
    """
    return "printed." + name.replace(":", ".").replace("-", "_")


def what_is_measured(number: PrintedNumber) -> str:
    """What a printed number is about: measure, region and period; its id where no measure is named."""
    return str(measured(number))


def distinct_names(numbers: Sequence[PrintedNumber]) -> list[str]:
    """What each printed number is about, no two alike: with its print where they would be, then numbered."""
    return [str(name) for name in distinct(numbers)]


def told(value: Fraction | int, unit: str, places: int = 2) -> str:
    """A value in base units as prose tells it: rounded to ``places`` decimals of ``unit``, ties away from zero.

    Raises
    ------
    ValueError
        Where the unit is not known.

    Examples
    --------
    >>> told(Fraction(16, 94), "%"), told(Fraction(2560 * 10**9), "trillion yuan", 1)
    ('17.02%', '2.6 trillion yuan')
    """
    known = find_unit(unit)
    near = rounded(Fraction(value) / known.factor, Fraction(1, 10**places), Reading.HALF_UP)
    whole, _, decimals = as_text(near, places).partition(".")
    text = f"{whole}.{decimals.ljust(places, '0')}" if places else whole
    return known.said(text, single=text == "1")


def in_words(count: int) -> str:
    """A count as prose tells it: in a word up to twelve, in digits beyond.

    >>> in_words(3), in_words(94)
    ('three', '94')
    """
    return _WORDS[count] if 0 <= count < len(_WORDS) else str(count)


def how_many(count: int, thing: str) -> str:
    """A count with what is counted.

    >>> how_many(0, "number"), how_many(1, "smallest explanation"), how_many(3, "number")
    ('no number', 'one smallest explanation', 'three numbers')
    """
    return f"{in_words(count) if count else 'no'} {thing}{'s' if count > 1 else ''}"


def looks_like(slip: str) -> str:
    """The kind of slip that a false friend looks like, in words; of no kind that has a name, numbers just do not match.

    >>> looks_like("rounding"), looks_like("other")
    ('rounding', 'a mismatch')
    """
    return "a mismatch" if slip == "other" else slip


def chapter_name(folder: str) -> str:
    """A chapter as tables call it, after its folder.

    >>> chapter_name("county-economy")
    'County economy'
    """
    return folder.replace("-", " ").capitalize()


def listed(names: Sequence[str]) -> str:
    """Names joined for prose.

    >>> listed(["a"]), listed(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    return str(listing([worded(name) for name in names]))
