"""Catalogues of messages as gettext keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po


@dataclass(frozen=True, slots=True)
class Entry:
    """One message with its translation.

    Attributes
    ----------
    message
        The text of the page.
    translation
        Empty where there is none.
    fuzzy
        Whether the text has changed since it was translated; nothing uses such a translation until somebody has looked at it.
    """

    message: str
    translation: str
    fuzzy: bool = False


def read_catalogue(path: Path) -> tuple[Entry, ...]:
    """All messages of a catalogue or template, in their order."""
    with path.open("rb") as file:
        return tuple(_entries(read_po(file)))


def usable(path: Path) -> dict[str, str]:
    """The translations of a catalogue by message; none where there is no such file."""
    try:
        entries = read_catalogue(path)
    except FileNotFoundError:
        # Not asked for beforehand: that it was opened is what notes that somebody depends upon it.
        return {}
    return {entry.message: entry.translation for entry in entries if entry.translation and not entry.fuzzy}


def write_template(path: Path, messages: Iterable[str]) -> None:
    """Write a template of messages."""
    catalog = Catalog(fuzzy=False)
    for message in messages:
        catalog.add(message)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=0)


def _entries(catalog: Catalog) -> Iterator[Entry]:
    for message in catalog:
        if message.id:
            yield Entry(str(message.id), str(message.string or ""), bool(message.fuzzy))
