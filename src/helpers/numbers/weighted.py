"""Exact sums of products, added up as whole numbers over one denominator: one reduction for all terms and not one for each."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction


def weighted_sum(pairs: Iterable[tuple[Fraction, Fraction]], start: Fraction = Fraction(0)) -> Fraction:
    """``start`` and the product of each pair, added up.

    Examples
    --------
    >>> weighted_sum([(Fraction(1, 2), Fraction(1, 3)), (Fraction(-1), Fraction(1, 4))], Fraction(1))
    Fraction(11, 12)
    """
    tops, bottoms = [start.numerator], [start.denominator]
    for factor, value in pairs:
        top, bottom = factor.as_integer_ratio()
        other_top, other_bottom = value.as_integer_ratio()
        tops.append(top * other_top)
        bottoms.append(bottom * other_bottom)
    common = math.lcm(*bottoms)
    return Fraction(sum(top * (common // bottom) for top, bottom in zip(tops, bottoms, strict=True)), common)
