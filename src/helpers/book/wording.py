"""What notebooks show in words, said in the language of the edition: values in prose, pictures, captions, headings, notes.

Whatever has no translation stays English and is marked as such.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from helpers.book.editions import is_translated, language_of
from helpers.book.languages import marked
from helpers.papers.library import load_library
from helpers.project import Project
from helpers.translation.catalogues import usable
from helpers.translation.languages import ENGLISH, PICTURES, SHOWN, Language, catalogue_folder, locale
from helpers.translation.patterns import translated
from helpers.translation.pictures import FIGURE
from helpers.translation.titles import paper_texts

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

Say = Callable[[str], str]

# Prose has its quotation marks set, messages have them as they are typed.
_TYPED = str.maketrans("‘’“”", "''\"\"")
_CAPTION = re.compile(r"(<figcaption>.*?</figcaption>)", re.DOTALL)
_FIGURE = re.compile(r"<figure (?P<opening>[^>]*)>(?P<content>.*?)</figure>", re.DOTALL)
_PICTURE = re.compile(r"(<svg\b[^>]*>)(.*?</svg>)", re.DOTALL)
_TEXT = re.compile(r">([^<>]*[A-Za-z][^<>]*)<")
_LABEL = re.compile(r'\b(aria-label|data-column)="([^"]*)"')
# What stands before or after the part of a label that has a translation of its own.
_LABELLED = re.compile(r"(?P<what>[^:]+): (?P<of>.+)|(?P<kind>.+) of (?P<file>\S+\.\w+)", re.DOTALL)


class Wording:
    """The words of one build."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app

    @cached_property
    def messages(self) -> Mapping[str, str]:
        """Translations of patterns, none in English."""
        language, project = language_of(self.app.config), Project(Path(self.app.srcdir))
        folder = catalogue_folder(locale(project), language)
        return {} if language == ENGLISH else usable(folder / f"{SHOWN}.po") | usable(folder / f"{PICTURES}.po")

    @cached_property
    def papers(self) -> Mapping[str, str]:
        """What the papers' own files say in both languages."""
        return {} if language_of(self.app.config) == ENGLISH else paper_texts(load_library(Project(Path(self.app.srcdir))))

    def speaks(self, page: str) -> bool:
        """Whether the words of a page are to be said in another language than English."""
        return language_of(self.app.config) != ENGLISH and is_translated(self.app, page)

    def say(self, text: str) -> str:
        """A text in the language of the edition, as it is where there is no translation."""
        typed = text.translate(_TYPED)
        return self.papers.get(typed) or translated(typed, self.messages) or text

    def say_titles(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Have the contents tell the titles of pages that are not translated themselves."""
        for page in env.found_docs:
            entry = next(env.tocs[page].findall(nodes.reference), None)
            if entry is not None and not is_translated(app, page):
                said = self.say(entry.astext())
                entry.children = [nodes.Text(said)]
                env.titles[page] = nodes.title(said, said)

    def say_pictures(self, app: Sphinx, page: str, content: list[str]) -> None:
        """Take the figures of a notebook that is about to be read in the language of the edition, where it has drawn them."""
        if self.speaks(page) and app.env.doc2path(page).endswith(".ipynb"):
            content[0] = drawn_in(content[0], language_of(app.config))

    def say_values(self, _app: Sphinx, tree: nodes.document, page: str) -> None:
        """Say the recorded values in the prose of a page."""
        if self.speaks(page):
            for value in tree.findall(lambda node: isinstance(node, nodes.inline) and "pasted-text" in node["classes"]):
                value.children = [nodes.Text(self.say(value.astext()))]

    def say_figures(self, _app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None) -> None:
        """Say captions, headings and labels of figures and tables of a page; what is left in them is English."""
        if "body" in context and self.speaks(page):
            context["body"] = _FIGURE.sub(self._said_figure, context["body"])

    def _said_figure(self, found: re.Match[str]) -> str:
        own = language_of(self.app.config).tag
        before, caption, after = (*_CAPTION.split(said_texts(found["content"], self.say), 1), "", "")[:3]
        caption = caption.replace("<figcaption>", f'<figcaption lang="{own}">')
        opening = said_labels(found["opening"], self.say)
        # Cells of a table are English; of a picture there is its description alone to be read out.
        language = own if "recounted-figure" in opening else ENGLISH.tag
        return f'<figure lang="{language}" {opening}>{marked(before)}{caption}{marked(after)}</figure>'


def drawn_in(notebook: str, language: Language) -> str:
    """A notebook file whose figures are those in a language, where there are such."""
    node: dict[str, Any] = json.loads(notebook)
    for output in (output for cell in node["cells"] for output in cell.get("outputs", [])):
        figures = output.get("metadata", {}).get(FIGURE, {"languages": {}})["languages"]
        if language.code in figures:
            output["data"]["text/html"] = figures[language.code]
    return json.dumps(node, ensure_ascii=False)


def said_texts(html: str, say: Say) -> str:
    """HTML whose texts and labels are said, all but what is inside pictures.

    >>> said_texts('<b>fails</b><svg aria-label="fails"><text>fails</text></svg>', lambda text: text.replace("fails", "不成立"))
    '<b>不成立</b><svg aria-label="不成立"><text>fails</text></svg>'
    """
    # Outside, then for each picture its opening tag and what is inside.
    parts = _PICTURE.split(html)
    return "".join(
        part if place % 3 == 2 else _TEXT.sub(lambda found: f">{_said(found[1], say)}<", said_labels(part, say))
        for place, part in enumerate(parts)
    )


def said_labels(html: str, say: Say) -> str:
    """HTML whose labels are said: of each the whole, or the name of a thing and what it is of."""
    return _LABEL.sub(lambda found: f'{found[1]}="{escape(_said_label(unescape(found[2]), say))}"', html)


def _said_label(label: str, say: Say) -> str:
    if (whole := say(label)) != label:
        return whole
    if (parts := _LABELLED.fullmatch(label)) is None:
        return label
    if parts["what"]:
        return f"{say(parts['what'])}: {say(parts['of'])}"
    return f"{parts['file']}: {say(parts['kind'])}"


def _said(text: str, say: Say) -> str:
    bare = text.strip()
    return text.replace(bare, escape(say(unescape(bare))))
