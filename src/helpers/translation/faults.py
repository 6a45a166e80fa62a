"""What is wrong with a translation: whatever of its message is neither words nor there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from markdown_it import MarkdownIt

from helpers.translation.catalogues import Entry
from helpers.translation.patterns import places

_ROLE = re.compile(r"\{[a-z:]+\}`[^`]+`")
_MATHEMATICS = re.compile(r"\$[^$]+\$")
_NAMED = re.compile(r"\{[a-z_]+\}(?!`)")
_DIGITS = re.compile(r"\d+")
# Names and terms stay Latin; that many words in a row are a sentence that was forgotten.
_SENTENCE = re.compile(r"\b[A-Za-z]+(?:[ ,]+[A-Za-z]+){4,}")
# Addresses of links, code, and places for what is put in.
_SILENT = re.compile(r"\]\([^)]*\)|`[^`]*`|\{\w+\}")
_MARKUP = ("strong_open", "em_open", "link_open", "code_inline")
_markdown = MarkdownIt("commonmark")


def faults(entry: Entry) -> Iterator[str]:
    """Everything that keeps a translation from being used, each in words."""
    if not entry.translation:
        yield "is not translated"
        return
    if entry.fuzzy:
        yield "the text has changed: look at the translation and delete the line with fuzzy"
    yield from (f"{what} {thing!r} is {how}" for what, thing, how in _differences(entry))
    if typed := set(_DIGITS.findall(_plain(entry.translation))) - set(_DIGITS.findall(_plain(entry.message))):
        yield f"the number {sorted(typed)[0]} is typed"
    if sentence := _SENTENCE.search(_plain(entry.translation)):
        yield f"{sentence.group()!r} is not translated"


def _differences(entry: Entry) -> Iterator[tuple[str, str, str]]:
    for what, find in _KEPT.items():
        before, after = Counter(find(entry.message)), Counter(find(entry.translation))
        yield from ((what, thing, "missing") for thing in before - after)
        yield from ((what, thing, "not in the text") for thing in after - before)


def _markup(text: str) -> list[str]:
    """Emphasis and links as they come out, which next to Chinese punctuation may be otherwise than they were meant."""
    children = [child for token in _markdown.parseInline(_ROLE.sub("x", text)) for child in token.children or ()]
    return [f"{child.type} {child.attrs.get('href', '')}".strip() for child in children if child.type in _MARKUP]


_KEPT: Mapping[str, Callable[[str], list[str]]] = {
    "the role": _ROLE.findall,
    "the formula": _MATHEMATICS.findall,
    "the place": lambda text: [*_NAMED.findall(text), *places(text)],
    "the markup": _markup,
}


def _plain(text: str) -> str:
    """The words alone."""
    for expression in (_ROLE, _MATHEMATICS, _SILENT):
        text = expression.sub(" ", text)
    return text
