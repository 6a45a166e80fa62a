"""The engine against every assignment of small whole numbers: no false alarm, nothing missed, all smallest explanations."""

from __future__ import annotations

import itertools
import random
from fractions import Fraction
from typing import Literal

import numpy as np
import numpy.typing as npt
import pytest

from helpers.cells import Cell, LostCell, System
from helpers.consistency import Report, check
from helpers.ledger import PrintedNumber
from helpers.numbers.intervals import Interval
from helpers.numbers.numerals import parse_numeral
from helpers.numbers.readings import Hedge
from helpers.numbers.units import find_unit
from helpers.relations.base import Relation
from helpers.relations.constraints import Term
from helpers.relations.facts import Listed, Same
from helpers.relations.orders import Order, Rank
from helpers.relations.rates import Share
from helpers.relations.sums import Difference, Sum

Numbers = npt.NDArray[np.int32]
Truths = npt.NDArray[np.bool_]
# Released numbers are looked for up to here; sums of sums of numbers up to four stay below.
MOST = 20
COUNTS = ("c0", "c1", "c2", "c3")
# Every assignment, a row for each count.
GRID: Numbers = np.indices((MOST + 1,) * len(COUNTS), np.int32).reshape(len(COUNTS), -1)


def cell(id: str, printed: str, unit: str, hedge: str = "") -> PrintedNumber:
    return PrintedNumber(id, printed, parse_numeral(printed), find_unit(unit), Hedge(hedge))


def random_system(seed: int, kinds: list[str]) -> System:
    draw = random.Random(seed)
    cells: dict[str, Cell] = {}
    for id in COUNTS:
        hedge = draw.choice(["over", "under", "about", "target"]) if draw.random() < 0.15 else ""
        lost = draw.random() < 0.15
        cells[id] = LostCell(id, find_unit("units")) if lost else cell(id, str(draw.randint(1, 4)), "units", hedge)
    relations = [random_relation(draw, draw.choice(kinds), f"r{k}", cells) for k in range(draw.randint(1, 4))]
    return System(cells, tuple(relations))


def random_relation(draw: random.Random, kind: str, id: str, cells: dict[str, Cell]) -> Relation:
    one, two, *rest = (Term(name) for name in draw.sample(COUNTS, 4))
    if kind == "rank":
        some = draw.randint(2, 4)
        cells[f"k.{id}"] = cell(f"k.{id}", str(draw.randint(1, some)), "rank")
        among = (one, two, *rest)[:some]
        ties: Literal["allowed", "forbidden"] = "allowed" if draw.random() < 0.5 else "forbidden"
        return Rank(id=id, rank=Term(f"k.{id}"), value=one, among=among, highest=draw.choice([1, some]), ties=ties)
    if kind == "share":
        cells[f"s.{id}"] = cell(f"s.{id}", draw.choice(["25", "33", "50", "67", "100", "33.3"]), "%")
        return Share(id=id, share=Term(f"s.{id}"), part=one, whole=two)
    if kind == "order":
        return Order(id=id, lower=one, upper=two, strict=draw.random() < 0.5)
    if kind == "same":
        return Same(id=id, terms_=(one, two))
    if kind == "listed":
        return Listed(id=id, size=one, items=(two, *rest)[: draw.randint(1, 3)])
    if kind == "difference":
        return Difference(id=id, difference=one, minuend=two, subtrahend=rest[0])
    return Sum(id=id, whole=one, parts=(two, *rest)[: draw.randint(1, 3)])


def inside(interval: Interval, over: Numbers, under: Numbers | Literal[1] = 1) -> Truths:
    """Whether ``over / under`` lies in the interval, without division."""
    found = np.ones(over.shape, bool)
    for end, is_open, sign in ((interval.low, interval.low_open, 1), (interval.high, interval.high_open, -1)):
        if isinstance(end, Fraction):
            gap = sign * end.denominator * over - sign * end.numerator * under
            found &= gap > 0 if is_open else gap >= 0
    return found


def violations(system: System) -> tuple[list[str], Truths]:
    """Of every assignment that satisfies all relations, the printed numbers that it contradicts."""
    value = dict(zip(COUNTS, GRID, strict=True))
    holds = np.ones(GRID.shape[1], bool)
    wrong: dict[str, Truths] = {}
    for id in COUNTS:
        number = system.cells[id]
        bound = any(term == id for relation in system.relations for term in relation.terms)
        if isinstance(number, PrintedNumber) and bound:
            wrong[id] = ~inside(number.interval(), value[id])
    for relation in system.relations:
        match relation:
            case Sum(whole=whole, parts=parts):
                holds &= value[whole] == sum(value[part] for part in parts)
            case Difference(difference=rest, minuend=first, subtrahend=second):
                holds &= value[rest] == value[first] - value[second]
            case Order(lower=lower, upper=upper, strict=strict):
                holds &= value[lower] + strict <= value[upper]
            case Same(terms_=(first, second)):
                holds &= value[first] == value[second]
            case Listed(size=size, items=items):
                holds &= value[size] == len(items)
            case Share(share=share, part=part, whole=whole):
                holds &= value[whole] > 0
                wrong[share] = ~inside(system.interval(share), value[part], value[whole])
            case Rank():
                wrong[relation.rank] = ~ranked(relation, value, int(system.interval(relation.rank).low))
    names = sorted(wrong)
    return names, np.array([wrong[name][holds] for name in names]).reshape(len(names), int(holds.sum()))


def ranked(relation: Rank, value: dict[str, Numbers], rank: int) -> Truths:
    rivals = [value[term] for term in relation.among if term != relation.value]
    sign = 1 if relation.highest == 1 else -1
    ahead = sum(sign * rival > sign * value[relation.value] for rival in rivals)
    level = sum(rival == value[relation.value] for rival in rivals) if relation.ties == "allowed" else 0
    found: Truths = (ahead < rank) & (rank <= 1 + ahead + level)
    return found


def smallest(names: list[str], wrong: Truths) -> set[frozenset[str]]:
    """The smallest sets of printed numbers that some assignment contradicts; none where no assignment satisfies all relations."""
    if not wrong.shape[1]:
        return set()
    # A bit for each name: numbers are sorted much faster than sets.
    found = np.unique(2 ** np.arange(len(names)) @ wrong)
    sets = {frozenset(name for place, name in enumerate(names) if number >> place & 1) for number in found.tolist()}
    least = min(map(len, sets))
    return {members for members in sets if len(members) == least}


def told(report: Report) -> set[frozenset[str]]:
    choices = itertools.product(*(conflict.explanations for conflict in report.conflicts))
    return {frozenset(number for numbers in choice for number in numbers) for choice in choices}


@pytest.mark.parametrize("seed", range(60))
def test_linear_systems_and_ranks_completely(seed: int) -> None:
    system = random_system(seed, ["sum", "difference", "order", "same", "listed", "rank"])
    report = check(system)
    wanted = smallest(*violations(system))
    if not wanted:
        # The relations cannot hold together, whatever is printed.
        assert any(not conflict.explanations for conflict in report.conflicts)
        assert report.undecided
    else:
        assert told(report) == wanted
        assert report.consistent == (wanted == {frozenset()})
        assert not report.undecided


@pytest.mark.parametrize("seed", range(60, 110))
def test_shares_of_whole_numbers(seed: int) -> None:
    system = random_system(seed, ["sum", "order", "share", "share", "same"])
    report = check(system)
    wanted = smallest(*violations(system))
    if wanted == {frozenset()}:
        assert report.consistent
    if wanted and not report.undecided:
        # A released number may be greater than what was tried here: the engine may know more, never less.
        assert told(report) >= wanted or len(min(told(report), key=len)) < len(min(wanted, key=len))
