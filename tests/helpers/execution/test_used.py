from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.execution.used import ABSENT, EVERYTHING, ProjectFiles, used_names
from helpers.project import Project

LEDGER = "data/papers/a/ledger.csv"


def test_modules_stand_for_their_compiled_form_and_files_bring_their_folder() -> None:
    noted = [("read", "src/helpers/__pycache__/cells.cpython-312.pyc"), ("read", "src/helpers/ledger.py"), ("read", LEDGER)]
    assert used_names(noted) == ("data/papers/a/", LEDGER, "src/helpers/cells.py", "src/helpers/ledger.py")


def test_what_a_notebook_wrote_itself_is_not_what_it_depends_upon() -> None:
    assert used_names([("written", "data/out.csv"), ("read", "data/out.csv"), ("listed", "data")]) == ("data/",)


def test_what_python_makes_is_nothing_to_depend_upon() -> None:
    noted = [
        ("listed", "src/helpers/__pycache__"),
        ("read", "data/.hidden/a"),
        ("written", "src/__pycache__/a.cpython-311.pyc.1"),
    ]
    assert used_names([*noted, ("listed", "src/helpers")]) == ("src/helpers/",)


def test_another_program_may_read_anything() -> None:
    assert used_names([("program", "os.system")]) == (EVERYTHING,)


def test_a_compiled_file_that_no_module_has_stays_what_it_is() -> None:
    assert used_names([("read", "data/odd.pyc")]) == ("data/", "data/odd.pyc")


def change(name: str, text: str = "other") -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")

    return write


def remove(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).unlink()


@pytest.mark.parametrize(
    ("name", "alter", "changes"),
    [
        (LEDGER, change(LEDGER), True),
        (LEDGER, remove(LEDGER), True),
        (LEDGER, change("data/papers/a/other.csv"), False),
        ("data/gone.csv", change("data/gone.csv"), True),
        ("data/gone.csv", change("data/other.csv"), False),
        ("data/papers/a/", change("data/papers/a/other.csv"), True),
        ("data/papers/a/", change("data/papers/a/deep/other.csv"), True),
        ("data/papers/a/", change(LEDGER), False),
        ("data/papers/a/", change("data/papers/a/.hidden"), False),
        ("data/papers/a/", change("data/papers/a/__pycache__/a.pyc"), False),
        (EVERYTHING, change(LEDGER), True),
        (EVERYTHING, change("data/new"), True),
        (EVERYTHING, change("_build/executed/a.ipynb"), False),
        (EVERYTHING, change(".git/index"), False),
    ],
)
def test_a_digest_changes_with_what_it_stands_for(
    project: Project, name: str, alter: Callable[[Path], None], changes: bool
) -> None:
    before = ProjectFiles(project.root).digest(name)
    alter(project.root)
    assert (ProjectFiles(project.root).digest(name) != before) == changes


def test_once_all_is_kept_later_changes_are_not_seen(project: Project) -> None:
    files, before = ProjectFiles(project.root), ProjectFiles(project.root)
    names = [LEDGER, "data/papers/a/", "src/helpers/module.py", EVERYTHING]
    expected = [before.digest(name) for name in names]
    files.keep_all()
    for name in (LEDGER, "src/helpers/module.py", "data/new.csv"):
        change(name)(project.root)
    assert [files.digest(name) for name in names] == expected
    assert files.digest("data/new.csv") == ABSENT
