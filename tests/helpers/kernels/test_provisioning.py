"""Forked kernels as any client of Jupyter gets them: each trap once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from traitlets.config import Config

from helpers.kernels.provisioning import NAME, ForkProvisioner, _processes, end_preloaded_processes, ending_kernels, forkable
from helpers.kernels.starting import LOG, TRACKED
from helpers.kernels.tracking import read_log

Start = Callable[..., "Kernel"]


class Kernel:
    """A kernel of ipykernel's own specification, asked by jupyter_client's own client."""

    def __init__(self, folder: Path, modules: tuple[str, ...], **options: Any) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        settings = {"KernelManager": {"transport": "ipc", "connection_file": str(folder / "k")}}
        settings["ForkProvisioner"] = {"modules": list(modules)}
        self.manager = KernelManager(kernel_name="python3", config=Config(settings))
        self.manager.start_kernel(**options)
        self.client: BlockingKernelClient = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    @property
    def provisioner(self) -> ForkProvisioner:
        assert isinstance(self.manager.provisioner, ForkProvisioner)
        return self.manager.provisioner

    def tell(self, expression: str, *statements: str) -> str:
        """What an expression is in the kernel, as text."""
        reply = self.client.execute("\n".join(statements), user_expressions={"it": expression}, reply=True, timeout=60)
        it = reply["content"]["user_expressions"]["it"]
        assert it["status"] == "ok", it
        return str(it["data"]["text/plain"])

    def shown(self, source: str) -> list[dict[str, Any]]:
        """The outputs of a cell."""
        outputs: list[dict[str, Any]] = []
        self.client.execute_interactive(source, timeout=60, output_hook=lambda message: outputs.append(message))
        return [output["content"] for output in outputs if output["msg_type"] in ("display_data", "stream", "execute_result")]

    def end(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    monkeypatch.setenv("JUPYTER_DEFAULT_PROVISIONER_NAME", NAME)
    kernels: list[Kernel] = []

    def started(*modules: str, **options: Any) -> Kernel:
        # Differs in each test, and kernels of another environment are forked from another process.
        monkeypatch.delenv("PYTEST_CURRENT_TEST", raising=False)
        kernels.append(Kernel(tmp_path / f"kernel{len(kernels)}", modules, **options))
        return kernels[-1]

    yield started
    for kernel in kernels:
        kernel.end()


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    """Tests whose kernels are alike share the process that forks them."""
    yield
    end_preloaded_processes()


def parent_of(kernel: Kernel) -> int:
    return int(kernel.tell("os.getppid()", "import os"))


def gone(process: int) -> bool:
    """Whether a process ends within some seconds; one that waits to be reaped has ended."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def ended(kernel: Kernel) -> bool:
    """Whether its manager comes to know that a kernel has ended."""
    until = time.monotonic() + 20
    while kernel.manager.is_alive() and time.monotonic() < until:
        time.sleep(0.05)
    return not kernel.manager.is_alive()


def children(process: int) -> str:
    return Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8")


def test_kernels_are_forked_from_one_process_that_has_the_libraries_loaded(start: Start) -> None:
    one, two = start("colorsys"), start("colorsys")
    assert one.provisioner.pid != two.provisioner.pid
    assert parent_of(one) == parent_of(two) != os.getpid()
    assert one.tell("'colorsys' in sys.modules", "import sys") == "True"
    assert one.tell("[name for name in sys.modules if name.startswith('helpers')]", "import sys") == "[]"


def test_kernels_share_nothing_but_what_was_loaded(start: Start) -> None:
    one, two = start("colorsys"), start("colorsys")
    one.tell("0", "import colorsys", "colorsys.ONE_THIRD = 7", "mine = 1")
    assert two.tell("round(colorsys.ONE_THIRD, 3), 'mine' in dir()", "import colorsys") == "(0.333, False)"


# Nothing loads the backend with pyplot today; whatever library does so beforehand must not make figures vanish.
@pytest.mark.parametrize("modules", [("matplotlib.pyplot",), ("matplotlib.pyplot", "matplotlib_inline.backend_inline")])
def test_figures_are_shown_though_pyplot_was_loaded_before_there_was_a_kernel(start: Start, modules: tuple[str, ...]) -> None:
    kernel = start(*modules)
    assert kernel.tell("'matplotlib.pyplot' in sys.modules", "import sys") == "True"
    outputs = kernel.shown("import matplotlib.pyplot as plt\nplt.plot([1, 2])")
    assert any("image/png" in output.get("data", {}) for output in outputs)
    # A second cell shows its own figure, not the first one again.
    assert len([output for output in kernel.shown("plt.plot([2, 1]);") if "image/png" in output.get("data", {})]) == 1


def test_random_numbers_differ_between_kernels(start: Start) -> None:
    draw = "import numpy, random, uuid"
    ask = "numpy.random.random(), random.random(), uuid.uuid4().hex"
    # By name, for numpy itself leaves its generators to whoever asks for them.
    one, two = (eval(start("numpy.random").tell(ask, draw)) for _ in range(2))
    assert not set(one) & set(two)


def test_each_kernel_leads_a_group_of_its_own_from_the_moment_it_is_known(start: Start) -> None:
    for _ in range(5):
        kernel = start()
        pid = kernel.provisioner.pid
        assert kernel.provisioner.pgid == pid == os.getpgid(pid) == os.getsid(pid)
    parent = parent_of(kernel)
    kernel.manager.shutdown_kernel(now=True)
    assert gone(pid)
    assert not gone_already(parent)


def gone_already(process: int) -> bool:
    return not Path(f"/proc/{process}").exists()


def test_what_a_kernel_started_goes_with_it(start: Start) -> None:
    kernel = start()
    sleeper = int(kernel.tell("process.pid", "import subprocess", "process = subprocess.Popen(['sleep', '600'])"))
    kernel.manager.shutdown_kernel(now=True)
    assert gone(sleeper)


def test_the_working_directory_may_be_a_path_or_a_text(start: Start, tmp_path: Path) -> None:
    for folder in (tmp_path, str(tmp_path)):
        assert start(cwd=folder).tell("os.getcwd()", "import os") == repr(str(tmp_path))


def test_without_a_working_directory_it_is_the_clients(start: Start) -> None:
    assert start().tell("os.getcwd()", "import os") == repr(str(Path.cwd()))


def test_the_environment_is_the_one_given(start: Start) -> None:
    kernel = start(env={**os.environ, "MINE": "1", "PYTHONHASHSEED": "0"})
    other = start(env={**os.environ, "MINE": "2", "PYTHONHASHSEED": "1"})
    assert [one.tell("os.environ['MINE']", "import os") for one in (kernel, other)] == ["'1'", "'2'"]
    assert parent_of(kernel) != parent_of(other)
    assert kernel.tell("hash('a')") != other.tell("hash('a')")


def test_libraries_that_compute_in_threads_survive(start: Start) -> None:
    kernel = start("numpy", env={**os.environ, "OPENBLAS_NUM_THREADS": "4"})
    assert kernel.tell("float((a @ a).sum())", "import numpy", "a = numpy.ones((700, 700))") == "343000000.0"


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


def test_what_prints_or_warns_when_imported_does_so_in_the_notebook(start: Start, tmp_path: Path) -> None:
    (tmp_path / "loud.py").write_text("print('loud')\n", encoding="utf-8")
    (tmp_path / "old.py").write_text("import warnings\nwarnings.warn('old', DeprecationWarning, 2)\n", encoding="utf-8")
    (tmp_path / "calm.py").write_text("import colorsys\n", encoding="utf-8")
    kernel = start("loud", "old", "calm", "nowhere", env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert kernel.tell("[name in sys.modules for name in ('loud', 'old', 'calm')]", "import sys") == "[False, False, True]"
    said = kernel.shown("import loud, old, calm")
    assert any("loud" in output.get("text", "") for output in said)
    assert any("DeprecationWarning: old" in output.get("text", "") for output in said)


def test_files_are_noted_also_where_a_library_could_not_be_loaded_beforehand(start: Start, tmp_path: Path) -> None:
    log = tmp_path / "log"
    (tmp_path / "a.csv").write_text("a", encoding="utf-8")
    kernel = start("nowhere", cwd=tmp_path, env={**os.environ, TRACKED: str(tmp_path), LOG: str(log)})
    assert kernel.tell("open('a.csv').read()") == "'a'"
    assert ("read", "a.csv") in read_log(log)
    assert kernel.tell("[name for name in os.environ if 'RECOUNTED' in name]", "import os") == "[]"


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


@pytest.mark.parametrize(
    ("command", "options"),
    [
        (["other", "-m", "ipykernel_launcher"], {}),
        ([sys.executable, "kernel.py"], {}),
        ([sys.executable, "-m", "other_kernel"], {}),
        ([sys.executable, "-m"], {}),
        ([sys.executable, "-m", "ipykernel_launcher"], {"stdout": 3}),
        ([sys.executable, "-m", "ipykernel_launcher"], {"independent": True}),
    ],
)
def test_what_a_fork_would_not_be_is_started_afresh(command: list[str], options: dict[str, Any]) -> None:
    assert forkable(command, options) == []


def test_elsewhere_than_on_linux_kernels_are_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert forkable([sys.executable, "-m", "ipykernel_launcher", "-f", "x"], {}) == []
