from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.cells import LostCell, System, united
from helpers.numbers.readings import Reading
from helpers.numbers.units import find_unit
from helpers.papers.library import Paper
from helpers.relations.constraints import Term

WritePaper = Callable[..., Paper]

LEDGER = "mark,2,trillion yuan,over,\nlater,2.56,trillion yuan,,\naim,3,trillion yuan,target,\nshare,9.57,%,,\nyear,2015,year,,\n"
RELATIONS = (
    "lost:\n"
    "  before: {unit: trillion yuan, note: a bar}\n"
    "relations:\n"
    "  - {id: first, type: first_over, mark: mark, at: later, earlier: [before]}\n"
    "  - {id: places, type: rank, rank: place, value: later, among: [later, before]}\n"
)


@pytest.fixture
def system(write_paper: WritePaper) -> System:
    return write_paper(LEDGER + "place,1,rank,,\nlead,more than,%,over,0\nnaught,0,%,over,\n", RELATIONS).system


def test_intervals_of_numbers_marks_and_lost_cells(system: System) -> None:
    assert str(system.interval(Term("mark"))) == "(2000000000000, ∞)"
    assert str(system.interval(Term("mark:mark"))) == "[2000000000000, 2000000000000]"
    assert str(system.interval(Term("before"))) == "(-∞, ∞)"
    assert str(system.interval(Term("later"), Reading.TRUNCATING)) == "[2560000000000, 2570000000000)"


@pytest.mark.parametrize(
    ("unit", "possible"),
    [("parks", "[0, ∞)"), ("km2", "[0, ∞)"), ("吨", "[0, ∞)"), ("亿元", "(-∞, ∞)"), ("%", "(-∞, ∞)"), ("rank", "(-∞, ∞)")],
)
def test_lost_counts_areas_and_masses_are_not_negative(unit: str, possible: str) -> None:
    assert str(LostCell("a", find_unit(unit)).possible) == possible


def test_points_are_printed_values_and_targets_have_none(system: System) -> None:
    assert system.point(Term("mark")) == system.point(Term("mark:mark")) == 2 * 10**12
    assert system.point(Term("before")) is None
    assert system.point(Term("aim")) is None


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        ("mark", "over 2 trillion yuan"),
        ("mark:mark", "2 trillion yuan"),
        ("later", "2.56 trillion yuan"),
        ("before", "before (lost)"),
        ("aim", "target 3 trillion yuan"),
        ("year", "2015"),
        ("lead", "more than"),
        ("naught", "over 0%"),
    ],
)
def test_terms_are_shown_as_a_reader_would_say_them(system: System, term: str, shown: str) -> None:
    assert system.shown(Term(term)) == shown


@pytest.mark.parametrize(
    ("term", "value", "text"),
    [
        ("later", Fraction(2448 * 10**9), "2.448 trillion yuan"),
        ("share", Fraction(9, 94), "9.574…%"),
        ("year", Fraction(2015), "2015"),
        ("before", Fraction(10**12, 3), "0.333… trillion yuan"),
    ],
)
def test_values_are_told_in_the_unit_of_a_term(system: System, term: str, value: Fraction, text: str) -> None:
    assert system.in_unit(Term(term), value) == text


def test_bound_holds_every_number_that_a_relation_binds(system: System) -> None:
    assert system.bound() == {"mark", "later", "before", "place"}


def test_renaming_keeps_everything_but_names(system: System) -> None:
    renamed = system.renamed("p:{}".format)
    assert list(renamed.cells) == [f"p:{id}" for id in system.cells]
    assert all(cell.id == id for id, cell in renamed.cells.items())
    assert [relation.id for relation in renamed.relations] == ["p:first", "p:places"]
    assert renamed.relations[0].terms == ("mark:p:mark", "p:later", "p:before")
    assert renamed.interval(Term("mark:p:mark")) == system.interval(Term("mark:mark"))
    assert renamed.bound() == {f"p:{id}" for id in system.bound()}
    assert [type(relation) for relation in renamed.relations] == [type(relation) for relation in system.relations]


def test_united_systems_hold_all_cells_and_relations(system: System) -> None:
    one, other = system.renamed("a:{}".format), system.renamed("b:{}".format)
    both = united([one, other], system.relations)
    assert both.cells == {**one.cells, **other.cells}
    assert both.relations == (*one.relations, *other.relations, *system.relations)
