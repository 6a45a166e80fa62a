"""Each figure and table of the book has a number, and its caption says from which notebook it comes.

Numbers count through a chapter: Figure 2.7 is the seventh of the second entry of the table of contents. Pages refer to them by
name, ``[](charts.ipynb#fig-income)``, and get the number for a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# Where the environment remembers the anchors of a document; Sphinx forgets them with it.
ANCHORS = "recounted_anchors"

_FIGURE = re.compile(r'<figure [^>]*?id="((?:fig|table)-[^"]+)" class="recounted-')
_CAPTION = re.compile(
    r'<span id="(?P<anchor>[^"]+)-caption">(?P<text>[^<]*)</span> '
    r'<span class="recounted-links">(?P<links>.*?)</span></figcaption>',
    re.DOTALL,
)

_REGION = re.compile(r'(?P<before><figure [^>]*?id="(?P<anchor>table-[^"]+)"(?:(?!<figure ).)*? aria-label=")Table: ', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure or table stands, and what it is called."""

    document: str
    label: str


class Captions:
    """The numbers of one build, by anchor."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}

    def collect(self, app: Sphinx, doctree: nodes.document) -> None:
        """Remember which figures and tables a document shows, in order."""
        found = [anchor for raw in doctree.findall(nodes.raw) for anchor in _FIGURE.findall(raw.astext())]
        app.env.metadata[app.env.docname][ANCHORS] = found

    def number(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Give out the numbers and make them known to references; all pages are written anew where one has changed."""
        self.places = dict(_numbered(env, app.config.root_doc))
        labels = env.get_domain("std").data["labels"]
        for anchor, place in self.places.items():
            labels[anchor] = (place.document, anchor, place.label)
            env.metadata[place.document].setdefault("myst_slugs", {})[anchor] = (0, anchor, place.label)
        before = getattr(env, ANCHORS, None)
        setattr(env, ANCHORS, self.places)
        return [] if before == self.places else sorted(env.all_docs)

    def show(self, app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None) -> None:
        """Put number and notebook into the captions of a page."""
        if "body" in context:
            body = _CAPTION.sub(lambda found: self._caption(app, context, found), context["body"])
            context["body"] = _REGION.sub(self._region, body)

    def _region(self, found: re.Match[str]) -> str:
        """Places of a page are told apart by their names, and captions may be alike; numbers are not."""
        place = self.places.get(found["anchor"])
        return f"{found['before']}{place.label}: " if place else found.group()

    def _caption(self, app: Sphinx, context: dict[str, Any], found: re.Match[str]) -> str:
        place = self.places.get(found["anchor"])
        if place is None:
            return found.group()
        notebook = Path(str(app.env.doc2path(place.document))).name
        address = context["pathto"](f"_sources/{place.document}.ipynb", 1)
        said = _("Notebook")
        name = _("Notebook of {place}").format(place=place.label)
        link = f'<a download="{notebook}" aria-label="{name}" href="{address}">{said}</a>'
        return (
            f'<span id="{found["anchor"]}-caption"><b class="recounted-label">{place.label}.</b> {found["text"]}</span> '
            f'<span class="recounted-links">{found["links"]} {link}</span></figcaption>'
        )


def _numbered(env: BuildEnvironment, root: str) -> Iterator[tuple[str, Place]]:
    chapters = [[root], *(list(_pages(env, chapter)) for chapter in env.toctree_includes.get(root, []))]
    words = {"fig": _("Figure"), "table": _("Table")}
    for chapter, pages in enumerate(chapters):
        counts = {"fig": 0, "table": 0}
        for page in pages:
            for anchor in env.metadata[page].get(ANCHORS, ()):
                kind = anchor.partition("-")[0]
                counts[kind] += 1
                number = f"{chapter}.{counts[kind]}" if chapter else str(counts[kind])
                yield anchor, Place(page, f"{words[kind]} {number}")


def _pages(env: BuildEnvironment, document: str) -> Iterator[str]:
    yield document
    for page in env.toctree_includes.get(document, []):
        yield from _pages(env, page)
