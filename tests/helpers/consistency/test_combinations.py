"""Explanations of several conflicts: all that go together, and none that does not."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.cells import System
from helpers.consistency import combinations
from helpers.consistency.combinations import Combinations
from helpers.consistency.conflicts import Diagnosis
from helpers.consistency.decision import Decision, Status, decide
from helpers.consistency.equations import Point
from helpers.consistency.explanations import Explainer
from helpers.consistency.model import model_of
from helpers.consistency.nearby import decide_near
from helpers.consistency.propagation import Bounds

SystemOf = Callable[[str, str], System]
# Two sums that fail, in one component.
TWO = "{id: s, type: sum, whole: c, parts: [a, b]}\n{id: t, type: sum, whole: z, parts: [x, y]}\n"
NUMBERS = "a 9 parks\nb 5 parks\nc 15 parks\nx 3 parks\ny 4 parks\nz 8 parks"


def diagnosed(system: System) -> Diagnosis:
    model = model_of(system)
    return Explainer(model, dict.fromkeys(model.numbers, Fraction(1)), {}).diagnosis()


def smallest(system: System, size: int) -> set[frozenset[str]]:
    """All sets of numbers, as many, whose release leaves a feasible rest, by trying every one."""
    model = model_of(system)
    sets = map(frozenset, itertools.combinations(sorted(model.numbers), size))
    return {numbers for numbers in sets if decide(model, model.numbers - numbers).status is Status.FEASIBLE}


def together(diagnosis: Diagnosis) -> set[frozenset[str]]:
    """Every way to take one explanation of each conflict."""
    lists = [conflict.explanations for conflict in diagnosis.conflicts]
    return {frozenset().union(*choice) for choice in itertools.product(*lists)}


@pytest.mark.parametrize(
    "between",
    [
        "{id: o, type: order, lower: a, upper: c}",
        # If a must have been ten, x, which is to be below it, may still be four; but z is not to be seven beside it.
        "{id: o, type: order, lower: z, upper: b}",
        "{id: o, type: order, lower: x, upper: b}\n{id: q, type: order, lower: y, upper: b}",
        "{id: o, type: difference, difference: d, minuend: a, subtrahend: x}\nd: parks",
        "{id: k, type: rank, rank: r, value: b, among: [a, b, x], ties: forbidden}\nr: rank",
    ],
)
def test_what_is_listed_is_what_brute_force_finds(system_of: SystemOf, between: str) -> None:
    system = system_of(NUMBERS, TWO + between)
    diagnosis = diagnosed(system)
    size = len(next(iter(together(diagnosis))))
    assert not smallest(system, size - 1)
    assert together(diagnosis) == smallest(system, size)
    assert all(conflict.complete for conflict in diagnosis.conflicts)
    assert diagnosis.decided


SHARE = "{id: h, type: share, share: h, part: a, whole: z}"


@pytest.mark.parametrize(
    "rate",
    [
        "h 100 % | over",
        # Nine of eight is as much as this allows, ten of eight or nine of seven is not.
        "h 113 %",
        "h 120 % | about",
    ],
)
def test_rates_follow_what_several_conflicts_move_as_far_as_they_may(system_of: SystemOf, rate: str) -> None:
    system = system_of(f"{NUMBERS}\n{rate}", TWO + SHARE)
    diagnosis = diagnosed(system)
    size = len(next(iter(together(diagnosis))))
    assert not smallest(system, size - 1)
    assert together(diagnosis) == smallest(system, size)
    assert all(conflict.complete for conflict in diagnosis.conflicts)
    assert diagnosis.decided


def test_a_rate_that_each_conflict_may_move_and_both_together_may_not(system_of: SystemOf) -> None:
    # a must have been ten and z seven: ten of six, nine of six and ten of seven are over 140 %, nine of seven are not.
    numbers = "a 9 parks\nb 5 parks\nc 15 parks\nx 3 parks\ny 4 parks\nz 6 parks\nh 140 % | over"
    system = system_of(numbers, TWO + SHARE)
    diagnosis = diagnosed(system)
    assert together(diagnosis) == smallest(system, 2)
    assert len(together(diagnosis)) == 7


def test_a_rate_that_another_conflict_leaves_as_it_is_may_be_held_again(system_of: SystemOf) -> None:
    # While a is released, what x moves leaves it at one: part and whole rise by the same. Held again, as where y is wrong, it
    # wants a part of 288 beside a whole of 320, and x alone is 300.
    numbers = "a 90 %\ny 20 parks\nz 20 parks\nx 80 parks\nv 10 parks\nu 310 parks"
    sums = "{id: s, type: sum, whole: u, parts: [x, v]}\n{id: p, type: sum, whole: p, parts: [x, y]}\np: parks\n"
    system = system_of(numbers, f"{sums}{{id: w, type: sum, whole: w, parts: [x, z]}}\nw: parks\n"
                       "{id: h, type: share, share: a, part: p, whole: w}")  # fmt: skip
    diagnosis = diagnosed(system)
    assert together(diagnosis) == smallest(system, 2)
    assert frozenset("xy") not in together(diagnosis)
    assert len(together(diagnosis)) == 8


def test_conflicts_that_share_a_rate_which_follows_are_not_near(system_of: SystemOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Combinations, "_merge", lambda *_: pytest.fail("every combination was to be tried"))
    diagnosis = diagnosed(system_of(f"{NUMBERS}\nh 100 % | over", TWO + SHARE))
    assert [len(conflict.explanations) for conflict in diagnosis.conflicts] == [3, 3]


def test_combinations_whose_moves_add_up_need_no_decision(system_of: SystemOf, monkeypatch: pytest.MonkeyPatch) -> None:
    near = "{id: k, type: rank, rank: r, value: b, among: [a, b, x], ties: forbidden}\nr: rank"
    asked: list[Point] = []

    def counted(bounds: Bounds, point: Point) -> Decision:
        asked.append(point)
        return decide_near(bounds, point)

    monkeypatch.setattr(combinations, "decide_near", counted)
    diagnosis = diagnosed(system_of(NUMBERS, TWO + near))
    tried = sum(len(conflict.explanations) - 1 for conflict in diagnosis.conflicts)
    assert len(together(diagnosis)) == 9
    assert len(asked) == tried


def test_past_the_cap_what_is_listed_is_said_to_be_incomplete(system_of: SystemOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(combinations, "MOST_COMBINATIONS", 2)
    near = "{id: k, type: rank, rank: r, value: b, among: [a, b, x], ties: forbidden}\nr: rank"
    diagnosis = diagnosed(system_of(NUMBERS, TWO + near))
    assert not all(conflict.complete for conflict in diagnosis.conflicts)


def test_explanations_that_do_not_go_together_are_told_as_one_conflict(system_of: SystemOf) -> None:
    # a must have been ten, or x four; but both together are more than the thirteen that d allows.
    both = "{id: u, type: sum, whole: v, parts: [a, x]}\n{id: o, type: order, lower: v, upper: d}\nv: parks"
    system = system_of(f"{NUMBERS}\nd 13 parks", TWO + both)
    diagnosis = diagnosed(system)
    assert len(diagnosis.conflicts) == 1
    assert together(diagnosis) == smallest(system, 2)
    assert frozenset("ax") not in together(diagnosis)
    assert len(together(diagnosis)) == 8
