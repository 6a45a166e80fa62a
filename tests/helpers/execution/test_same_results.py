"""A notebook gives the same whether its kernel is forked or fresh, alone or beside others, here or on a worker of Dask."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.execution import LocalEngine, Task, execute
from helpers.project import Project

# What a kernel could tell of how it was started, and what libraries do when they are loaded.
CELLS = {
    "process": [
        "import os, sys, signal, threading",
        "print(sys.argv[0], sys.path, os.getcwd(), __name__, sys.flags, os.getpgid(0) == os.getpid())",
        "print(sorted(os.environ.keys() - {'IPYTHONDIR', 'JPY_PARENT_PID', 'JPY_SESSION_NAME'}), os.environ['MPLBACKEND'])",
        "print([(number.name, str(signal.getsignal(number)).split(' at ')[0]) for number in signal.valid_signals()\n"
        "       if isinstance(number, signal.Signals)])",
        "print(threading.active_count(), os.umask(0o22), hash('a'), sorted(os.listdir('data')))",
        "import gc\nprint(gc.isenabled(), gc.get_threshold())",
        "print([(filter[0], filter[2], filter[3]) for filter in __import__('warnings').filters])",
        "print([name for name in sys.modules if name.startswith('helpers')], dir())",
    ],
    "libraries": [
        "import matplotlib.pyplot as plt\nimport numpy as np",
        "plt.plot(np.random.default_rng(1).random(9));",
        "figure, axes = plt.subplots()\naxes.hist([1, 2, 2]);",
        "import matplotlib\nprint(matplotlib.get_backend(), dict(matplotlib.rcParams))",
        "import pandas as pd\nframe = pd.DataFrame({'a': [1, 2, 3], 'b': [0.1, 0.2, 0.4]})\nframe",
        "import numpy as np\nnp.linalg.svd(np.arange(40000.0).reshape(200, 200) ** 0.5)[1].sum()",
        "import warnings\nwarnings.warn('careful')\nnp.float64(1) / 0",
        "pd.options.display.max_rows, np.geterr(), np.get_printoptions()",
        "from helpers import load_paper, check_alone",
        "from helpers.notebooks.recording import record\nfrom fractions import Fraction\nrecord('third', Fraction(1, 3))",
        "open('data/papers/a/ledger.csv').read()",
    ],
}


def copies(project: Project, tasks: list[Task], workers: int, fork: bool) -> dict[str, str]:
    shutil.rmtree(project.build, ignore_errors=True)
    return {
        copy.name: copy.path.read_text(encoding="utf-8")
        for copy in execute(tasks, project, engine=LocalEngine(workers), fork=fork)
    }


@pytest.fixture
def tasks(project: Project, write_notebook: Callable[..., Path]) -> list[Task]:
    return [Task(write_notebook(project, f"{name}.ipynb", *cells)) for name, cells in CELLS.items()]


def test_forked_fresh_serial_and_parallel_copies_are_the_same_byte_for_byte(project: Project, tasks: list[Task]) -> None:
    # One at a time, all of their libraries are loaded before kernels are forked.
    forked = copies(project, tasks, workers=1, fork=True)
    assert copies(project, tasks, workers=2, fork=False) == forked
    # It imports nothing but Python's own, so that what forks it has no library loaded and serves any folder.
    assert copies(project, tasks[:1], workers=1, fork=True) == {"process.ipynb": forked["process.ipynb"]}
    assert '"data/papers/a/ledger.csv"' in forked["libraries.ipynb"]
    assert "image/png" in forked["libraries.ipynb"]
    assert '"*"' not in "".join(forked.values())


@pytest.mark.parametrize(("workers", "fork"), [(1, True), (2, False)])
def test_notebooks_of_the_book_give_what_it_shows(assert_as_in_the_book: Callable[..., None], workers: int, fork: bool) -> None:
    """What it shows was forked, where that can be, as many at a time as there are processors."""
    assert_as_in_the_book(LocalEngine(workers), fork)
