"""A fence around a kernel: the few folders that it may read, the fewer that it may write, and nobody that it may call.

On Linux with Landlock (since 5.13) the system itself holds the fence: whoever is inside cannot take it down, and all that it
starts is inside too. Other systems give the process only a working folder elsewhere, which helps against accidents and against
nothing else; `can_fence` tells which it is.

https://docs.kernel.org/userspace-api/landlock.html says what the numbers below mean.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

FENCE = "RECOUNTED_FENCE"
"""The variable of the environment that asks for a fence, in JSON."""

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION_ASKED, _BENEATH = 1, 1
_NO_NEW_PRIVILEGES = 38

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_FOLDER = 1, 1 << 1, 1 << 2, 1 << 3
_TRUNCATE, _IOCTL = 1 << 14, 1 << 15
_READ = _EXECUTE | _READ_FILE | _READ_FOLDER
_ON_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL
# How many rights over files each version of Landlock knows, from the first on.
_RIGHTS = (13, 14, 15, 15, 16)
_FIRST_WITH_NETWORK, _FIRST_WITH_SCOPES = 4, 6
_TCP, _SCOPES = 0b11, 0b11


@dataclass(frozen=True, slots=True)
class Fence:
    """What a process may still do.

    Attributes
    ----------
    home
        Its working folder, and where it finds room for temporary files.
    write
        Files and folders in which it may do anything, besides its home.
    read
        Files and folders that it may read and run programs from.
    """

    home: str
    write: tuple[str, ...] = ()
    read: tuple[str, ...] = ()

    def as_text(self) -> str:
        """For the environment."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> Fence:
        """What `as_text` wrote."""
        said = json.loads(text)
        return cls(said["home"], tuple(said["write"]), tuple(said["read"]))


class _Rules(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def can_fence() -> bool:
    """Whether this system holds fences."""
    return _version() > 0


def enter(fence: Fence) -> None:
    """Go inside, and say nothing more on standard output and error; for this process and all that it starts there is no way back.

    Raises
    ------
    OSError
        Where the system holds fences and refuses this one.
    """
    os.chdir(fence.home)
    os.environ.update(HOME=fence.home, TMPDIR=fence.home)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    if version := _version():
        _landlock(version, fence)


def _version() -> int:
    if sys.platform != "linux":
        return 0
    return max(int(ctypes.CDLL(None).syscall(_CREATE, None, 0, _VERSION_ASKED)), 0)


def _landlock(version: int, fence: Fence) -> None:
    all_rights = (1 << _RIGHTS[min(version, len(_RIGHTS)) - 1]) - 1
    rules = _Rules(all_rights, _TCP * (version >= _FIRST_WITH_NETWORK), _SCOPES * (version >= _FIRST_WITH_SCOPES))
    known = 8 if version < _FIRST_WITH_NETWORK else 16 if version < _FIRST_WITH_SCOPES else 24
    set_of_rules = _call(_CREATE, ctypes.byref(rules), known, 0)
    try:
        _allow(set_of_rules, fence.read, _READ)
        _allow(set_of_rules, (fence.home, *fence.write), all_rights)
        if ctypes.CDLL(None, use_errno=True).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "no fence: privileges cannot be given up")
        _call(_RESTRICT, set_of_rules, 0)
    finally:
        os.close(set_of_rules)


def _allow(set_of_rules: int, places: Iterable[str], rights: int) -> None:
    for place in map(Path, places):
        if not place.exists():
            continue
        opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
        try:
            beneath = _Beneath(rights if place.is_dir() else rights & _ON_FILES, opened)
            _call(_ADD, set_of_rules, _BENEATH, ctypes.byref(beneath), 0)
        finally:
            os.close(opened)


def _call(number: int, *arguments: object) -> int:
    result = int(ctypes.CDLL(None, use_errno=True).syscall(number, *arguments))
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"no fence: {os.strerror(code)}")
    return result
