"""Small teaching examples of the book: ledgers of a handful of numbers under ``data/examples``, each with its relations."""

from __future__ import annotations

from helpers.errors import UnknownNameError
from helpers.papers.library import Paper, load_folder, slugs
from helpers.project import Project, find_project


def load_example(name: str, project: Project | None = None) -> Paper:
    """One teaching example by the name of its folder; it is read as a paper is, and belongs to no library.

    Raises
    ------
    UnknownNameError
        Where the book has no such example.
    InputError
        With every problem of its files.
    """
    folder = (project or find_project()).root / "data" / "examples"
    known = slugs(folder)
    if name not in known:
        raise UnknownNameError("example", name, known)
    return load_folder(folder / name)
