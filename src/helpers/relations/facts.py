"""Relations about telling: the same fact told twice, and a list against its announced size."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from helpers.relations.base import Claim, Relation, wording
from helpers.relations.constraints import Linear, Sense, Term
from helpers.relations.orders import below
from helpers.sentences import Template

SAME = Template("{first} and {other} should tell the same")
LISTED = Template("the number of things listed, {count},")


@dataclass(frozen=True, kw_only=True)
class Same(Relation):
    """All terms tell one and the same quantity."""

    type = "same"

    terms_: tuple[Term, ...]

    def claims(self) -> tuple[Claim, ...]:
        first, *others = self.terms_
        return tuple(Claim(below(first, other, Sense.EQUAL), other, wording(SAME, first=first, other=other)) for other in others)


@dataclass(frozen=True, kw_only=True)
class Listed(Relation):
    """The announced size is the number of things listed.

    They are ledger ids in ``items``, or ``names`` of things that have no number of their own.
    """

    type = "listed"

    size: Term
    items: tuple[Term, ...] = ()
    names: tuple[str, ...] = ()

    def claims(self) -> tuple[Claim, ...]:
        count = len(self.items) + len(self.names)
        constraint = Linear(((self.size, Fraction(1)),), Sense.EQUAL, Fraction(count))
        return (Claim(constraint, self.size, wording(LISTED, count=count)),)
