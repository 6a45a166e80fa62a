"""What stands in the head of a page and in the bar above it: description, policy, preview, and the doors out of it."""

from __future__ import annotations

import os
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _

from helpers.book.colab import colab_address
from helpers.figures.searchable import MARK
from helpers.metadata.citation import load_citation
from helpers.playgrounds.offering import has_playground

if TYPE_CHECKING:
    from sphinx.application import Sphinx

DESCRIPTION_LENGTH = 155
"""Letters that search engines show of a description."""

REPOSITORY = "RECOUNTED_REPOSITORY"
"""Variable of the environment: ``owner/name`` on GitHub. Where it is set, pages offer to run their notebooks elsewhere."""

REVISION = "RECOUNTED_REVISION"
"""Variable of the environment: the branch or tag from which the pages are built, ``main`` unless said."""

# Light or dark must be known before anything is drawn, so this alone stands in the page itself.
MODE_SCRIPT = (
    'try{var m=localStorage.getItem("mode")||"auto";'
    'var d=m=="auto"?matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light":m;'
    "document.documentElement.dataset.mode=m;document.documentElement.dataset.theme=d}catch(e){}"
)

# Styles may stand inside pages, for figures carry theirs; scripts may not.
POLICY = (
    "default-src 'self'; "
    f"script-src 'self' 'sha256-{b64encode(sha256(MODE_SCRIPT.encode()).digest()).decode()}'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'"
)


@dataclass(frozen=True, slots=True)
class Door:
    """A way out of a page to its notebook.

    Attributes
    ----------
    label, title
        What the link says, and what it says at length.
    icon
        Its sign, a class of Font Awesome.
    address
        Where it leads.
    file
        Under which name it is saved, where it is a download.
    """

    label: str
    title: str
    icon: str
    address: str
    file: str = ""


def describe_page(app: Sphinx, page: str, _template: str, context: dict[str, Any], tree: nodes.document | None) -> None:
    """Tell the templates what they put into a page."""
    pathto = context["pathto"]
    base = app.config.html_baseurl.rstrip("/")
    context["recounted"] = {
        "mode_script": MODE_SCRIPT,
        "policy": POLICY,
        "description": _description(tree) or f"{app.config.html_title}: {context.get('title', '')}",
        "card": f"{base}/_static/card.png" if base else pathto("_static/card.png", 1),
        "card_text": _("Recounted: every number that five papers print, checked against all the others."),
        "searchable": MARK in context.get("body", ""),
        "tried": has_playground(context.get("body", "")),
        "doors": _doors(app, page, context) if tree is not None else [],
        # The book as one page begins with its title.
        "cited": load_citation(Path(app.srcdir, "CITATION.cff")) if app.builder.name == "singlehtml" else None,
    }
    # What the templates of the theme would add.
    context["metatags"] = ""
    context["favicon_url"] = None


def shortened(text: str, length: int = DESCRIPTION_LENGTH) -> str:
    """The first words of a text, as many as ``length`` letters hold.

    >>> shortened("One two three", 9)
    'One two…'
    """
    words = " ".join(text.split())
    if len(words) <= length:
        return words
    return words[:length].rpartition(" ")[0].rstrip(" ,;:.") + "…"


def _description(tree: nodes.document | None) -> str:
    """The first paragraph that says something."""
    paragraphs = tree.findall(nodes.paragraph) if tree is not None else ()
    said = (" ".join(paragraph.astext().split()) for paragraph in paragraphs)
    return next((shortened(text) for text in said if len(text) > 40), "")


def _doors(app: Sphinx, page: str, context: dict[str, Any]) -> list[Door]:
    source = Path(str(app.env.doc2path(page)))
    if source.suffix != ".ipynb":
        return []
    address = context["pathto"](f"_sources/{page}.ipynb", 1)
    doors = [Door(_("Notebook"), _("Download this page as a Jupyter notebook"), "fa-download", address, source.name)]
    if repository := os.environ.get(REPOSITORY):
        revision = os.environ.get(REVISION, "main")
        binder = f"https://mybinder.org/v2/gh/{repository}/{revision}?urlpath=lab/tree/{page}.ipynb"
        colab = colab_address(page, repository, revision)
        doors.append(Door("Binder", _("Run this page on Binder, in your browser"), "fa-play", binder))
        doors.append(Door("Colab", _("Open this page in Colab"), "fa-play", colab))
    return doors
