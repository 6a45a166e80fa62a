"""Values that a notebook records: shown in its prose, read back exactly by tests.

``record("share.nanchang", Fraction(1, 4))`` in a code cell stores the value in the notebook's outputs. A Markdown cell of the
same notebook shows it with the role ``{glue:text}`share.nanchang` ``, also where the cell stands above the code. Names belong
to their notebook: the same name in two notebooks is two values. Another page shows it by naming the notebook, and then MyST-NB
wants a format after a colon: ``{glue:text}`overview.ipynb::share.nanchang:s` `` (a path relative to that page).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from numbers import Integral
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import nbformat

from helpers.errors import InputError, Problem
from helpers.files.tabular import read_text
from helpers.ledger import ID
from helpers.numbers.numerals import as_text

if TYPE_CHECKING:
    from nbformat import NotebookNode

Value: TypeAlias = "bool | int | Fraction | float | str | list[Value] | dict[str, Value]"

# MyST-NB takes outputs with this prefix out of the page and keeps them for its glue roles.
PREFIX = "application/papermill.record/"
MIME = PREFIX + "application/vnd.recounted.record+json"


def record(name: str, value: Value, shown: str | None = None) -> None:
    """Store a value in the outputs of the running notebook; the page shows nothing where it is called.

    Outside a notebook the arguments are checked and nothing is stored.

    Parameters
    ----------
    name
        Dotted lower-case words, unique in the notebook: ``table2.total``.
    value
        A whole number, ``Fraction``, text, truth value, or lists and dictionaries of these: kept exactly. A float is kept to the
        last bit, and needs ``shown``, for its digits are not meant to be read.
    shown
        What prose shows. Unless given: a fraction as a decimal where that is exact, else as ``n/d``; a truth value as
        ``yes`` or ``no``; the members of a list or dictionary separated by commas.

    Raises
    ------
    InputError
        Where the name or the value cannot be recorded.
    """
    # Here and not above: whoever only reads records needs no IPython.
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.display import publish_display_data

    if not ID.fullmatch(name):
        raise InputError([Problem("record()", "name", repr(name), "dotted lower-case words such as 'table2.total'")])
    place = f"value of {name!r}"
    payload = {"value": _encode(value, place)}
    text = _readable(value, place) if shown is None else shown
    if InteractiveShell.initialized():
        # repr, for the role evaluates what it finds: 5.00 would lose its zeros and 1,570 become a tuple.
        data = {PREFIX + "text/plain": repr(text), MIME: payload}
        publish_display_data(data, {"scrapbook": {"name": name, "mime_prefix": PREFIX}})


def recorded(notebook: Path | NotebookNode) -> dict[str, Value]:
    """All that an executed notebook recorded, by name, exactly as it was recorded.

    Raises
    ------
    InputError
        Where the file is no notebook, or a name is recorded twice; names both cells.
    """
    if isinstance(notebook, Path):
        file, node = str(notebook), read_notebook(notebook)
    else:
        file, node = "notebook", notebook
    values: dict[str, Value] = {}
    cells: dict[str, int] = {}
    problems = []
    for number, name, payload in _records(node):
        if name in values:
            found = f"{name!r} recorded again (first in cell {cells[name]})"
            problems.append(Problem(file, f"cell {number}", found, "each name once in a notebook"))
        values[name] = _decode(payload["value"])
        cells.setdefault(name, number)
    if problems:
        raise InputError(problems)
    return values


def read_notebook(path: Path) -> NotebookNode:
    """A notebook file of any format version, as one of version 4.

    Raises
    ------
    InputError
        Where the file is not there, or is no notebook.
    """
    text = read_text(path)
    try:
        # Of what is JSON but no notebook, reading only logs and notes down that it is none.
        noted: dict[str, nbformat.ValidationError] = {}
        notebook: NotebookNode = nbformat.reads(text, as_version=4, capture_validation_error=noted)
        if noted:
            raise noted["ValidationError"]
    except (ValueError, LookupError, AttributeError, nbformat.ValidationError) as error:
        found = (str(error).splitlines() or [type(error).__name__])[0]
        raise InputError([Problem(str(path), "the file", found, "a Jupyter notebook")]) from None
    return notebook


def _records(node: NotebookNode) -> list[tuple[int, str, dict[str, object]]]:
    return [
        (number, output["metadata"]["scrapbook"]["name"], output["data"][MIME])
        for number, cell in enumerate(node.cells, start=1)
        for output in cell.get("outputs", [])
        if MIME in output.get("data", {})
    ]


def _encode(value: object, place: str) -> object:
    """JSON that says the type as well: only a fraction and a dictionary become objects, of one member each.

    A dictionary holds pairs, for nbformat sorts the members of objects when it writes a notebook.
    """
    match value:
        case bool() | str():
            return value
        case Integral():
            return int(value)
        case Fraction():
            return {"fraction": f"{value.numerator}/{value.denominator}"}
        case float() if math.isfinite(value):
            return float(value)
        case list():
            return [_encode(member, place) for member in value]
        case dict() if all(isinstance(name, str) for name in value):
            return {"dict": [[name, _encode(member, place)] for name, member in value.items()]}
    expected = "a whole number, Fraction, finite float, text, truth value, or a list or dictionary (with text as keys) of these"
    raise InputError([Problem("record()", place, f"{value!r}, a {type(value).__name__}", expected)])


def _decode(payload: object) -> Value:
    match payload:
        case {"fraction": str(text)}:
            return Fraction(text)
        case {"dict": list(members)}:
            return {str(name): _decode(member) for name, member in members}
        case list():
            return [_decode(member) for member in payload]
        case bool() | int() | float() | str():
            return payload
    raise InputError([Problem("record", "payload", repr(payload), "what record() writes")])


def _readable(value: object, place: str) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return _exact(value) or str(value)
        case float():
            raise InputError([Problem("record()", place, f"the float {value!r} without `shown`", "how prose shows it, as text")])
        case list():
            return ", ".join(_readable(member, place) for member in value)
        case Mapping():
            return ", ".join(f"{name}: {_readable(member, place)}" for name, member in value.items())
    return str(value)


def _exact(value: Fraction) -> str | None:
    """A fraction as a decimal of as many places as it needs, or ``None`` where none is exact."""
    rest, places = value.denominator, 0
    while (common := math.gcd(rest, 10)) > 1:
        rest, places = rest // common, places + 1
    return as_text(value, places) if rest == 1 else None
