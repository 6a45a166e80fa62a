"""Explanations: all smallest sets of printed numbers whose release makes the rest of a component consistent.

Conflicts and explanations are found in turn: a cheapest set that touches every known proof is released; either the rest is
consistent, and it is an explanation, or the rest has a proof of its own, which the next set has to touch as well. Proofs that
share no number are explained apart, the numbers of all others being released meanwhile; that the explanations of all conflicts
go together is shown afterwards (:mod:`helpers.consistency.combinations`).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from helpers.consistency.combinations import Combinations
from helpers.consistency.conflicts import Conflict, Diagnosis, grouped, independent
from helpers.consistency.covers import cheapest_cover
from helpers.consistency.decision import Decision, Status, decide, decide_within, refusal
from helpers.consistency.equations import Point, satisfied
from helpers.consistency.model import Model
from helpers.consistency.nearby import decide_near
from helpers.consistency.proofs import Proof, smallest_proof
from helpers.consistency.propagation import Bounds
from helpers.consistency.witness import middle

# Explanations of one conflict that are listed; past this many the report says that it is not complete.
MOST_EXPLANATIONS = 64
# Candidates that could be neither confirmed nor refuted after which no more are tried.
MOST_UNCONFIRMED = 8


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
        impossible = self._impossible()
        proofs = [Proof(frozenset(), frozenset({number})) for number in sorted(impossible)] + self._failing_alone(impossible)
        self.released = self._with_causes(frozenset().union(*(proof.numbers for proof in proofs)))
        self.base = Bounds(self.model, self.model.numbers - self.released)
        self.base.propagate()
        while (decision := self._decided_so_far()).status is Status.INFEASIBLE:
            proofs.append(smallest_proof(self.model, decision))
            if not proofs[-1].numbers:
                # Relations that contradict each other whatever is printed: no number can be blamed.
                return self._diagnosed([Conflict(proofs[-1:], complete=False)], self.base, {}, decided=False)
            self._loosen(self._with_causes(proofs[-1].numbers))
        # A copy, for it grows, and all that is undecided shares one empty point.
        self.point = decision.point.copy()
        self.base.satisfied()
        if not proofs:
            return self._diagnosed([], self.base, decision.point, decided=decision.status is Status.FEASIBLE)
        return self._explained(grouped([Conflict([proof]) for proof in proofs], self.cause))

    def _hold_all_but(self, chosen: frozenset[str]) -> tuple[Bounds, Decision]:
        """Hold every number but the chosen ones, which are released already: bounds, and what has to move for it."""
        bounds = self.base.copy()
        again = bounds.hold(self.released - chosen)
        if bounds.conflict is not None or not bounds.propagate(again):
            return bounds, refusal(bounds)
        return bounds, decide_near(bounds, self.point)

    def _with_causes(self, numbers: frozenset[str]) -> frozenset[str]:
        return numbers.union(*(self.members[self.cause[number]] for number in numbers))

    def _decided_so_far(self) -> Decision:
        if self.base.conflict is not None:
            return refusal(self.base)
        # Near its print a released number hardly moves when it is held again, and with it little else does.
        printed = {v: middle(self.model.variables[v].printed) for number in self.released for v in self.model.places[number]}
        return decide_within(self.base, range(len(self.model.rows)), {}, wished=printed)

    def _diagnosed(self, conflicts: list[Conflict], rest: Bounds, point: Point, *, decided: bool) -> Diagnosis:
        return Diagnosis(self.model, tuple(conflicts), rest, point, decided)

    def _loosen(self, numbers: frozenset[str]) -> None:
        """Release more numbers; a point that was found satisfies what is left all the more."""
        if numbers - self.released:
            self.base.propagate(self.base.release(numbers - self.released))
            self.base.mark = len(self.base.steps) if self.point else 0
            self.released |= numbers

    def _impossible(self) -> frozenset[str]:
        """Numbers of things counted that are printed where no whole number is."""
        counted = (variable for variable in self.model.variables if variable.whole and variable.printed.integers() is None)
        return frozenset(variable.number for variable in counted if variable.number is not None)

    def _failing_alone(self, impossible: frozenset[str]) -> list[Proof]:
        """Proofs from relations that fail by themselves, whatever impossible numbers are."""
        failing = []
        for row in self.model.rows:
            domains = [self.model.variables[variable].printed for variable in row.variables]
            intervals = dict(zip(row.constraint.terms, domains, strict=True))
            if not row.constraint.residual_interval(intervals).meets(row.constraint.allowed()):
                failing.append(row.relation)
        proofs = []
        for relation in dict.fromkeys(failing):
            part = self.model.restricted(frozenset({relation}))
            decision = decide(part, part.numbers - impossible)
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
            bounds, settled = self._hold_all_but(frozenset().union(*(conflict.explanations[0] for conflict in conflicts)))
            if settled.status is Status.INFEASIBLE:
                conflicts = grouped([*conflicts, Conflict([smallest_proof(self.model, settled)])], self.cause)
                continue
            if settled.status is Status.UNDECIDED:
                return self._diagnosed(conflicts, bounds, {}, decided=False)
            self.point |= settled.point
            bounds.satisfied()
            for conflict in conflicts:
                self._ask_again(conflict, [other for other in conflicts if other is not conflict])
            together = Combinations(bounds, self.point, conflicts).conflicts()
            apart = [part for conflict in together for part in independent(conflict, self.cause)]
            open_ = any(conflict.unconfirmed for conflict in conflicts)
            return self._diagnosed(apart, bounds, self.point, decided=self.decided and not open_ and self._holds(bounds.held))

    def _ask_again(self, conflict: Conflict, others: list[Conflict]) -> None:
        """Ask once more what could not be decided while all numbers of the others were released, and not just what explains them.

        Of the smallest explanations of all, which are found by now, none has what is refuted then. Where a set costs less than
        these, larger ones around it were not tried, so that it stays open.
        """
        elsewhere, asked = frozenset().union(*map(self._may_explain, others)), conflict.unconfirmed
        conflict.unconfirmed = []
        for numbers in asked:
            as_small = self._cost_of(numbers) == self._cost_of(conflict.explanations[0])
            status = self._hold_all_but(elsewhere | numbers)[1].status if as_small else Status.UNDECIDED
            if status is Status.FEASIBLE:
                conflict.explanations.append(numbers)
            elif status is Status.UNDECIDED:
                # What could not be confirmed is no explanation, and leaves open whether all were found.
                conflict.unconfirmed.append(numbers)
        conflict.complete &= not conflict.unconfirmed

    def _may_explain(self, conflict: Conflict) -> frozenset[str]:
        """All numbers that a smallest explanation of a conflict may have."""
        if not conflict.complete:
            return self._with_causes(conflict.numbers)
        return frozenset().union(*conflict.explanations, *conflict.unconfirmed)

    def _touches(self, cover: frozenset[str], proof: Proof) -> bool:
        return any(self.cause[number] in cover for number in proof.numbers)

    def _cost_of(self, numbers: frozenset[str]) -> Fraction:
        return sum((self.cost[name] for name in {self.cause[number] for number in numbers}), Fraction(0))

    def _holds(self, held: frozenset[str]) -> bool:
        """Whether the point satisfies everything while some numbers are held: all of it once more, whatever was moved."""
        domains = (self.model.domain(variable, held) for variable in range(len(self.model.variables)))
        inside = all(domain.contains(self.point[variable]) for variable, domain in enumerate(domains))
        return inside and satisfied(self.model, range(len(self.model.rows)), self.point)

    def _explain(self, conflict: Conflict) -> None:
        """Fill in the smallest explanations of one conflict, in the order of their cost and names."""
        best: Fraction | None = None
        found: dict[frozenset[str], Point] = {}
        unconfirmed: list[frozenset[str]] = []
        while len(unconfirmed) < MOST_UNCONFIRMED:
            sets = [frozenset(self.cause[number] for number in proof.numbers) for proof in conflict.proofs]
            cover = cheapest_cover(sets, self.cost, [*found, *unconfirmed])
            if cover is None:
                break
            numbers = frozenset().union(*(self.members[name] for name in cover))
            cost = self._cost_of(numbers)
            if best is not None and cost > best:
                break
            if len(found) == MOST_EXPLANATIONS:
                conflict.complete = False
                break
            self._loosen(numbers)
            _, decision = self._hold_all_but((self.released - self._with_causes(conflict.numbers)) | numbers)
            if decision.status is Status.INFEASIBLE:
                conflict.proofs.append(smallest_proof(self.model, decision))
                self._loosen(self._with_causes(conflict.numbers))
                # What does not touch the new proof is refuted by it.
                unconfirmed = [one for one in unconfirmed if self._touches(one, conflict.proofs[-1])]
            elif decision.status is Status.UNDECIDED:
                unconfirmed.append(cover)
            else:
                best = cost
                found[cover] = decision.point
        else:
            # Others were not tried.
            self.decided = conflict.complete = False
        released = {frozenset().union(*(self.members[name] for name in cover)): moves for cover, moves in found.items()}
        conflict.explanations = sorted(released, key=sorted)
        conflict.unconfirmed = [frozenset().union(*(self.members[name] for name in cover)) for cover in unconfirmed]
        # What comes next is tried near a point that satisfies this conflict's first explanation already.
        self.point |= released[conflict.explanations[0]] if released else {}
