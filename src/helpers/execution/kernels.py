"""Kernels that run this interpreter, talk over files rather than the network, and see the same environment every time."""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from traitlets import Dict, Instance, default
from traitlets.config import Config

from helpers.execution.environment import ENVIRONMENT
from helpers.kernels.provisioning import NAME
from helpers.kernels.starting import LOG, MEMORY, TRACKED
from helpers.project import Project
from helpers.remembering import FOLDER
from helpers.translation.pictures import NAMED

# As the installed package registers it; said here too, for a checkout whose installation is older.
KernelProvisionerFactory.provisioners.setdefault(
    NAME, EntryPoint(NAME, "helpers.kernels.provisioning:ForkProvisioner", KernelProvisionerFactory.GROUP_NAME)
)

# Addresses of Unix sockets end at 104 bytes on macOS; what jupyter_client appends to ours is shorter than ten.
_LONGEST_SOCKET_FOLDER = 90

_SECONDS_BETWEEN_QUESTIONS = 0.2


@dataclass(frozen=True, slots=True)
class KernelPlan:
    """How the kernel of a notebook is started.

    Attributes
    ----------
    folder
        The project's root: its working directory, and where the files are that are noted.
    modules
        What the process that kernels are forked from has loaded; ``None`` for a fresh process, as other systems than Linux
        give in any case.
    memory
        Bytes that it may take.
    languages
        Those in which pictures are drawn besides English, by code.
    """

    folder: Path
    modules: tuple[str, ...] | None
    memory: int
    languages: tuple[str, ...] = ()

    @property
    def metadata(self) -> dict[str, Any]:
        """What the kernel's specification says of its provisioner."""
        config = {"modules": list(self.modules or ()), "forks": self.modules is not None}
        return {"kernel_provisioner": {"provisioner_name": NAME, "config": config}}

    @property
    def environment(self) -> dict[str, str]:
        """Variables that are set for every kernel of this plan."""
        remembered = str(Project(self.folder).build / "remembered")
        return {**ENVIRONMENT, TRACKED: str(self.folder), FOLDER: remembered, NAMED: " ".join(self.languages)}


class PromptClient(AsyncKernelClient):
    """Knows that a kernel is ready when it has said so on both channels; the base listens a fifth of a second longer."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        until = time.monotonic() + (float("inf") if timeout is None else timeout)
        asked: set[str] = set()
        while not await self._answers(asked):
            if not await self._async_is_alive():
                raise RuntimeError("the kernel ended before it answered")
            if time.monotonic() > until:
                raise RuntimeError(f"the kernel did not answer within {timeout:g} seconds")

    async def _answers(self, asked: set[str]) -> bool:
        """Ask once more; whether the kernel has answered what was asked, now or before, and said that it is idle again."""
        asked.add(self.kernel_info())
        try:
            reply = await self._async_get_shell_msg(timeout=_SECONDS_BETWEEN_QUESTIONS)
            while reply["parent_header"].get("msg_id") not in asked:
                reply = await self._async_get_shell_msg(timeout=_SECONDS_BETWEEN_QUESTIONS)
            # Its last word on a request; what was sent before somebody listened is lost.
            message = await self._async_get_iopub_msg(timeout=_SECONDS_BETWEEN_QUESTIONS)
            while message["parent_header"].get("msg_id") not in asked or message["content"].get("execution_state") != "idle":
                message = await self._async_get_iopub_msg(timeout=_SECONDS_BETWEEN_QUESTIONS)
        except queue.Empty:
            return False
        self._handle_kernel_info_reply(reply)
        return True


class NativeKernelManager(AsyncKernelManager):
    """Starts IPython kernels in the interpreter that runs this, whatever kernels are registered on the machine."""

    plan = Instance(KernelPlan, help="How the kernel is started.").tag(config=True)
    variables = Dict(help="Environment of this one kernel.").tag(config=True)

    @default("client_factory")
    def _client_factory_default(self) -> type[AsyncKernelClient]:
        return PromptClient

    @property
    def kernel_spec(self) -> KernelSpec:
        if self._kernel_spec is None:
            argv = [sys.executable, "-m", "helpers.kernels.starting", "-f", "{connection_file}"]
            plan = self.plan
            # Variables in the specification are templates, and a path may hold what looks like one.
            values = {name: value.replace("$", "$$") for name, value in {**plan.environment, **self.variables}.items()}
            self._kernel_spec = KernelSpec(
                argv=argv, env=values, display_name="Python 3", language="python", metadata=plan.metadata
            )
        return self._kernel_spec


@contextlib.contextmanager
def kernel_settings(plan: KernelPlan) -> Iterator[tuple[Config, Path]]:
    """Settings for one kernel, and the file in which it notes what it uses.

    Connection and sockets live in a folder of their own, and so does IPython's profile: nothing of the user's alters a run.
    """
    with tempfile.TemporaryDirectory(prefix="recounted-", ignore_cleanup_errors=True) as folder:
        log = Path(folder, "used")
        variables = {"IPYTHONDIR": str(Path(folder, "ipython")), LOG: str(log), MEMORY: str(plan.memory)}
        manager = {"connection_file": str(Path(folder, "k.json")), "transport": transport(folder)}
        yield Config(KernelManager=manager, NativeKernelManager={"plan": plan, "variables": variables}), log


def transport(folder: str) -> str:
    """``ipc`` where the platform has it and a socket in this folder has a short enough name, else ``tcp``.

    Sockets in files work where there is no network at all, not even to the machine itself.
    """
    return "ipc" if os.name == "posix" and len(os.fsencode(folder)) <= _LONGEST_SOCKET_FOLDER else "tcp"
