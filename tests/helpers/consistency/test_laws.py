"""Laws that hold of every system, on generated tables: totals, shares, growth and ranks, printed with rounding."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.cells import Cell, LostCell, System
from helpers.consistency import Report, check
from helpers.consistency.decision import Status, decide
from helpers.consistency.model import Model, model_of
from helpers.consistency.slips import slips
from helpers.ledger import PrintedNumber
from helpers.numbers.intervals import Interval
from helpers.numbers.numerals import parse_numeral
from helpers.numbers.readings import Hedge, Reading, rounded
from helpers.numbers.units import find_unit
from helpers.relations.base import Relation
from helpers.relations.constraints import Term
from helpers.relations.orders import Rank
from helpers.relations.rates import Growth, Share
from helpers.relations.sums import Sum
from tests.drawing import costly

MONEY, PERCENT, RANK, PARKS = (find_unit(name) for name in ("billion yuan", "%", "rank", "parks"))


@dataclass(frozen=True)
class Table:
    """True values by name in base units, what each is printed in, and what binds them."""

    truth: Mapping[str, Fraction]
    system: System


def printed(id: str, value: Fraction, unit: str, places: int, reading: Reading) -> PrintedNumber:
    kind = find_unit(unit)
    step = Fraction(1, 10**places)
    text = digits_of(rounded(value / kind.factor, step, reading), places)
    return PrintedNumber(id, text, parse_numeral(text), kind)


def digits_of(value: Fraction, places: int) -> str:
    digits = str(abs(int(value * 10**places))).zfill(places + 1)
    text = digits[: len(digits) - places] + (f".{digits[-places:]}" if places else "")
    return f"-{text}" if value < 0 else text


@st.composite
def tables(draw: st.DrawFn, reading: Reading = Reading.NEAREST) -> Table:
    """Two to four rows of this year and of last, or of counts, with a total, shares of it, growth and a rank."""
    counted = draw(st.booleans())
    rows = draw(st.integers(2, 4))
    whole = st.integers(1, 60)
    unit, places = ("parks", 0) if counted else ("billion yuan", draw(st.integers(0, 2)))
    scale = Fraction(1) if counted else MONEY.factor / 1000
    high = whole if counted else st.integers(1000, 90000)
    now = [draw(high) * scale for _ in range(rows)]
    before = [draw(high) * scale for _ in range(rows)]
    cells: dict[str, tuple[Fraction, str, int]] = {}
    relations: list[Relation] = []
    for k in range(rows):
        cells[f"now.{k}"], cells[f"before.{k}"] = (now[k], unit, places), (before[k], unit, places)
        cells[f"share.{k}"] = (now[k] / sum(now), "%", 1)
        cells[f"growth.{k}"] = (now[k] / before[k] - 1, "%", 1)
        relations.append(Share(id=f"s{k}", share=Term(f"share.{k}"), part=Term(f"now.{k}"), whole=Term("now.all")))
        relations.append(Growth(id=f"g{k}", growth=Term(f"growth.{k}"), from_=Term(f"before.{k}"), to=Term(f"now.{k}")))
    for year, values in (("now", now), ("before", before)):
        cells[f"{year}.all"] = (sum(values, Fraction(0)), unit, places)
        parts = tuple(Term(f"{year}.{k}") for k in range(rows))
        relations.append(Sum(id=f"t.{year}", whole=Term(f"{year}.all"), parts=parts))
    cells["place"] = (Fraction(1 + sum(value > now[0] for value in now)), "rank", 0)
    relations.append(Rank(id="r", rank=Term("place"), value=Term("now.0"), among=tuple(Term(f"now.{k}") for k in range(rows))))
    numbers: dict[str, Cell] = {id: printed(id, *how, reading) for id, how in cells.items()}
    return Table({id: value for id, (value, _, _) in cells.items()}, System(numbers, tuple(relations)))


@st.composite
def spoiled(draw: st.DrawFn) -> System:
    """A table in which one or two prints have slipped."""
    system = draw(tables()).system
    numbers: dict[str, Cell] = dict(system.cells)
    for id in draw(st.lists(st.sampled_from(sorted(numbers)), min_size=1, max_size=2, unique=True)):
        number = numbers[id]
        assert isinstance(number, PrintedNumber)
        slip = draw(st.sampled_from([slip for slip in slips(number) if slip.numeral.step == number.numeral.step]))
        numbers[id] = replace(number, numeral=slip.numeral, printed=digits_of(slip.numeral.value, slip.numeral.places))
    return System(numbers, system.relations)


def verdicts(report: Report) -> tuple[object, ...]:
    return dict(report.verdicts), [sorted(conflict.explanations) for conflict in report.conflicts], report.undecided


@pytest.mark.parametrize("reading", list(Reading))
@costly
@given(data=st.data())
def test_a_clean_table_never_conflicts_as_it_was_printed(reading: Reading, data: st.DataObject) -> None:
    report = check(data.draw(tables(reading)).system, reading)
    assert report.conflicts == ()
    assert report.undecided == ()


@costly
@given(tables(), st.data())
def test_bounds_of_a_lost_cell_hold_its_true_value(table: Table, data: st.DataObject) -> None:
    id = data.draw(st.sampled_from(sorted(table.truth)))
    unit = table.system.cells[id].unit
    report = check(System({**table.system.cells, id: LostCell(id, unit)}, table.system.relations))
    assert report.consistent
    assert report.lost[id].low <= table.truth[id] / unit.factor <= report.lost[id].high


@costly
@given(tables(), st.data())
def test_widening_makes_no_conflict(table: Table, data: st.DataObject) -> None:
    wider: dict[str, Cell] = dict(table.system.cells)
    for id in data.draw(st.lists(st.sampled_from(sorted(wider)), min_size=1, max_size=3, unique=True)):
        number = wider[id]
        assert isinstance(number, PrintedNumber)
        hedge = data.draw(st.sampled_from([Hedge.ABOUT, Hedge.TARGET]))
        coarser = replace(number.numeral, step=number.numeral.step * 10)
        wider[id] = data.draw(st.sampled_from([replace(number, hedge=hedge), replace(number, numeral=coarser)]))
        assert wider[id].unit.whole or printed_range(wider[id]).covers(number.interval())
    assert check(System(wider, table.system.relations)).conflicts == ()


def printed_range(cell: Cell) -> Interval:
    assert isinstance(cell, PrintedNumber)
    return cell.interval()


@costly
@given(spoiled(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_relations_changes_nothing(system: System, turning: random.Random) -> None:
    cells, relations = list(system.cells.items()), list(system.relations)
    turning.shuffle(cells)
    turning.shuffle(relations)
    assert check(System(dict(cells), tuple(relations))).as_json() == check(system).as_json()


@costly
@given(spoiled())
def test_ten_times_the_money_changes_no_verdict(system: System) -> None:
    tenfold = {
        id: replace(cell, unit=replace(cell.unit, factor=cell.unit.factor * 10)) if cell.unit.name == MONEY.name else cell
        for id, cell in system.cells.items()
    }
    assert verdicts(check(System(tenfold, system.relations))) == verdicts(check(system))


@costly
@given(spoiled())
def test_explanations_mend_and_proofs_need_every_member(system: System) -> None:
    report, model = check(system), model_of(system)
    assume(report.conflicts and not report.undecided)
    first = frozenset(number for conflict in report.conflicts for number in conflict.explanations[0])
    for conflict in report.conflicts:
        for explanation in conflict.explanations:
            released = first - set(conflict.explanations[0]) | set(explanation)
            assert decide(model, model.numbers - released).status is Status.FEASIBLE
            # Smallest: none of its numbers can be believed again.
            for number in explanation:
                assert decide(model, model.numbers - released | {number}).status is not Status.FEASIBLE
        for proof in conflict.proofs:
            assert_smallest(model, proof)


def assert_smallest(model: Model, proof: tuple[str, ...]) -> None:
    numbers = frozenset(member.removeprefix("printed:") for member in proof if member.startswith("printed:"))
    relations = frozenset(member for member in proof if not member.startswith("printed:"))
    part = model.restricted(relations)
    assert decide(part, numbers).status is Status.INFEASIBLE
    for number in numbers:
        assert decide(part, numbers - {number}).status is not Status.INFEASIBLE
    for relation in relations:
        rest = model.restricted(relations - {relation})
        assert decide(rest, numbers & rest.numbers).status is not Status.INFEASIBLE


@costly
@given(spoiled())
def test_no_repair_breaks_another_relation(system: System) -> None:
    report, model = check(system), model_of(system)
    assume(report.conflicts and not report.undecided)
    for conflict in report.conflicts:
        for repair in conflict.repairs:
            if repair.slip in (None, "copied"):
                continue
            number = system.cells[repair.id]
            assert isinstance(number, PrintedNumber)
            meant = next(slip for slip in slips(number) if (slip.numeral.value, slip.kind) == (repair.value, repair.slip))
            mended = [
                replace(variable, printed=meant.allowed(number)) if variable.number == repair.id else variable
                for variable in model.variables
            ]
            # It goes with some explanation that it is part of, and some of each of the other conflicts.
            choices = itertools.product(*(c.explanations for c in report.conflicts))
            released = [frozenset(n for numbers in choice for n in numbers) for choice in choices]
            held = [model.numbers - numbers | {repair.id} for numbers in released if repair.id in numbers]
            assert any(decide(Model(tuple(mended), model.rows), numbers).status is Status.FEASIBLE for numbers in held)


@costly
@given(spoiled())
def test_the_json_is_json_and_names_only_what_is_there(system: System) -> None:
    told = json.loads(check(system).as_json())
    assert set(told["verdicts"]) == set(system.cells)
    relations = {relation.id for relation in system.relations}
    for conflict in told["conflicts"]:
        assert {member for member in conflict["proof"] if not member.startswith("printed:")} <= relations
        assert {number for numbers in conflict["explanations"] for number in numbers} <= set(system.cells)
