"""Explanations: all smallest sets, by hand; conflicts apart and together; weights, causes and caps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from helpers.cells import System
from helpers.consistency import checking, explanations
from helpers.consistency.checking import accusations, check, costs
from helpers.consistency.conflicts import Conflict, independent
from helpers.consistency.decision import UNDECIDED, Decision, Status, decide
from helpers.consistency.explanations import Explainer
from helpers.consistency.model import model_of
from helpers.consistency.proofs import Proof
from helpers.consistency.propagation import Bounds
from helpers.consistency.report import Report
from helpers.consistency.verdicts import Verdict

Checked = Callable[..., Report]
SystemOf = Callable[[str, str], System]
SUM = "{id: s, type: sum, whole: c, parts: [a, b]}"


def explained(report: Report) -> list[list[tuple[str, ...]]]:
    return [sorted(conflict.explanations) for conflict in report.conflicts]


@pytest.mark.parametrize(
    ("numbers", "relations", "wanted"),
    [
        ("a 9 parks\nb 5 parks\nc 14 parks", SUM, []),
        ("a 9 parks\nb 5 parks\nc 15 parks", SUM, [[("a",), ("b",), ("c",)]]),
        # Only too large a part is to blame: a negative count would mend it, and there is none.
        ("a 9 parks\nb 5 parks\nc 8 parks", SUM, [[("a",), ("c",)]]),
        # b is told a second time; to blame it, both tellings must be wrong.
        ("a 9 parks\nb 5 parks\nc 15 parks\nb2 5 parks", f"{SUM}\n{{id: e, type: same, terms: [b, b2]}}", [[("a",), ("c",)]]),
        # Half a park is none, whatever it is compared with.
        ("a 9 parks\nb 5.5 parks\nc 15 parks", SUM, [[("b",)]]),
        ("a 7.6 parks\nb 70 parks", "{id: o, type: order, lower: b, upper: a}", [[("a",)]]),
        # What half a park is blamed for is not all that is wrong.
        ("a 9 parks\nb 5.5 parks\nc 15 parks\nb2 5 parks", f"{SUM}\n{{id: e, type: same, terms: [b, b2]}}",
         [[("b",)], [("a",), ("b2",), ("c",)]]),
        # Rows and columns both miss at one cell.
        (
            "a 1 parks\nb 2 parks\nc 3 parks\nd 9 parks\nr 3 parks\ns 7 parks\nt 4 parks\nu 6 parks",
            "{id: 1, type: sum, whole: r, parts: [a, b]}\n{id: 2, type: sum, whole: s, parts: [c, d]}\n"
            "{id: 3, type: sum, whole: t, parts: [a, c]}\n{id: 4, type: sum, whole: u, parts: [b, d]}",
            [[("d",)]],
        ),
        # Two cells of one row, each with a column of its own: two conflicts of one component.
        (
            "a 5 parks\nb 2 parks\nc 3 parks\nd 9 parks\nt 9 parks\nu 12 parks",
            "{id: 3, type: sum, whole: t, parts: [a, c]}\n{id: 4, type: sum, whole: u, parts: [b, d]}\n"
            "{id: o, type: order, lower: b, upper: a}",
            [[("a",), ("c",), ("t",)], [("b",), ("d",), ("u",)]],
        ),
    ],
)  # fmt: skip
def test_the_smallest_by_hand(checked: Checked, numbers: str, relations: str, wanted: list[list[tuple[str, ...]]]) -> None:
    report = checked(numbers, relations)
    assert explained(report) == wanted
    assert all(conflict.complete for conflict in report.conflicts)
    assert not report.undecided


def test_weight_protects_what_is_trusted(checked: Checked) -> None:
    chain = "{id: e, type: same, terms: [a, b], weight: 3}\n{id: f, type: same, terms: [b, c]}"
    # To believe a alone costs three and one, to believe b and c costs three: each of three numbers says something else.
    numbers = "a 1 parks\nb 2 parks\nc 3 parks"
    assert explained(checked(numbers, chain.replace(", weight: 3", ""))) == [[("a", "b"), ("a", "c"), ("b", "c")]]
    assert explained(checked(numbers, chain)) == [[("a", "c"), ("b", "c")]]


def test_what_releasing_costs(system_of: SystemOf) -> None:
    system = system_of("a 1 parks\nb 1 parks\nc 2 parks", "{type: same, terms: [a, b], weight: 3}\n{type: same, terms: [b, c]}")
    assert costs(system, ["a", "b", "c"]) == {"a": 3, "b": 3, "c": 1}


def test_numbers_of_one_cause_fall_together(system_of: SystemOf) -> None:
    shares = (
        "{id: p, type: same, terms: [a, x]}\n{id: q, type: same, terms: [b, y]}\n{id: r, type: sum, whole: w, parts: [a, b, z]}"
    )
    system = system_of("a 1 parks\nb 2 parks\nx 10 parks\ny 20 parks\nw 90 parks", f"z: parks\n{shares}")
    apart = check(system)
    assert explained(apart) == [[("a",), ("x",)], [("b",), ("y",)]]
    together = check(replace(system, causes={"a": "header", "b": "header"}))
    assert explained(together) == [[("a", "b")]]


def test_relations_that_contradict_each_other_blame_no_number(checked: Checked) -> None:
    lists = "{id: l, type: listed, size: n, names: [x, y]}\n{id: m, type: listed, size: n, names: [x]}"
    report = checked("n 2 parks", lists)
    assert [conflict.proof for conflict in report.conflicts] == [("l", "m")]
    assert explained(report) == [[]]
    assert not report.conflicts[0].complete
    assert report.undecided == ("n",)
    assert report.verdicts == {"n": "unchecked"}


def test_past_the_cap_the_list_is_said_to_be_cut(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = "\n".join(f"p{place} 5 km2" for place in range(8)) + "\nw 99 km2"
    relation = f"{{id: s, type: sum, whole: w, parts: [{', '.join(f'p{place}' for place in range(8))}]}}"
    assert len(checked(numbers, relation).conflicts[0].explanations) == 9
    monkeypatch.setattr(explanations, "MOST_EXPLANATIONS", 4)
    cut = checked(numbers, relation).conflicts[0]
    assert (len(cut.explanations), cut.complete) == (4, False)


def test_past_the_greatest_component_all_is_undecided(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_CELLS", 2)
    report = checked(
        "a 9 parks\nb 5 parks\nc 15 parks\nx 1 parks\ny 2 parks", f"{SUM}\n{{id: o, type: order, lower: x, upper: y}}"
    )
    assert report.undecided == ("a", "b", "c")
    assert report.conflicts == ()
    assert {report.verdicts[id] for id in "abc"} == {"unchecked"}


def test_every_explanation_leaves_a_feasible_rest(system_of: SystemOf) -> None:
    model = model_of(system_of("a 9 parks\nb 5 parks\nc 15 parks\nb2 5 parks", f"{SUM}\n{{id: e, type: same, terms: [b, b2]}}"))
    diagnosis = Explainer(model, dict.fromkeys(model.numbers, Fraction(1)), {}).diagnosis()
    for numbers in diagnosis.conflicts[0].explanations:
        assert decide(model, model.numbers - numbers).status is Status.FEASIBLE
    assert diagnosis.decided


def test_combinations_are_taken_apart_where_each_has_a_proof() -> None:
    proofs = [Proof(frozenset({"r"}), frozenset("ab")), Proof(frozenset({"s"}), frozenset("cd"))]
    pairs = [frozenset(pair) for pair in ("ac", "ad", "bc", "bd")]
    parts = independent(Conflict(proofs, pairs), {name: name for name in "abcd"})
    assert [sorted(map(sorted, part.explanations)) for part in parts] == [[["a"], ["b"]], [["c"], ["d"]]]
    assert len(independent(Conflict(proofs, pairs[:3]), {name: name for name in "abcd"})) == 1


@pytest.mark.parametrize(("decided", "verdict"), [(True, Verdict.CONTRADICTED), (False, Verdict.SUSPECT)])
def test_a_number_is_accused_for_certain_only_where_all_was_decided(decided: bool, verdict: Verdict) -> None:
    assert accusations(Conflict([], [frozenset("a")]), decided=decided) == {"a": verdict}


def test_what_is_undecided_stays_without_a_point(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is undecided is one and the same answer, so what one question finds must not be written into it."""
    monkeypatch.setattr(explanations, "decide_within", lambda *_, **__: UNDECIDED)
    checked("a 9 parks\nb 5 parks\nc 15 parks", SUM)
    assert UNDECIDED.point == {}


TOLD_THRICE = "{id: s, type: same, terms: [a, b, c]}"


def hesitating(monkeypatch: pytest.MonkeyPatch, over: int) -> None:
    """Leave undecided whether ``a`` explains what it is in, while more numbers than ``over`` are released."""
    asked = Explainer._hold_all_but

    def hesitates(this: Explainer, chosen: frozenset[str]) -> tuple[Bounds, Decision]:
        bounds, decision = asked(this, chosen)
        return bounds, UNDECIDED if chosen & {"a", "b", "c"} == {"a"} and len(chosen) > over else decision

    monkeypatch.setattr(Explainer, "_hold_all_but", hesitates)


def two_conflicts(checked: Checked, relation: str) -> Report:
    """One about a, b and c, and another, of the same component, that only one number explains."""
    numbers = "a 5 parks\nb 5 parks\nc 9 parks\ne 20 parks\ne2 20 parks\ne3 30 parks"
    return checked(numbers, f"{relation}\n{{id: t, type: same, terms: [e, e2, e3]}}\n{{id: o, type: order, lower: a, upper: e}}")


@pytest.mark.parametrize(("relation", "wanted"), [(TOLD_THRICE, [("c",)]), (SUM, [("a",), ("b",), ("c",)])])
def test_what_was_left_open_is_asked_again_with_the_others_explained(
    checked: Checked, monkeypatch: pytest.MonkeyPatch, relation: str, wanted: list[tuple[str, ...]]
) -> None:
    # Three numbers are released where all of the other conflict are, two where just its explanation is.
    hesitating(monkeypatch, over=2)
    report = two_conflicts(checked, relation)
    assert explained(report) == [wanted, [("e3",)]]
    assert all(conflict.complete for conflict in report.conflicts)
    assert not report.undecided


@pytest.mark.parametrize("relation", [TOLD_THRICE, SUM])
def test_what_stays_open_accuses_nobody_for_certain(checked: Checked, monkeypatch: pytest.MonkeyPatch, relation: str) -> None:
    hesitating(monkeypatch, over=0)
    report = two_conflicts(checked, relation)
    assert report.undecided
    assert not any(conflict.complete for conflict in report.conflicts)
    assert Verdict.CONTRADICTED not in report.verdicts.values()


@pytest.mark.parametrize(("tied", "free"), [("x", "y"), ("y", "x")])
def test_what_goes_with_an_explanation_past_the_cap_stays_open(
    checked: Checked, monkeypatch: pytest.MonkeyPatch, tied: str, free: str
) -> None:
    """Of two numbers that explain the other conflict only one is listed, and a goes together with the tied one alone."""
    monkeypatch.setattr(explanations, "MOST_EXPLANATIONS", 1)
    hesitating(monkeypatch, over=2)
    report = checked(
        f"a 5 parks\nb 4 parks\n{tied} 5 parks\n{free} 4 parks",
        f"{{type: same, terms: [a, b]}}\n{{type: same, terms: [x, y]}}\n{{type: order, lower: {tied}, upper: a}}",
    )
    assert len(report.conflicts) == 2
    assert report.verdicts["b"] is Verdict.SUSPECT


def test_what_costs_less_than_the_explanations_stays_open(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    """Larger sets around it were not tried: that it is refuted later does not make the list complete."""
    hesitating(monkeypatch, over=2)
    report = two_conflicts(checked, f"{TOLD_THRICE}\n{{id: w, type: order, lower: c, upper: e, weight: 2}}")
    assert report.undecided
    assert not any(conflict.complete for conflict in report.conflicts)
