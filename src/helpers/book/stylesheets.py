"""A style sheet without the rules that no page uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Any

import tinycss2

# At-rules that hold rules of their own.
_HOLDING = {"media", "supports", "layer", "container"}
_URL = re.compile(r"url\(\s*[\"']?(?!data:|#)[^)]*\)")


def purged(css: str, used: AbstractSet[str]) -> str:
    """The rules of a style sheet that can apply to something.

    Parameters
    ----------
    css
        The style sheet. Its fonts and imports are left out: what they name is not at the same place.
    used
        Names of elements, classes and identifiers that occur.

    Examples
    --------
    >>> purged("p.a, p.b {margin: 0} @media print {.b {color: red}} :not(.b) > .a {top: 0}", {"p", "a"})
    'p.a{margin: 0}:not(.b) > .a{top: 0}'
    """
    return "".join(_kept(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), used))


def names(selector: Iterable[Any]) -> Iterator[str]:
    """Elements, classes and identifiers that something must have for a selector to apply to it."""
    tokens = [None, *selector]
    for before, token in pairwise(tokens):
        # After a colon stands the name of a state, which everything may come into.
        stated = before is not None and before.type == "literal" and before.value == ":"
        if token.type in ("hash", "ident") and not stated:
            yield token.value


def addresses(css: str) -> list[str]:
    """All that a style sheet would load."""
    return _URL.findall(css)


def _kept(rules: Iterable[Any], used: AbstractSet[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield _with_selectors([chosen for chosen in _selectors(rule.prelude) if used >= set(names(chosen))], rule)
        elif rule.type == "at-rule" and rule.lower_at_keyword in _HOLDING and rule.content is not None:
            inner = "".join(_kept(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), used))
            yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
        elif rule.type == "at-rule" and rule.lower_at_keyword not in ("charset", "font-face", "import"):
            yield rule.serialize()


def _with_selectors(chosen: list[list[Any]], rule: Any) -> str:
    if not chosen:
        return ""
    prelude = ",".join(tinycss2.serialize(selector).strip() for selector in chosen)
    return f"{prelude}{{{tinycss2.serialize(rule.content).strip()}}}"


def _selectors(prelude: Iterable[Any]) -> Iterator[list[Any]]:
    selector: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector
