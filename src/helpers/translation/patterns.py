"""Words that a notebook shows, without their numbers: one translation serves whatever the numbers are."""

from __future__ import annotations

import re
from collections.abc import Mapping

# 100 million is no number but a unit, which Chinese has a word for.
_NUMBER = re.compile(r"(?<!\d)(?!100 million\b)\d+(?:,\d{3})*(?:\.\d+)?")
MOST_NUMBERS = 9
"""Texts with more numbers are not translated."""

_PLACE = re.compile(r"\{(\d+)\}")
_WORD = re.compile(r"[A-Za-z]")


def pattern(text: str) -> str:
    """A text with its numbers numbered.

    >>> pattern("Growth of Jiangxi from 2003 to 2012"), pattern("1,570.86 billion yuan"), pattern("in 100 million yuan")
    ('Growth of Jiangxi from {1} to {2}', '{1} billion yuan', 'in 100 million yuan')
    """
    count = 0

    def place(_found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"{{{count}}}"

    return _NUMBER.sub(place, text)


def translated(text: str, messages: Mapping[str, str]) -> str | None:
    """A text in another language, with its own numbers; ``None`` where its pattern is not among the messages.

    >>> translated("growth from 2003 to 2012", {"growth from {1} to {2}": "{1}至{2}年的增长"})
    '2003至2012年的增长'
    """
    known = messages.get(pattern(text))
    if not known:
        return None
    numbers = _NUMBER.findall(text)
    return _PLACE.sub(lambda found: numbers[int(found[1]) - 1], known)


def places(message: str) -> list[str]:
    """The places for numbers in a pattern or its translation, sorted."""
    return sorted(_PLACE.findall(message))


def has_words(text: str) -> bool:
    """Whether there is anything to translate.

    >>> has_words("2.56 万亿元"), has_words("nine parks")
    (False, True)
    """
    return bool(_WORD.search(text))


def is_composed(text: str) -> bool:
    """Whether a text was put together from many numbers by a program, so that no second one will be like it."""
    return len(_NUMBER.findall(text)) > MOST_NUMBERS
