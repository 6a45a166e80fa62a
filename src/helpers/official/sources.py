"""Where an official figure comes from: publisher, table, vintage, and how far the copy that we have is to be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Trust(StrEnum):
    """How a table came to us.

    ``OFFICIAL`` is an export or publication of the office itself. ``COMPILED`` is somebody's compilation that names official
    sources and passed our checks against others. ``WEAK`` is neither, and settles nothing by itself.
    """

    OFFICIAL = "official"
    COMPILED = "compiled"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Source:
    """What is said of an official figure wherever it is shown.

    Attributes
    ----------
    table
        Name in ``data/datapackage.json``.
    title
        Title of the publisher's table.
    publisher
        The statistical office, or who compiled its figures.
    vintage
        When the figures were as they are here: a year, or the first that is possible.
    about_vintage
        What that vintage is.
    trust
        How far the copy is to be trusted.
    supported_by
        Name of a table that a weak one agrees with wherever both have a figure; empty where there is none.
    seams
        What changes inside the table, by the first year with the new.
    note
        What a reader of the figures must know.
    """

    table: str
    title: str
    publisher: str
    vintage: str
    about_vintage: str
    trust: Trust
    supported_by: str
    seams: Mapping[int, str]
    note: str

    @property
    def settles(self) -> bool:
        """Whether a printed number may be judged by this source: a weak one needs the support of another table."""
        return self.trust is not Trust.WEAK or bool(self.supported_by)
