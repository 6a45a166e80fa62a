"""A process becomes a kernel: ``python -m helpers.kernels.starting -f CONNECTION_FILE``.

Does what ``python -m ipykernel_launcher`` does, and before that what the environment asks for: note the files that are used, stay
within a limit of memory, go inside a fence. The variables that ask are taken out of the environment, so that a notebook sees
nothing of it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from helpers.kernels.fencing import FENCE, Fence, enter
from helpers.kernels.tracking import FileTracker

# The folder of which files are noted, and the file to note them in.
TRACKED, LOG = "RECOUNTED_TRACKED", "RECOUNTED_LOG"
MEMORY = "RECOUNTED_MEMORY"
"""Bytes of memory that a kernel may take."""


def start_tracking() -> FileTracker | None:
    """Note files from now on, where the environment says so."""
    folder = os.environ.get(TRACKED)
    if folder is None:
        return None
    tracker = FileTracker(folder)
    sys.addaudithook(tracker)
    return tracker


def prepare(tracker: FileTracker | None) -> None:
    """All that comes between a process with libraries loaded and a kernel."""
    os.environ.pop(TRACKED, None)
    log, memory = os.environ.pop(LOG, None), os.environ.pop(MEMORY, None)
    fence = os.environ.pop(FENCE, None)
    if memory is not None:
        limit_memory(int(memory))
    if fence is not None:
        enter(Fence.from_text(fence))
    forget_helpers()
    if tracker is not None and log is not None:
        tracker.write_to(log)


def forget_helpers() -> None:
    """Drop this package from what is loaded: a notebook that uses it loads it itself, and that can be seen."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "helpers"]:
        del sys.modules[name]


def limit_memory(size: int) -> None:
    """Let this process take so many bytes and no more, where the platform can; then Python raises `MemoryError`."""
    try:
        import resource
    except ImportError:
        return
    # Of data alone: address space counts what libraries reserve and never use.
    _soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


def run_kernel(arguments: Sequence[str], initialized: Callable[[], object] = lambda: None) -> None:
    """Be a kernel until told to end.

    Parameters
    ----------
    arguments
        As on the command line.
    initialized
        Called when the kernel listens and before it answers.
    """
    from ipykernel.kernelapp import IPKernelApp

    app: Any = IPKernelApp.instance()
    app.initialize(list(arguments))
    initialized()
    app.start()


def leave_folder() -> None:
    """Take the folder where ``python -m`` started out of the path, as ``ipykernel_launcher`` does: no library is there."""
    if sys.path[0] in ("", str(Path.cwd())):
        del sys.path[0]


if __name__ == "__main__":
    leave_folder()
    prepare(start_tracking())
    run_kernel(sys.argv[1:])
