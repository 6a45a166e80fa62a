"""Reading ``across.yml``: the relations that span papers, and which paper retells which."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from helpers.cells import Cell
from helpers.errors import InputError, Problem
from helpers.files.yamlfile import Entry, read_yaml
from helpers.ledger import PrintedNumber
from helpers.relations.base import Relation
from helpers.relations.facts import Same
from helpers.relations.loading import read_relations, stray_items


def load_across(
    path: Path, cells: Mapping[str, Cell], elsewhere: Collection[str] = ()
) -> tuple[tuple[Relation, ...], dict[str, str]]:
    """The relations that span papers, and the causes that they give to numbers which one paper retells from another.

    A retelling is no second witness: where it prints what the other paper prints, one slip stands behind both.

    Parameters
    ----------
    path
        The file.
    cells
        Cells of the papers that are loaded, under ``slug:id``.
    elsewhere
        Papers that are there but not loaded; a relation that speaks of one is passed over.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    top, lists = read_yaml(path)
    problems = [*top.unknown_keys("the file", ("relations", "retold")), *stray_items(top, ("relations", "retold"))]
    entries = [entry for entry in lists.get("relations", []) if not _slugs(entry) & set(elsewhere)]
    relations = read_relations(entries, cells, problems)
    pairs = [frozenset(_retelling(entry, problems)) for entry in lists.get("retold", [])]
    if problems:
        raise InputError(problems)
    return relations, _retold(relations, pairs, cells)


def _retelling(entry: Entry, problems: list[Problem]) -> tuple[str, str]:
    problems += entry.unknown_keys("a retelling", ("of", "by", "note"))
    if not entry.text("of") or not entry.text("by"):
        wanted = "the slug of the paper that is retold, and of the one that retells it"
        problems.append(entry.problem("a retelling", "no 'of' or no 'by'", wanted))
    return entry.text("of"), entry.text("by")


def _retold(relations: Iterable[Relation], pairs: Collection[frozenset[str]], cells: Mapping[str, Cell]) -> dict[str, str]:
    causes: dict[str, str] = {}
    for relation in relations:
        numbers = [cells[term] for term in relation.terms] if isinstance(relation, Same) else []
        papers = frozenset(cell.id.partition(":")[0] for cell in numbers)
        printed = [cell for cell in numbers if isinstance(cell, PrintedNumber)]
        if papers in pairs and len(printed) == len(numbers) == 2 and printed[0].interval().meets(printed[1].interval()):
            cause = causes.get(printed[0].id, causes.get(printed[1].id, printed[0].id))
            causes |= {number.id: cause for number in printed}
    return causes


def _slugs(entry: Entry) -> set[str]:
    """The papers that a relation speaks of."""
    return {text.partition(":")[0] for key in entry.content for text in entry.texts(key) if ":" in text}
