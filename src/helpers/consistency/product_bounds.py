"""What a share, a ratio or a growth rate leaves to each of its three terms.

A positive base makes product and rate rise together; only the ends that a bound rests on are named for it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from helpers.consistency.model import Row
from helpers.consistency.roughly import HIGH, LOW, gains
from helpers.consistency.trail import Implied, Trail
from helpers.relations.constraints import Product


def product_bounds(trail: Trail, place: int, row: Row, constraint: Product) -> Iterator[int]:
    """Tighten the terms of a product; gives the variables that were, as they are."""
    factor, product, base = row.variables
    if trail.near[LOW][base] <= 0 and trail.tighten(base, LOW, Fraction(0), True, place, ()):
        yield base
    for variable, roughly, implied in (
        (product, _about_times, _times),
        (factor, _about_over, _over),
        (base, _about_under, _under),
    ):
        for side in (LOW, HIGH):
            if trail.conflict is not None:
                return
            about, size = roughly(trail, row.variables, row.factors[0], side)
            if not gains(side, about, trail.near[side][variable], size):
                continue
            found = implied(trail, row.variables, constraint.offset, side)
            if found is not None and trail.tighten(variable, side, found[0], found[1], place, found[2]):
                yield variable


def _times(trail: Trail, variables: tuple[int, ...], offset: Fraction, side: int) -> Implied | None:
    """The lowest (highest) product: the rate's own end, at the base's end that takes it furthest."""
    factor, _, base = variables
    rate_step, rate = trail.at(factor, side)
    if isinstance(rate.end, float):
        return None
    level = rate.end + offset
    base_step, bottom = trail.at(base, side if level >= 0 else 1 - side)
    if not level:
        return level, rate.open, (rate_step,)
    if isinstance(bottom.end, float):
        return None
    return level * bottom.end, rate.open or bottom.open, (rate_step, base_step)


def _over(trail: Trail, variables: tuple[int, ...], offset: Fraction, side: int) -> Implied | None:
    """The lowest (highest) rate: the product's own end over the base's end that takes it furthest."""
    _, product, base = variables
    top_step, top = trail.at(product, side)
    if isinstance(top.end, float):
        return None
    base_step, bottom = trail.at(base, 1 - side if top.end >= 0 else side)
    if isinstance(bottom.end, float):
        return -offset, top.open or bool(top.end), (top_step, base_step)
    if not bottom.end:
        return (-offset, top.open, (top_step,)) if not top.end else None
    return top.end / bottom.end - offset, top.open or bottom.open, (top_step, base_step)


def _under(trail: Trail, variables: tuple[int, ...], offset: Fraction, side: int) -> Implied | None:
    """The lowest (highest) base, where the rate keeps to one side of zero."""
    factor, product, _ = variables
    (low_step, low), (high_step, high) = trail.at(factor, LOW), trail.at(factor, HIGH)
    least = low.end + offset if isinstance(low.end, Fraction) else low.end
    most = high.end + offset if isinstance(high.end, Fraction) else high.end
    if least < 0 < most or (least == 0 and not low.open) or (most == 0 and not high.open):
        return None
    positive = least >= 0
    top_step, top = trail.at(product, side if positive else 1 - side)
    rate_step, rate, level = (high_step, high, most) if (side == LOW) == positive else (low_step, low, least)
    if not isinstance(top.end, Fraction) or not isinstance(level, Fraction) or not level:
        return None
    sign_step = low_step if positive else high_step
    return top.end / level, top.open or rate.open, (top_step, rate_step, sign_step)


def _about_times(trail: Trail, variables: tuple[int, ...], offset: float, side: int) -> tuple[float, float]:
    """The same roughly, and the magnitude of what was lost in it; not a number where only fractions can tell."""
    factor, _, base = variables
    rate = trail.near[side][factor]
    level = rate + offset
    if _cancels(level, rate):
        return math.nan, 0.0
    bottom = trail.near[side if level >= 0 else 1 - side][base]
    return level * bottom, 0.0


def _about_over(trail: Trail, variables: tuple[int, ...], offset: float, side: int) -> tuple[float, float]:
    _, product, base = variables
    top = trail.near[side][product]
    bottom = trail.near[1 - side if top >= 0 else side][base]
    return (top / bottom - offset, offset) if bottom else (math.nan, 0.0)


def _about_under(trail: Trail, variables: tuple[int, ...], offset: float, side: int) -> tuple[float, float]:
    factor, product, _ = variables
    low, high = trail.near[LOW][factor], trail.near[HIGH][factor]
    least, most = low + offset, high + offset
    if _cancels(least, low) or _cancels(most, high):
        return math.nan, 0.0
    if least < 0 < most:
        return math.inf, 0.0
    positive = least >= 0
    top = trail.near[side if positive else 1 - side][product]
    return top / (most if (side == LOW) == positive else least), 0.0


def _cancels(level: float, rate: float) -> bool:
    """Whether rate and offset cancel so far that floats cannot tell the level, or its sign."""
    return abs(level) * 10**6 <= abs(rate) < math.inf
