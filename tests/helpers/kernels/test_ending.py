"""Forked kernels end when they should, with all that they started, and leave nothing: each trap once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.kernels.preloading import _processes, end_preloaded_processes
from helpers.kernels.provisioning import NAME, ending_kernels
from tests.helpers.kernels.kernel import Start, children, ended, gone, gone_already, parent_of

# Their kernels are alike: one process forks them all.
pytestmark = pytest.mark.xdist_group("ending kernels")


def test_each_kernel_leads_a_group_of_its_own_from_the_moment_it_is_known(start: Start) -> None:
    for _ in range(5):
        kernel = start()
        pid = kernel.provisioner.pid
        assert kernel.provisioner.pgid == pid == os.getpgid(pid) == os.getsid(pid)
    parent = parent_of(kernel)
    kernel.manager.shutdown_kernel(now=True)
    assert gone(pid)
    assert not gone_already(parent)


def test_what_a_kernel_started_goes_with_it(start: Start) -> None:
    kernel = start()
    sleeper = int(kernel.tell("process.pid", "import subprocess", "process = subprocess.Popen(['sleep', '600'])"))
    kernel.manager.shutdown_kernel(now=True)
    assert gone(sleeper)


def test_a_kernel_is_interrupted_and_goes_on(start: Start) -> None:
    kernel = start()
    request = kernel.client.execute("import time\nprint('now')\ntime.sleep(600)", stop_on_error=False)
    while kernel.client.get_iopub_msg(timeout=60)["msg_type"] != "stream":
        pass
    kernel.manager.interrupt_kernel()
    reply = kernel.client.get_shell_msg(timeout=60)
    assert (reply["parent_header"]["msg_id"], reply["content"]["ename"]) == (request, "KeyboardInterrupt")
    assert kernel.tell("1 + 1") == "2"


def test_a_kernel_restarts(start: Start) -> None:
    kernel = start()
    first = kernel.tell("os.getpid()", "import os")
    kernel.manager.restart_kernel(now=True)
    kernel.client.wait_for_ready(timeout=60)
    assert kernel.tell("os.getpid()", "import os") != first


def test_a_kernel_that_ends_by_itself_is_known_to_have_ended(start: Start) -> None:
    kernel = start()
    parent = parent_of(kernel)
    kernel.client.execute("import os\nos._exit(3)")
    assert ended(kernel)
    assert kernel.provisioner.process.returncode == 3
    assert children(parent) == ""


def test_a_preloaded_process_that_was_killed_takes_its_kernels_along_and_is_replaced(start: Start) -> None:
    kernel = start()
    parent = parent_of(kernel)
    # Holds the interpreter, or the thread with which ipykernel looks after its parent would end it too.
    kernel.client.execute("import ctypes, time\nprint('now')\ntime.sleep(0.5)\nctypes.PyDLL(None).sleep(600)")
    while kernel.client.get_iopub_msg(timeout=60)["msg_type"] != "stream":
        pass
    os.kill(parent, signal.SIGKILL)
    assert gone(kernel.provisioner.pid or 0)
    assert ended(kernel)
    assert parent_of(start()) != parent


def test_all_kernels_can_be_killed_at_once_and_none_starts_meanwhile(start: Start) -> None:
    kernel = start()
    with ending_kernels():
        assert gone(kernel.provisioner.pid or 0)
        with pytest.raises(RuntimeError):
            start()
    assert start().tell("1") == "1"


def test_ending_leaves_no_process(start: Start) -> None:
    kernel = start()
    parent = parent_of(kernel)
    end_preloaded_processes()
    assert gone_already(parent)
    assert gone(kernel.provisioner.pid or 0)
    assert not _processes


# A shell that runs the tests in the background has them ignore interruptions, and all that they start.
CLIENT = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from pathlib import Path
from jupyter_client.manager import KernelManager
from traitlets.config import Config
manager = KernelManager(config=Config({"KernelManager": {"transport": "ipc", "connection_file": sys.argv[1]}}))
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=60)
reply = client.execute("import os", user_expressions={"it": "os.getppid()"}, reply=True, timeout=60)
parent = reply["content"]["user_expressions"]["it"]["data"]["text/plain"]
print(manager.provisioner.pid, parent, flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_kernels_of_a_dead_client_go(tmp_path: Path, number: int) -> None:
    environment = {**os.environ, "JUPYTER_DEFAULT_PROVISIONER_NAME": NAME}
    command = [sys.executable, "-c", CLIENT, str(tmp_path / "k")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as client:
        assert client.stdout is not None
        processes = [int(word) for word in client.stdout.readline().split()]
        client.send_signal(number)
    assert len(processes) == 2
    assert all(map(gone, processes))
