"""Results of long computations, kept on disk for the other processes that need the same.

Notebooks of one book ask the engine the same question: what all papers together say. Whoever executes notebooks names a folder
in the environment, and the first that asks leaves the answer there. Where none is named, nothing is kept and nothing is read.
"""

from __future__ import annotations

import functools
import hashlib
import os
import pickle
import platform
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import ParamSpec, TypeVar

from helpers.locking import alone

FOLDER = "RECOUNTED_REMEMBERED"
"""The variable that names the folder."""

# So many results are kept, those that were asked for last.
MOST = 100
_SOLVERS = ("highspy", "numpy")

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def remembered(*modules: str) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """A function that first looks whether another process had the same arguments, and must give the same for them.

    Parameters
    ----------
    modules
        The modules and folders of this package by which the result is made: a kept one holds for these as they stand on disk.
    """

    def decorate(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        @functools.wraps(function)
        def ask(*arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
            folder = os.environ.get(FOLDER)
            if not folder:
                return function(*arguments, **named)
            path = Path(folder, key_of(modules, function.__qualname__, arguments, named))
            with alone(path.with_suffix(".lock")):
                found: list[Result] = _read(path)
                if not found:
                    found = [function(*arguments, **named)]
                    _write(path, found)
            return found[0]

        return ask

    return decorate


def key_of(modules: Sequence[str], *question: object) -> str:
    """All that a result depends upon, as a name of a file."""
    made_by = [platform.python_version(), *map(version, _SOLVERS), *_sources(modules)]
    return hashlib.sha256(pickle.dumps((made_by, question))).hexdigest()


def _sources(modules: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    package = Path(__file__).parent
    for name in modules:
        path = package / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]:
            yield file.relative_to(package).as_posix(), hashlib.sha256(file.read_bytes()).digest()


def _read(path: Path) -> list[Result]:
    """The result in a list, empty where there is none, or it is not whole."""
    try:
        found: list[Result] = pickle.loads(path.read_bytes())
        path.touch()
    except (OSError, EOFError, AttributeError, ImportError, LookupError, ValueError, TypeError, pickle.UnpicklingError):
        return []
    return found


def _write(path: Path, found: list[Result]) -> None:
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(pickle.dumps(found))
    unfinished.replace(path)
    kept = sorted((file for file in path.parent.iterdir() if not file.suffix), key=lambda file: -file.stat().st_mtime)
    for old in kept[MOST:]:
        old.unlink(missing_ok=True)
        old.with_suffix(".lock").unlink(missing_ok=True)
