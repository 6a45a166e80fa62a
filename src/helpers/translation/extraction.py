"""The messages of the book as it stands, written as gettext's templates.

Pages are read by Sphinx's own ``gettext`` builder without the extensions that put in values, so that a message holds roles and
never a number that was computed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from babel.messages.extract import extract_from_file
from jupyter_book.config import get_final_config

from helpers.errors import RecountedError
from helpers.files.tabular import read_text
from helpers.project import Project
from helpers.translation.catalogues import write_template
from helpers.translation.languages import OWN, PICTURES, SENTENCES, SHOWN
from helpers.translation.shown import picture_messages, shown_messages

THEME = ("Link to this heading",)
"""Words of the theme and of Sphinx that have no translation of their own."""

READERS = ["myst_nb", "sphinx_external_toc", "sphinx_design"]
"""Extensions of Sphinx that read pages; those that only shape or link them have no message."""

_SETTINGS = """import json
globals().update(json.loads({!r}))
"""


def write_templates(project: Project, pages: Sequence[str]) -> Path:
    """Write a template for each page, and those of our own words, of pictures, of sentences in code, and of what notebooks show.

    Parameters
    ----------
    pages
        Document names.

    Returns
    -------
    Path
        The folder of the templates, made anew.

    Raises
    ------
    RecountedError
        Where the pages cannot be read.
    """
    folder = project.build / "messages"
    shutil.rmtree(folder, ignore_errors=True)
    templates = folder / "_build" / "gettext"
    templates.mkdir(parents=True)
    if pages:
        _read_pages(project, pages, folder)
    write_template(templates / f"{OWN}.pot", own_messages(project))
    pictures = picture_messages(project, pages)
    write_template(templates / f"{PICTURES}.pot", pictures)
    sentences = sentence_messages(project)
    write_template(templates / f"{SENTENCES}.pot", (message for message in sentences if message not in pictures))
    elsewhere = {*pictures, *sentences}
    shown = (message for message in shown_messages(project, pages) if message not in elsewhere)
    write_template(templates / f"{SHOWN}.pot", shown)
    return templates


def own_messages(project: Project) -> tuple[str, ...]:
    """Our own words, each once: the title, captions of the contents, and what templates, scripts and extensions say."""
    return tuple(dict.fromkeys(_own(project)))


def sentence_messages(project: Project) -> tuple[str, ...]:
    """The templates of sentences in code, each once."""
    # Only a few say one, and finding it takes each token.
    files = (file for file in sorted((project.root / "src" / "helpers").rglob("*.py")) if "Template(" in read_text(file))
    found = (str(one[1]) for file in files for one in extract_from_file("python", file, keywords={"Template": None}))
    return tuple(dict.fromkeys(found))


def _own(project: Project) -> Iterator[str]:
    yield from THEME
    yield str(yaml.safe_load(read_text(project.root / "_config.yml"))["title"])
    yield from (part["caption"] for part in yaml.safe_load(read_text(project.root / "_toc.yml")).get("parts", []))
    book, scripts = project.root / "src" / "helpers" / "book", project.root / "_static"
    sources = {"python": (book, "*.py"), "jinja2": (book, "templates/*.html"), "javascript": (scripts, "*.js")}
    for method, (folder, names) in sources.items():
        for file in sorted(folder.glob(names)):
            yield from (str(found[1]) for found in extract_from_file(method, file, keywords={"_": None}))


def _read_pages(project: Project, pages: Sequence[str], folder: Path) -> None:
    root, *others = pages
    chapters = {"chapters": [{"file": page} for page in others]} if others else {}
    contents = folder / "_toc.yml"
    contents.write_text(yaml.safe_dump({"format": "jb-book", "root": root, **chapters}), encoding="utf-8")
    (folder / "conf.py").write_text(_SETTINGS.format(json.dumps(_settings(project, contents))), encoding="utf-8")
    build = folder / "_build"
    command = [sys.executable, "-m", "sphinx", "-Q", "-b", "gettext"]
    command += map(str, ("-c", folder, "-d", build / "doctrees", project.root, build / "gettext"))
    # A process of its own, for builds in one process with other extensions meddle with each other.
    read = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if read.returncode:
        raise RecountedError(f"the messages of the pages cannot be read:\n{read.stderr[-2000:]}")


def _settings(project: Project, contents: Path) -> dict[str, Any]:
    """What Jupyter Book makes of the book's settings, but with nothing loaded that no message depends on."""
    book: dict[str, Any] = yaml.safe_load(read_text(project.root / "_config.yml"))
    asked = {"external_toc_path": str(contents), "latex_individualpages": False}
    made: dict[str, Any] = get_final_config(user_yaml=book, cli_config=asked)[0]
    own = {"extensions": READERS, "html_theme": "basic", "gettext_compact": False, "gettext_location": False}
    return made | own
