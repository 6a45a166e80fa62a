"""Sphinx extension: the book shows the very executed copies that the tests assert on, and never stale ones.

Before anything is read, all notebooks of the book whose executed copies no longer hold are executed. Where Sphinx then reads a
notebook, it is given the executed copy. List it in ``_config.yml`` under ``sphinx: extra_extensions:`` and set
``execute: execute_notebooks: "off"``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from myst_nb.ext.glue.utils import PendingGlueReference
from sphinx.errors import ExtensionError
from sphinx.util import logging

from helpers.errors import RecountedError
from helpers.execution import Executed, LineProgress, execute_book
from helpers.project import Project

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# Where the environment remembers, for each document, what it was made of; Sphinx forgets it with the document.
KEY = "recounted_key"
QUOTED = "recounted_quoted"

_logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the extension to a build."""
    book = ExecutedBook()
    app.connect("builder-inited", book.execute)
    app.connect("env-get-outdated", book.outdated)
    app.connect("source-read", book.substitute)
    app.connect("doctree-read", remember_quoted)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class ExecutedBook:
    """The executed copies of one build, by document."""

    def __init__(self) -> None:
        self.documents: dict[str, Executed] = {}

    def execute(self, app: Sphinx) -> None:
        """Execute what needs it.

        Raises
        ------
        ExtensionError
            Where notebooks failed or cannot be used; its text says which and why.
        """
        try:
            copies = execute_book(Project(Path(app.srcdir)), progress=LineProgress(_logger.info))
        except RecountedError as error:
            raise ExtensionError(str(error)) from None
        self.documents = {copy.name.removesuffix(".ipynb"): copy for copy in copies}

    def outdated(self, _app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], _removed: set[str]) -> list[str]:
        """Documents whose executed copy is another than when they were last read, and those that quote from such a one."""
        stale = {
            name for name, copy in self.documents.items() if name in env.all_docs and env.metadata[name].get(KEY) != copy.key
        }
        fresh = stale | added | changed
        return sorted(stale | {name for name in env.all_docs if fresh.intersection(env.metadata[name].get(QUOTED, ()))})

    def substitute(self, app: Sphinx, docname: str, content: list[str]) -> None:
        """Let Sphinx read the executed copy in place of a notebook."""
        if copy := self.documents.get(docname):
            content[0] = copy.path.read_text(encoding="utf-8")
            app.env.metadata[docname][KEY] = copy.key


def remember_quoted(app: Sphinx, doctree: nodes.document) -> None:
    """Keep which other documents this one quotes recorded values from, for it is outdated when they are."""
    app.env.metadata[app.env.docname][QUOTED] = sorted(set(_quoted(doctree)))


def _quoted(doctree: nodes.document) -> Iterator[str]:
    for reference in doctree.findall(PendingGlueReference):
        yield reference.refdoc
