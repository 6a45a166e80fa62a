"""Conflicts: proofs that share numbers, what would explain them, and the diagnosis of a component that they make up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from helpers.consistency.equations import Point
from helpers.consistency.model import Model
from helpers.consistency.proofs import Proof
from helpers.consistency.propagation import Bounds


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
    unconfirmed
        Sets that may be explanations as well: neither confirmed nor refuted.
    """

    proofs: list[Proof]
    explanations: list[frozenset[str]] = field(default_factory=list)
    complete: bool = True
    unconfirmed: list[frozenset[str]] = field(default_factory=list)

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
        Bounds while the numbers of every first explanation are released, from which others are reached with little work.
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

    def bounds_without(self, numbers: frozenset[str]) -> Bounds | None:
        """Propagated bounds while just some printed numbers are released, or ``None`` where nothing satisfies them."""
        bounds = self.rest.copy()
        again = bounds.release(numbers & bounds.held)
        again += bounds.hold(self.model.numbers - bounds.held - numbers)
        return bounds if bounds.conflict is None and bounds.propagate(again) else None


def grouped(conflicts: list[Conflict], cause: Mapping[str, str]) -> list[Conflict]:
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
