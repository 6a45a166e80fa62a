"""How ``jupyter_client`` starts kernels: forked from a process that has the libraries loaded, where the platform can.

Registered as the kernel provisioner ``recounted-fork``; a kernel specification names it in its metadata, or the environment in
``JUPYTER_DEFAULT_PROVISIONER_NAME``. Whatever cannot be forked is started as ``local-provisioner`` would: on other systems than
Linux, other programs than IPython's kernel in this interpreter, with streams of its own.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Bool, List, Unicode

from helpers.kernels.preloading import preloaded_process

NAME = "recounted-fork"
LAUNCHERS = ("helpers.kernels.starting", "ipykernel_launcher", "ipykernel")


def forkable(command: list[str], options: Mapping[str, Any]) -> list[str]:
    """The arguments for a kernel that is forked, where that gives what this command would; empty where it does not.

    >>> forkable([sys.executable, "-m", "ipykernel_launcher", "-f", "file"], {})[-2:]
    ['-f', 'file']
    >>> forkable(["R", "--slave", "-e", "IRkernel::main()"], {})
    []
    """
    # Whether Python's own modules are frozen matters to who debugs them.
    words = [word for word in command if not word.startswith("-Xfrozen_modules")]
    own = words[:1] == [sys.executable] and words[1:2] == ["-m"] and words[2:3] != [] and words[2] in LAUNCHERS
    if sys.platform != "linux" or not own or any(options.get(name) for name in ("stdin", "stdout", "stderr", "independent")):
        return []
    return words[2:]


class ForkProvisioner(LocalProvisioner):
    """Starts kernels by forking."""

    modules: List[str] = List(Unicode(), help="Modules that the process that forks loads beforehand.").tag(config=True)
    forks = Bool(True, help="Whether to fork at all.").tag(config=True)
    process: Any = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        _started.add(self)
        if self.forks and (arguments := forkable(cmd, kwargs)):
            await self._fork(arguments, kwargs)
        else:
            await super().launch_kernel(cmd, **kwargs)
        if _ending.is_set():
            self.kill_at_once()
        return self.connection_info

    async def _fork(self, arguments: list[str], options: Mapping[str, Any]) -> None:
        folder = str(Path(options.get("cwd") or ".").absolute())
        environment = options.get("env") or os.environ
        process = preloaded_process(environment, folder, tuple(self.modules))
        self.process = await process.fork(arguments, environment, folder)
        # Its own group, known to be: it said so itself.
        self.pid = self.pgid = self.process.pid
        self.cwd = folder

    async def kill(self, restart: bool = False) -> None:
        await super().kill(restart)
        # Gone in a few milliseconds; left to itself, the caller looks after a tenth of a second.
        for _ in range(100):
            if await self.poll() is not None:
                break
            await asyncio.sleep(0.002)

    def kill_at_once(self) -> None:
        """Kill the kernel with all that it started, from whatever thread."""
        if self.process is not None and self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL) if os.name == "posix" else self.process.kill()


_started: weakref.WeakSet[ForkProvisioner] = weakref.WeakSet()
_ending = threading.Event()


@contextlib.contextmanager
def ending_kernels() -> Iterator[None]:
    """Kill all kernels that this process started, and those that are being started until the context is left."""
    _ending.set()
    for provisioner in list(_started):
        provisioner.kill_at_once()
    try:
        yield
    finally:
        _ending.clear()
