"""A process that has libraries loaded and forks kernels: ``python -m helpers.kernels.preloaded SOCKET [MODULE]...``.

It takes one connected socket a kernel from the process that started it, over a socket of their own whose number is SOCKET. A
kernel's socket carries one line of JSON that says what to run, then ``ready PID`` once the kernel listens, and at last ``exit
STATUS``. Whoever closes its end has the kernel killed; with the process that started all this, all kernels go.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import io
import json
import os
import select
import signal
import socket
import sys
import warnings
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec

from helpers.kernels.starting import leave_folder, prepare, run_kernel, start_tracking
from helpers.kernels.tracking import FileTracker

# What every kernel loads before its first cell has run, some of it only when it is asked for something.
OF_KERNELS = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.extensions.storemagic",
    "sqlite3",
    "tornado.platform.asyncio",
)
INLINE = "module://matplotlib_inline.backend_inline"

_PR_SET_PDEATHSIG = 1


class Preloaded:
    """Forks kernels and looks after them.

    Parameters
    ----------
    control
        Brings the sockets.
    """

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.lines: dict[int, socket.socket] = {}
        """The socket of each kernel, by its process."""
        self.poller = select.poll()
        self.woken, waking = os.pipe()
        os.set_blocking(waking, False)
        signal.set_wakeup_fd(waking)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.poller.register(self.woken, select.POLLIN)
        self.poller.register(control, select.POLLIN)

    def serve(self) -> socket.socket | None:
        """Fork kernels until nobody is left who could ask; returns in each kernel too, there with its socket."""
        while True:
            for number, _event in self.poller.poll():
                if number == self.woken:
                    os.read(self.woken, 4096)
                    self.reap()
                elif number != self.control.fileno():
                    self.abandon(number)
                elif (line := received(self.control)) is None:
                    self.end_all()
                    return None
                elif self.fork(line):
                    return line

    def fork(self, line: socket.socket) -> bool:
        """Fork a kernel; whether this is it."""
        mine = os.getpid()
        # The libraries' threads are known to survive this (a test runs them); Python warns of any.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            process = os.fork()
        if process:
            self.lines[process] = line
            self.poller.register(line, 0)  # Nothing but that its other end was closed.
            return False
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        # In a group of its own before anybody knows its number: who signals the group must not meet this one.
        os.setsid()
        die_with(mine)
        for other in (self.control, *self.lines.values()):
            other.close()
        return True

    def reap(self) -> None:
        """Tell of kernels that have ended."""
        for process in list(self.lines):
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended:
                line = self.lines.pop(process)
                with contextlib.suppress(KeyError):
                    self.poller.unregister(line)
                with contextlib.suppress(OSError):
                    line.sendall(b"exit %d\n" % os.waitstatus_to_exitcode(status))
                line.close()

    def abandon(self, number: int) -> None:
        """Kill the kernel whose socket has this number: nobody listens to it any more."""
        for process, line in self.lines.items():
            if line.fileno() == number:
                self.poller.unregister(line)
                kill_group(process)

    def end_all(self) -> None:
        """Kill all kernels and wait for them."""
        for process in self.lines:
            kill_group(process)
        for process in self.lines:
            os.waitpid(process, 0)


def received(control: socket.socket) -> socket.socket | None:
    """The next kernel's socket; ``None`` where the other side is gone."""
    try:
        data, numbers, _flags, _address = socket.recv_fds(control, 1, 1)
    except OSError:
        return None
    return socket.socket(fileno=numbers[0]) if data else None


def kill_group(process: int) -> None:
    """Kill a kernel with all that it started."""
    try:
        os.killpg(process, signal.SIGKILL)
    except ProcessLookupError:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def die_with(parent: int) -> None:
    """Have the system kill this process when that one ends, however it ends; none of ours is left behind then."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def load(modules: Sequence[str]) -> list[str]:
    """Import modules; returns those that printed, warned or failed, which a notebook that imports them should show itself."""
    loud = []
    for module in modules:
        said = io.StringIO()
        with warnings.catch_warnings(record=True) as warned, contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            # As in a cell: there, what is deprecated is told too.
            warnings.filterwarnings("default", category=DeprecationWarning, module=__name__)
            try:
                # No function of Python's between, for a warning names who imports.
                __import__(module)
                failed = False
            except Exception:
                failed = True
        if failed or warned or said.getvalue():
            loud.append(module)
    return loud


def become_kernel(line: socket.socket, tracker: FileTracker | None, variables: Mapping[str, str]) -> None:
    """Do what the other end of the socket asks for, in place of a new process.

    Parameters
    ----------
    line
        Says what to run.
    tracker
        Has noted files from the start on, where libraries were loaded that could read some.
    variables
        Of the environment, set by libraries when they were loaded.
    """
    with line, line.makefile("r", encoding="utf-8") as asked:
        request = json.loads(asked.readline())
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update({**variables, **request["environment"], "JPY_PARENT_PID": str(os.getppid())})
        forget_randomness()
        # Its backend looks for IPython when it is loaded and not again: with none there, figures would never be shown.
        sys.modules.pop("matplotlib_inline.backend_inline", None)
        module, *arguments = request["arguments"]
        spec = find_spec(module)
        sys.argv = [str(spec and spec.origin), *arguments]
        prepare(tracker or start_tracking())
        run_kernel([*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"], lambda: tell_ready(line))


def tell_ready(line: socket.socket) -> None:
    """Say which process this is; what is left to say is for the one that forked it."""
    line.sendall(b"ready %d\n" % os.getpid())
    line.close()


def forget_randomness() -> None:
    """Numpy's global generator from the system's randomness, as in a new process; Python does so with its own."""
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        numpy_random.seed(None)


def main() -> None:
    """Load, then fork until the end; a kernel goes on from here."""
    number, *modules = sys.argv[1:]
    leave_folder()
    # All that is loaded stays: looking for garbage in it meanwhile takes a tenth of the time.
    gc.disable()
    # As kernel specifications of ipykernel have it, and as its kernels set it.
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    os.environ.setdefault("MPLBACKEND", INLINE)
    control = socket.socket(fileno=int(number))
    tracker = start_tracking()
    before = set(os.environ)
    for module in OF_KERNELS:
        import_module(module)
    if loud := load(modules):
        # What has been imported cannot be undone.
        os.set_inheritable(control.fileno(), True)
        quiet = [module for module in modules if module not in loud]
        os.execv(sys.executable, [sys.executable, "-m", "helpers.kernels.preloaded", number, *quiet])
    variables = {name: value for name, value in os.environ.items() if name not in before}
    gc.collect()
    gc.freeze()
    gc.enable()
    line = Preloaded(control).serve()
    if line is not None:
        become_kernel(line, tracker, variables)


if __name__ == "__main__":
    main()
