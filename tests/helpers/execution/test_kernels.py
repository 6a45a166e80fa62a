from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from helpers.execution.kernels import ENVIRONMENT, NativeKernelManager, kernel_settings, transport


def test_kernels_run_this_interpreter_whatever_is_registered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registered = tmp_path / "kernels" / "python3"
    registered.mkdir(parents=True)
    (registered / "kernel.json").write_text('{"argv": ["other"], "display_name": "x", "language": "python"}', encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    specification = NativeKernelManager(kernel_name="python3").kernel_spec
    assert specification is not None
    assert specification.argv[0] == sys.executable


def test_kernels_talk_without_a_network_where_the_platform_can() -> None:
    with kernel_settings() as settings:
        manager = NativeKernelManager(kernel_name="python3", config=settings)
        folder = Path(manager.connection_file).parent
        assert manager.transport == ("ipc" if os.name == "posix" else "tcp")
    assert not folder.exists()


def test_a_folder_too_deep_for_sockets_falls_back_to_tcp() -> None:
    assert transport("/" + "x" * 100) == "tcp"


def test_the_environment_is_set_for_the_kernel_and_restored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    before = dict(os.environ)
    with kernel_settings():
        assert ENVIRONMENT.items() <= os.environ.items()
        assert Path(os.environ["IPYTHONDIR"]).is_absolute()
    assert dict(os.environ) == before
