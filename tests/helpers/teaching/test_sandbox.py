"""Whatever a submission does, running it returns, with what it answered until then."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import nbformat
import pytest

from helpers.execution.limits import GIB, Limits
from helpers.kernels.fencing import can_fence
from helpers.project import ROOT, Project
from helpers.teaching.sandbox import MOST_OUTPUT, Ran, run_submission


@pytest.fixture
def run(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Runs cells in a fence, then asks for `answer`, in place of a test cell."""
    monkeypatch.setenv(ROOT, str(project.root))
    files = tmp_path / "submission"
    files.mkdir()
    (files / "beside.txt").write_text("beside", encoding="utf-8")

    def ran(*cells: str, seconds: float = 120.0) -> Ran:
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in (*cells, "test")])
        notebook.cells[0].metadata["tags"] = ["parameters"]
        limits = Limits(seconds, GIB)
        result = run_submission(notebook, files, {"city": "jian"}, {len(cells): frozenset({"answer"})}, limits)
        assert (files / "beside.txt").exists()
        return result

    return ran


def test_parameters_are_set_whatever_the_notebook_sets(run) -> None:  # type: ignore[no-untyped-def]
    assert run("city = 'nanchang'", "answer = city").answers == {"answer": "jian"}


def test_files_beside_the_notebook_are_there_and_may_go(run) -> None:  # type: ignore[no-untyped-def]
    code = "import shutil\nanswer = open('beside.txt').read()\nshutil.rmtree('.', ignore_errors=True)"
    assert run("", code).answers == {"answer": "beside"}


def test_an_error_is_an_output_and_what_follows_runs(run) -> None:  # type: ignore[no-untyped-def]
    ran = run("", "1 / 0", "answer = 1")
    assert ran.outputs[1][0].ename == "ZeroDivisionError"
    assert ran.answers == {"answer": Fraction(1)}
    assert ran.ended == ""


@pytest.mark.parametrize(
    ("code", "seconds", "ended"),
    [("while True: pass", 0.3, "CellTimeoutError"), ("import os; os._exit(0)", 120.0, "DeadKernelError")],
)
def test_what_does_not_end_and_what_ends_itself(run, code: str, seconds: float, ended: str) -> None:  # type: ignore[no-untyped-def]
    ran = run("", code, "answer = 1", seconds=seconds)
    assert (ran.answers, ran.ended) == ({}, ended)


def test_output_is_kept_up_to_a_limit(run) -> None:  # type: ignore[no-untyped-def]
    ran = run("", "for _ in range(100): print('x' * 50_000, flush=True)", "answer = 1")
    assert sum(len(output.get("text", "")) for output in ran.outputs[1]) <= MOST_OUTPUT
    assert ran.answers == {"answer": Fraction(1)}


def test_nothing_of_the_environment_is_told(run, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("TOKEN_OF_THE_TEACHER", "abc")
    assert run("", "import os; answer = 'abc' in os.environ.values()").answers == {"answer": False}


def test_what_is_outside_is_out_of_reach_where_there_are_fences(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    hidden = tmp_path / "source.ipynb"
    hidden.write_text("hidden", encoding="utf-8")
    code = f"from pathlib import Path\nanswer = 'nothing'\nanswer = Path({str(hidden)!r}).read_text()"
    assert run("", code).answers == {"answer": "nothing" if can_fence() else "hidden"}
    run("", f"import os; os.remove({str(hidden)!r})")
    assert hidden.exists() is can_fence()


def test_the_books_data_are_within_reach_and_its_assignments_are_not(run, project: Project) -> None:  # type: ignore[no-untyped-def]
    assert run("", "from helpers import load_paper\nanswer = load_paper('chemical-parks').slug").answers == {
        "answer": "chemical-parks"
    }
    code = f"import os\nanswer = []\nanswer = os.listdir({os.fspath(project.root / 'assignments' / 'source')!r})"
    assert (run("", code).answers["answer"] == []) is can_fence()
