"""What printed numbers are about, where they stand and what they print, as sentences that can be said in other languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from helpers.ledger import PrintedNumber
from helpers.papers.errata import Erratum
from helpers.papers.library import Paper
from helpers.relations.constraints import Term
from helpers.sentences import Sentence, Template, joined, worded

_COMMA = Template("{first}, {rest}")
_AND = Template("{first} and {last}")
_SEMICOLON = Template("{first}; {rest}")
_WHERE, _WHEN = Template("{what}, {where}"), Template("{what}, {when}")
_YEAR = Template("year told of {what}")
_WITH_PRINT, _NUMBERED = Template("{name}: {printed}"), Template("{name} ({place})")
_PLACES = Template("{what} ({places})")


def listing(parts: Sequence[Sentence]) -> Sentence:
    """Parts, at least one, joined for prose.

    >>> str(listing([worded("a"), worded("b"), worded("c")]))
    'a, b and c'
    """
    *first, last = parts
    return _AND(first=joined(first, _COMMA), last=last) if first else last


def measured(number: PrintedNumber) -> Sentence:
    """What a printed number is about: measure, region and period; its id where no measure is named."""
    what = worded(number.measure) if number.measure else Sentence("{id}", (("id", number.id),))
    if number.where:
        what = _WHERE(what=what, where=worded(number.where))
    return _WHEN(what=what, when=number.period) if number.period else what


def distinct(numbers: Sequence[PrintedNumber]) -> list[Sentence]:
    """What each printed number is about, no two alike: with its print where they would be, then numbered."""
    about = [_YEAR(what=worded(one.measure)) if one.kind == "date" else measured(one) for one in numbers]
    names = [
        name if about.count(name) == 1 else _WITH_PRINT(name=name, printed=number.amount)
        for name, number in zip(about, numbers, strict=True)
    ]
    return [
        name if names.count(name) == 1 else _NUMBERED(name=name, place=str(names[: at + 1].count(name)))
        for at, name in enumerate(names)
    ]


def place_of(paper: Paper, ids: Sequence[str]) -> Sentence:
    """What is measured, where and when, in the words of the ledger; for several numbers what they have in common."""
    numbers = [paper.ledger[id] for id in ids if ":" not in id]
    if not numbers:
        return Sentence("{ids}", (("ids", " ".join(ids)),))
    measures, places = (dict.fromkeys(words) for words in ([one.measure for one in numbers], [one.section for one in numbers]))
    regions = list(dict.fromkeys(number.where for number in numbers if number.region))
    what = listing([worded(measure) for measure in measures])
    if len(regions) == 1:
        what = _WHERE(what=what, where=worded(regions[0]))
    return _PLACES(what=what, places=joined([worded(place) for place in places], _COMMA))


def printed(paper: Paper, ids: Iterable[str]) -> Sentence | str:
    """What some numbers of a paper print, with hedges and units; nothing where they are of another paper."""
    told = [paper.system.told(Term(id)) for id in ids if ":" not in id]
    return joined(told, _SEMICOLON) if told else ""


def corrected(paper: Paper, erratum: Erratum) -> Sentence | str:
    """What should have been printed; where that names no unit, in the printed one."""
    pairs = list(zip(erratum.ids, erratum.corrected.split("; ") if erratum.corrected else (), strict=False))
    told = [worded(text) if ":" in id or " " in text or "%" in text else paper.ledger[id].unit.told(text) for id, text in pairs]
    return joined(told, _SEMICOLON) if told else ""
