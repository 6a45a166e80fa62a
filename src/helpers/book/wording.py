"""What notebooks show in words, said in the language of the edition: values in prose, pictures, captions, headings, notes.

Whatever has no translation stays English and is marked as such.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from helpers.book.editions import is_translated, language_of
from helpers.figures.frames import SENTENCES
from helpers.figures.searchable import MARK
from helpers.figures.style import WORDS
from helpers.papers.library import load_library
from helpers.project import Project
from helpers.sentences import restored
from helpers.translation.editions import edition_messages
from helpers.translation.languages import ENGLISH, Language
from helpers.translation.patterns import SAID_OTHERWISE, translated
from helpers.translation.pictures import FIGURE
from helpers.translation.titles import paper_texts

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

Say = Callable[[str], str]

# Prose has its quotation marks set, messages have them as they are typed.
_TYPED = str.maketrans("‘’“”", "''\"\"")
_FIGURE = re.compile(r"<figure (?P<opening>[^>]*)>(?P<content>.*?)</figure>", re.DOTALL)
_PICTURE = re.compile(r"(<svg\b[^>]*>)(.*?</svg>)", re.DOTALL)
_TEXT = re.compile(rf">([^<>]*(?:{SAID_OTHERWISE.pattern})[^<>]*)<")
_SEARCHED = re.compile(rf'{MARK}="([^"]*)"')
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SIGNS = "".join({mark.symbol for mark in WORDS.values()}) + "\N{NO-BREAK SPACE}"
# A word that is no part of an id.
_ENGLISH = re.compile(r"(?<![\w.:_-])[A-Za-z][a-z]{2,}(?![\w-]*[.:_]\w)")
_LABEL = re.compile(r'\b(aria-label|data-column)="([^"]*)"')
# What stands before or after the part of a label that has a translation of its own.
_LABELLED = re.compile(r"(?P<what>[^:]+): (?P<of>.+)|(?P<kind>.+) of (?P<file>\S+\.\w+)", re.DOTALL)


class EditionWords:
    """The words of one build."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app

    @cached_property
    def messages(self) -> Mapping[str, str]:
        """Translations of patterns, none in English."""
        return edition_messages(Project(Path(self.app.srcdir)), language_of(self.app.config))

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

    def say_outputs(self, app: Sphinx, page: str, content: list[str]) -> None:
        """Of a notebook that is about to be read, keep the sentences, and take its figures in the language of the edition."""
        language = language_of(app.config)
        if language != ENGLISH and app.env.doc2path(page).endswith(".ipynb"):
            node = json.loads(content[0])
            app.env.metadata[page][SENTENCES] = sentences_of(node)
            if self.speaks(page):
                content[0] = json.dumps(drawn_in(node, language), ensure_ascii=False)

    def say_values(self, _app: Sphinx, tree: nodes.document, page: str) -> None:
        """Say the recorded values in the prose of a page."""
        if self.speaks(page):
            for value in tree.findall(lambda node: isinstance(node, nodes.inline) and "pasted-text" in node["classes"]):
                value.children = [nodes.Text(self.say(value.astext()))]

    def say_figures(self, _app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None) -> None:
        """Say what stands in figures and tables, also where the prose is not translated; what is left in English is marked."""
        if "body" in context and language_of(self.app.config) != ENGLISH:
            kept = self.app.env.metadata[page].get(SENTENCES, {})

            def say(text: str) -> str:
                return restored(kept[text]).said(self.messages) if text in kept else self.say(text)

            context["body"] = _FIGURE.sub(partial(self._said_figure, say), context["body"])

    def _said_figure(self, say: Say, found: re.Match[str]) -> str:
        searched = _SEARCHED.search(found["opening"])
        words = said_words(found["content"], unescape(searched[1]).split(","), say) if searched else {}
        told = f' data-recounted-words="{escape(json.dumps(words, ensure_ascii=False))}"' if words else ""
        opening = said_labels(found["opening"], say)
        return f'<figure lang="{language_of(self.app.config).tag}" {opening}{told}>{said_texts(found["content"], say)}</figure>'


def _outputs(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (output for cell in node["cells"] for output in cell.get("outputs", []))


def drawn_in(node: dict[str, Any], language: Language) -> dict[str, Any]:
    """A notebook whose figures are those in a language, where there are such."""
    for output in _outputs(node):
        figures = output.get("metadata", {}).get(FIGURE, {"languages": {}})["languages"]
        if language.code in figures:
            output["data"]["text/html"] = figures[language.code]
    return node


def sentences_of(node: dict[str, Any]) -> dict[str, list[Any]]:
    """All sentences that the outputs of a notebook show, by how they are in English."""
    return {
        english: stored for output in _outputs(node) for english, stored in output.get("metadata", {}).get(SENTENCES, {}).items()
    }


def said_texts(html: str, say: Say) -> str:
    """HTML whose texts and labels are said, all but what is inside pictures; what stays English is marked as that.

    >>> said_texts('<b>fails</b><svg aria-label="fails"><text>fails</text></svg>', lambda text: text.replace("fails", "不成立"))
    '<b>不成立</b><svg aria-label="不成立"><text>fails</text></svg>'
    >>> said_texts('<b>an end</b><i>income.north</i>', lambda text: text)
    '<b><span lang="en">an end</span></b><i>income.north</i>'
    """
    # Outside, then for each picture its opening tag and what is inside.
    parts = _PICTURE.split(html)
    return "".join(
        part if place % 3 == 2 else _TEXT.sub(lambda found: f">{_said(found[1], say)}<", _said_opening(part, say))
        for place, part in enumerate(parts)
    )


def said_words(table: str, columns: Sequence[str], say: Say) -> dict[str, str]:
    """What the script of a searched table has to know: the names of columns and the words in them, as they are said.

    >>> table = "<tr><th>id</th><th>verdict</th></tr><tr><td>a</td><td><i>✗</i>\N{NO-BREAK SPACE}fails</td></tr>"
    >>> said_words(table, ["verdict"], {"verdict": "判定", "fails": "不成立"}.get)
    {'verdict': '判定', 'fails': '不成立'}
    """
    heads, *rows = ([_bare(cell) for cell in _CELL.findall(row)] for row in _ROW.findall(table))
    places = [place for place, head in enumerate(heads) if head in columns]
    words = dict.fromkeys(row[place] for row in (heads, *rows) for place in places)
    return {word: said for word in words if (said := say(word)) != word}


def _bare(cell: str) -> str:
    """The text of a cell, without the sign of a verdict."""
    return unescape(_TAG.sub("", cell)).lstrip(_SIGNS)


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


def _said_opening(html: str, say: Say) -> str:
    """HTML whose labels are said; a picture whose description stays English is marked as that."""
    said = said_labels(html, say)
    return said.replace("<svg", f'<svg lang="{ENGLISH.tag}"', 1) if said == html and html.startswith("<svg") else said


def _said(text: str, say: Say) -> str:
    bare = text.strip()
    english = unescape(bare)
    said = escape(say(english))
    if english == unescape(said) and _ENGLISH.search(english):
        said = f'<span lang="{ENGLISH.tag}">{said}</span>'
    return text.replace(bare, said)
