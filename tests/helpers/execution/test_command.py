from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from helpers.errors import ExecutionError, Failure
from helpers.execution import Executed, SilentProgress, Task, command
from helpers.execution.tasks import Parameter
from helpers.project import Project


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, project: Project) -> list[tuple[list[Task], object]]:
    """What the command asked to be executed; nothing runs."""
    calls: list[tuple[list[Task], object]] = []

    def execute(tasks: list[Task], project: Project, *, progress: object, **_options: object) -> tuple[Executed, ...]:
        calls.append((tasks, progress))
        return tuple(Executed(task.name(project), project.executed / task.name(project), "0", None) for task in tasks)

    monkeypatch.setattr(command, "execute", execute)
    monkeypatch.setenv("RECOUNTED_ROOT", str(project.root))
    return calls


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command.run, arguments)


def test_without_names_the_whole_book_runs(asked: list[tuple[list[Task], object]], project: Project) -> None:
    (project.root / "a.ipynb").write_text("{}", encoding="utf-8")
    (project.root / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters:\n- file: a\n", encoding="utf-8")
    result = run("--quiet")
    assert (result.exit_code, result.output) == (0, "")
    [(tasks, progress)] = asked
    assert tasks == [Task(Path("a.ipynb"))]
    assert isinstance(progress, SilentProgress)


def test_named_notebooks_run_with_parameters_and_their_copies_are_printed(
    asked: list[tuple[list[Task], object]], project: Project
) -> None:
    result = run(str(project.root / "a.ipynb"), "-p", "year", "2016", "-p", "region", "ganzhou")
    assert result.exit_code == 0
    assert asked[0][0][0].parameters == {"year": 2016, "region": "ganzhou"}
    assert result.stdout.strip() == str(project.executed / "a.ipynb")


@pytest.mark.parametrize(
    ("text", "value"),
    [("2015", 2015), ("5.0", 5.0), ("true", True), ("False", False), ("null", None), ('{"a": [1]}', {"a": [1]})]
    + [(text, text) for text in ("ganzhou", "1/6", "2015_16", "NaN", "007", "")],
)
def test_values_are_json_or_text(text: str, value: Parameter) -> None:
    assert command.parameter(text) == value
    assert type(command.parameter(text)) is type(value)


def test_a_grid_runs_every_combination_with_the_parameters_given(
    asked: list[tuple[list[Task], object]], project: Project
) -> None:
    (project.root / "grid.yml").write_text("year: [2014, 2015]\n", encoding="utf-8")
    result = run(str(project.root / "a.ipynb"), "-p", "region", "ganzhou", "--grid", str(project.root / "grid.yml"))
    assert result.exit_code == 0
    assert [task.parameters for task in asked[0][0]] == [{"region": "ganzhou", "year": year} for year in (2014, 2015)]


def test_copies_are_written_elsewhere_too(asked: list[tuple[list[Task], object]], project: Project, tmp_path: Path) -> None:
    copy = project.executed / "a.ipynb"
    copy.parent.mkdir(parents=True)
    copy.write_text("copy", encoding="utf-8")
    result = run(str(project.root / "a.ipynb"), "--to", str(tmp_path / "there"))
    assert len(asked) == 1
    assert result.stdout.strip() == str(tmp_path / "there" / "executed" / "a.ipynb")
    assert (tmp_path / "there" / "executed" / "a.ipynb").read_text(encoding="utf-8") == "copy"


def test_failed_notebooks_give_status_1(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise ExecutionError([Failure("a.ipynb", 2, "1/0", "ZeroDivisionError")])

    monkeypatch.setattr(command, "execute", fail)
    monkeypatch.setenv("RECOUNTED_ROOT", str(project.root))
    result = run(str(project.root / "a.ipynb"))
    assert result.exit_code == 1
    assert result.stderr == "Error: 1 notebook failed.\n\na.ipynb, cell 2:\n    1/0\nZeroDivisionError\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["gone.ipynb"],
        ["-p", "year", "2016"],
        ["--workers", "0"],
        ["--memory", "0"],
        ["--executor", "ray://a"],
        ["--grid", "gone.yml"],
    ],
)
def test_unusable_input_gives_status_2_without_a_traceback(
    project: Project, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("RECOUNTED_ROOT", str(project.root))
    monkeypatch.chdir(project.root)
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error" in result.stderr
    assert "Traceback" not in result.output
