"""What an execution used of the project, and whether that is still as it was."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from helpers.execution.digests import bytes_digest, digest
from helpers.kernels.tracking import LISTED, PROGRAM, READ, WRITTEN

EVERYTHING = "*"
"""Stands for all files of the project: a program that a notebook starts may read any of them."""

ABSENT = "absent"
_MADE = ("_build", "__pycache__", "node_modules")


class ProjectFiles:
    """Digests of the project's files, each made when it is first asked for and kept.

    Parameters
    ----------
    root
        The project's root; names are relative to it, those of folders end in a slash.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._digests: dict[str, str] = {}
        self._complete = False

    def digest(self, name: str) -> str:
        """The digest of a file's content, of the names in a folder, or of everything."""
        if name not in self._digests:
            if self._complete:
                return ABSENT
            self._digests[name] = self._made(name)
        return self._digests[name]

    def keep_all(self) -> None:
        """Look at every file now: whatever is asked for later is answered as of this moment."""
        self.digest(EVERYTHING)
        self._complete = True

    def names(self, folder: str = "") -> Iterator[str]:
        """All files and folders below a folder."""
        for entry in os.scandir(self.root / folder):
            if kept(entry.name):
                if entry.is_dir():
                    yield f"{folder}{entry.name}/"
                    yield from self.names(f"{folder}{entry.name}/")
                else:
                    yield folder + entry.name

    def _made(self, name: str) -> str:
        if name == EVERYTHING:
            return digest({name: self.digest(name) for name in self.names()})
        path = self.root / name
        try:
            if name.endswith("/"):
                return digest(sorted(entry.name + "/" * entry.is_dir() for entry in os.scandir(path) if kept(entry.name)))
            return bytes_digest(path.read_bytes())
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return ABSENT


def kept(name: str) -> bool:
    """Whether an entry of a folder counts: not what is hidden or made."""
    return not name.startswith(".") and name not in _MADE and not name.endswith(".egg-info")


def used_names(noted: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The files and folders that an execution depends upon, of all that its kernel noted.

    Modules are meant where their compiled form was read. With a file that is no module come the names in its folder: whether
    some other file is there may have been asked, and of that nothing is noted.

    >>> used_names([("read", "src/helpers/__pycache__/cells.cpython-311.pyc"), ("read", "data/a.csv")])
    ('data/', 'data/a.csv', 'src/helpers/cells.py')
    """
    by_kind: dict[str, set[str]] = {kind: set() for kind in (READ, LISTED, WRITTEN, PROGRAM)}
    for kind, name in noted:
        source = name if kind == WRITTEN else source_of(name)
        if all(kept(part) for part in source.split("/")):
            by_kind[kind].add(source)
    files = by_kind[READ] - by_kind[WRITTEN]
    folders = {f"{name.rpartition('/')[0]}/" for name in files if not name.endswith(".py")} - {"/"}
    listed = {f"{name}/" for name in by_kind[LISTED]}
    return tuple(sorted(files | folders | listed | ({EVERYTHING} if by_kind[PROGRAM] else set())))


def source_of(name: str) -> str:
    """The module of a compiled file; any other file is itself."""
    try:
        return Path(importlib.util.source_from_cache(name)).as_posix() if name.endswith(".pyc") else name
    except ValueError:
        return name
