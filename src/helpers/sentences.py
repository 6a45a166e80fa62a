"""Sentences that can be said in other languages: a template, and the names, numbers and sentences in its places.

What the engine says is kept so, and is English until somebody says it otherwise. A template of our own is a constant,
``Template("...")``, which the catalogues of translations find in the code; of a text that stands in data, what is left when its
numbers are taken out is the template (:func:`worded`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Field: TypeAlias = "Sentence | str"

# 100 million is no number but a unit, which Chinese has a word for.
NUMBER = re.compile(r"(?<!\d)(?!100 million\b)\d+(?:,\d{3})*(?:\.\d+)?")
PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, repr=False)
class Sentence:
    """A sentence, or a part of one; as text it is English.

    Attributes
    ----------
    template
        Its words, with names in braces for what changes.
    fields
        What stands for each name: a sentence is translated with its template, a text is a name or number and never is.
    """

    template: str
    fields: tuple[tuple[str, Field], ...] = ()

    def __str__(self) -> str:
        return self.said({})

    def __repr__(self) -> str:
        return f"<Sentence: {self}>"

    def said(self, messages: Mapping[str, str]) -> str:
        """The sentence by translations of templates; what has none stays English.

        >>> worded("3 parks").said({"{1} parks": "{1}个园区"}), worded("3 parks").said({})
        ('3个园区', '3 parks')
        """
        fields = {name: field.said(messages) if isinstance(field, Sentence) else field for name, field in self.fields}
        template = messages.get(self.template, self.template)
        return PLACE.sub(lambda found: fields.get(found[1], found[0]), template)

    def templates(self) -> Iterator[str]:
        """Its own template, and those of all sentences in it."""
        yield self.template
        for _, field in self.fields:
            if isinstance(field, Sentence):
                yield from field.templates()

    def stored(self) -> list[Any]:
        """The sentence as JSON has it."""
        fields = {name: field.stored() if isinstance(field, Sentence) else field for name, field in self.fields}
        return [self.template, fields]


@dataclass(frozen=True, slots=True)
class Template:
    """The words of a sentence of ours; it is called with what stands in its places, no less and no more.

    >>> str(Template("{id} is printed {value}.")(id="a", value=worded("3 parks")))
    'a is printed 3 parks.'
    """

    words: str

    def __call__(self, **fields: Field) -> Sentence:
        if fields.keys() != _places(self.words):
            raise TypeError(f"{self.words!r} has places for {sorted(_places(self.words))}, and was given {sorted(fields)}")
        return Sentence(self.words, tuple(fields.items()))


@functools.cache
def _places(words: str) -> frozenset[str]:
    return frozenset(PLACE.findall(words))


def restored(stored: list[Any]) -> Sentence:
    """The sentence that was stored so."""
    template, fields = stored
    read = ((name, field if isinstance(field, str) else restored(field)) for name, field in fields.items())
    return Sentence(template, tuple(read))


def worded(text: str) -> Sentence:
    """A text that stands in data, as a sentence with its numbers in the places."""
    numbers = (found.group() for found in NUMBER.finditer(text))
    return Sentence(pattern(text), tuple((str(place), number) for place, number in enumerate(numbers, start=1)))


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

    return NUMBER.sub(place, text)


def joined(parts: Sequence[Sentence], by: Template) -> Sentence:
    """Parts, at least one, with what a template puts between the first and the rest of them.

    It joins halves, so that thousands of parts are no deeper than a dozen sentences.

    >>> str(joined([worded("a"), worded("b"), worded("c")], Template("{first}; {rest}")))
    'a; b; c'
    """
    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    return by(first=joined(parts[:half], by), rest=joined(parts[half:], by))


def added(parts: Sequence[Sentence]) -> Sentence:
    """Summands with plus signs between them, which all languages write alike; at least one.

    >>> str(added([worded("a"), worded("b")])), str(added([worded("a")]))
    ('a + b', 'a')
    """
    named = {str(place): part for place, part in enumerate(parts, start=1)}
    return Sentence(" + ".join(f"{{{name}}}" for name in named), tuple(named.items())) if len(parts) > 1 else parts[0]
