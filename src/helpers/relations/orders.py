"""Relations that compare: order, rank, and the claim that a mark was passed for the first time."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from helpers.relations.base import Claim, Relation, wording
from helpers.relations.constraints import Linear, Ranking, Sense, Term
from helpers.sentences import Template

BELOW = Template("{lower} must be below {upper}")
AT_MOST = Template("{lower} must not exceed {upper}")
HIGHEST_FIRST = Template("the place of {value} among {count} values, the highest first,")
LOWEST_FIRST = Template("the place of {value} among {count} values, the lowest first,")
OVER = Template("{value} must lie over {mark}")
NOT_YET_OVER = Template("{value}, being earlier, must not lie over {mark}")


def below(lower: Term, upper: Term, sense: Sense) -> Linear:
    """``lower`` compares to ``upper`` as ``sense`` says."""
    return Linear(((lower, Fraction(1)), (upper, Fraction(-1))), sense)


@dataclass(frozen=True, kw_only=True)
class Order(Relation):
    """The lower does not exceed the upper, or lies below it where strict."""

    type = "order"

    lower: Term
    upper: Term
    strict: bool = False

    def claims(self) -> tuple[Claim, ...]:
        sense = Sense.BELOW if self.strict else Sense.AT_MOST
        words = wording(BELOW if self.strict else AT_MOST, lower=self.lower, upper=self.upper)
        return (Claim(below(self.lower, self.upper, sense), None, words),)


@dataclass(frozen=True, kw_only=True)
class Rank(Relation):
    """The rank is the place of a value among values; ``highest`` is the rank of the largest: 1, or their number.

    Equal values may take neighbouring places where ties are allowed; where they are forbidden, all take the first of these.
    """

    type = "rank"

    rank: Term
    value: Term
    among: tuple[Term, ...]
    highest: int = 1
    ties: Literal["allowed", "forbidden"] = "allowed"

    def claims(self) -> tuple[Claim, ...]:
        constraint = Ranking(self.rank, self.value, self.among, self.highest == 1, self.ties == "allowed")
        place = HIGHEST_FIRST if constraint.descending else LOWEST_FIRST
        return (Claim(constraint, self.rank, wording(place, value=self.value, count=len(constraint.rivals) + 1)),)

    @property
    def comparable(self) -> tuple[tuple[Term, ...], ...]:
        return ((self.value, *self.among),)


@dataclass(frozen=True, kw_only=True)
class FirstOver(Relation):
    """A mark was passed for the first time: the value at that time lies over it, no earlier one does."""

    type = "first_over"

    mark: Term
    at: Term
    earlier: tuple[Term, ...]

    def claims(self) -> tuple[Claim, ...]:
        mark = Term(f"mark:{self.mark}")
        over = Claim(below(mark, self.at, Sense.BELOW), None, wording(OVER, value=self.at, mark=mark))
        before = [
            Claim(below(term, mark, Sense.AT_MOST), None, wording(NOT_YET_OVER, value=term, mark=mark)) for term in self.earlier
        ]
        return (over, *before)
