"""Asks the process that forks kernels (`helpers.kernels.preloaded`), and has one for each kind of kernel.

It is started when it is first needed, and ends with the process that started it.
"""

from __future__ import annotations

import asyncio
import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.kernels.fencing import FENCE
from helpers.kernels.starting import LOG, MEMORY

# What may differ between kernels of one preloaded process: nothing reads it before the first cell runs.
_OF_ONE_KERNEL = frozenset({FENCE, LOG, MEMORY, "IPYTHONDIR", "JPY_PARENT_PID", "JPY_SESSION_NAME"})
# How the names of all variables begin that tell a kernel what is asked of it; no library knows them.
_OURS = "RECOUNTED_"
_SECONDS_TO_END = 10


class ForkedKernel:
    """A kernel that another process forked, as `subprocess.Popen` would show it."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, line: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._line = line
        self._said = b""

    def poll(self) -> int | None:
        """The exit status, or ``None`` while it runs."""
        while self.returncode is None:
            try:
                said = self._line.recv(64)
            except BlockingIOError:
                break
            except OSError:
                said = b""
            self._said += said
            if not said or self._said.endswith(b"\n"):
                # Where nothing is said, the process that forked it is gone, and took it along.
                self.returncode = int(self._said.split()[-1]) if self._said else -signal.SIGKILL
                self._line.close()
        return self.returncode

    def wait(self) -> int | None:
        """The exit status of a kernel that has ended."""
        return self.poll()

    def send_signal(self, number: int) -> None:
        """Send a signal to a kernel that runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)


class PreloadedProcess:
    """The other process, started when it is first needed.

    Parameters
    ----------
    environment, folder
        Of its kernels: some of it is read when libraries are loaded.
    modules
        What to load, beside what every kernel needs.
    """

    def __init__(self, environment: Mapping[str, str], folder: str, modules: tuple[str, ...]) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", "helpers.kernels.preloaded", str(theirs.fileno()), *modules]
            # In a session of its own, for Ctrl-C is for us to act upon.
            self._process = subprocess.Popen(
                command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()], start_new_session=True
            )

    @property
    def runs(self) -> bool:
        """Whether it can still be asked."""
        return self._process.poll() is None

    async def fork(self, arguments: list[str], environment: Mapping[str, str], folder: str) -> ForkedKernel:
        """A kernel that listens.

        Raises
        ------
        RuntimeError
            Where none came to be; why, it has said on standard error.
        """
        line, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._control, [b"k"], [theirs.fileno()])
        line.setblocking(False)
        loop = asyncio.get_running_loop()
        try:
            request = {"arguments": arguments, "environment": dict(environment), "folder": folder}
            await loop.sock_sendall(line, json.dumps(request).encode() + b"\n")
            said = b""
            while not said.endswith(b"\n") and (more := await loop.sock_recv(line, 64)):
                said += more
            if not said.startswith(b"ready "):
                raise RuntimeError("a forked kernel ended before it could be asked anything")
        except BaseException:
            line.close()
            raise
        return ForkedKernel(int(said.split()[1]), line)

    def end(self) -> None:
        """End it with all its kernels."""
        self._control.close()
        try:
            self._process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@dataclass(frozen=True)
class _Key:
    """What kernels have in common that are forked from one process of this one."""

    parent: int
    environment: frozenset[tuple[str, str]]
    folder: str
    modules: tuple[str, ...]


_processes: dict[_Key, PreloadedProcess] = {}
_lock = threading.Lock()


def preloaded_process(environment: Mapping[str, str], folder: str, modules: tuple[str, ...]) -> PreloadedProcess:
    """The process that forks such kernels, started now if there is none; one serves all folders where none matters to it."""
    shared = {name: value for name, value in environment.items() if name not in _OF_ONE_KERNEL}
    if not _depends_on_folder(environment, modules):
        folder = os.sep
        shared = {name: value for name, value in shared.items() if not name.startswith(_OURS)}
    key = _Key(os.getpid(), frozenset(shared.items()), folder, modules)
    with _lock:
        if key in _processes and not _processes[key].runs:
            _processes.pop(key).end()
        if key not in _processes:
            _processes[key] = PreloadedProcess(shared, folder, modules)
        return _processes[key]


def _depends_on_folder(environment: Mapping[str, str], modules: tuple[str, ...]) -> bool:
    """Libraries may read files there when they are loaded, which is to be noted, and relative paths of modules start there."""
    paths = environment.get("PYTHONPATH", "")
    return bool(modules) or (paths != "" and not all(Path(path).is_absolute() for path in paths.split(os.pathsep)))


def end_loaded_processes() -> None:
    """End the processes that this one started to fork kernels, and their kernels, but not those without libraries.

    These are small, and whoever executes something next need not wait for them again.
    """
    _end(lambda key: bool(key.modules))


@atexit.register
def end_preloaded_processes() -> None:
    """End all processes that this one started to fork kernels, and their kernels."""
    _end(lambda _key: True)


def _end(chosen: Callable[[_Key], bool]) -> None:
    with _lock:
        mine = [key for key in _processes if key.parent == os.getpid() and chosen(key)]
        for process in [_processes.pop(key) for key in mine]:
            process.end()
