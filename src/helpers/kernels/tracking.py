"""Which files of the project a process opens, noted as it happens.

Python tells an audit hook of every file that is opened and every folder that is listed, also by libraries and by its own import
of modules. Two things it does not tell: that somebody asked whether a file exists, which is why whoever reads a file is taken
to depend upon the names in its folder too; and what other programs read, which is why starting one is noted.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

READ, LISTED, WRITTEN, PROGRAM = "read", "listed", "written", "program"

_LISTINGS = frozenset({"os.listdir", "os.scandir"})
_PROGRAMS = frozenset({"subprocess.Popen", "os.system", "os.posix_spawn", "os.exec"})
# Started by Python itself when a library asks on what it runs.
_ASKS_THE_SYSTEM = "uname"
_WRITING = os.O_WRONLY | os.O_RDWR


class FileTracker:
    """An audit hook that notes the first use of each file and folder below one folder.

    What is made or hidden does not count: ``_build``, and all whose names start with a dot, as ``.venv``.

    Parameters
    ----------
    folder
        The project's root.
    """

    def __init__(self, folder: str) -> None:
        self._starts = tuple({f"{Path(folder).absolute()}{os.sep}", f"{Path(folder).resolve()}{os.sep}"})
        self._noted: dict[tuple[str, str], None] = {}
        self._log: str | None = None

    def write_to(self, log: str) -> None:
        """From now on keep what is noted in this file, with all that has been noted before, a line of JSON each."""
        self._log = log
        for kind, name in self._noted:
            self._write(kind, name)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """Note what matters of an event; an error here would be one of whoever opened the file."""
        if event == "open":
            path, _mode, flags = arguments
            self._note_path(WRITTEN if isinstance(flags, int) and flags & _WRITING else READ, path)
        elif event in _LISTINGS:
            if not _holds_modules(arguments[0]):
                self._note_path(LISTED, arguments[0] or ".")
        elif event == "sqlite3.connect":
            if arguments[0] != ":memory:":
                self._note_path(READ, arguments[0])
        elif event in _PROGRAMS and arguments[0] != _ASKS_THE_SYSTEM:
            self._note(PROGRAM, event)

    def _note_path(self, kind: str, path: object) -> None:
        if not isinstance(path, (str, bytes, os.PathLike)):
            return  # A file that is open already, by its number.
        full = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - a path that is opened is not to be looked up here
        for start in self._starts:
            if full.startswith(start):
                name = full[len(start) :].replace(os.sep, "/")
                if not name.startswith(".") and name.partition("/")[0] != "_build":
                    self._note(kind, name)
                return

    def _note(self, kind: str, name: str) -> None:
        if name and (kind, name) not in self._noted:
            self._noted[kind, name] = None
            self._write(kind, name)

    def _write(self, kind: str, name: str) -> None:
        # Opened anew each time: a notebook may close files that it does not know.
        if self._log is not None:
            with Path(self._log).open("a", encoding="utf-8", errors="surrogateescape") as log:
                log.write(json.dumps([kind, name]) + "\n")


def _holds_modules(folder: object) -> bool:
    """Whether Python looks for modules there, and lists it for that; what matters are the modules that it then reads."""
    return any(getattr(finder, "path", None) == folder for finder in sys.path_importer_cache.values())


def read_log(log: Path) -> frozenset[tuple[str, str]]:
    """All that a tracker noted there: what happened, and the file or folder relative to the project's root.

    >>> import tempfile
    >>> read_log(Path(tempfile.gettempdir(), "no such log"))
    frozenset()
    """
    if not log.exists():
        return frozenset()
    return frozenset((kind, name) for kind, name in map(json.loads, log.read_text(encoding="utf-8").splitlines()))
