"""``paper.yml``: what a paper is, the units that it declares, and its number words that count nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpers.errors import InputError, Problem
from helpers.files.yamlfile import Entry, read_yaml
from helpers.numbers.units import Unit, find_unit, unit_key
from helpers.papers.chinese import chinese_problems, unfolded

KEYS = (
    "slug", "title", "title_en", "title_zh", "authors", "year", "venue", "doi", "language", "text", "question", "question_zh",
    "summary", "abstract_zh", "units", "not_quantities",
)  # fmt: skip


@dataclass(frozen=True)
class About:
    """What a paper's folder says of the paper.

    Attributes
    ----------
    texts
        Every key that holds a text.
    authors
        In their order.
    not_quantities
        Phrases of its text that hold a number word but state no quantity.
    units
        Its own words for known units.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    not_quantities: tuple[str, ...] = ()
    units: Mapping[str, Unit] = field(default_factory=dict)


def load_about(path: Path) -> About:
    """What ``paper.yml`` says; nothing where there is none.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    if not path.exists():
        return About()
    top, lists = read_yaml(path)
    problems = list(top.unknown_keys("the file", KEYS))
    units = _declared_units(top, problems)
    problems += [*top.stray_items("the file", "not_quantities"), *chinese_problems(top, "the file")]
    entries = lists.get("not_quantities", [])
    phrases = tuple(entry.text("phrase").strip() for entry in entries)
    problems += (problem for entry, phrase in zip(entries, phrases, strict=True) for problem in _faults(entry, phrase))
    if problems:
        raise InputError(problems)
    texts = {key: unfolded(value) for key, value in top.content.items() if isinstance(value, str)}
    return About(texts, tuple(top.texts("authors")), phrases, units)


def _faults(entry: Entry, phrase: str) -> Iterator[Problem]:
    yield from entry.unknown_keys("a phrase of 'not_quantities'", ("phrase", "why"))
    if not phrase:
        yield entry.problem("a phrase of 'not_quantities'", "nothing", "a text under the key 'phrase'")


def _declared_units(top: Entry, problems: list[Problem]) -> dict[str, Unit]:
    """Units that a paper declares: its own word, and a known unit that it equals one of."""
    declared = top.content.get("units", {})
    if not isinstance(declared, dict):
        problems.append(top.problem("key 'units'", "no mapping", "own words for known units, such as 'airports: units'"))
        return {}
    units = {}
    for name, like in declared.items():
        try:
            known = find_unit(str(like))
            units[unit_key(name)] = Unit(unit_key(name), known.dimension, known.factor)
        except ValueError as error:
            problems.append(top.problem(f"key 'units', {name!r}", str(error), "a known unit that one of these equals"))
    return units
