"""Reading ``relations.yml``: lost cells and typed relations, every mistake named with its nearest valid name."""

from __future__ import annotations

import functools
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from fractions import Fraction
from pathlib import Path
from typing import Any

from helpers.cells import Cell, LostCell, System
from helpers.errors import InputError, Problem, nearest
from helpers.files.yamlfile import Content, Entry, read_yaml
from helpers.ledger import ID, Ledger, matching
from helpers.numbers.numerals import parse_numeral
from helpers.numbers.units import Unit, find_unit
from helpers.relations.base import Relation
from helpers.relations.constraints import Term
from helpers.relations.facts import Listed, Same
from helpers.relations.faults import faults, repeated
from helpers.relations.orders import FirstOver, Order, Rank
from helpers.relations.rates import Growth, Ratio, Share
from helpers.relations.sums import Cumulative, Difference, Mean, Sum

TYPES: Mapping[str, type[Relation]] = {
    kind.type: kind
    for kind in (Sum, Share, Ratio, Growth, Difference, Mean, Cumulative, Order, Rank, Listed, Same, FirstOver)
}  # fmt: skip


def stray_items(top: Entry, keys: tuple[str, ...]) -> Iterator[Problem]:
    """One problem for each item under ``keys`` that is no entry."""
    for key in keys:
        yield from top.stray_items("the file", key)


def load_system(path: Path, ledger: Ledger, units: Mapping[str, Unit] | None = None) -> System:
    """The printed numbers of a ledger with the lost cells and relations of ``path``.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    top, lists = read_yaml(path)
    problems = [
        *top.unknown_keys("the file", ("lost", "relations", "together")),
        *stray_items(top, ("lost", "relations", "together")),
    ]
    cells: dict[str, Cell] = dict(ledger)
    for entry in lists.get("lost", []):
        cell = _lost(entry, cells, units or {}, problems)
        if cell is not None:
            cells[cell.id] = cell
    relations = read_relations(lists.get("relations", []), cells, problems)
    causes = _causes(lists.get("together", []), ledger, problems)
    if problems:
        raise InputError(problems)
    return System(cells, relations, causes)


def _lost(entry: Entry, known: Mapping[str, Cell], units: Mapping[str, Unit], problems: list[Problem]) -> LostCell | None:
    name = entry.text("")
    what = f"lost cell {name!r}"
    before = len(problems)
    problems += entry.unknown_keys(what, ("", "unit", "note", "least"))
    if not ID.fullmatch(name):
        problems.append(entry.problem(what, repr(name), "lower-case letters, digits and _ in parts joined by dots"))
    if name in known:
        problems.append(entry.problem(what, "a name that is taken already", "a name that no printed number has"))
    try:
        unit = find_unit(entry.text("unit"), units)
    except ValueError as error:
        problems.append(entry.problem(f"{what}, key 'unit'", str(error), "a known unit"))
        return None
    least = None
    if entry.text("least"):
        try:
            least = parse_numeral(entry.text("least")).value * unit.factor
        except ValueError:
            problems.append(entry.problem(f"{what}, key 'least'", repr(entry.text("least")), "a number in its unit, such as 0"))
    return LostCell(name, unit, entry.text("note"), least) if len(problems) == before else None


def _causes(entries: list[Entry], ledger: Ledger, problems: list[Problem]) -> dict[str, str]:
    """Numbers by the name of the one print that stands behind them."""
    causes: dict[str, str] = {}
    for entry in entries:
        what = f"numbers told together ({entry.text('id')})"
        problems += entry.unknown_keys(what, ("id", "numbers", "note"))
        if not entry.text("id") or entry.text("id") in ledger:
            problems.append(entry.problem(f"{what}, key 'id'", repr(entry.text("id")), "a name that no printed number has"))
        for pattern in entry.texts("numbers"):
            found = matching(pattern, ledger)
            if not found:
                problems.append(entry.problem(what, f"{pattern!r}{nearest(pattern, ledger)}", "a ledger id"))
            causes |= dict.fromkeys(found, entry.text("id"))
    return causes


def read_relations(entries: list[Entry], cells: Mapping[str, Cell], problems: list[Problem]) -> tuple[Relation, ...]:
    """The relations of some entries, in order; what is wrong with them is added to ``problems``."""
    relations: list[Relation] = []
    lines: dict[str, int] = {}
    for place, entry in enumerate(entries, start=1):
        reader = _RelationReader(entry, place, cells, problems)
        relation = reader.relation()
        if relation is None:
            continue
        if relation.id in lines:
            first = f"a new id (the first stands on line {lines[relation.id]})"
            reader.report("key 'id'", f"{relation.id!r} a second time", first)
        lines.setdefault(relation.id, entry.line)
        relations.append(relation)
    return tuple(relations)


@dataclass
class _RelationReader:
    """Reads one relation, noting every problem on the way."""

    entry: Entry
    place: int
    cells: Mapping[str, Cell]
    problems: list[Problem]
    name: str = field(init=False)

    def __post_init__(self) -> None:
        id = self.entry.text("id")
        self.name = f"relation {self.place}" + (f" ({id})" if id else "")

    def report(self, where: str, found: str, expected: str) -> None:
        self.problems.append(self.entry.problem(f"{self.name}, {where}", found, expected))

    def relation(self) -> Relation | None:
        before = len(self.problems)
        named = self.entry.text("type")
        if named not in TYPES:
            found = f"unknown type {named!r}{nearest(named, TYPES)}" if named else "no type"
            self.report("key 'type'", found, f"one of {', '.join(TYPES)}")
            return None
        kind = TYPES[named]
        options = {key_of(option): option for option in fields(kind)}
        self.problems += self.entry.unknown_keys(self.name, ("type", *options))
        values: dict[str, Any] = {
            option.name: self.value(kind, key, option) for key, option in options.items() if key in self.entry.content
        }
        for key, option in options.items():
            if key not in self.entry.content and option.default is MISSING and key != "id":
                self.report(f"key {key!r}", "nothing", f"what a {named} needs: {_needed(kind)}")
        if len(self.problems) > before:
            return None
        if kind is Listed and not {"items", "names"} & set(self.entry.content):
            self.report("key 'items'", "nothing", "the things listed, under 'items' or 'names'")
        values.setdefault("id", self.derived_id(named, kind))
        relation = kind(**values)
        for fault in faults(relation, self.cells):
            self.report(*fault)
        return relation if len(self.problems) == before else None

    def derived_id(self, named: str, kind: type[Relation]) -> str:
        about = [option for option in fields(kind) if _hints(kind)[option.name] in (Term, tuple[Term, ...])]
        terms = [text for option in about for text in self.entry.texts(key_of(option))]
        return f"{named}({', '.join(terms)})"

    def value(self, kind: type[Relation], key: str, option: Field[Any]) -> object:
        hint = _hints(kind)[option.name]
        content = self.entry.content[key]
        if hint is Term:
            return self.term(key, content)
        if hint == tuple[Term, ...]:
            return self.terms(key, content)
        if hint == tuple[str, ...]:
            return self.names(key, content)
        return self.setting(key, content, hint)

    def setting(self, key: str, content: Content, hint: Any) -> object:
        text = content if isinstance(content, str) else str(content)
        allowed = ("true", "false") if hint is bool else typing.get_args(hint)
        if allowed and text not in allowed:
            self.report(f"key {key!r}", repr(text), f"one of {', '.join(allowed)}")
        if hint is bool:
            return text == "true"
        if hint in (int, Fraction):
            try:
                return _positive(hint(text))
            except (ValueError, ZeroDivisionError):
                self.report(f"key {key!r}", repr(text), "a positive number")
        return text

    def term(self, key: str, content: Content) -> Term:
        terms = list(self.listed_terms(key, content))
        if len(terms) > 1 or isinstance(content, list):
            self.report(f"key {key!r}", f"{len(terms)} terms", "one term")
        return terms[0] if terms else Term("")

    def terms(self, key: str, content: Content) -> tuple[Term, ...]:
        terms = tuple(self.listed_terms(key, content))
        if content == []:
            self.report(f"key {key!r}", "an empty list", "at least one ledger id or lost cell")
        for term in repeated(terms):
            self.report(f"key {key!r}", f"{term!r} more than once", "each term once")
        return terms

    def names(self, key: str, content: Content) -> tuple[str, ...]:
        for item in content if isinstance(content, list) else [content]:
            if not isinstance(item, str) or not item:
                self.report(f"key {key!r}", repr(item), "texts; one with a colon in it needs quotes")
        return tuple(self.entry.texts(key))

    def listed_terms(self, key: str, content: Content) -> Iterator[Term]:
        for text in content if isinstance(content, list) else [content]:
            if not isinstance(text, str):
                self.report(f"key {key!r}", "a nested list or mapping", "ids")
                continue
            found = matching(text, self.cells)
            if not found:
                self.report(f"key {key!r}", f"{text!r}{nearest(text, self.cells)}", "a ledger id or a lost cell")
            yield from map(Term, found)


@functools.cache
def _hints(kind: type[Relation]) -> Mapping[str, Any]:
    return typing.get_type_hints(kind)


def key_of(option: Field[Any]) -> str:
    """The key in the file for a field of a relation; a trailing underscore keeps clear of Python's own words."""
    return option.name.rstrip("_")


def _needed(kind: type[Relation]) -> str:
    return ", ".join(key_of(option) for option in fields(kind) if option.default is MISSING and option.name != "id")


def _positive(value: int | Fraction) -> int | Fraction:
    if value <= 0:
        raise ValueError
    return value
