"""Relations between two quantities and a rate: shares, ratios, growth. Each presupposes a positive base."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from helpers.relations.base import Claim, Relation, wording
from helpers.relations.constraints import Product, Term
from helpers.sentences import Template

QUOTIENT = Template("{over} / {under}")
GROWTH = Template("growth from {earlier} to {later}")


@dataclass(frozen=True, kw_only=True)
class Share(Relation):
    """The part is its share of the whole."""

    type = "share"

    share: Term
    part: Term
    whole: Term

    def claims(self) -> tuple[Claim, ...]:
        return (
            Claim(Product(self.part, self.share, self.whole), self.share, wording(QUOTIENT, over=self.part, under=self.whole)),
        )

    @property
    def comparable(self) -> tuple[tuple[Term, ...], ...]:
        return ((self.part, self.whole),)

    @property
    def rates(self) -> tuple[Term, ...]:
        return (self.share,)


@dataclass(frozen=True, kw_only=True)
class Ratio(Relation):
    """The ratio is the numerator over the denominator, whatever they measure."""

    type = "ratio"

    ratio: Term
    numerator: Term
    denominator: Term

    def claims(self) -> tuple[Claim, ...]:
        words = wording(QUOTIENT, over=self.numerator, under=self.denominator)
        return (Claim(Product(self.numerator, self.ratio, self.denominator), self.ratio, words),)

    @property
    def averages(self) -> tuple[Term, ...]:
        return (self.ratio,)

    @property
    def comparable(self) -> tuple[tuple[Term, ...], ...]:
        return ()


@dataclass(frozen=True, kw_only=True)
class Growth(Relation):
    """The later value is the earlier one plus its growth rate."""

    type = "growth"

    growth: Term
    from_: Term
    to: Term

    def claims(self) -> tuple[Claim, ...]:
        words = wording(GROWTH, earlier=self.from_, later=self.to)
        return (Claim(Product(self.to, self.growth, self.from_, offset=Fraction(1)), self.growth, words),)

    @property
    def comparable(self) -> tuple[tuple[Term, ...], ...]:
        return ((self.from_, self.to),)

    @property
    def rates(self) -> tuple[Term, ...]:
        return (self.growth,)
