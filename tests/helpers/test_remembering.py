from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import remembering
from helpers.consistency import check, checking
from helpers.papers.examples import load_example
from helpers.remembering import FOLDER, key_of, remembered


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path / "remembered"))
    return tmp_path / "remembered"


@pytest.fixture
def asked() -> list[int]:
    return []


@pytest.fixture
def doubled(asked: list[int]) -> Callable[[int], int | None]:
    @remembered("errors")
    def double(number: int) -> int | None:
        asked.append(number)
        return 2 * number or None

    return double


def results(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if not path.suffix]


@pytest.mark.usefixtures("folder")
def test_the_same_question_is_answered_once_also_where_the_answer_is_nothing(
    doubled: Callable[[int], int | None], asked: list[int]
) -> None:
    assert [doubled(number) for number in (1, 2, 1, 0, 0)] == [2, 4, 2, None, None]
    assert asked == [1, 2, 0]


def test_where_no_folder_is_named_nothing_is_kept(
    doubled: Callable[[int], int | None], asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(FOLDER, raising=False)
    assert [doubled(1), doubled(1)] == [2, 2]
    assert asked == [1, 1]


@pytest.mark.parametrize("content", [b"", b"no pickle", b"chelpers.errors\nGoneError\n."])
def test_what_is_not_whole_is_computed_again(
    doubled: Callable[[int], int | None], asked: list[int], folder: Path, content: bytes
) -> None:
    doubled(1)
    [path] = results(folder)
    path.write_bytes(content)
    assert doubled(1) == doubled(1) == 2
    assert asked == [1, 1]


def test_an_error_is_not_remembered(folder: Path) -> None:
    @remembered("errors")
    def fail() -> None:
        raise ValueError("no")

    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            fail()
    assert results(folder) == []


def test_a_key_changes_with_question_modules_python_and_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {key_of(("errors",), 1), key_of(("errors",), 2), key_of(("errors", "numbers"), 1)}
    monkeypatch.setattr(remembering.platform, "python_version", lambda: "3.99")
    keys.add(key_of(("errors",), 1))
    monkeypatch.setattr(remembering, "version", lambda name: f"{name} 0")
    keys.add(key_of(("errors",), 1))
    assert len(keys) == 5
    assert key_of(("errors",), 1) in keys


def test_a_key_changes_with_what_is_written_in_a_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "module.py").write_text("1", encoding="utf-8")
    monkeypatch.setattr(remembering, "__file__", str(tmp_path / "remembering.py"))
    before = key_of(("deep",), 1)
    (tmp_path / "deep" / "module.py").write_text("2", encoding="utf-8")
    assert key_of(("deep",), 1) != before


def test_only_the_last_results_are_kept(
    doubled: Callable[[int], int | None], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "MOST", 3)
    for number in range(1, 6):
        doubled(number)
        os.utime(max(results(folder), key=lambda path: path.stat().st_mtime_ns), (number, number))
    assert len(results(folder)) == 3


@pytest.mark.usefixtures("folder")
def test_a_remembered_report_is_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    example = load_example("four-scores")
    computed = check(example)
    monkeypatch.setattr(checking, "model_of", None)  # Nothing can be computed any more.
    assert check(example).as_json() == computed.as_json()
    with pytest.raises(TypeError):
        check(example, "truncating")


def test_the_engine_asks_the_same_in_every_process_whatever_was_done_before(folder: Path) -> None:
    code = "from helpers.papers.examples import load_example\nfrom helpers import check\nexample = load_example('four-scores')\n"
    for seed, before in enumerate(["", "example.system.averages\n", "import helpers.figures.plots\n"]):
        environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
        subprocess.run([sys.executable, "-c", f"{code}{before}check(example)"], env=environment, check=True)
    assert len(results(folder)) == 1


def test_everything_that_the_engine_loads_is_in_its_key_but_what_reads_papers() -> None:
    code = "import helpers.consistency, sys; print(*(name for name in sys.modules if name.startswith('helpers.')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    tops = {name.split(".")[1] for name in loaded}
    assert tops - {"locking", "papers", "project", "remembering"} == set(checking.MADE_BY)
