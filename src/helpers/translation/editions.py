"""An edition: the same pages, built in another language into a folder of its own beside the English ones."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from helpers.files.tabular import read_text
from helpers.project import Project
from helpers.translation.catalogues import usable
from helpers.translation.languages import ENGLISH, LANGUAGES, OWN, PICTURES, SENTENCES, SHOWN, Language, catalogue_folder, locale

SEARCH = "Search this book"
"""What the theme's own field says, as ours does."""


def edition_folder(project: Project, language: Language) -> Path:
    """Where the pages of a language are published: the English ones at the root, each other language in a folder of its code."""
    html = project.build / "html"
    return html if language == ENGLISH else html / language.code


def editions_beside(html: Path, language: Language) -> tuple[Language, ...]:
    """The other languages whose pages those of one language link to; English ones are taken to be there.

    Parameters
    ----------
    html
        The folder of the English pages.
    """
    others = [other for other in LANGUAGES.values() if other != language]
    return tuple(other for other in others if other == ENGLISH or (html / other.code / "index.html").is_file())


def lay_out(project: Project, language: Language) -> list[str]:
    """Prepare the building of an edition; returns what tells Jupyter Book of it, for its command line."""
    if language == ENGLISH:
        return []
    folder = _workshop(project, language)
    folder.mkdir(parents=True, exist_ok=True)
    # Sphinx compiles catalogues beside themselves, and what is made belongs into one folder. Dates are kept, for by them it knows
    # which pages to read again.
    shutil.copytree(locale(project), folder / "locale", dirs_exist_ok=True)
    settings = folder / "_config.yml"
    settings.write_text(yaml.safe_dump(_settings(project, language), allow_unicode=True, sort_keys=False), encoding="utf-8")
    return ["--config", str(settings), "--path-output", str(folder)]


def put_beside(project: Project, language: Language) -> None:
    """Put the pages of an edition where they are published, all at once."""
    if language == ENGLISH:
        return
    target = edition_folder(project, language)
    fresh = target.with_name(f".{target.name}")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(_workshop(project, language) / "_build" / "html", fresh)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def edition_messages(project: Project, language: Language) -> dict[str, str]:
    """Translations of all that notebooks, the engine and the checks say, none in English."""
    if language == ENGLISH:
        return {}
    folder = catalogue_folder(locale(project), language)
    return {english: said for name in (SHOWN, PICTURES, SENTENCES) for english, said in usable(folder / f"{name}.po").items()}


def _workshop(project: Project, language: Language) -> Path:
    return project.build / language.code


def _settings(project: Project, language: Language) -> dict[str, Any]:
    settings: dict[str, Any] = yaml.safe_load(read_text(project.root / "_config.yml"))
    words = usable(catalogue_folder(locale(project), language) / f"{OWN}.po")
    settings["title"] = words.get(settings["title"], settings["title"])
    options = settings["sphinx"]["config"]["html_theme_options"]
    options["search_bar_text"] = words.get(SEARCH, SEARCH)
    catalogues = _workshop(project, language) / "locale"
    settings["sphinx"]["config"] |= {
        "language": language.code,
        "locale_dirs": [catalogues.relative_to(project.root).as_posix()],
        "gettext_compact": False,
    }
    return settings
