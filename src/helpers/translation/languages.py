"""The languages of the book, and where the messages of each stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.project import Project


@dataclass(frozen=True, slots=True)
class Language:
    """A language that the book can be built in.

    Attributes
    ----------
    code
        Its name for Sphinx and gettext, also that of its folder.
    tag
        Its name in HTML.
    name
        What it calls itself.
    invitation
        What the link to a page in this language says, in this language.
    """

    code: str
    tag: str
    name: str
    invitation: str


ENGLISH = Language("en", "en", "English", "Read this page in English")
CHINESE = Language("zh_CN", "zh-CN", "中文", "阅读本页的中文版")

LANGUAGES = {language.code: language for language in (ENGLISH, CHINESE)}
"""All languages by code; the first is the one that the pages are written in."""

OWN = "sphinx"
"""Catalogue of the words of templates, scripts and extensions of ours; Sphinx puts it before its own of the same name."""

SHOWN = "shown"
"""Catalogue of what notebooks show."""

PICTURES = "pictures"
"""Catalogue of words inside pictures and of words with a mark, such as verdicts: what a running notebook depends upon."""

SENTENCES = "sentences"
"""Catalogue of the templates in code, with which the engine and the checks speak."""

GENERAL = (OWN, SHOWN, PICTURES, SENTENCES)
"""All catalogues that belong to no page."""


def catalogue_folder(root: Path, language: Language) -> Path:
    """Where the catalogues of a language stand below ``locale``."""
    return root / language.code / "LC_MESSAGES"


def locale(project: Project) -> Path:
    """The folder of all catalogues."""
    return project.root / "locale"


def translated_pages(project: Project, language: Language) -> tuple[str, ...]:
    """The pages that have a catalogue, which are those translated in full, as document names in alphabetical order."""
    return tuple(sorted(_pages(catalogue_folder(locale(project), language))))


def _pages(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*.po"):
        name = file.relative_to(folder).with_suffix("").as_posix()
        if name not in GENERAL:
            yield name
