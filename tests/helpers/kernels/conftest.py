from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers.kernels.preloading import end_loaded_processes
from helpers.kernels.provisioning import NAME
from tests.helpers.kernels.kernel import Kernel, Start

# Kernels are forked on Linux alone; elsewhere the tests of the book's executions run fresh ones.
collect_ignore = [] if sys.platform == "linux" else ["test_ending.py", "test_preloading.py", "test_provisioning.py"]


@pytest.fixture
def start(_ended: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    monkeypatch.setenv("JUPYTER_DEFAULT_PROVISIONER_NAME", NAME)
    kernels: list[Kernel] = []

    def started(*modules: str, **options: Any) -> Kernel:
        kernels.append(Kernel(tmp_path / f"kernel{len(kernels)}", modules, **options))
        return kernels[-1]

    yield started
    for kernel in kernels:
        kernel.end()


@pytest.fixture(scope="module")
def _ended() -> Iterator[None]:
    """Tests whose kernels are alike share the process that forks them."""
    yield
    end_loaded_processes()
