"""The last step of a build: one style sheet and one script for all pages, each named by its content, and nothing else."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.extract import extract_from_file
from sphinx.locale import _

from helpers.book.icons import icon_font
from helpers.book.stylesheets import purged
from helpers.translation.languages import LANGUAGES

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PAGED = ("html", "singlehtml")
"""Builders whose pages these are."""

STYLES = (
    "basic.css", "styles/pydata-sphinx-theme.css", "pygments.css", "styles/sphinx-book-theme.css", "togglebutton.css",
    "copybutton.css", "mystnb.*.css", "sphinx-design.min.css", "pages.css", "recounted.css",
)  # fmt: skip
"""Parts of the style sheet below ``_static``, in the order in which the theme would load them."""

SCRIPTS = (
    "documentation_options.js", "doctools.js", "sphinx_highlight.js", "clipboard.min.js", "copybutton.js", "design-tabs.js",
    "scripts/pydata-sphinx-theme.js", "recounted.js",
)  # fmt: skip
"""Parts of the script. Icons as a script, tooltips and what runs code elsewhere are not among them."""

SEARCH = ("searchtools.js", "language_data.js")
"""Parts of the script of the search page, beside the index itself."""

TABLES = ("searchable.js",)
"""What makes tables searchable, on pages that hold such a table."""

PLAYGROUND = ("playground.js",)
"""What lets readers change numbers, on pages that hold a playground."""

OWN = ("recounted.js", *TABLES, *PLAYGROUND)
"""Those of them that are ours."""

WORDS = "translations.js"
"""What Sphinx's scripts say in another language, there where the book is in one."""

ICONS = "vendor/fontawesome/webfonts/fa-solid-900.ttf"

KEPT = ("icon.svg", "icon.png", "card.png", "no-script.css")
"""Files of ``_static`` that pages load as they are."""

_ATTRIBUTE = re.compile(r'\b(?:class|id)="([^"]*)"')
_TAG = re.compile(r"<([a-z][a-z0-9]*)")
_QUOTED = re.compile(r"""["'`]([^"'`\n]{1,200})["'`]""")
_SOURCE_MAP = re.compile(r"//# sourceMappingURL=\S*")
_OBJECT = re.compile(r"\{.*\}", re.DOTALL)
_LINK = re.compile(r"\b(book|search|searchindex|tables|playground)(?:\.[0-9a-f]{12})?\.(css|js)\b(?:\?v=[0-9a-f]+)?")


def publish_assets(app: Sphinx, exception: Exception | None) -> None:
    """Make style sheet and scripts once the pages are written, and have the pages load those."""
    out = Path(app.outdir)
    static = out / "_static"
    # Where no page had to be written, Sphinx has not copied what they are made of, and all is as it was.
    if exception is not None or app.builder.name not in PAGED or not (static / ICONS).is_file():
        return
    pages = {page: page.read_text(encoding="utf-8") for page in own_pages(out)}
    script = joined_scripts(static, SCRIPTS) + spoken(static)
    tables = joined_scripts(static, TABLES)
    playground = joined_scripts(static, PLAYGROUND)
    used = names_in(pages.values()).union(*map(names_quoted, (script, tables, playground)))
    style = joined_styles(static, used)
    search = joined_scripts(static, SEARCH)
    index = joined_scripts(out, ("searchindex.js",))
    for old in out.glob("searchindex.*.js"):
        old.unlink()
    clear(static, KEPT)
    named = {
        "book.css": written(static, "book.css", style),
        "book.js": written(static, "book.js", script),
        "search.js": written(static, "search.js", search),
        "tables.js": written(static, "tables.js", tables),
        "playground.js": written(static, "playground.js", playground),
        "searchindex.js": written(out, "searchindex.js", index),
    }
    for page, text in pages.items():
        linked = relinked(text, named)
        if linked != text:
            page.write_text(linked, encoding="utf-8", newline="\n")


def own_pages(out: Path) -> list[Path]:
    """The pages of one edition; those of others may stand in folders beside."""
    others = tuple(out / code for code in LANGUAGES)
    return sorted(page for page in out.rglob("*.html") if not any(page.is_relative_to(other) for other in others))


def spoken(static: Path) -> str:
    """A script that knows the words that Sphinx's scripts and ours say in another language than English, if this is one.

    Sphinx's own would make a function of a text to choose among plurals, which the policy of the pages forbids: here a language
    has one form or two.
    """
    own = (found[1] for name in OWN for found in extract_from_file("javascript", static / name, keywords={"_": None}))
    words = {str(message): _(str(message)) for message in own}
    words = {message: word for message, word in words.items() if word != message}
    if not words:
        return ""
    theirs = _OBJECT.search((static / WORDS).read_text(encoding="utf-8")) if (static / WORDS).is_file() else None
    known = json.loads(theirs.group())["messages"] if theirs else {}
    forms = {message: word if isinstance(word, str) else [word[0], word[-1]] for message, word in known.items()}
    return f";Object.assign(Documentation.TRANSLATIONS, {json.dumps(forms | words, ensure_ascii=False)});\n"


def relinked(text: str, named: Mapping[str, str]) -> str:
    """A text with the names of assets, whichever they carried, replaced by those that their contents have now."""
    return _LINK.sub(lambda found: named.get(f"{found[1]}.{found[2]}", found.group()), text)


def joined_scripts(folder: Path, parts: Iterable[str]) -> str:
    """Several scripts as one, without those that this build does not have."""
    texts = [(folder / part).read_text(encoding="utf-8") for part in parts if (folder / part).is_file()]
    return "\n;".join(_SOURCE_MAP.sub("", text).strip() for text in texts) + "\n"


def joined_styles(folder: Path, used: frozenset[str]) -> str:
    """The style sheets as one, with what is used of them and the icons that they show."""
    files = [file for part in STYLES for file in sorted(folder.glob(part))]
    css = "".join(purged(file.read_text(encoding="utf-8"), used) for file in files)
    return icon_font(css, folder / ICONS) + css + "\n"


def names_in(pages: Iterable[str]) -> frozenset[str]:
    """Elements, classes and identifiers of pages."""
    found: set[str] = set()
    for page in pages:
        found.update(_TAG.findall(page))
        for value in set(_ATTRIBUTE.findall(page)):
            found.update(value.split())
    return frozenset(found)


def names_quoted(script: str) -> frozenset[str]:
    """What a script may give to elements as a class or identifier, or make an element of: every word that it quotes."""
    return frozenset(word for quoted in _QUOTED.findall(script) for word in re.findall(r"[\w-]+", quoted))


def written(folder: Path, name: str, text: str) -> str:
    """Write a file named by its content; returns the name."""
    stem, _, suffix = name.partition(".")
    named = f"{stem}.{sha256(text.encode()).hexdigest()[:12]}.{suffix}"
    (folder / named).write_text(text, encoding="utf-8", newline="\n")
    return named


def clear(folder: Path, kept: Iterable[str]) -> None:
    """Remove all of a folder but what is kept."""
    for entry in folder.iterdir():
        if entry.name in kept:
            continue
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
