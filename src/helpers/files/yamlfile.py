"""YAML files that people write, read strictly: every scalar stays text, and every entry knows its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from helpers.errors import InputError, Problem, nearest
from helpers.files.tabular import read_text

# The parser in C, where PyYAML was built with it, reads ten times as fast.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Content: TypeAlias = "str | list[Content] | dict[str, Content]"


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping in a YAML file, with where it stands.

    Attributes
    ----------
    file
        Path as shown in messages.
    line
        Line of the file, from 1.
    content
        Keys and values; all scalars are text, so that ``5.0`` and ``5`` stay different.
    """

    file: str
    line: int
    content: dict[str, Content]

    def problem(self, what: str, found: str, expected: str) -> Problem:
        """Something wrong with this entry."""
        return Problem(self.file, f"line {self.line}, {what}", found, expected)

    def unknown_keys(self, what: str, known: Sequence[str]) -> Iterator[Problem]:
        """One problem for each key that is not among ``known``."""
        for key in self.content:
            if key not in known:
                yield self.problem(what, f"unknown key {key!r}{nearest(key, known)}", f"only {', '.join(known)}")

    def stray_items(self, what: str, key: str) -> Iterator[Problem]:
        """One problem for each thing under ``key`` that is no entry, in a place where only entries may stand."""
        value = self.content.get(key, "")
        for item in value if isinstance(value, list) else [value]:
            if item and not isinstance(item, dict):
                yield self.problem(f"{what}, key {key!r}", repr(item), "entries of the form {key: value, ...}")

    def text(self, key: str) -> str:
        """The text under ``key``, empty where there is none."""
        value = self.content.get(key, "")
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> list[str]:
        """The list of texts under ``key``, empty where there is none; a single text counts as a list of one."""
        value = self.content.get(key, [])
        if isinstance(value, str):
            return [value] if value else []
        return [item for item in value if isinstance(item, str)]


def read_yaml(path: Path) -> tuple[Entry, Mapping[str, list[Entry]]]:
    """A YAML file whose top is a mapping.

    Returns
    -------
    The top mapping as an entry, and for each of its keys that holds a list or a mapping of mappings those entries; an
    entry of a mapping of mappings carries its own key under ``""``.

    Raises
    ------
    InputError
        Where the file is missing, empty, not UTF-8, not YAML, names a key twice, or has something else at its top.
    """
    text = read_text(path)
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError([Problem(str(path), f"line {line}", f"broken YAML ({error.problem})", "valid YAML")]) from None
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise InputError([Problem(str(path), f"line {line}", "a control character", "printable text")]) from None
    if not isinstance(node, yaml.MappingNode):
        raise InputError([Problem(str(path), "the file", "no mapping at its top", "keys with values")])
    problems = list(_key_problems(node, str(path)))
    if problems:
        raise InputError(problems)
    lists = {key.value: list(_entries(value, str(path))) for key, value in node.value}
    return Entry(str(path), 1, _plain_mapping(node)), lists


def _entries(node: yaml.Node, file: str) -> Iterator[Entry]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if isinstance(item, yaml.MappingNode):
                yield Entry(file, item.start_mark.line + 1, _plain_mapping(item))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            content = _plain_mapping(value) if isinstance(value, yaml.MappingNode) else {}
            yield Entry(file, key.start_mark.line + 1, {"": key.value, **content})


def _plain(node: yaml.Node) -> Content:
    if isinstance(node, yaml.MappingNode):
        return _plain_mapping(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return str(node.value)


def _plain_mapping(node: yaml.MappingNode) -> dict[str, Content]:
    return {str(key.value): _plain(value) for key, value in node.value}


def _key_problems(node: yaml.Node, file: str) -> Iterator[Problem]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            place = f"line {key.start_mark.line + 1}"
            if not isinstance(key, yaml.ScalarNode):
                yield Problem(file, place, "a list or mapping as a key", "text; braces and brackets in it need quotes")
            elif key.value in seen:
                yield Problem(file, place, f"key {key.value!r} a second time", "each key once")
            seen.add(str(key.value))
            yield from _key_problems(value, file)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _key_problems(item, file)
