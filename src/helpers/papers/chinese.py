"""Chinese in YAML files: checked to be Chinese, and without the spaces that folding its lines leaves."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.errors import Problem
from helpers.files.yamlfile import Entry


def unfolded(text: str) -> str:
    """A Chinese text without the spaces where its lines were folded.

    >>> unfolded("产业集群， 共 60 个")
    '产业集群，共60 个'
    >>> unfolded("用 GDP 衡量， 见")
    '用 GDP 衡量，见'
    """
    # Not by patterns: Python takes milliseconds to compile so many characters, and whoever loads a paper would wait for it.
    near = zip(text, f" {text}", f"{text[1:]} ", strict=False)
    return "".join(sign for sign, before, after in near if sign != " " or not _folded(before, after))


def _folded(before: str, after: str) -> bool:
    """Whether a space between these two is there for a fold."""
    return _wide(before) and (_wide(after) or after.isdecimal())


def _wide(sign: str) -> bool:
    return "\u3000" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef"


def chinese_problems(entry: Entry, what: str) -> Iterator[Problem]:
    """One problem for each key in ``_zh`` under which there is no Chinese."""
    for key in entry.content:
        if key.endswith("_zh") and not any("\u3400" <= sign <= "\u9fff" for sign in entry.text(key)):
            yield entry.problem(f"{what}, key {key!r}", repr(entry.content[key]), "a text in Chinese")
