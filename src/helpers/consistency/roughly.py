"""Exact ends as floats: by these one sees at a glance what cannot matter, and nothing is decided."""

from __future__ import annotations

import math
from collections.abc import Iterable

from helpers.numbers.intervals import End

# The sides of an interval.
LOW, HIGH = 0, 1
# Far more than floats can be wrong by, relative to the values that went in.
BLUR = 1e-9


def rough(end: End) -> float:
    """An end as a float; one that is too large for any is an infinity."""
    if isinstance(end, float):
        return end
    top, bottom = end.as_integer_ratio()
    try:
        return top / bottom
    except OverflowError:
        return math.inf if end > 0 else -math.inf


def magnitude(ends: Iterable[End]) -> float:
    """The greatest of some ends, without their signs; infinite ones do not count."""
    return max((abs(rough(end)) for end in ends if not isinstance(end, float)), default=0.0)


def gains(side: int, end: float, now: float, size: float = 0.0) -> bool:
    """Whether an end that floats give roughly may say more than the present one; not where it surely does not.

    Parameters
    ----------
    side
        Low or high.
    end, now
        The two ends.
    size
        Magnitude of what the end was computed from, beside the end itself.
    """
    if math.isinf(end):
        return False
    if math.isinf(now) or math.isnan(end):
        return True
    ahead = end - now if side == LOW else now - end
    return ahead > -BLUR * (abs(end) + abs(now) + size)
