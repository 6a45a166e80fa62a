"""Where notebooks run: here, as many at a time as told."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from helpers.execution.running import Run


class Engine(Protocol):
    """Runs what it is given through `concurrent.futures.Executor`, which every engine has or imitates."""

    @property
    def width(self) -> int:
        """How many notebooks it is given at a time."""

    def open(self, runs: Sequence[Run], modules: tuple[str, ...] | None) -> AbstractContextManager[Executor]:
        """Make ready for these, with modules to load for them all, or ``None`` where kernels are not to be forked.

        Whatever was started for them ends with the context, also where it is left by an error.
        """


@dataclass(frozen=True)
class LocalEngine:
    """Kernels of this machine, each attended to by a thread of this process, which has little to do meanwhile.

    Attributes
    ----------
    width
        How many at a time; as many as there are processors unless told.
    """

    width: int = field(default_factory=lambda: os.cpu_count() or 1)

    @contextlib.contextmanager
    def open(self, runs: Sequence[Run], modules: tuple[str, ...] | None) -> Iterator[Executor]:
        """Threads, and at once the process that kernels are forked from: it loads libraries while papermill is loaded here."""
        # Late, for it is slow to import and most of the time nothing is to run.
        from helpers.kernels.preloading import end_loaded_processes
        from helpers.kernels.provisioning import ending_kernels

        threads = ThreadPoolExecutor(min(self.width, len(runs)))
        try:
            _preload(runs, modules)
            yield threads
        except BaseException:
            with ending_kernels():
                threads.shutdown(cancel_futures=True)
            raise
        finally:
            threads.shutdown()
            end_loaded_processes()


def _preload(runs: Sequence[Run], modules: tuple[str, ...] | None) -> None:
    from helpers.execution.kernels import KernelPlan
    from helpers.kernels.preloading import preloaded_process

    if modules is not None and sys.platform == "linux":
        for folder in {one.folder for one in runs}:
            plan = KernelPlan(folder, modules, 0)
            preloaded_process({**os.environ, **plan.environment}, str(folder), modules)
