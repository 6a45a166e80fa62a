"""Which notebooks the book holds: those that ``_toc.yml`` names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import yaml

from helpers.errors import InputError, Problem
from helpers.files.tabular import read_text
from helpers.project import Project


def book_notebooks(project: Project) -> tuple[Path, ...]:
    """The notebooks of the book, as :func:`book_pages` finds them."""
    return tuple(page for page in book_pages(project) if page.suffix == ".ipynb")


def book_pages(project: Project) -> tuple[Path, ...]:
    """The pages of the book in the order of ``_toc.yml``, as paths relative to the project's root.

    Entries may leave out the suffix, as Jupyter Book allows; those of ``glob`` are sorted by name.

    Raises
    ------
    InputError
        Where ``_toc.yml`` is missing, is no YAML, or names a file that is not there.
    """
    toc = project.root / "_toc.yml"
    pages: dict[Path, None] = {}
    problems = []
    for kind, name in _entries(_load(toc)):
        found = _globbed(project, name) if kind == "glob" else _named(project, name)
        if not found:
            problems.append(Problem(str(toc), f"entry {kind}: {name}", "no such file", "a page below the folder of _toc.yml"))
        pages.update(dict.fromkeys(found))
    if problems:
        raise InputError(problems)
    return tuple(pages)


def book_chapters(project: Project) -> tuple[tuple[Path, ...], ...]:
    """The notebooks of each entry of ``_toc.yml``, with those of the pages below it; entries without any are left out.

    Raises
    ------
    InputError
        As for `book_notebooks`.
    """
    known = book_notebooks(project)
    toc = _load(project.root / "_toc.yml")
    parts = toc.get("parts", [toc]) if isinstance(toc, dict) else []
    chapters = [
        tuple(page for kind, name in _entries(entry) if kind == "file" for page in _named(project, name) if page in known)
        for part in parts
        for entry in part.get("chapters", [])
    ]
    return tuple(filter(None, chapters))


def _load(toc: Path) -> object:
    try:
        return yaml.safe_load(read_text(toc))
    except yaml.YAMLError as error:
        raise InputError([Problem(str(toc), "the file", " ".join(str(error).split()), "YAML")]) from None


def _entries(node: object) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        yield from ((kind, node[kind]) for kind in ("root", "file", "glob") if isinstance(node.get(kind), str))
        for value in node.values():
            yield from _entries(value)
    elif isinstance(node, list):
        for value in node:
            yield from _entries(value)


def _named(project: Project, name: str) -> list[Path]:
    """The page of this name, as it stands or with the suffix that Jupyter Book would find."""
    candidates = [Path(name), *(Path(name + suffix) for suffix in (".ipynb", ".md", ".rst"))]
    return [path for path in candidates if (project.root / path).is_file()][:1]


def _globbed(project: Project, pattern: str) -> list[Path]:
    pages = [page for suffix in (".ipynb", ".md", ".rst") for page in project.root.glob(pattern + suffix)]
    return sorted(page.relative_to(project.root) for page in pages)


def title(notebook: Path) -> str:
    """The first heading of a notebook, or its file name where it has none."""
    for cell in json.loads(read_text(notebook))["cells"]:
        first = "".join(cell["source"]).lstrip().partition("\n")[0]
        if cell["cell_type"] == "markdown" and first.startswith("# "):
            return first.removeprefix("# ").strip()
    return notebook.stem
