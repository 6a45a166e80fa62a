"""How even and how uneven amounts can be that are known only within intervals: what all indices of inequality share.

Herfindahl, Gini, Theil, Hoover and the standard deviation grow with every transfer from less to more (they are Schur-convex),
so two things are known of them among amounts within intervals [1]_.

- *Most even*, for a given total: all at one level, or at the end of their interval that is next to it.
- *Most uneven*, for a given total: in the order of their ends, the last at their high ends, the first at their low ends, one
  between. The index is quasi-convex where that one moves, so over all totals it is greatest where none is between.

The first is exact always. The second is exact where intervals have their low ends in the order of their high ends, as all numbers
rounded to one step have; where one interval lies inside another it is a safe bound, for sorted amounts lie within sorted ends.

References
----------
.. [1] A. W. Marshall, I. Olkin, B. C. Arnold, *Inequalities: Theory of Majorization and Its Applications*, Springer, 2011, ch. 5.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Protocol

from helpers.errors import InputError, Problem
from helpers.numbers.intervals import Interval


@dataclass(frozen=True, slots=True)
class Box:
    """Amounts within intervals, ends counted in.

    Attributes
    ----------
    lows, highs
        Ends, each sorted by itself.
    least, most
        Between which their total lies.
    """

    lows: tuple[Fraction, ...]
    highs: tuple[Fraction, ...]
    least: Fraction
    most: Fraction

    def levelled(self, level: Fraction) -> list[Fraction]:
        """All at ``level``, or as near to it as their intervals allow; sorted."""
        return [min(max(level, low), high) for low, high in zip(self.lows, self.highs, strict=True)]

    def most_even(self, total: Fraction) -> list[Fraction]:
        """The members that come to ``total`` and are as near to one level as may be; sorted."""
        marks = sorted({*self.lows, *self.highs})
        place = bisect_left(marks, total, key=lambda mark: sum(self.levelled(mark), Fraction(0)))
        members = self.levelled(marks[place])
        missing = sum(members, Fraction(0)) - total
        if not missing:
            return members
        moving = sum(low < marks[place] <= high for low, high in zip(self.lows, self.highs, strict=True))
        return self.levelled(marks[place] - missing / moving)

    def most_uneven(self, total: Fraction) -> list[Fraction]:
        """The members that come to ``total`` and of which the last have as much as may be; sorted."""
        members, rest = list(self.lows), total - sum(self.lows)
        for place in reversed(range(len(members))):
            given = min(rest, self.highs[place] - members[place])
            members[place] += given
            rest -= given
        return members

    def splits(self, low_terms: Sequence[Interval], high_terms: Sequence[Interval]) -> Iterator[Interval]:
        """Sums of terms with 0, 1, 2, ... of the first members at their low ends and all others at their high ends."""
        first = accumulate(low_terms, initial=Interval.point(0))
        last = list(accumulate(reversed(high_terms), initial=Interval.point(0)))
        return (low + high for low, high in zip(first, reversed(last), strict=True))

    def split_totals(self) -> Iterator[Fraction]:
        """Totals of the members so divided."""
        lows, highs = ([Interval.point(end) for end in ends] for ends in (self.lows, self.highs))
        return (Fraction(total.low) for total in self.splits(lows, highs))


class Index(Protocol):
    """An index of inequality, as far as its extremes need it; members are sorted and not all zero."""

    def of(self, members: Sequence[Fraction]) -> Interval:
        """Its value, enclosed: a point where it is a fraction."""

    def rises(self, level: Fraction, members: Sequence[Fraction]) -> bool:
        """Whether it grows when those members that are at ``level`` get more."""

    def turns(self, fixed: Sequence[Fraction]) -> Fraction | None:
        """The level at which it is least beside ``fixed`` members; nothing where it turns only at ends of intervals."""

    def parted(self, box: Box) -> Iterator[Interval]:
        """Its values with 0, 1, 2, ... of the first members at their low ends and all others at their high ends.

        Where the members come to nothing, anything.
        """


class Additive(ABC, Index):
    """An index made from two sums: that of a term of each member, and the total."""

    @abstractmethod
    def term(self, value: Fraction, place: int, size: int) -> Interval:
        """What the member at a place (from 0, of ``size``) adds to the first sum."""

    @abstractmethod
    def joined(self, terms: Interval, total: Fraction, size: int) -> Interval:
        """The index from the two sums."""

    def of(self, members: Sequence[Fraction]) -> Interval:
        return self.joined(sum(self._terms(members), Interval.point(0)), sum(members, Fraction(0)), len(members))

    def parted(self, box: Box) -> Iterator[Interval]:
        sums = zip(box.splits(self._terms(box.lows), self._terms(box.highs)), box.split_totals(), strict=True)
        return (self.joined(terms, total, len(box.lows)) if total else Interval.point(0) for terms, total in sums)

    def _terms(self, members: Sequence[Fraction]) -> list[Interval]:
        return [self.term(value, place, len(members)) for place, value in enumerate(members)]


def enclose(values: Sequence[Interval], total: Interval | None, function: str) -> Box:
    """Amounts within ``values`` that come to a total within ``total``, or to any.

    An interval without a high end, something that is not known at all, will do where there is a total.

    Raises
    ------
    InputError
        Where there is no value, one may be negative or without end, all are zero, or none come to such a total.
    """
    _refuse(values, total, function)
    lows = [Fraction(value.low) for value in values]
    room = math.inf if total is None else Fraction(total.high) - sum(lows)
    highs = [Fraction(min(value.high, low + room)) for value, low in zip(values, lows, strict=True)]
    least, most = sum(lows, Fraction(0)), sum(highs, Fraction(0))
    if total is not None:
        if room < 0 or most < total.low:
            raise InputError([Problem(function, "total", str(total), f"what {len(values)} values from {least} on can come to")])
        least, most = max(least, Fraction(total.low)), min(most, Fraction(total.high))
    return Box(tuple(sorted(lows)), tuple(sorted(highs)), least, most)


def bounds(box: Box, index: Index) -> Interval:
    """The least and the greatest value of an index over a box; time grows as that of sorting the members."""
    totals = [total for total in {box.least, box.most} if total]
    even = [index.of(box.most_even(total)) for total in totals]
    even += [index.of(members) for members in _turning(box, index) if box.least <= sum(members) <= box.most]
    uneven = [index.of(box.most_uneven(total)) for total in totals]
    parted = zip(box.split_totals(), index.parted(box), strict=True)
    uneven += [value for total, value in parted if box.least <= total <= box.most and total]
    return Interval.closed(min(Fraction(value.low) for value in even), max(Fraction(value.high) for value in uneven))


def _turning(box: Box, index: Index) -> Iterator[list[Fraction]]:
    """Members levelled where the index stops falling and begins to rise; once it rises with the level it goes on rising."""
    marks = sorted({*box.lows, *box.highs})
    place = bisect_left(marks, True, key=lambda mark: mark > 0 and index.rises(mark, box.levelled(mark)))
    around = marks[max(place - 1, 0) : place + 1]
    yield from (members for mark in around if any(members := box.levelled(mark)))
    low, high = around[0], around[-1]
    ends = list(zip(box.lows, box.highs, strict=True))
    fixed = [top for _, top in ends if top <= low] + [bottom for bottom, _ in ends if bottom >= high]
    level = index.turns(fixed) if any(fixed) and len(fixed) < len(ends) else None
    if level is not None and low < level < high:
        yield box.levelled(level)


def _refuse(values: Sequence[Interval], total: Interval | None, function: str) -> None:
    problems = [
        Problem(function, f"value {place}", str(value), "an interval from zero on" + ("" if total else ", with an end"))
        for place, value in enumerate(values, start=1)
        if value.low < 0 or (total is None and not value.bounded)
    ]
    if total is not None and (not total.bounded or total.low < 0 or total.high == 0):
        problems.append(Problem(function, "total", str(total), "an interval with an end, from zero on"))
    if not any(value.high > 0 for value in values):
        problems.append(Problem(function, "its values", "only zeros" if values else "none", "something to share out"))
    if problems:
        raise InputError(problems)
