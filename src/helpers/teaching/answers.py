"""Answers on their way from a student's kernel to whoever grades them: plain data, and nothing that runs.

What happens in the kernel is the student's to change, `send` too; then it sends other answers, and nothing else comes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Any, TypeAlias

import numpy as np

from helpers.teaching.grading import exactly

Plain: TypeAlias = "bool | str | Fraction | list[Plain]"

MIME = "application/vnd.recounted.answers+json"
MOST_MEMBERS = 1000
LONGEST_TEXT = 400

# No exponent: a short text can stand for a number that fills the memory.
_FRACTION = re.compile(r"-?\d{1,400}/\d{1,400}")


def send(*names: str) -> None:
    """Send what these names hold in the running notebook; a name that is not there, and what is no answer, is left out."""
    from IPython.core.getipython import get_ipython
    from IPython.display import publish_display_data

    shell: Any = get_ipython()
    publish_display_data({MIME: {name: as_sent(shell.user_ns[name]) for name in names if name in shell.user_ns}})


def received(outputs: Sequence[Mapping[str, Any]]) -> dict[str, Plain]:
    """The answers in the outputs of a cell that sent some; what is not as `send` writes it is left out."""
    data = (output.get("data", {}).get(MIME) for output in outputs)
    sent = {str(name): value for one in data if isinstance(one, Mapping) for name, value in one.items()}
    plain = {name: _plain(value) for name, value in sent.items()}
    return {name: value for name, value in plain.items() if value is not None}


def as_sent(value: object) -> object:
    """JSON for an answer: truth values and texts as they are, numbers exact, lists of these; ``None`` for all else.

    >>> as_sent([0.1, "17.02%", True]), as_sent(object())
    ([{'number': '1/10'}, '17.02%', True], None)
    """
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, np.bool_):
        return bool(value)
    exact = exactly(value)
    if exact is not None:
        return {"number": f"{exact.numerator}/{exact.denominator}"}
    if isinstance(value, Iterable) and not isinstance(value, Mapping):
        return [as_sent(member) for member in islice(value, MOST_MEMBERS)]
    return None


def _plain(sent: object) -> Plain | None:
    match sent:
        case bool():
            return sent
        case str() if len(sent) <= LONGEST_TEXT:
            return sent
        case {"number": str(text)} if _FRACTION.fullmatch(text) and int(text.partition("/")[2]):
            return Fraction(text)
        case list() if len(sent) <= MOST_MEMBERS:
            members = [None if isinstance(member, list) else _plain(member) for member in sent]
            return [member for member in members if member is not None] if None not in members else None
    return None
