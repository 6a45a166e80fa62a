"""What a relation demands of exact values: linear constraints, products, and ranks.

Everything else about a relation (its residual, what it implies for one member, its form for a solver) follows from these.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from helpers.numbers.intervals import Interval, past
from helpers.numbers.totals import weighted_total
from helpers.numbers.weighted import weighted_sum


class Term(str):
    """What a relation is about: a ledger id, ``slug:id`` of another paper, a lost cell, or ``mark:ID``.

    ``mark:ID`` is the bare value of a printed number whose hedge makes it a bound: the *2* in "over 2 trillion".
    """

    __slots__ = ()

    @property
    def number(self) -> str:
        """The ledger id or lost cell behind it."""
        return self.removeprefix("mark:")


Intervals: TypeAlias = Mapping[Term, Interval]
Points: TypeAlias = Mapping[Term, Fraction]


class Sense(StrEnum):
    """How the two sides of a linear constraint compare."""

    EQUAL = "="
    AT_MOST = "<="
    BELOW = "<"


@dataclass(frozen=True, slots=True)
class Linear:
    """The sum of coefficient times term is equal to, at most, or below a constant."""

    coefficients: tuple[tuple[Term, Fraction], ...]
    sense: Sense = Sense.EQUAL
    constant: Fraction = Fraction(0)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms in order."""
        return tuple(term for term, _ in self.coefficients)

    def residual(self, points: Points) -> Fraction:
        """Left side less right side: zero where an equation holds, not positive where a bound does."""
        return weighted_sum(((factor, points[term]) for term, factor in self.coefficients), -self.constant)

    def residual_interval(self, intervals: Intervals) -> Interval:
        """All residuals that the intervals allow."""
        return weighted_total(((factor, intervals[term]) for term, factor in self.coefficients), -self.constant)

    def implied(self, term: Term, intervals: Intervals) -> Interval:
        """What the other terms leave to ``term``."""
        factor = dict(self.coefficients)[term]
        others = Linear(tuple((other, f) for other, f in self.coefficients if other != term), self.sense, self.constant)
        exact = others.residual_interval(intervals) * (Fraction(-1) / factor)
        if self.sense is Sense.EQUAL:
            return exact
        strict = self.sense is Sense.BELOW
        if factor > 0:
            return Interval(-Interval.everything().high, exact.high, high_open=strict or exact.high_open)
        return Interval(exact.low, Interval.everything().high, low_open=strict or exact.low_open)

    def solved(self, term: Term, points: Points) -> Fraction | None:
        """``term`` from exact values of the other terms; ``None`` where it is not an equation."""
        if self.sense is not Sense.EQUAL:
            return None
        own = sum((factor for other, factor in self.coefficients if other == term), Fraction(0))
        others = ((factor, points[other]) for other, factor in self.coefficients if other != term)
        return -weighted_sum(others, -self.constant) / own if own else None

    def allowed(self) -> Interval:
        """The residuals with which it is satisfied."""
        match self.sense:
            case Sense.EQUAL:
                return Interval.point(0)
            case Sense.AT_MOST:
                return Interval.below(0, inclusive=True)
            case Sense.BELOW:
                return Interval.below(0)

    def holds(self, residual: Fraction) -> bool:
        """Whether it is satisfied where its residual is this."""
        match self.sense:
            case Sense.EQUAL:
                return not residual
            case Sense.AT_MOST:
                return residual.numerator <= 0
            case Sense.BELOW:
                return residual.numerator < 0


@dataclass(frozen=True, slots=True)
class Product:
    """``product`` is ``base`` times (``offset`` + ``factor``); a share, ratio or growth rate presupposes a positive base."""

    product: Term
    factor: Term
    base: Term
    offset: Fraction = Fraction(0)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Factor, product, base."""
        return (self.factor, self.product, self.base)

    def residual(self, points: Points) -> Fraction:
        """Zero where it holds."""
        return points[self.product] - points[self.base] * (self.offset + points[self.factor])

    def residual_interval(self, intervals: Intervals) -> Interval:
        """All residuals that the intervals allow."""
        return intervals[self.product] - intervals[self.base] * (intervals[self.factor] + self.offset)

    def implied(self, term: Term, intervals: Intervals) -> Interval:
        """What the other two leave to ``term``; the whole line where a divisor can be zero."""
        if term == self.product:
            return intervals[self.base] * (intervals[self.factor] + self.offset)
        if term == self.base:
            return intervals[self.product] / (intervals[self.factor] + self.offset)
        return intervals[self.product] / intervals[self.base] - self.offset

    def solved(self, term: Term, points: Points) -> Fraction | None:
        """``term`` from exact values of the other two; ``None`` where that would divide by zero."""
        if term == self.product:
            return points[self.base] * (points[self.factor] + self.offset)
        divisor = points[self.base] if term == self.factor else points[self.factor] + self.offset
        if not divisor:
            return None
        quotient = points[self.product] / divisor
        return quotient - self.offset if term == self.factor else quotient

    def allowed(self) -> Interval:
        """The residuals with which it is satisfied."""
        return Interval.point(0)

    def holds(self, residual: Fraction) -> bool:
        """Whether it is satisfied where its residual is this."""
        return not residual


@dataclass(frozen=True, slots=True)
class Ranking:
    """``rank`` is the place of ``value`` among ``among``, counted from the highest or from the lowest.

    With ties allowed, equal values may share a place or take neighbouring ones in any order; with ties forbidden, all of them
    take the first of these places.
    """

    rank: Term
    value: Term
    among: tuple[Term, ...]
    descending: bool = True
    ties: bool = True

    @property
    def rivals(self) -> tuple[Term, ...]:
        """The values that compete with ``value``."""
        return tuple(term for term in self.among if term != self.value)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Rank, value, rivals."""
        return (self.rank, self.value, *self.rivals)

    def residual(self, points: Points) -> Fraction:
        """Distance from the printed rank to the nearest one that the values allow."""
        first, last = self._places_at(points)
        rank = points[self.rank]
        nearest = Fraction(first) if rank < first else Fraction(last) if rank > last else rank
        return rank - nearest

    def residual_interval(self, intervals: Intervals) -> Interval:
        """All distances between printed rank and computed rank that the intervals allow."""
        return intervals[self.rank] - self.places(intervals)

    def implied(self, term: Term, intervals: Intervals) -> Interval:
        """The places that the values leave to the rank; for a value only that it is one (nothing is bounded)."""
        return self.places(intervals) if term == self.rank else Interval.everything()

    def solved(self, term: Term, points: Points) -> Fraction | None:
        """The rank from exact values, where ties leave just one; ``None`` for a value, which a rank does not give."""
        if term != self.rank:
            return None
        first, last = self._places_at(points)
        return Fraction(first) if first == last else None

    def places(self, intervals: Intervals) -> Interval:
        """The places that ``value`` can take."""
        return Interval.closed(*self._places(intervals))

    def ahead(self, rival: Term, intervals: Intervals) -> tuple[bool, bool]:
        """Whether a rival surely, and whether it possibly, takes a place before that of ``value``."""
        mine, theirs = intervals[self.value], intervals[rival]
        better, worse = (theirs, mine) if self.descending else (mine, theirs)
        # Ends are compared and not subtracted: rankings ask this more often than anything else is asked.
        touching = better.low_open or worse.high_open
        level = self.ties and not (better.high_open or worse.low_open)
        return past(better.low, worse.high, strictly=not touching), past(better.high, worse.low, strictly=not level)

    def sides(self, intervals: Intervals) -> dict[Term, tuple[bool, bool]]:
        """For every rival whether it surely, and whether it possibly, takes a place before that of ``value``."""
        return {rival: self.ahead(rival, intervals) for rival in self.rivals}

    def _places(self, intervals: Intervals) -> tuple[int, int]:
        return first_and_last(self.sides(intervals).values())

    def _places_at(self, points: Points) -> tuple[int, int]:
        """The first and the last place of ``value`` among exact values."""
        mine = points[self.value]
        pairs = [(points[rival], mine) if self.descending else (mine, points[rival]) for rival in self.rivals]
        first = 1 + sum(past(better, worse, strictly=True) for better, worse in pairs)
        return first, 1 + sum(past(better, worse, strictly=False) for better, worse in pairs) if self.ties else first

    def allowed(self) -> Interval:
        """The residuals with which it is satisfied."""
        return Interval.point(0)

    def holds(self, residual: Fraction) -> bool:
        """Whether it is satisfied where its residual is this."""
        return not residual


def first_and_last(sides: Collection[tuple[bool, bool]]) -> tuple[int, int]:
    """The first and the last place of a value, by who surely and who possibly stands before it."""
    return 1 + sum(surely for surely, _ in sides), 1 + sum(possibly for _, possibly in sides)


Constraint: TypeAlias = Linear | Product | Ranking
