"""The model: intervals of what is printed, what a quantity can be at all, and parts that share nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers.cells import System
from helpers.consistency.model import Model, model_of
from helpers.numbers.readings import Reading

ModelOf = Callable[[str, str], Model]
SystemOf = Callable[[str, str], System]
PARKS = "a 9 parks\nb 5 parks\nc 14 parks"
SUM = "{id: s, type: sum, whole: c, parts: [a, b]}"


def test_variables_and_rows_stand_sorted(model: ModelOf) -> None:
    this = model(
        "z 14 parks\nb 5 parks\na 9 parks",
        "{id: two, type: sum, whole: z, parts: [b, a]}\n{id: one, type: order, lower: a, upper: z}",
    )
    assert [variable.term for variable in this.variables] == ["a", "b", "z"]
    assert [row.relation for row in this.rows] == ["one", "two"]
    assert [[this.variables[v].term for v in row.variables] for row in this.rows] == [["a", "z"], ["z", "b", "a"]]
    assert this.touching == ((0, 1), (1,), (0, 1))


@pytest.mark.parametrize(
    ("line", "printed", "natural", "whole"),
    [
        ("a 9 parks", "[9, 9]", "[0, ∞)", True),
        ("a 9 thousand persons", "[8500, 9500]", "[0, ∞)", True),
        ("a 5.0 billion yuan", "[4950000000, 5050000000]", "(-∞, ∞)", False),
        ("a 17 %", "[33/200, 7/40]", "(-∞, ∞)", False),
        ("a 3 km2", "[5/2, 7/2]", "[0, ∞)", False),
        ("a 0 km2", "[0, 1/2]", "[0, ∞)", False),
        ("a 9 parks | over", "[10, ∞)", "[0, ∞)", True),
        ("a 9 parks | under", "[0, 8]", "[0, ∞)", True),
        ("a 9 parks | target", "[0, ∞)", "[0, ∞)", True),
        ("a -3 firms", "[-3, -3]", "(-∞, ∞)", True),
    ],
)  # fmt: skip
def test_what_a_number_may_be_held_and_released(model: ModelOf, line: str, printed: str, natural: str, whole: bool) -> None:
    this = model(f"{line}\nb 1 {line.split(None, 2)[2].partition(' | ')[0]}", "{type: order, lower: b, upper: a}").variables[0]
    assert (str(this.printed), str(this.natural), this.whole) == (printed, natural, whole)


def test_a_mean_of_counts_need_not_be_whole(model: ModelOf) -> None:
    this = model("a 2 parks\nb 3 parks\nm 2.5 parks", "{type: mean, mean: m, of: [a, b]}")
    assert [variable.whole for variable in this.variables] == [True, True, False]


def test_a_lost_count_is_not_negative(model: ModelOf) -> None:
    this = model("a 9 parks\nc 14 parks", f"b: parks\n{SUM}").variables[1]
    assert (this.number, str(this.printed), this.whole) == (None, "[0, ∞)", True)


def test_the_reading_decides_the_interval(system_of: SystemOf) -> None:
    this = model_of(system_of("a 5.0 %\nb 7.0 %", "{type: order, lower: a, upper: b}"), Reading.TRUNCATING)
    assert str(this.variables[0].printed) == "[1/20, 51/1000)"


def test_what_is_not_held_is_free(model: ModelOf) -> None:
    this = model(PARKS, SUM)
    assert str(this.domain(0, frozenset({"a"}))) == "[9, 9]"
    assert str(this.domain(0, frozenset({"b"}))) == "[0, ∞)"


def test_components_share_nothing(model: ModelOf) -> None:
    this = model(f"{PARKS}\nx 1 %\ny 2 %\nz 3 %", f"{SUM}\n{{id: o, type: order, lower: x, upper: y}}")
    assert sorted(sorted(part.numbers) for part in this.components()) == [["a", "b", "c"], ["x", "y"]]


def test_a_number_and_its_mark_stay_in_one_component(model: ModelOf) -> None:
    relations = "{id: f, type: first_over, mark: m, at: n, earlier: [e]}\n{id: o, type: order, lower: m, upper: z}"
    this = model("m 2 billion yuan | over\nn 2.3 billion yuan\ne 1.9 billion yuan\nz 9 billion yuan", relations)
    assert [sorted(part.numbers) for part in this.components()] == [["e", "m", "n", "z"]]
    marks = [variable for variable in this.variables if variable.number == "m"]
    assert [(mark.term, str(mark.printed)) for mark in marks] == [
        ("m", "(2000000000, ∞)"),
        ("mark:m", "[2000000000, 2000000000]"),
    ]


def test_a_part_speaks_of_its_relations_alone(model: ModelOf) -> None:
    this = model(PARKS, f"{SUM}\n{{id: o, type: order, lower: a, upper: c}}").restricted(frozenset({"o"}))
    assert (this.relations, this.numbers) == ({"o"}, {"a", "c"})
