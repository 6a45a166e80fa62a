"""What every relation is: typed fields, the claims it makes, and the terms they are about."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any, ClassVar, Self

from helpers.relations.constraints import Constraint, Term


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a relation claims.

    Attributes
    ----------
    constraint
        What it demands of exact values.
    target
        The term that the claim recomputes from the others; ``None`` where it only compares.
    wording
        The claim in words: text, with each :class:`Term` standing for its printed number. It is the expression that gives
        the target, or, without a target or where it names the target itself, the whole sentence.
    """

    constraint: Constraint
    target: Term | None
    wording: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Relation(ABC):
    """What printed numbers and lost cells must satisfy together.

    Attributes
    ----------
    id
        Unique in its file.
    note
        Ours, short.
    weight
        How far a number in it is trusted; 1 unless said.
    """

    type: ClassVar[str]

    id: str
    note: str = ""
    weight: Fraction = Fraction(1)

    @abstractmethod
    def claims(self) -> tuple[Claim, ...]:
        """What it claims, one constraint each."""

    @property
    def terms(self) -> tuple[Term, ...]:
        """Everything it binds, each once, in order."""
        return tuple(dict.fromkeys(term for claim in self.claims() for term in claim.constraint.terms))

    @property
    def comparable(self) -> tuple[tuple[Term, ...], ...]:
        """Groups of terms whose units must be of one dimension."""
        return (self.terms,)

    @property
    def rates(self) -> tuple[Term, ...]:
        """Terms that must be plain ratios: percentages, times."""
        return ()

    @property
    def averages(self) -> tuple[Term, ...]:
        """Terms that need not be whole though their unit counts things: 2.5 children a household."""
        return ()

    def renamed(self, name: Callable[[str], str]) -> Self:
        """The same relation about the same things under other names."""
        changed: dict[str, Any] = {"id": name(self.id)}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Term):
                changed[field.name] = Term(name(value))
            elif isinstance(value, tuple) and all(isinstance(item, Term) for item in value):
                changed[field.name] = tuple(Term(name(item)) for item in value)
        return replace(self, **changed)


def joined(terms: tuple[Term, ...], by: str) -> tuple[str, ...]:
    """The terms with ``by`` between them, as a wording."""
    return tuple(piece for term in terms for piece in (by, term))[1:]
