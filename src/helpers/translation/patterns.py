"""Words that a notebook shows, without their numbers: one translation serves whatever the numbers are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from helpers.sentences import NUMBER, worded

MOST_NUMBERS = 14
"""Texts with more numbers are not translated."""

SAID_OTHERWISE = re.compile(r"[A-Za-z]| [\u4e00-\u9fff]")
"""What another language may say otherwise: words, and a unit in Chinese, which an English sentence sets apart."""

_PLACE = re.compile(r"\{(\d+)\}")
_WORD = re.compile(r"[A-Za-z]")


def translated(text: str, messages: Mapping[str, str]) -> str | None:
    """A text in another language, with its own numbers; ``None`` where its pattern is not among the messages.

    >>> translated("growth from 2003 to 2012", {"growth from {1} to {2}": "{1}至{2}年的增长"})
    '2003至2012年的增长'
    """
    sentence = worded(text)
    return sentence.said(messages) if messages.get(sentence.template) else None


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
    return len(NUMBER.findall(text)) > MOST_NUMBERS
