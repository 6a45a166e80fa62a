"""Explanations: all smallest sets of printed numbers whose release makes the rest of a component consistent.

Conflicts and explanations are found in turn: a cheapest set that touches every known proof is released; either the rest is
consistent, and it is an explanation, or the rest has a proof of its own, which the next set has to touch as well. Proofs that
share no number are explained apart, and the rest of one is tried near a point that satisfies everything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from helpers.consistency.covers import cheapest_cover
from helpers.consistency.decision import Decision, Status, decide, decide_near, decide_within, refusal
from helpers.consistency.model import Model
from helpers.consistency.proofs import Proof, smallest_proof
from helpers.consistency.propagation import Bounds
from helpers.consistency.witness import Point

# Explanations of one conflict that are listed; past this many the report says that it is not complete.
MOST_EXPLANATIONS = 64


@dataclass
class Conflict:
    """Proofs that share numbers, and what would explain them together.

    Attributes
    ----------
    proofs
        Each a smallest set that cannot hold together.
    explanations
        Smallest sets of printed numbers to release.
    complete
        Whether these are all.
    """

    proofs: list[Proof]
    explanations: list[frozenset[str]] = field(default_factory=list)
    complete: bool = True

    @property
    def numbers(self) -> frozenset[str]:
        """Every printed number in a proof."""
        return frozenset().union(*(proof.numbers for proof in self.proofs))


@dataclass(frozen=True)
class Diagnosis:
    """What is wrong in a component.

    Attributes
    ----------
    model
        The component.
    conflicts
        Its conflicts; none where it is consistent.
    rest
        Bounds while the numbers of every first explanation are released.
    point
        Exact values that satisfy everything then.
    decided
        Whether everything was proved.
    """

    model: Model
    conflicts: tuple[Conflict, ...]
    rest: Bounds
    point: Point
    decided: bool


class Explainer:
    """Finds the conflicts of a component and their explanations.

    Parameters
    ----------
    model
        The component.
    cost
        What releasing each printed number costs.
    cause
        Numbers that one print stands behind, such as the unit in the header of a table, by the name of that cause; releasing
        one releases all, at the cost of one.
    """

    def __init__(self, model: Model, cost: Mapping[str, Fraction], cause: Mapping[str, str]) -> None:
        self.model = model
        self.cause = {number: cause.get(number, number) for number in model.numbers}
        self.members: dict[str, frozenset[str]] = {}
        for number, name in self.cause.items():
            self.members[name] = self.members.get(name, frozenset()) | {number}
        self.cost = {name: max(cost[number] for number in members) for name, members in self.members.items()}
        self.decided = True

    def diagnosis(self) -> Diagnosis:
        """All conflicts with their smallest explanations."""
        proofs = self._failing_alone()
        while True:
            released = self._released(proofs)
            bounds, decision = self._settled(released)
            if decision.status is not Status.INFEASIBLE:
                break
            proofs.append(smallest_proof(self.model, decision))
            if not proofs[-1].numbers - released:
                return Diagnosis(self.model, (Conflict(proofs, complete=False),), bounds, {}, decided=False)
        if not proofs:
            return Diagnosis(self.model, (), bounds, decision.point, decided=decision.status is Status.FEASIBLE)
        conflicts = _grouped([Conflict([proof]) for proof in proofs], self.cause)
        return self._explained(conflicts, bounds, decision.point)

    def _failing_alone(self) -> list[Proof]:
        """Proofs from relations that fail by themselves."""
        failing = []
        for row in self.model.rows:
            domains = [self.model.variables[variable].printed for variable in row.variables]
            intervals = dict(zip(row.constraint.terms, domains, strict=True))
            if not row.constraint.residual_interval(intervals).meets(row.constraint.allowed()):
                failing.append(row.relation)
        proofs = []
        for relation in dict.fromkeys(failing):
            part = self.model.restricted(frozenset({relation}))
            decision = decide(part, part.numbers)
            if decision.status is Status.INFEASIBLE:
                proofs.append(smallest_proof(part, decision))
        return proofs

    def _released(self, proofs: list[Proof]) -> frozenset[str]:
        names = {self.cause[number] for proof in proofs for number in proof.numbers}
        return frozenset().union(*(self.members[name] for name in names))

    def _settled(self, released: frozenset[str]) -> tuple[Bounds, Decision]:
        bounds = Bounds(self.model, self.model.numbers - released)
        if not bounds.propagate():
            return bounds, refusal(bounds)
        return bounds, decide_within(bounds, range(len(self.model.rows)), {})

    def _explained(self, conflicts: list[Conflict], base: Bounds, point: Point) -> Diagnosis:
        """Explain each conflict with the others released, then hold the explanations of all together."""
        released = self._released([proof for conflict in conflicts for proof in conflict.proofs])
        while True:
            for conflict in conflicts:
                if not conflict.explanations and conflict.complete:
                    self._explain(conflict, base, released, point)
            if any(not conflict.explanations for conflict in conflicts):
                return Diagnosis(self.model, tuple(conflicts), base, point, decided=False)
            bounds, decision = self._held_together(conflicts, base, released, point)
            if decision.status is not Status.INFEASIBLE:
                decided = self.decided and decision.status is Status.FEASIBLE
                return Diagnosis(self.model, tuple(conflicts), bounds, decision.point, decided)
            spanning = Conflict([smallest_proof(self.model, decision)])
            conflicts = _grouped([*conflicts, spanning], self.cause)

    def _held_together(
        self, conflicts: list[Conflict], base: Bounds, released: frozenset[str], point: Point
    ) -> tuple[Bounds, Decision]:
        """Every explanation of each conflict with the first of the others; a refusal where some do not go together."""
        first = frozenset().union(*(conflict.explanations[0] for conflict in conflicts))
        settled = self._held_again(base, released, first, point)
        if settled[1].status is Status.INFEASIBLE or len(conflicts) == 1:
            return settled
        for conflict in conflicts:
            for other in conflict.explanations[1:]:
                chosen = first - conflict.explanations[0] | other
                bounds, decision = self._held_again(base, released, chosen, point)
                if decision.status is Status.INFEASIBLE:
                    return bounds, decision
        return settled

    def _explain(self, conflict: Conflict, base: Bounds, released: frozenset[str], point: Point) -> None:
        """Fill in the smallest explanations of one conflict, in the order of their cost and names."""
        best: Fraction | None = None
        found: list[frozenset[str]] = []
        while True:
            sets = [frozenset(self.cause[number] for number in proof.numbers) for proof in conflict.proofs]
            cover = cheapest_cover(sets, self.cost, found)
            cost = sum((self.cost[name] for name in cover), Fraction(0)) if cover is not None else None
            if cover is None or cost is None or (best is not None and cost > best):
                break
            numbers = frozenset().union(*(self.members[name] for name in cover))
            elsewhere = released - conflict.numbers
            _, decision = self._held_again(base, released, elsewhere | numbers, point)
            if decision.status is Status.INFEASIBLE:
                conflict.proofs.append(smallest_proof(self.model, decision))
                continue
            best = cost
            found.append(cover)
            if decision.status is Status.UNDECIDED:
                self.decided = conflict.complete = False
                break
            if len(found) > MOST_EXPLANATIONS:
                conflict.complete = False
                found.pop()
                break
        released_by = [frozenset[str]().union(*(self.members[name] for name in cover)) for cover in found]
        conflict.explanations = sorted(released_by, key=sorted)

    def _held_again(
        self, base: Bounds, released: frozenset[str], chosen: frozenset[str], point: Point
    ) -> tuple[Bounds, Decision]:
        """Hold every number but the chosen ones, starting from bounds while ``released`` were released."""
        if chosen - released:
            return self._settled(chosen)
        bounds = base.copy()
        again = bounds.hold(released - chosen)
        if bounds.conflict is not None or not bounds.propagate(dict.fromkeys(again)):
            return bounds, refusal(bounds)
        touched = {place for place, v in enumerate(self.model.variables) if v.number in released and v.number not in chosen}
        return bounds, decide_near(bounds, point, touched)


def _grouped(conflicts: list[Conflict], cause: Mapping[str, str]) -> list[Conflict]:
    """Conflicts that share a number, or a cause, as one; those that nothing was joined to stay as they are."""
    groups: list[Conflict] = []
    for conflict in conflicts:
        names = {cause[number] for number in conflict.numbers}
        near = [group for group in groups if names & {cause[number] for number in group.numbers}]
        groups = [group for group in groups if group not in near]
        groups.append(Conflict([*(proof for group in near for proof in group.proofs), *conflict.proofs]) if near else conflict)
    return groups
