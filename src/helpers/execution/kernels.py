"""Kernels that run this interpreter, talk over files rather than the network, and see the same environment every time."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import default
from traitlets.config import Config

# The date is the earliest that every archive format can hold; matplotlib writes it into SVG files.
ENVIRONMENT = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "315532800"}

# Addresses of Unix sockets end at 104 bytes on macOS; what jupyter_client appends to ours is shorter than ten.
_LONGEST_SOCKET_FOLDER = 90


class NativeKernelManager(AsyncKernelManager):
    """Starts IPython kernels in the interpreter that runs this, whatever kernels are registered on the machine."""

    @default("kernel_spec_manager")
    def _kernel_spec_manager_default(self) -> KernelSpecManager:
        # With no folder to look in, jupyter_client makes the specification of python3 from sys.executable.
        return KernelSpecManager(parent=self, kernel_dirs=[])


@contextlib.contextmanager
def kernel_settings() -> Iterator[Config]:
    """Settings for one kernel; while they are in use, the environment that it inherits is set, and restored afterwards.

    Connection and sockets live in a folder of their own, and so does IPython's profile: nothing of the user's alters a run.
    """
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="recounted-", ignore_cleanup_errors=True) as folder:
        os.environ.update(ENVIRONMENT, IPYTHONDIR=str(Path(folder, "ipython")))
        try:
            yield Config(KernelManager={"connection_file": str(Path(folder, "k.json")), "transport": transport(folder)})
        finally:
            os.environ.clear()
            os.environ.update(before)


def transport(folder: str) -> str:
    """``ipc`` where the platform has it and a socket in this folder has a short enough name, else ``tcp``.

    Sockets in files work where there is no network at all, not even to the machine itself.
    """
    return "ipc" if os.name == "posix" and len(os.fsencode(folder)) <= _LONGEST_SOCKET_FOLDER else "tcp"
