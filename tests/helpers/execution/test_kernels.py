from __future__ import annotations

import os
import queue
import sys
from pathlib import Path
from typing import Any

import pytest
from jupyter_core.utils import run_sync

from helpers.execution.environment import ENVIRONMENT
from helpers.execution.kernels import KernelPlan, NativeKernelManager, PromptClient, kernel_settings, transport

PLAN = KernelPlan(Path("/some/$where"), (), 2**30, ("zh_CN",))


def test_kernels_run_this_interpreter_whatever_is_registered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registered = tmp_path / "kernels" / "python3"
    registered.mkdir(parents=True)
    (registered / "kernel.json").write_text('{"argv": ["other"], "display_name": "x", "language": "python"}', encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    with kernel_settings(PLAN) as (settings, _log):
        assert NativeKernelManager(kernel_name="python3", config=settings).kernel_spec.argv[0] == sys.executable


def test_kernels_talk_without_a_network_where_the_platform_can() -> None:
    with kernel_settings(PLAN) as (settings, log):
        manager = NativeKernelManager(kernel_name="python3", config=settings)
        folder = Path(manager.connection_file).parent
        assert manager.transport == ("ipc" if os.name == "posix" else "tcp")
        assert log.parent == folder
    assert not folder.exists()


def test_a_folder_too_deep_for_sockets_falls_back_to_tcp() -> None:
    assert transport("/" + "x" * 100) == "tcp"


def test_the_environment_is_in_the_specification_and_nowhere_else() -> None:
    before = dict(os.environ)
    with kernel_settings(PLAN) as (settings, _log):
        variables = NativeKernelManager(kernel_name="python3", config=settings).kernel_spec.env
        assert ENVIRONMENT.items() <= variables.items()
        assert Path(variables["IPYTHONDIR"]).is_absolute()
        # Jupyter reads a name behind a dollar sign as a variable's, and two dollar signs as one.
        assert variables["RECOUNTED_TRACKED"] == "/some/$$where"
        assert variables["RECOUNTED_LANGUAGES"] == "zh_CN"
        assert dict(os.environ) == before


class SlowClient(PromptClient):
    """Of a kernel that answers the first question when the second has been asked, once."""

    questions, answered = 0, False

    def kernel_info(self, *_arguments: Any, **_options: Any) -> str:
        self.questions += 1
        return str(self.questions)

    async def _async_get_shell_msg(self, **_options: Any) -> dict[str, Any]:
        if self.questions < 2 or self.answered:
            raise queue.Empty
        self.answered = True
        return {"parent_header": {"msg_id": "1"}, "content": {"protocol_version": "5.4"}}

    async def _async_get_iopub_msg(self, **_options: Any) -> dict[str, Any]:
        return {"parent_header": {"msg_id": "1"}, "content": {"execution_state": "idle"}}

    async def _async_is_alive(self) -> bool:
        return True


def test_a_kernel_is_ready_when_it_has_answered_any_question() -> None:
    client = SlowClient()
    run_sync(client.wait_for_ready)(timeout=0.5)
    assert client.questions == 2


@pytest.mark.parametrize(("modules", "forks"), [((), True), (("pandas",), True), (None, False)])
def test_a_plan_says_whether_kernels_are_forked(modules: tuple[str, ...] | None, forks: bool) -> None:
    config = KernelPlan(Path(), modules, 1).metadata["kernel_provisioner"]["config"]
    assert config == {"modules": list(modules or ()), "forks": forks}
