"""Notebooks from, and executed copies to, wherever papermill can read and write: ``s3://``, ``gs://``, ``https://`` ..."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import nbformat

from helpers.errors import InputError, Problem
from helpers.execution.copies import write_whole
from helpers.execution.holding import Executed
from helpers.project import Project


def is_address(place: str) -> bool:
    """Whether this names something elsewhere, and no file.

    >>> is_address("s3://bucket/a.ipynb"), is_address("chapters/a.ipynb"), is_address("C:/a.ipynb")
    (True, False, False)
    """
    return "://" in place


def fetched(address: str, project: Project) -> Path:
    """A notebook from elsewhere, as a file of the project among what is made.

    Raises
    ------
    InputError
        Where it cannot be read, or is no notebook.
    """
    from papermill.iorw import papermill_io

    try:
        text = papermill_io.read(address)
        nbformat.reads(text, as_version=4)
    except Exception as error:  # Each storage has errors of its own.
        found = " ".join(f"{type(error).__name__}: {error}".split())
        raise InputError([Problem(address, "the notebook", f"{found:.200}", "a notebook that papermill can read")]) from None
    path = project.build / "fetched" / re.sub(r"[^\w.-]+", "-", address)
    write_whole(path, text)
    return path


def carry(copies: Iterable[Executed], place: str, project: Project) -> list[str]:
    """Write executed copies below an address or a folder; returns where each is now."""
    from papermill.iorw import papermill_io

    written = []
    for copy in copies:
        target = f"{place.rstrip('/')}/{copy.path.relative_to(project.build).as_posix()}"
        if not is_address(target):
            Path(target).parent.mkdir(parents=True, exist_ok=True)
        papermill_io.write(copy.path.read_text(encoding="utf-8"), target)
        written.append(target)
    return written
