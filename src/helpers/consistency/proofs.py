"""Proofs: smallest sets of relations and printed numbers that cannot hold together."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.consistency.decision import Decision, Status, decide
from helpers.consistency.model import Model


@dataclass(frozen=True, slots=True)
class Proof:
    """Relations and printed numbers that cannot hold together, while all but any one of them can.

    Attributes
    ----------
    relations
        Ids of relations.
    numbers
        Ids of printed numbers.
    smallest
        Whether that each member is needed was proved too.
    """

    relations: frozenset[str]
    numbers: frozenset[str]
    smallest: bool = True

    @property
    def members(self) -> tuple[str, ...]:
        """Relation ids, then ``printed:ID`` for each number, sorted."""
        return (*sorted(self.relations), *(f"printed:{number}" for number in sorted(self.numbers)))


def smallest_proof(model: Model, refusal: Decision) -> Proof:
    """Leave out of a refutation, one after the other, whatever it does without.

    Parameters
    ----------
    model
        The model that was refuted.
    refusal
        An infeasible decision on it, with what it rests on.
    """
    relations, numbers = refusal.relations, refusal.numbers
    needed_relations: set[str] = set()
    needed_numbers: set[str] = set()
    smallest = True
    model = model.restricted(relations)
    while open_ := sorted(relations - needed_relations):
        relation = open_[0]
        without = decide(model.restricted(relations - {relation}), numbers)
        if without.status is Status.INFEASIBLE:
            relations, numbers = without.relations | needed_relations, without.numbers | needed_numbers
        else:
            needed_relations.add(relation)
            smallest &= without.status is Status.FEASIBLE
    part = model.restricted(relations)
    while left := sorted((numbers & part.numbers) - needed_numbers):
        number = left[0]
        without = decide(part, numbers - {number})
        if without.status is Status.INFEASIBLE:
            numbers = without.numbers | needed_numbers
        else:
            needed_numbers.add(number)
            smallest &= without.status is Status.FEASIBLE
    return Proof(relations, numbers & part.numbers, smallest)
