"""What pages with a playground say before anything is loaded, and the Python that they load when a reader asks for it."""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.locale import _

from helpers.book.editions import language_of
from helpers.playgrounds.offering import OFFER
from helpers.playgrounds.runtime import FOLDER, WORKER, Runtime, find_runtime
from helpers.project import Project
from helpers.translation.editions import edition_messages

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config


class OfferedPlaygrounds:
    """The playgrounds of one build and the runtime that answers them."""

    def __init__(self) -> None:
        self.runtime: Runtime | None = None

    def find(self, app: Sphinx, config: Config) -> None:
        """Look for a runtime; pages are written anew when it is another."""
        project = Project(Path(app.srcdir))
        self.runtime = find_runtime(project, edition_messages(project, language_of(config)))
        config.recounted_looks += f" {self.runtime.folder if self.runtime else 'no runtime'}"

    def offer(self, app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None) -> None:
        """Say on a page what it takes to change numbers."""
        body = context.get("body", "")
        if OFFER not in body:
            return
        if app.builder.name != "html":
            first, again = offered(_("On the web pages of this book the numbers of its tables can be changed.")), ""
        elif self.runtime is None:
            first, again = offered(without()), ""
        else:
            worker = context["pathto"](f"{self.runtime.folder}/{WORKER}", 1)
            first, again = (offered(told, worker) for told in announced(self.runtime))
        context["body"] = body.replace(OFFER, first, 1).replace(OFFER, again)

    def publish(self, app: Sphinx, exception: Exception | None) -> None:
        """Put the runtime into the site, or take an old one out of it."""
        if exception is not None or app.builder.name != "html":
            return
        if self.runtime is None:
            shutil.rmtree(Path(app.outdir, FOLDER), ignore_errors=True)
        else:
            self.runtime.write(Path(app.outdir))


def without() -> str:
    """What a build says that has no Python for the browser."""
    return _(
        "In a build of this book that has Python for the browser, the numbers of these tables can be changed. This build has "
        "none: <code>make runtime</code> fetches it, and <code>make book</code> then puts it in."
    )


def announced(runtime: Runtime) -> tuple[str, str]:
    """What is said above the first table of a page and above each other one: what is loaded, from where, and how much that is."""
    first = _(
        "The numbers of this table can be changed. That takes Python in your browser, which is loaded only if you ask for it: "
        "{size} MB or less, from this site and from nowhere else ({versions}, and the code and data of this book). Nothing that "
        "you enter leaves your computer."
    )
    again = _(
        "The numbers of this table can be changed as well. What that takes ({size} MB) is loaded once for all tables "
        "of this page."
    )
    versions = ", ".join(f"{name} {version}" for name, version in runtime.versions.items())
    size = megabytes(runtime.size)
    return first.format(size=size, versions=versions), again.format(size=size)


def offered(told: str, worker: str = "") -> str:
    """What stands above a playground: a text, and for the script where Python is, if anywhere."""
    python = f' data-python="{escape(worker)}"' if worker else ""
    return f'<div class="recounted-offer"{python}><p>{told}</p></div>'


def megabytes(size: int) -> str:
    """A number of bytes as readers are told it.

    >>> megabytes(13_449_000)
    '13.4'
    """
    return f"{size / 1_000_000:.1f}"
