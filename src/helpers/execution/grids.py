"""Grids: one notebook under every combination of parameters."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from helpers.errors import InputError, Problem
from helpers.execution.tasks import Parameter
from helpers.files.tabular import read_text

Combination = dict[str, Parameter]


def read_grid(path: Path) -> list[Combination]:
    """All combinations that a grid file describes: ``name: [value, ...]`` for each parameter, the last varying fastest.

    Raises
    ------
    InputError
        With all that is wrong with the file: no YAML, no names, a name without a list, values that are listed twice or that
        no notebook could be given.
    """
    values = _load(path)
    problems = [problem for name, listed in values.items() for problem in _problems(path, name, listed)]
    if problems:
        raise InputError(problems)
    return [dict(zip(values, combination, strict=True)) for combination in itertools.product(*values.values())]


def _load(path: Path) -> Mapping[str, list[Parameter]]:
    try:
        content = yaml.safe_load(read_text(path))
    except yaml.YAMLError as error:
        raise InputError([Problem(str(path), "the file", " ".join(str(error).split()), "YAML")]) from None
    if not isinstance(content, dict) or not content:
        raise InputError([Problem(str(path), "the file", f"{content!r:.60}", "parameters: a name, a colon, a list of values")])
    return content


def _problems(path: Path, name: object, listed: object) -> Iterator[Problem]:
    place = f"parameter {name!r}"
    if not isinstance(name, str):
        yield Problem(str(path), place, f"a name that is {type(name).__name__}", "text")
    if not isinstance(listed, list) or not listed:
        yield Problem(str(path), place, f"{listed!r:.60}", "a list of one value or more")
        return
    seen: set[str] = set()
    for value in listed:
        try:
            text = json.dumps(value, allow_nan=False)
        except (TypeError, ValueError):
            yield Problem(str(path), place, f"{value!r:.60}", "text, numbers, true, false, null, or lists and mappings of these")
            continue
        if text in seen:
            yield Problem(str(path), place, f"{value!r:.60} a second time", "each value once")
        seen.add(text)
