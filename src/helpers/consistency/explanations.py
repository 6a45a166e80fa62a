"""Explanations: all smallest sets of printed numbers whose release makes the rest of a component consistent.

Conflicts and explanations are found in turn: a cheapest set that touches every known proof is released; either the rest is
consistent, and it is an explanation, or the rest has a proof of its own, which the next set has to touch as well. Proofs that
share no number are explained apart, and the rest of one is tried near a point that satisfies everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
# Candidates that could be neither confirmed nor refuted after which no more are tried.
MOST_UNCONFIRMED = 8


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
    base, released
        Looser bounds, and the printed numbers that are released in them, from which others are reached with little work.
    """

    model: Model
    conflicts: tuple[Conflict, ...]
    rest: Bounds
    point: Point
    decided: bool
    base: Bounds
    released: frozenset[str]

    def bounds_without(self, numbers: frozenset[str]) -> Bounds | None:
        """Propagated bounds while just some printed numbers are released, or ``None`` where nothing satisfies them."""
        if numbers <= self.released:
            bounds = self.base.copy()
            again: Iterable[int] | None = dict.fromkeys(bounds.hold(self.released - numbers))
        else:
            bounds, again = Bounds(self.model, self.model.numbers - numbers), None
        return bounds if bounds.conflict is None and bounds.propagate(again) else None


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
        self.released: frozenset[str] = frozenset()
        self.base = Bounds(model, model.numbers)
        self.point: Point = {}

    def diagnosis(self) -> Diagnosis:
        """All conflicts with their smallest explanations."""
        proofs = self._failing_alone()
        while True:
            decision = self._release(proofs)
            if decision.status is not Status.INFEASIBLE:
                break
            proofs.append(smallest_proof(self.model, decision))
            if not proofs[-1].numbers:
                # Relations that contradict each other whatever is printed: no number can be blamed.
                return self._diagnosed([Conflict(proofs[-1:], complete=False)], self.base, {}, decided=False)
        if not proofs:
            return self._diagnosed([], self.base, decision.point, decided=decision.status is Status.FEASIBLE)
        return self._explained(_grouped([Conflict([proof]) for proof in proofs], self.cause))

    def _release(self, proofs: Iterable[Proof]) -> Decision:
        """Release every number of some proofs as well: what all explanations are tried against."""
        names = {self.cause[number] for proof in proofs for number in proof.numbers}
        self.released = self.released.union(*(self.members[name] for name in names))
        self.base = Bounds(self.model, self.model.numbers - self.released)
        if not self.base.propagate():
            return refusal(self.base)
        decision = decide_within(self.base, range(len(self.model.rows)), {})
        self.point = decision.point
        return decision

    def _diagnosed(self, conflicts: list[Conflict], rest: Bounds, point: Point, *, decided: bool) -> Diagnosis:
        return Diagnosis(self.model, tuple(conflicts), rest, point, decided, self.base, self.released)

    def _loosen(self, numbers: frozenset[str]) -> None:
        """Release more numbers; the point that was found satisfies what is left all the more."""
        if numbers - self.released:
            self.released |= numbers
            self.base = Bounds(self.model, self.model.numbers - self.released)
            self.base.propagate()

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

    def _explained(self, conflicts: list[Conflict]) -> Diagnosis:
        """Explain each conflict with the others released, then hold the explanations of all together."""
        while True:
            for conflict in conflicts:
                if not conflict.explanations and conflict.complete:
                    self._explain(conflict)
            if any(not conflict.explanations for conflict in conflicts):
                return self._diagnosed(conflicts, self.base, self.point, decided=False)
            bounds, decision = self._held_together(conflicts)
            if decision.status is not Status.INFEASIBLE:
                decided = self.decided and decision.status is Status.FEASIBLE
                apart = [part for conflict in conflicts for part in independent(conflict, self.cause)]
                return self._diagnosed(apart, bounds, decision.point, decided=decided)
            conflicts = _grouped([*conflicts, Conflict([smallest_proof(self.model, decision)])], self.cause)

    def _held_together(self, conflicts: list[Conflict]) -> tuple[Bounds, Decision]:
        """Every explanation of each conflict with the first of the others; a refusal where some do not go together."""
        first = frozenset[str]().union(*(conflict.explanations[0] for conflict in conflicts))
        settled = self._hold_all_but(first)
        if settled[1].status is Status.INFEASIBLE or len(conflicts) == 1:
            return settled
        for conflict in conflicts:
            for other in conflict.explanations[1:]:
                bounds, decision = self._hold_all_but(first - conflict.explanations[0] | other)
                if decision.status is Status.INFEASIBLE:
                    return bounds, decision
        return settled

    def _explain(self, conflict: Conflict) -> None:
        """Fill in the smallest explanations of one conflict, in the order of their cost and names."""
        best: Fraction | None = None
        found: list[frozenset[str]] = []
        unconfirmed: list[frozenset[str]] = []
        while len(unconfirmed) < MOST_UNCONFIRMED:
            sets = [frozenset(self.cause[number] for number in proof.numbers) for proof in conflict.proofs]
            cover = cheapest_cover(sets, self.cost, [*found, *unconfirmed])
            cost = sum((self.cost[name] for name in cover), Fraction(0)) if cover is not None else None
            if cover is None or cost is None or (best is not None and cost > best):
                break
            numbers = frozenset().union(*(self.members[name] for name in cover))
            self._loosen(numbers)
            _, decision = self._hold_all_but((self.released - conflict.numbers) | numbers)
            if decision.status is Status.INFEASIBLE:
                conflict.proofs.append(smallest_proof(self.model, decision))
                continue
            if decision.status is Status.UNDECIDED:
                # What could not be confirmed is no explanation, and leaves open whether all were found.
                self.decided = conflict.complete = False
                unconfirmed.append(cover)
                continue
            best = cost
            found.append(cover)
            if len(found) > MOST_EXPLANATIONS:
                conflict.complete = False
                found.pop()
                break
        released_by = [frozenset[str]().union(*(self.members[name] for name in cover)) for cover in found]
        conflict.explanations = sorted(released_by, key=sorted)

    def _hold_all_but(self, chosen: frozenset[str]) -> tuple[Bounds, Decision]:
        """Hold every number but the chosen ones, which are among those that are released."""
        bounds = self.base.copy()
        again = bounds.hold(self.released - chosen)
        if bounds.conflict is not None or not bounds.propagate(dict.fromkeys(again)):
            return bounds, refusal(bounds)
        return bounds, decide_near(bounds, self.point)


def _grouped(conflicts: list[Conflict], cause: Mapping[str, str]) -> list[Conflict]:
    """Conflicts that share a number, or a cause, as one; those that nothing was joined to stay as they are."""
    groups: list[Conflict] = []
    for conflict in conflicts:
        names = {cause[number] for number in conflict.numbers}
        near = [group for group in groups if names & {cause[number] for number in group.numbers}]
        groups = [group for group in groups if group not in near]
        groups.append(Conflict([*(proof for group in near for proof in group.proofs), *conflict.proofs]) if near else conflict)
    return groups


def independent(conflict: Conflict, cause: Mapping[str, str]) -> list[Conflict]:
    """A conflict taken apart where its explanations are all combinations of smaller ones, each with a proof of its own."""
    sets = [frozenset(cause[number] for number in numbers) for numbers in conflict.explanations]
    blocks = _blocks(sets)
    if len(blocks) < 2:
        return [conflict]
    parts = []
    combinations = 1
    for block in blocks:
        others = frozenset[str]().union(*blocks) - block
        proofs = [p for p in conflict.proofs if (names := {cause[n] for n in p.numbers}) & block and not names & others]
        explanations = dict.fromkeys(frozenset(n for n in e if cause[n] in block) for e in conflict.explanations)
        combinations *= len(explanations)
        parts.append(Conflict(proofs, list(explanations), conflict.complete))
    whole = combinations == len(sets) and all(part.proofs for part in parts)
    return parts if whole else [conflict]


def _blocks(sets: list[frozenset[str]]) -> list[frozenset[str]]:
    """Members in blocks: two belong together where being in a set says something about the other being in it."""
    blocks: list[frozenset[str]] = []
    for member in sorted(frozenset[str]().union(*sets)):
        tied = [block for block in blocks if any(_dependent(member, other, sets) for other in block)]
        blocks = [block for block in blocks if block not in tied] + [frozenset({member}).union(*tied)]
    return blocks


def _dependent(one: str, other: str, sets: list[frozenset[str]]) -> bool:
    seen = {(one in members, other in members) for members in sets}
    return len(seen) < len({a for a, _ in seen}) * len({b for _, b in seen})
