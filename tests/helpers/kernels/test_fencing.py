"""What a process can do inside a fence, tried from inside; where the system holds none, all of it can be done."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.kernels.fencing import Fence, can_fence, enter

INSIDE = """
import json, os, signal, socket, sys
from pathlib import Path
from helpers.kernels.fencing import Fence, enter
fence, outside, port = Fence.from_text(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
said = os.dup(1)
enter(fence)
def can(what):
    try:
        what()
    except OSError:
        return False
    return True
def start():
    if not os.fork():
        os._exit(not can(lambda: Path(outside, "read").read_text()))
    assert os.wait()[1] == 0
print_ = {
    "read": can(lambda: Path(outside, "read").read_text()),
    "write": can(lambda: Path(outside, "written").write_text("x")),
    "delete": can(lambda: Path(outside, "deleted").unlink()),
    "call": can(lambda: socket.create_connection(("127.0.0.1", port))),
    "signal": can(lambda: os.kill(os.getppid(), 0)),
    "at home": can(lambda: Path("mine").write_text("x")),
    "folder": os.getcwd(),
}
os.write(said, json.dumps(print_).encode())
"""


@pytest.fixture
def found(tmp_path: Path) -> dict[str, object]:
    import socket

    home, outside = tmp_path / "home", tmp_path / "outside"
    for folder in (home, outside):
        folder.mkdir()
    for name in ("read", "deleted"):
        (outside / name).write_text("there", encoding="utf-8")
    source = str(Path(sys.modules["helpers"].__file__ or "").parents[1])
    read = (sys.prefix, sys.base_prefix, source, "/usr", "/lib", "/lib64", "/etc")
    with socket.create_server(("127.0.0.1", 0)) as server:
        arguments = [Fence(str(home), ("/dev/null",), read).as_text(), str(outside), str(server.getsockname()[1])]
        made = subprocess.run([sys.executable, "-c", INSIDE, *arguments], capture_output=True, check=True, timeout=120)
    result: dict[str, object] = json.loads(made.stdout)
    assert result.pop("folder") == str(home.resolve())
    assert (outside / "deleted").exists() is not result["delete"]
    assert (outside / "written").exists() is result["write"]
    return result


def test_outside_nothing_can_be_done_where_the_system_holds_fences(found: dict[str, object]) -> None:
    assert found.pop("at home") is True
    outside = {name: found[name] for name in ("read", "write", "delete")}
    assert outside == dict.fromkeys(outside, not can_fence())


def test_linux_fences_calls_and_signals_too(found: dict[str, object]) -> None:
    """Older kernels of Linux hold fences around files alone; none of them has signals fenced and calls not."""
    assert not (found["call"] and not found["signal"])
    assert can_fence() or (found["call"] and found["signal"])


def test_a_fence_crosses_to_another_process_as_text() -> None:
    fence = Fence("home", ("a", "b"), ("c",))
    assert Fence.from_text(fence.as_text()) == fence


def test_a_home_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        enter(Fence(str(tmp_path / "nowhere")))
