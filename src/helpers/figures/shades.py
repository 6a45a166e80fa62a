"""How full of colour a place is on a map: from faint, for the least value, to full, for the greatest."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.figures.style import CATEGORIES

# What the least and the greatest value get, so that the least is told from the page and ink stays legible on the greatest.
_FAINT, _FULL = 0.24, 0.68
_ABOVE, _BELOW = CATEGORIES[0].colour, CATEGORIES[3].colour


def shades(values: Mapping[str, float]) -> dict[str, str]:
    """A colour for each value, ``#rrggbbaa``: of one hue, the fuller the greater; all the same where all values are.

    Where some values are above nothing and some below, each side has a hue of its own, the fuller the farther from nothing.
    """
    low, high = min(values.values(), default=0.0), max(values.values(), default=0.0)
    if low < 0 < high:
        far = max(-low, high)
        return {place: _mixed(_ABOVE if value > 0 else _BELOW, abs(value) / far) for place, value in values.items()}
    span = high - low or 1.0
    return {place: _mixed(_ABOVE, (value - low) / span) for place, value in values.items()}


def _mixed(hue: str, part: float) -> str:
    return f"{hue}{round((_FAINT + (_FULL - _FAINT) * part) * 255):02x}"
