"""Notebooks on many machines: workers of a ``dask.distributed`` scheduler run them, and this process writes what they give.

A worker that dies has its notebooks run by another. Nothing of a notebook is written before it has ended, and each copy is
written once, here. Every worker needs this package and the same project at the same path.
"""

from __future__ import annotations

import contextlib
import platform
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import EngineError
from helpers.execution.digests import digest
from helpers.execution.running import Run
from helpers.execution.used import ProjectFiles

if TYPE_CHECKING:
    from distributed import Client

SCHEME = "dask://"

# For each thread of a worker, one that runs and one that is there when it ends.
_FOR_EACH_THREAD = 2
_SECONDS_BETWEEN_LOOKS = 2.0
_SECONDS_TO_CONNECT = 30


class DaskEngine:
    """Runs notebooks on the workers of a scheduler.

    Parameters
    ----------
    client
        Connected to it; whoever made it closes it.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._looked = float("-inf")
        self._width = 1

    @property
    def width(self) -> int:
        """Twice as many as the workers have threads; workers come and go."""
        if time.monotonic() - self._looked > _SECONDS_BETWEEN_LOOKS:
            self._width = max(_FOR_EACH_THREAD * sum(self._client.nthreads().values()), 1)
            self._looked = time.monotonic()
        return self._width

    @contextlib.contextmanager
    def open(self, runs: Sequence[Run], modules: tuple[str, ...] | None) -> Iterator[Executor]:  # noqa: ARG002 - workers load them
        """The scheduler as an executor.

        Raises
        ------
        EngineError
            Where a worker has another project than this process, or another Python: its results would not be these.
        """
        for folder in {one.folder for one in runs}:
            _compare(self._client.run(what_is_there, folder), what_is_there(folder), folder)
        executor: Executor = self._client.get_executor(pure=False)
        try:
            yield executor
        finally:
            executor.shutdown(wait=False)


@contextlib.contextmanager
def connected(address: str) -> Iterator[DaskEngine]:
    """An engine for the scheduler at ``dask://HOST:PORT``.

    Raises
    ------
    EngineError
        Where nobody answers there, or the extra ``grid`` is not installed.
    """
    try:
        from distributed import Client
    except ImportError:
        raise EngineError(f"{address} needs the extra `grid`: pip install 'recounted-helpers[grid]'") from None
    try:
        client = Client(f"tcp://{address.removeprefix(SCHEME)}", timeout=_SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        expected = "the address that `dask scheduler` prints, as dask://HOST:PORT"
        raise EngineError(f"no scheduler answers at {address} ({error}); expected {expected}") from None
    with client:
        yield DaskEngine(client)


def what_is_there(folder: Path) -> dict[str, str]:
    """Digests of what notebooks give the same results with, on the machine that runs this."""
    files = ProjectFiles(folder)
    trees = {
        name: digest([*map(files.digest, files.names(name))]) for name in ("data/", "src/helpers/") if (folder / name).is_dir()
    }
    return {**trees, "requirements.txt": files.digest("requirements.txt"), "Python": platform.python_version()}


def _compare(workers: dict[str, dict[str, str]], here: dict[str, str], folder: Path) -> None:
    if not workers:
        raise EngineError("the scheduler has no worker: start one with `dask worker ADDRESS`, with this project's Python")
    others = {
        worker: [name for name in here if there.get(name) != here[name]] for worker, there in workers.items() if there != here
    }
    if others:
        told = "\n".join(f"  {worker}: {', '.join(names)}" for worker, names in sorted(others.items()))
        raise EngineError(f"these workers have something else in {folder} than this machine:\n{told}")
