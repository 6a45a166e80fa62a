"""Which explanations of several conflicts go together.

Each conflict was explained with the numbers of all others released, so the cheapest way to explain all of them cannot be cheaper
than their cheapest explanations together, and where some of these go together, the smallest explanations of all are just the
combinations that do. One point satisfies everything while the first explanation of each conflict is released. To release another
one instead moves some of its values. Let the moves of several conflicts be added up: an equation between sums holds then, since
each move by itself kept it; so does a product or a rank of which only one conflict moved anything; and a value that several moved
is right where even the furthest sum of their moves stays within what is printed. Conflicts for which one of these fails, or for
which a proof shows that not all their explanations go together, are near each other: every combination is tried.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial

from helpers.consistency.conflicts import Conflict
from helpers.consistency.decision import Decision, Status, refusal
from helpers.consistency.equations import Point
from helpers.consistency.moves import added, follower, shifts, together
from helpers.consistency.nearby import decide_near, rows_of
from helpers.consistency.proofs import smallest_proof
from helpers.consistency.propagation import Bounds
from helpers.numbers.intervals import Interval
from helpers.relations.constraints import Linear, Product, Sense

ZERO = Fraction(0)

# Combinations of explanations of conflicts near each other that are tried; past these, what is listed is said to be incomplete.
MOST_COMBINATIONS = 1024


@dataclass(frozen=True, eq=False)
class _Cluster:
    """Conflicts that are looked at together.

    Attributes
    ----------
    conflicts
        These conflicts.
    choices, shifts
        Each combination of their explanations, the first ones first, and how far it moves which values; while the choices
        were not tried, how far it may, as far as that is known.
    tried
        Whether they were.
    """

    conflicts: list[Conflict]
    choices: list[frozenset[str]]
    shifts: list[Point]
    tried: bool

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers that they are about."""
        return frozenset().union(*(conflict.numbers for conflict in self.conflicts))

    @cached_property
    def doubted(self) -> frozenset[str]:
        """Numbers that some choice releases and another holds."""
        return frozenset().union(*self.choices) - frozenset.intersection(*self.choices)

    @cached_property
    def reach(self) -> Mapping[int, tuple[Fraction, Fraction]]:
        """Every variable that is moved, with the furthest it is moved down and up."""
        moved: dict[int, dict[int, Fraction]] = {}
        for ways in self.shifts:
            for variable, shift in ways.items():
                # Combinations share most of their moves, which are compared once.
                moved.setdefault(variable, {})[id(shift)] = shift
        return {variable: (min(ZERO, *moved[variable].values()), max(ZERO, *moved[variable].values())) for variable in moved}


class Combinations:
    """All ways to take one explanation of each conflict.

    Parameters
    ----------
    bounds
        Bounds while the first explanations of all conflicts are released.
    point
        A point within them that satisfies everything.
    conflicts
        Explained conflicts that share no number.
    """

    def __init__(self, bounds: Bounds, point: Point, conflicts: list[Conflict]) -> None:
        self.bounds, self.point, self.model = bounds, point, bounds.model
        self.clusters = [_Cluster([c], c.explanations, [Point()] * len(c.explanations), tried=False) for c in conflicts]

    def conflicts(self) -> list[Conflict]:
        """The conflicts with those explanations that go together; as one, where what goes together is not told by each alone."""
        while (near := self._first_untried() or self._near_each_other()) is not None:
            self._merge(*near)
        return [_joined(cluster) for cluster in self.clusters]

    def _first_untried(self) -> tuple[_Cluster, _Cluster] | None:
        """Try every choice; two clusters of which some choices do not go together, if there are."""
        for place, cluster in enumerate(self.clusters):
            if not cluster.tried:
                tried = self._tried(cluster)
                if not isinstance(tried, _Cluster):
                    return cluster, tried[0]
                self.clusters[place] = tried
        return None

    def _tried(self, cluster: _Cluster) -> _Cluster | tuple[_Cluster]:
        """A cluster with the choices that hold and what has to move for each; or another that one of its choices depends on."""
        held, ways = cluster.choices[:1], [Point()]
        for choice, expected in zip(cluster.choices[1:], cluster.shifts[1:], strict=True):
            moves = self._as_expected(choice, cluster.choices[0], expected)
            if moves is None:
                decision = self._released(choice, instead_of=cluster.choices[0])
                if decision.status is Status.INFEASIBLE and (other := self._ruling_out(cluster, decision)) is not None:
                    return (other,)
                if decision.status is Status.UNDECIDED:
                    _doubt(cluster.conflicts)
                if decision.status is not Status.FEASIBLE:
                    continue
                moves = shifts(self.point, decision.point)
            held.append(choice)
            ways.append(moves)
        return _Cluster(cluster.conflicts, held, ways, tried=True)

    def _ruling_out(self, cluster: _Cluster, refusal: Decision) -> _Cluster | None:
        """Another cluster with which a choice does not go together; what cannot hold beside an only explanation is none."""
        choosing = [other for other in self.clusters if other is not cluster and len(other.choices) > 1]
        if not any(other.numbers & refusal.numbers for other in choosing):
            return None
        numbers = smallest_proof(self.model, refusal).numbers
        return next((other for other in choosing if other.numbers & numbers), None)

    def _as_expected(self, choice: frozenset[str], instead_of: frozenset[str], expected: Point) -> Point | None:
        """What moves where other numbers are released, if that is what is expected."""
        again = sorted(place for number in instead_of - choice for place in self.model.places[number])
        return together(self.model, (self.bounds.held | instead_of) - choice, self.point, expected, again)

    def _released(self, choice: frozenset[str], instead_of: frozenset[str]) -> Decision:
        """What has to move where other numbers are released."""
        bounds = self.bounds.copy()
        again = bounds.release(choice - instead_of)
        again += bounds.hold(instead_of - choice)
        return decide_near(bounds, self.point) if bounds.conflict is None and bounds.propagate(again) else refusal(bounds)

    def _merge(self, one: _Cluster, other: _Cluster) -> None:
        """Look at two clusters as one, with every combination of their choices."""
        conflicts = [*one.conflicts, *other.conflicts]
        pairs = list(itertools.product(*(zip(cluster.choices, cluster.shifts, strict=True) for cluster in (one, other))))
        if len(pairs) > MOST_COMBINATIONS:
            firsts = one.choices[0], other.choices[0]
            pairs = [pair for pair in pairs if pair[0][0] == firsts[0] or pair[1][0] == firsts[1]]
            _doubt(conflicts)
        choices = [left | right for (left, _), (right, _) in pairs]
        ways = [added(left, right) for (_, left), (_, right) in pairs]
        self.clusters = [cluster for cluster in self.clusters if cluster not in (one, other)]
        self.clusters.append(_Cluster(conflicts, choices, ways, tried=False))

    def _near_each_other(self) -> tuple[_Cluster, _Cluster] | None:
        """Two clusters whose moves cannot be added up."""
        owners = {
            place: cluster for cluster in self.clusters for number in cluster.doubted for place in self.model.places[number]
        }
        movers: dict[int, list[_Cluster]] = {}
        rows: dict[int, list[_Cluster]] = {}
        for cluster in self.clusters:
            for variable in cluster.reach:
                if owners.get(variable, cluster) is not cluster:
                    return owners[variable], cluster
                movers.setdefault(variable, []).append(cluster)
            for row in sorted(rows_of(self.model, cluster.reach)):
                if not self._adds_up(row):
                    rows.setdefault(row, []).append(cluster)
        allowed = partial(self.model.domain, held=self.bounds.held.union(*(cluster.doubted for cluster in self.clusters)))
        rates = {follower(self.model, row) for row, them in rows.items() if len(them) > 1}
        furthest = {v: self._furthest(v, them) for v, them in movers.items()}
        near = [them for row, them in rows.items() if len(them) > 1 and not self._follows(row, furthest, allowed)]
        near += [them for v, them in movers.items() if len(them) > 1 and v not in rates and not allowed(v).covers(furthest[v])]
        return (near[0][0], near[0][1]) if near else None

    def _adds_up(self, row: int) -> bool:
        constraint = self.model.rows[row].constraint
        return isinstance(constraint, Linear) and constraint.sense is Sense.EQUAL

    def _furthest(self, variable: int, movers: list[_Cluster]) -> Interval:
        """All that the moves of some clusters together can make of a variable."""
        start = self.point[variable]
        down, up = (sum((cluster.reach[variable][side] for cluster in movers), start) for side in (0, 1))
        return Interval.closed(down, up)

    def _follows(self, row: int, furthest: Mapping[int, Interval], allowed: Callable[[int], Interval]) -> bool:
        """Whether a row gives a rate that nothing else binds, and one that it may be wherever its terms are moved."""
        rate, constraint = follower(self.model, row), self.model.rows[row].constraint
        if rate is None or not isinstance(constraint, Product):
            return False
        product, base = (furthest.get(v, Interval.point(self.point[v])) for v in self.model.rows[row].variables[1:])
        return base.low > 0 and allowed(rate).covers(product / base - constraint.offset)


def _joined(cluster: _Cluster) -> Conflict:
    proofs = [proof for conflict in cluster.conflicts for proof in conflict.proofs]
    complete = all(conflict.complete for conflict in cluster.conflicts)
    return Conflict(proofs, sorted(cluster.choices, key=sorted), complete)


def _doubt(conflicts: list[Conflict]) -> None:
    for conflict in conflicts:
        conflict.complete = False
