"""A style sheet without the rules that no page uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from typing import Any, TypeAlias

import tinycss2

from helpers.remembering import remembered

# At-rules that hold rules of their own.
_HOLDING = {"media", "supports", "layer", "container"}
_URL = re.compile(r"url\(\s*[\"']?(?!data:|#)[^)]*\)")


@dataclass(frozen=True, slots=True)
class Styles:
    """A rule that styles elements.

    Attributes
    ----------
    selectors
        Each with the names that something must have for it to apply.
    declarations
        What stands between the braces.
    """

    selectors: tuple[tuple[str, frozenset[str]], ...]
    declarations: str


@dataclass(frozen=True, slots=True)
class Holds:
    """A rule that holds others, under what stands before its braces."""

    opening: str
    rules: tuple[Rule, ...]


Rule: TypeAlias = Styles | Holds | str
"""A rule as it was read; as text one that is kept whatever is used."""


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
    return "".join(_left(rule, used) for rule in _rules(css, version("tinycss2")))


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


# Those of the theme are half a megabyte, take a second to read, and change with the packages that are installed.
@remembered("book/stylesheets")
def _rules(css: str, _read_by: str) -> tuple[Rule, ...]:
    return tuple(_read(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _read(nodes: Iterable[Any]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = ((tinycss2.serialize(one).strip(), frozenset(names(one))) for one in _selectors(node.prelude))
            yield Styles(tuple(selectors), tinycss2.serialize(node.content).strip())
        elif node.type == "at-rule" and node.lower_at_keyword in _HOLDING and node.content is not None:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield Holds(f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}", tuple(_read(inner)))
        elif node.type == "at-rule" and node.lower_at_keyword not in ("charset", "font-face", "import"):
            yield node.serialize()


def _left(rule: Rule, used: AbstractSet[str]) -> str:
    """What is left of a rule: nothing where it applies to nothing."""
    if isinstance(rule, str):
        return rule
    if isinstance(rule, Holds):
        inner = "".join(_left(held, used) for held in rule.rules)
        return f"{rule.opening}{{{inner}}}" if inner else ""
    chosen = ",".join(text for text, needed in rule.selectors if used >= needed)
    return f"{chosen}{{{rule.declarations}}}" if chosen else ""


def _selectors(prelude: Iterable[Any]) -> Iterator[list[Any]]:
    selector: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector
