from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from helpers.errors import ExecutionError
from helpers.execution import Executed, LineProgress, LocalEngine, Parameter, SilentProgress, Task, execute
from helpers.execution.timings import read_timings
from helpers.notebooks.recording import recorded
from helpers.project import Project

# Each waits until the other runs, so that both end only if they run at the same time.
MEET = """import os, time, pathlib
pathlib.Path("_build/{mine}").touch()
until = time.monotonic() + 60
while not pathlib.Path("_build/{other}").exists() and time.monotonic() < until:
    time.sleep(0.05)
assert pathlib.Path("_build/{other}").exists()"""

SAY = """import sys, os, warnings
from fractions import Fraction
from helpers.notebooks.recording import record
record("hashes", [os.environ["PYTHONHASHSEED"], hash("a")])
record("third", Fraction(1, 3))
record("year", year)
record("place", os.getcwd())
record("python", sys.executable)
record("languages", os.environ["RECOUNTED_LANGUAGES"])
print("out")
warnings.warn("careful")"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, make_project: Callable[[Path], Project]) -> Project:
    project = make_project(tmp_path_factory.mktemp("book"))
    project.build.mkdir()
    catalogue = project.root / "locale" / "zh_CN" / "LC_MESSAGES" / "chapters" / "one.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.touch()
    return project


@pytest.fixture(scope="module")
def tasks(book: Project, write_notebook: Callable[..., Path]) -> list[Task]:
    one = write_notebook(book, "chapters/one.ipynb", "#:# One", MEET.format(mine="one", other="two"), "#p\nyear = 2015", SAY)
    two = write_notebook(book, "chapters/two.ipynb", "#:# Two", MEET.format(mine="two", other="one"))
    return [Task(one), Task(two)]


@pytest.fixture(scope="module")
def executed(book: Project, tasks: list[Task]) -> tuple[Executed, ...]:
    return execute([*tasks, tasks[0]], book, engine=LocalEngine(2))


def test_notebooks_run_at_the_same_time_and_each_once(executed: tuple[Executed, ...], book: Project) -> None:
    assert [copy.name for copy in executed] == ["chapters/one.ipynb", "chapters/two.ipynb", "chapters/one.ipynb"]
    assert executed[0] == executed[2]
    assert executed[0].path == book.executed / "chapters" / "one.ipynb"
    assert set(read_timings(book)) == {"chapters/one.ipynb", "chapters/two.ipynb"}


def test_kernels_run_this_python_in_the_root_with_a_fixed_hash(executed: tuple[Executed, ...], book: Project) -> None:
    values = recorded(executed[0].path)
    assert values["place"] == os.path.realpath(book.root)
    assert values["python"] == sys.executable
    assert values["languages"] == "zh_CN"
    assert isinstance(values["hashes"], list)
    assert values["hashes"][0] == "0"


def test_the_copy_has_the_cells_of_its_source_and_no_others(executed: tuple[Executed, ...], book: Project) -> None:
    source, copy = (nbformat.read(path, as_version=4) for path in (book.root / executed[0].name, executed[0].path))
    assert [(cell.id, cell.source, cell.metadata) for cell in copy.cells] == [
        (cell.id, cell.source, cell.metadata) for cell in source.cells
    ]
    assert [cell.execution_count for cell in copy.cells if cell.cell_type == "code"] == [1, 2, 3]
    nbformat.validate(copy)


def test_whole_copies_are_not_made_again_and_lost_or_cut_ones_are_byte_for_byte(
    executed: tuple[Executed, ...], book: Project, tasks: list[Task]
) -> None:
    before = [copy.path.read_bytes() for copy in executed]
    said: list[str] = []
    assert [copy.seconds for copy in execute(tasks, book, progress=LineProgress(said.append))] == [None, None]
    assert said == ["2 notebooks unchanged"]
    executed[0].path.unlink()
    executed[1].path.write_bytes(before[1][:-10])
    again = execute(tasks, book, engine=LocalEngine(2))
    assert None not in [copy.seconds for copy in again]
    assert [copy.path.read_bytes() for copy in again] == before[:2]


@pytest.mark.usefixtures("executed")
def test_a_failing_notebook_is_told_with_its_cell_and_stops_no_other(
    book: Project, tasks: list[Task], write_notebook: Callable[..., Path]
) -> None:
    bad = write_notebook(book, "bad.ipynb", "#:# Bad", "#p\nyear = 1", "part = 1\npart / 0", "never = 1")
    ends = write_notebook(book, "ends.ipynb", "import sys\nsys.exit()", "never = 1")
    # Not by a statement, for which all that `helpers` may need would be loaded.
    record = "record = __import__('helpers.notebooks.recording', fromlist=['record']).record"
    twice = write_notebook(book, "twice.ipynb", f"{record}\nrecord('a', 1)", "record('a', 2)")
    good = Task(tasks[0].notebook, {"year": 2020})
    with pytest.raises(ExecutionError) as caught:
        execute([Task(bad, {"year": 2}), Task(ends), Task(twice), good], book, engine=LocalEngine(2))
    divided, ended, doubled = caught.value.failures
    assert (divided.notebook, divided.cell, divided.source) == ("bad.ipynb (year=2)", 3, "part = 1\npart / 0")
    assert "ZeroDivisionError: division by zero" in divided.traceback
    assert "\x1b" not in str(caught.value)
    assert (ended.notebook, ended.cell) == ("ends.ipynb", 1)
    assert "sys.exit" in ended.traceback
    assert (doubled.notebook, doubled.cell) == ("twice.ipynb", None)
    assert "cell 2: found 'a' recorded again (first in cell 1)" in doubled.traceback
    assert not (book.executed / "ends.ipynb").exists()
    assert_parameters_were_used(good, book)


def assert_parameters_were_used(task: Task, book: Project) -> None:
    [copy] = execute([task], book)
    assert copy.seconds is None
    assert recorded(copy.path)["year"] == 2020
    tagged = [cell.metadata.get("tags") for cell in nbformat.read(copy.path, as_version=4).cells]
    assert tagged == [None, None, ["parameters"], ["injected-parameters"], None]
    assert recorded(book.executed / "chapters" / "one.ipynb")["year"] == 2015


def cut_off_the_network() -> list[str]:
    """A command that runs another without any network, not even to the machine itself; empty where there is none."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    command = [unshare, "--map-root-user", "--net"]
    return command if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0 else []


def test_it_works_without_any_network(project: Project, write_notebook: Callable[..., Path]) -> None:
    path = write_notebook(project, "a.ipynb", "import socket\nnames = [name for _, name in socket.if_nameindex()]\nprint(names)")
    script = project.root / "script.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nfrom helpers.execution import Task, execute\nfrom helpers.project import Project\n"
        "if __name__ == '__main__':\n    execute([Task(Path(sys.argv[1]))], Project(Path(sys.argv[2])))\n",
        encoding="utf-8",
    )
    command = [*cut_off_the_network(), sys.executable, str(script), str(path), str(project.root)]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stderr == ""
    assert (project.executed / "a.ipynb").exists()


def test_only_what_used_a_changed_file_or_helper_runs_again(project: Project, write_notebook: Callable[..., Path]) -> None:
    (project.root / "src" / "helpers" / "other.py").write_text("VALUE = 1\n", encoding="utf-8")
    # Not by statements, for which the process that forks kernels would try to load what it cannot find, and start again.
    load = "__import__('sys').path.insert(0, 'src/helpers')\n"
    reads = Task(write_notebook(project, "reads.ipynb", "open('data/papers/a/ledger.csv').read()"))
    uses = Task(write_notebook(project, "uses.ipynb", f"{load}__import__('module')"))
    uses_other = Task(write_notebook(project, "other.ipynb", f"{load}__import__('other')"))
    tasks = [reads, uses, uses_other]
    execute(tasks, project, engine=LocalEngine(2))

    def runs_again() -> set[str]:
        return {copy.name for copy in execute(tasks, project, engine=LocalEngine(2)) if copy.seconds is not None}

    assert runs_again() == set()
    (project.root / "src" / "helpers" / "module.py").write_text("VALUE = 2\n", encoding="utf-8")
    assert runs_again() == {"uses.ipynb"}
    (project.root / "data" / "papers" / "a" / "ledger.csv").write_text("id\n", encoding="utf-8")
    assert runs_again() == {"reads.ipynb"}
    write_notebook(project, "other.ipynb", f"{load}__import__('other'), __import__('module')")
    assert runs_again() == {"other.ipynb"}
    (project.root / "src" / "helpers" / "module.py").write_text("VALUE = 3\n", encoding="utf-8")
    assert runs_again() == {"uses.ipynb", "other.ipynb"}


class Asking(SilentProgress):
    """Once it waits, lets the other notebook end."""

    def __init__(self, go: Path) -> None:
        self.go = go
        self.waited = 0

    def waiting(self) -> None:
        self.waited += 1
        self.go.touch()


# Windows has no locks that end with whoever holds them.
@pytest.mark.parametrize("parameters", [{}, {"year": 2020}] if os.name == "posix" else [])
def test_who_asks_for_what_another_process_executes_waits_and_takes_its_copy(
    project: Project, write_notebook: Callable[..., Path], parameters: dict[str, Parameter]
) -> None:
    project.build.mkdir()
    runs, go = project.build / "runs", project.build / "go"
    body = f"""import os, time, pathlib
with pathlib.Path({str(runs)!r}).open("a") as log: log.write("run ")
until = time.monotonic() + 60
while not pathlib.Path({str(go)!r}).exists() and time.monotonic() < until: time.sleep(0.02)"""
    path = write_notebook(project, "a.ipynb", "#p\nyear = 2015", body)
    command = [sys.executable, "-m", "helpers", "run", "--quiet", str(project.root / path)]
    command += [word for name, value in parameters.items() for word in ("-p", name, str(value))]
    asking = Asking(go)
    with subprocess.Popen(command, env={**os.environ, "RECOUNTED_ROOT": str(project.root)}, stdout=subprocess.DEVNULL) as other:
        until = time.monotonic() + 60
        while not runs.exists() and time.monotonic() < until:
            time.sleep(0.02)
        (copy,) = execute([Task(path, parameters)], project, progress=asking)
    assert (other.returncode, asking.waited, copy.seconds) == (0, 1, None)
    assert runs.read_text(encoding="utf-8") == "run "
