"""The words inside a picture, and the same picture with its words in another language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from helpers.figures.style import WORDS
from helpers.translation.patterns import has_words, translated

if TYPE_CHECKING:
    from matplotlib.axis import Ticker
    from matplotlib.figure import Figure
    from matplotlib.ticker import Formatter

_FORMULA = re.compile(r"\$[^$]*\$")
_SYMBOLS = re.escape("".join(dict.fromkeys(mark.symbol for mark in WORDS.values())))
# An id of a ledger, on several lines where it is long, stays as it is, and so does the symbol of a verdict before it.
_ID = r"(?:[a-z0-9_]+(?:\.\n?|(?<=_)\n))+[a-z0-9_]+"
_PARTS = re.compile(rf"(?P<words>.*?)(?P<behind>(?: [{_SYMBOLS}])?(?:(?:^|\n){_ID})?)", re.DOTALL)


def words(figure: Figure) -> tuple[str, ...]:
    """All that a picture that has been laid out says in words, each once, without ids and symbols behind them."""
    from matplotlib.text import Text

    texts = (text.get_text() for text in figure.findobj(Text) if text.get_visible())
    return tuple(dict.fromkeys(parts[0] for parts in map(_parts, texts) if _to_translate(parts[0])))


def is_known(said: Sequence[str], messages: Mapping[str, str]) -> bool:
    """Whether all words of a picture have a translation."""
    return all(translated(text, messages) for text in said)


@contextmanager
def lettered(figure: Figure, messages: Mapping[str, str]) -> Iterator[None]:
    """Have a figure speak another language for a while; what has no translation stays as it is."""
    from matplotlib.text import Text

    def say(text: str) -> str:
        before, behind = _parts(text)
        return (translated(before, messages) or before) + behind if _to_translate(before) else text

    texts = {text: text.get_text() for text in figure.findobj(Text)}
    with _ticks_said(figure, say):
        for text, english in texts.items():
            text.set_text(say(english))
        yield
    for text, english in texts.items():
        text.set_text(english)


@contextmanager
def _ticks_said(figure: Figure, say: Callable[[str], str]) -> Iterator[None]:
    """What stands at ticks is written anew at each drawing, so that it is not the text but its writer that has to learn."""
    from matplotlib.ticker import FuncFormatter

    writers = dict(_writers(figure))
    for ticker, write in writers.items():
        ticker.formatter = FuncFormatter(lambda value, place, write=write: say(write(value, place)))
    yield
    for ticker, write in writers.items():
        ticker.formatter = write


def _writers(figure: Figure) -> Iterator[tuple[Ticker, Formatter]]:
    """What writes words at the ticks of axes; axes that share a scale share it."""
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        for ticker, minor in ((axis.major, False), (axis.minor, True)):
            labels = axis.get_ticklabels(minor=minor)
            if ticker.formatter and any(_to_translate(label.get_text()) for label in labels):
                yield ticker, ticker.formatter


def _parts(text: str) -> tuple[str, str]:
    found = _PARTS.fullmatch(text)
    assert found is not None, "each part may be empty"
    return found["words"], found["behind"]


def _to_translate(text: str) -> bool:
    return has_words(_FORMULA.sub("", text))
