"""Chinese in YAML files: checked to be Chinese, and without the spaces that folding its lines leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.errors import Problem
from helpers.files.yamlfile import Entry

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_FOLD = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef\d])")


def unfolded(text: str) -> str:
    """A Chinese text without the spaces where its lines were folded.

    >>> unfolded("产业集群， 共 60 个")
    '产业集群，共60 个'
    """
    return _FOLD.sub("", text)


def chinese_problems(entry: Entry, what: str) -> Iterator[Problem]:
    """One problem for each key in ``_zh`` under which there is no Chinese."""
    for key in entry.content:
        if key.endswith("_zh") and not _CHINESE.search(entry.text(key)):
            yield entry.problem(f"{what}, key {key!r}", repr(entry.content[key]), "a text in Chinese")
