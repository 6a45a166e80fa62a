"""How the book is cited: ``CITATION.cff`` read, and told in the two forms that are pasted most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from helpers.errors import InputError, Problem
from helpers.files.tabular import read_text

KEYS = ("title", "abstract", "version", "date-released", "license", "authors", "keywords")


@dataclass(frozen=True, slots=True)
class Citation:
    """What ``CITATION.cff`` says.

    Attributes
    ----------
    authors
        Names in full: ``Family, Given`` of a person, the name of a group as it is.
    released
        The day of the version.
    licences
        Identifiers of SPDX.
    address
        Where the version can be found, or empty.
    """

    title: str
    abstract: str
    version: str
    released: date
    licences: tuple[str, ...]
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    address: str

    @property
    def key(self) -> str:
        """The name of its entry in BibTeX: first word of the title, and the year.

        Examples
        --------
        >>> Citation("Recounted: all", "", "1.0", date(2026, 11, 22), (), (), (), "").key
        'recounted2026'
        """
        return f"{self.title.partition(':')[0].lower().replace(' ', '-')}{self.released.year}"

    def bibtex(self) -> str:
        """An entry of type ``software``, as BibLaTeX knows it; groups are braced, lest they be taken for names of a person."""
        fields = {
            "author": " and ".join(name if ", " in name else f"{{{name}}}" for name in self.authors),
            "title": f"{{{self.title}}}",
            "year": str(self.released.year),
            "date": self.released.isoformat(),
            "version": self.version,
            "url": self.address,
        }
        lines = [f"  {name.ljust(7)} = {{{value}}}" for name, value in fields.items() if value]
        return f"@software{{{self.key},\n" + ",\n".join(lines) + "\n}"

    def apa(self) -> str:
        """One line in the style of the American Psychological Association (Publication Manual, 7th edition, section 10.10)."""
        # Given names end in a stop, and so does the name of a group.
        who, address = _joined(self.authors).rstrip("."), f" {self.address}" if self.address else ""
        return f"{who}. ({self.released.year}). *{self.title}* (Version {self.version}) [Computer software].{address}"


def load_citation(path: Path) -> Citation:
    """Read ``CITATION.cff``.

    Raises
    ------
    InputError
        Where it is no mapping or lacks something that a citation needs.
    """
    said = yaml.safe_load(read_text(path))
    missing = [key for key in KEYS if not said.get(key)] if isinstance(said, dict) else list(KEYS)
    if missing:
        raise InputError(
            [Problem(str(path), f"key {key!r}", "nothing", "what the Citation File Format asks for") for key in missing]
        )
    licences = said["license"] if isinstance(said["license"], list) else [said["license"]]
    address = str(said.get("url") or said.get("repository-code") or "")
    return Citation(
        str(said["title"]), " ".join(str(said["abstract"]).split()), str(said["version"]), said["date-released"],
        tuple(licences), tuple(map(_name, said["authors"])), tuple(said["keywords"]), address,
    )  # fmt: skip


def _name(author: dict[str, str]) -> str:
    return author["name"] if "name" in author else f"{author['family-names']}, {author['given-names']}"


def _joined(names: tuple[str, ...]) -> str:
    """Names as APA joins them, given names as initials.

    >>> _joined(("Mei, Lan", "Doe, Jo Ann", "A group"))
    'Mei, L., Doe, J. A., & A group'
    """
    short = [_initialled(name) for name in names]
    return short[0] if len(short) == 1 else f"{', '.join(short[:-1])}, & {short[-1]}"


def _initialled(name: str) -> str:
    family, comma, given = name.partition(", ")
    return f"{family}, {' '.join(f'{word[0]}.' for word in given.split())}" if comma else name
