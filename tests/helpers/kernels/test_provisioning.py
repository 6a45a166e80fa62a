"""Forked kernels are what fresh ones would be: each trap once."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from helpers.kernels.provisioning import forkable
from helpers.kernels.starting import LOG, TRACKED
from helpers.kernels.tracking import read_log
from tests.helpers.kernels.kernel import Start, parent_of

LIBRARIES = ("colorsys", "matplotlib.pyplot", "numpy.random")
"""Loaded by one process for several tests; numpy.random by name, for numpy itself leaves it to whoever asks."""


def test_kernels_are_forked_from_one_process_that_has_the_libraries_loaded(start: Start) -> None:
    one, two = start(*LIBRARIES), start(*LIBRARIES)
    assert one.provisioner.pid != two.provisioner.pid
    assert parent_of(one) == parent_of(two) != os.getpid()
    assert one.tell("'colorsys' in sys.modules", "import sys") == "True"
    assert one.tell("[name for name in sys.modules if name.startswith('helpers')]", "import sys") == "[]"


def test_kernels_share_nothing_but_what_was_loaded(start: Start) -> None:
    one, two = start(*LIBRARIES), start(*LIBRARIES)
    one.tell("0", "import colorsys", "colorsys.ONE_THIRD = 7", "mine = 1")
    assert two.tell("round(colorsys.ONE_THIRD, 3), 'mine' in dir()", "import colorsys") == "(0.333, False)"


# Nothing loads the backend with pyplot today; whatever library does so beforehand must not make figures vanish.
@pytest.mark.parametrize("modules", [LIBRARIES, (*LIBRARIES, "matplotlib_inline.backend_inline")])
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
    one, two = (eval(start(*LIBRARIES).tell(ask, draw)) for _ in range(2))
    assert not set(one) & set(two)


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
    assert kernel.tell(f"[name for name in {(TRACKED, LOG)} if name in os.environ]", "import os") == "[]"


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
