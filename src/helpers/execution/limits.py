"""What one notebook may take, so that one that runs wild neither stops the others nor the machine."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from dataclasses import dataclass

GIB = 1024**3


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one notebook.

    Attributes
    ----------
    seconds
        How long all its cells together may run.
    memory
        How many bytes its kernel may take, where the system can tell (Linux, macOS in part).
    """

    seconds: float = 600.0
    memory: int = 4 * GIB

    def left(self) -> Callable[[object], float]:
        """How long a cell may take, asked when it starts, so that all of a notebook take no longer than ``seconds``.

        Counted from the first cell, for how long a kernel takes to start is no matter of the notebook's.
        """
        until = functools.cache(lambda: time.monotonic() + self.seconds)
        return lambda _cell: max(until() - time.monotonic(), 0.01)

    def told(self, error: str, raised: str) -> str:
        r"""A sentence on the limit that this error comes of; empty for any other.

        Parameters
        ----------
        error
            Name of the error that ended the execution.
        raised
            Name of the error that a cell raised, if one did.

        >>> Limits(seconds=5).told("CellTimeoutError", "")
        '\nA notebook may run for 5 seconds; --seconds allows more.'
        """
        gib = f"{self.memory / GIB:g} GiB of memory"
        if error == "CellTimeoutError":
            return f"\nA notebook may run for {self.seconds:g} seconds; --seconds allows more."
        if raised == "MemoryError":
            return f"\nA notebook may take {gib}; --memory allows more."
        if error == "DeadKernelError":
            return f"\nPerhaps for want of memory: a notebook may take {gib}; --memory allows more."
        return ""


DEFAULT_LIMITS = Limits()
