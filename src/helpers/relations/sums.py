"""Relations that add up."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from helpers.relations.base import Claim, Relation, wording
from helpers.relations.constraints import Linear, Term
from helpers.sentences import Template

ONE = Fraction(1)
TOTAL = Template("{parts}")
DIFFERENCE = Template("{minuend} - {subtrahend}")
MEAN = Template("({parts}) / {count}")


def total(whole: Term, parts: tuple[Term, ...]) -> Linear:
    """``whole`` less all ``parts`` is nothing."""
    return Linear(((whole, ONE), *((part, -ONE) for part in parts)))


@dataclass(frozen=True, kw_only=True)
class Sum(Relation):
    """The parts add up to the whole."""

    type = "sum"

    whole: Term
    parts: tuple[Term, ...]

    def claims(self) -> tuple[Claim, ...]:
        return (Claim(total(self.whole, self.parts), self.whole, wording(TOTAL, parts=self.parts)),)


@dataclass(frozen=True, kw_only=True)
class Difference(Relation):
    """The difference is the minuend less the subtrahend."""

    type = "difference"

    difference: Term
    minuend: Term
    subtrahend: Term

    def claims(self) -> tuple[Claim, ...]:
        words = wording(DIFFERENCE, minuend=self.minuend, subtrahend=self.subtrahend)
        return (Claim(total(self.minuend, (self.subtrahend, self.difference)), self.difference, words),)


@dataclass(frozen=True, kw_only=True)
class Mean(Relation):
    """The mean is the sum of the terms over their number."""

    type = "mean"

    mean: Term
    of: tuple[Term, ...]

    def claims(self) -> tuple[Claim, ...]:
        count = len(self.of)
        constraint = Linear(((self.mean, Fraction(count)), *((term, -ONE) for term in self.of)))
        return (Claim(constraint, self.mean, wording(MEAN, parts=self.of, count=count)),)

    @property
    def averages(self) -> tuple[Term, ...]:
        return (self.mean,)


@dataclass(frozen=True, kw_only=True)
class Cumulative(Relation):
    """Each running count is the sum of all bands up to its own."""

    type = "cumulative"

    bands: tuple[Term, ...]
    running: tuple[Term, ...]

    def claims(self) -> tuple[Claim, ...]:
        upto = [self.bands[: place + 1] for place in range(len(self.running))]
        return tuple(
            Claim(total(whole, parts), whole, wording(TOTAL, parts=parts))
            for whole, parts in zip(self.running, upto, strict=True)
        )
