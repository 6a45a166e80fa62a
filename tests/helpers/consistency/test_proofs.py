"""Proofs: nothing in them can be left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers.consistency import proofs
from helpers.consistency.decision import UNDECIDED, Decision, Status, decide
from helpers.consistency.model import Model
from helpers.consistency.proofs import Proof, smallest_proof

ModelOf = Callable[[str, str], Model]
SUM = "{id: s, type: sum, whole: c, parts: [a, b]}"


def proof_of(model: Model) -> Proof:
    return smallest_proof(model, decide(model, model.numbers))


@pytest.mark.parametrize(
    ("numbers", "relations", "members"),
    [
        ("a 9 parks\nb 5 parks\nc 15 parks", SUM, ("s", "printed:a", "printed:b", "printed:c")),
        # For too small a whole either part does; what comes first is left out first.
        ("a 9 parks\nb 5 parks\nc 3 parks", SUM, ("s", "printed:b", "printed:c")),
        (
            "a 9 parks\nb 5 parks\nc 15 parks\nz 1 parks",
            f"{SUM}\n{{id: o, type: order, lower: z, upper: a}}",
            ("s", "printed:a", "printed:b", "printed:c"),
        ),
        ("n 3 parks", "{id: l, type: listed, size: n, names: [x, y]}", ("l", "printed:n")),
        # Whatever is printed: two lists of one size.
        ("n 3 parks", "{id: l, type: listed, size: n, names: [x, y]}\n{id: m, type: listed, size: n, names: [x]}", ("l", "m")),
        (
            "a 1 km2\nb 1 km2",
            "{id: o, type: order, lower: a, upper: b, strict: true}\n{id: p, type: order, lower: b, upper: a}",
            ("o", "p"),
        ),
        # Half of what can only be whole.
        ("c 7 parks", "a: parks\nb: parks\n{id: e, type: same, terms: [a, b]}\n" + SUM, ("e", "s", "printed:c")),
        (
            "k 1 rank\nv 5 km2\nr 9 km2\nt 1 km2",
            "{id: r, type: rank, rank: k, value: v, among: [v, r, t]}",
            ("r", "printed:k", "printed:r", "printed:v"),
        ),
    ],
)  # fmt: skip
def test_the_smallest_by_hand(model: ModelOf, numbers: str, relations: str, members: tuple[str, ...]) -> None:
    this = model(numbers, relations)
    proof = proof_of(this)
    if members == ("l", "m"):
        # One list fails by itself too; without the print the two fail together.
        proof = smallest_proof(this, decide(this, frozenset()))
    assert proof.members == members
    assert proof.smallest


def test_without_any_member_the_rest_is_feasible(model: ModelOf) -> None:
    chain = f"{SUM}\n{{id: t, type: sum, whole: d, parts: [c, e]}}\n{{id: o, type: order, lower: d, upper: f}}"
    this = model("a 9 km2\nb 5 km2\nc 14 km2 | about\ne 3 km2\nd 17 km2 | about\nf 7 km2", chain)
    proof = proof_of(this)
    held = this.restricted(proof.relations)
    assert decide(held, proof.numbers).status is Status.INFEASIBLE
    for number in proof.numbers:
        assert decide(held, proof.numbers - {number}).status is Status.FEASIBLE
    for relation in proof.relations:
        part = this.restricted(proof.relations - {relation})
        assert decide(part, proof.numbers & part.numbers).status is Status.FEASIBLE


def test_a_member_that_could_not_be_left_out_for_sure_stays_and_the_others_are_asked(
    model: ModelOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Decision] = []

    def hesitating(part: Model, held: frozenset[str]) -> Decision:
        asked.append(UNDECIDED if not asked else decide(part, held))
        return asked[-1]

    monkeypatch.setattr(proofs, "decide", hesitating)
    proof = proof_of(model("a 9 parks\nb 5 parks\nc 3 parks", SUM))
    assert proof.members == ("s", "printed:b", "printed:c")
    assert not proof.smallest
    # The relation first, then each number: one of the three can be done without.
    assert [decision.status for decision in asked[1:]].count(Status.INFEASIBLE) == 1
    assert len(asked) == 4
