"""Pages in several languages: what leads from one edition to another, and what is said of a page that is not translated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from sphinx import addnodes
from sphinx.locale import _

from helpers.project import Project
from helpers.translation.editions import editions_beside
from helpers.translation.languages import ENGLISH, LANGUAGES, Language, translated_pages

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config


@dataclass(frozen=True, slots=True)
class Twin:
    """A page in one of the languages that it can be read in.

    Attributes
    ----------
    language
        Which.
    address
        Where it is, seen from the page that tells of it.
    whole_address
        The same with the address of the book; empty where that is not known, for a machine takes no other than a whole one.
    """

    language: Language
    address: str
    whole_address: str


def language_of(config: Config) -> Language:
    """The language of the edition that is being built."""
    return LANGUAGES.get(config.language, ENGLISH)


def find_editions(app: Sphinx, config: Config) -> None:
    """Note which other editions there are to link to; pages are written anew when these are others."""
    others = editions_beside(Path(app.srcdir, "_build", "html"), language_of(config))
    config.recounted_editions = [other.code for other in others]


def is_translated(app: Sphinx, page: str) -> bool:
    """Whether a page is shown in the language of its edition, which in English all are."""
    language = language_of(app.config)
    return language == ENGLISH or page in translated_pages(Project(Path(app.srcdir)), language)


def lead_to_twins(app: Sphinx, page: str, _template: str, context: dict[str, Any], tree: nodes.document | None) -> None:
    """Tell the templates where a page is to be had in other languages, and whether it is in its own."""
    own = language_of(app.config)
    others = [LANGUAGES[code] for code in app.config.recounted_editions] if app.builder.name == "html" else []
    context["recounted"] |= {
        "twins": [_twin(app, page, own, other) for other in others],
        "itself": _twin(app, page, own, own),
        "untranslated": tree is not None and not is_translated(app, page),
    }


def say_captions(_app: Sphinx, doctree: nodes.document) -> None:
    """Put the captions of the table of contents into the language of the edition; Sphinx translates before they are there."""
    for contents in doctree.findall(addnodes.toctree):
        if caption := contents.get("caption"):
            contents["caption"] = _(caption)


def twin_address(page: str, own: Language, other: Language) -> str:
    """Where a page is in another language, from the page itself.

    >>> twin_address("chapters/methods/rounding", ENGLISH, LANGUAGES["zh_CN"])
    '../../zh_CN/chapters/methods/rounding.html'
    >>> twin_address("index", LANGUAGES["zh_CN"], ENGLISH)
    '../index.html'
    """
    up = "../" * (page.count("/") + (own != ENGLISH))
    return f"{up}{'' if other == ENGLISH else other.code + '/'}{page}.html"


def _twin(app: Sphinx, page: str, own: Language, other: Language) -> Twin:
    address = f"{page.rpartition('/')[2]}.html" if own == other else twin_address(page, own, other)
    return Twin(other, address, urljoin(f"{app.config.html_baseurl}{page}.html", address) if app.config.html_baseurl else "")
