"""Pictures in other languages: of which pages they are drawn, and by which catalogues.

Words inside a picture are outlines, so that it has to be drawn for each language. The running notebook does so itself, for those
languages that its environment names; of whoever runs it otherwise, nothing is asked.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from helpers.project import Project, find_project
from helpers.translation.languages import ENGLISH, LANGUAGES, PICTURES, catalogue_folder, locale

NAMED = "RECOUNTED_LANGUAGES"
"""The variable of the environment that names the languages in which pictures are drawn besides, by code."""

FIGURE = "recounted-figure"
"""Metadata of the output of a figure: under ``words`` what it says, under ``languages`` the same figure in these, as HTML."""


def drawn_languages(project: Project, page: str) -> tuple[str, ...]:
    """The languages that a page is translated into, by code: those in which its pictures are drawn."""
    others = (language for language in LANGUAGES.values() if language != ENGLISH)
    return tuple(other.code for other in others if (catalogue_folder(locale(project), other) / f"{page}.po").is_file())


def picture_catalogues() -> dict[str, Mapping[str, str]]:
    """For each language in which the running notebook draws besides, translations of patterns of words in pictures."""
    if not (codes := os.environ.get(NAMED, "").split()):
        return {}
    # Late, for it is slow to import, and most notebooks are not translated.
    from helpers.translation.catalogues import usable

    root = locale(find_project())
    return {code: usable(catalogue_folder(root, LANGUAGES[code]) / f"{PICTURES}.po") for code in codes}
