"""What every relation is: typed fields, the claims it makes, and the terms they are about."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any, ClassVar, Self

from helpers.relations.constraints import Constraint, Term
from helpers.sentences import Sentence, Template


@dataclass(frozen=True, slots=True)
class Wording:
    """What a claim says, with terms in it that are told in one way or another.

    Attributes
    ----------
    template
        Its words.
    fields
        What stands for the names in these: a term, several that are added up, or a count.
    """

    template: Template
    fields: tuple[tuple[str, Term | tuple[Term, ...] | int], ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms in it, in order."""
        return tuple(term for _, field in self.fields for term in _terms(field))

    def told(self, tell: Callable[[tuple[Term, ...]], Sentence]) -> Sentence:
        """The sentence in which ``tell`` says a term, or the sum of several."""
        fields = {name: str(field) if isinstance(field, int) else tell(_terms(field)) for name, field in self.fields}
        return self.template(**fields)


def wording(words: Template, **fields: Term | tuple[Term, ...] | int) -> Wording:
    """The wording of a claim by a template and what stands in it."""
    return Wording(words, tuple(fields.items()))


def _terms(field: Term | tuple[Term, ...] | int) -> tuple[Term, ...]:
    return (field,) if isinstance(field, Term) else field if isinstance(field, tuple) else ()


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
        The claim in words: the expression that gives the target, or, without a target or where it names the target itself,
        the whole sentence.
    """

    constraint: Constraint
    target: Term | None
    wording: Wording

    @property
    def whole_sentence(self) -> bool:
        """Whether its wording says all of it."""
        return self.target is None or self.target in self.wording.terms


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
