"""A kernel as any client of Jupyter gets it, and what becomes of its process."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from jupyter_core.utils import run_sync
from traitlets.config import Config

from helpers.execution.kernels import PromptClient
from helpers.kernels.provisioning import ForkProvisioner

Start = Callable[..., "Kernel"]


class PromptBlockingClient(BlockingKernelClient):
    """Knows that a kernel is ready as soon as the book's own client does."""

    _answers = PromptClient._answers
    wait_for_ready = run_sync(PromptClient.wait_for_ready)


class Kernel:
    """A kernel of ipykernel's own specification, asked by jupyter_client's own client."""

    def __init__(self, folder: Path, modules: tuple[str, ...], **options: Any) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        settings = {"KernelManager": {"transport": "ipc", "connection_file": str(folder / "k")}}
        settings["ForkProvisioner"] = {"modules": list(modules)}
        self.manager = KernelManager(kernel_name="python3", client_factory=PromptBlockingClient, config=Config(settings))
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


def gone_already(process: int) -> bool:
    return not Path(f"/proc/{process}").exists()
