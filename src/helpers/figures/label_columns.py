"""Labels of several lines above each other: how tall they are, where they stand, and how long names are broken."""

from __future__ import annotations

import re
from collections.abc import Sequence

LETTER_SIZE = 10.8
"""Points; on a phone these letters are just large enough."""

# Inches: a line of such letters, and the gap between two labels.
_LINE, _GAP = 0.2, 0.17


def named(id: str, one_paper: bool, width: int) -> list[str]:
    """An id on lines of at most ``width`` letters, its paper on a line of its own where there are several."""
    slug, _, name = id.rpartition(":")
    return [*([slug] if slug and not one_paper else []), *_broken(name, width)]


def _broken(name: str, width: int) -> list[str]:
    """Lines that end behind a dot, or behind an underscore where a part is too long by itself."""
    parts = [part for whole in re.findall(r"[^.]+\.?", name) for part in _pieces(whole, width)]
    lines = [""]
    for part in parts:
        if lines[-1] and len(lines[-1] + part) > width:
            lines.append("")
        lines[-1] += part
    return lines


def _pieces(part: str, width: int) -> list[str]:
    return [part] if len(part) <= width else re.findall(r"[^_]*_|[^_]+", part)


def column_height(labels: Sequence[str]) -> float:
    """What labels above each other take, in inches."""
    return sum(_height(label) for label in labels)


def _height(label: str) -> float:
    return _LINE * (1 + label.count("\n")) + _GAP


def spread(labels: Sequence[str], tall: float) -> list[float]:
    """The middles of the labels, in inches from the top, with equal gaps between them that fill the height."""
    gap = (tall - column_height(labels)) / len(labels)
    middles, top = [], 0.0
    for label in labels:
        middles.append(top + (_height(label) + gap) / 2)
        top += _height(label) + gap
    return middles


def apart(wanted: Sequence[float], labels: Sequence[str], tall: float) -> list[float]:
    """Middles as near to the wanted ones as labels that do not overlap allow, first pushed down, then up from the foot."""
    middles = list(wanted)
    halves = [_height(label) / 2 for label in labels]
    for place, half in enumerate(halves):
        floor = middles[place - 1] + halves[place - 1] if place else 0.0
        middles[place] = max(middles[place], floor + half)
    for place in reversed(range(len(middles))):
        ceiling = middles[place + 1] - halves[place + 1] if place + 1 < len(middles) else tall
        middles[place] = min(middles[place], ceiling - halves[place])
    return middles
