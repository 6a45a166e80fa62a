"""What the files around the code promise: the lock, the licences, the versions, the notebooks as committed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
MADE = {
    "_build",
    ".venv",
    "__pycache__",
    ".ipynb_checkpoints",
    ".git",
    ".hypothesis",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    "node_modules",
}
LONGEST_CELL = 10
LARGEST_FILE = 1_000_000


def _walk(root: Path) -> list[Path]:
    """Every file of ``root`` but those that are made, for a copy that is no git checkout."""
    found: list[Path] = []
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = [name for name in subfolders if name not in MADE and not name.endswith(".egg-info")]
        found += [Path(folder, name) for name in names if name != ".git"]
    return found


@cache
def project_files() -> tuple[Path, ...]:
    """What git tracks or would add; without git, every file that is not made."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = ""
    if (ROOT / ".git").exists():
        try:
            listed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
        except (OSError, subprocess.CalledProcessError):
            listed = ""
    files = [ROOT / name for name in listed.split("\0") if name] or _walk(ROOT)
    return tuple(sorted(path for path in files if path.is_file()))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def project_table() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(read("pyproject.toml"))["project"]
    return table


def canonical(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def direct_dependencies(
    extras: frozenset[str] = frozenset({"benchmark", "book", "grid", "teaching", "test", "translation"}),
) -> list[str]:
    table = project_table()
    groups = [group for extra, group in table["optional-dependencies"].items() if extra in extras]
    requirements = [*table["dependencies"], *(entry for group in groups for entry in group)]
    return [re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0] for requirement in requirements]


def notebooks() -> list[Path]:
    return [path for path in project_files() if path.suffix == ".ipynb"]


def code_cells(notebook: Path) -> list[tuple[int, dict[str, Any], str]]:
    """Position, cell and source of each code cell."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [(at, cell, "".join(cell["source"])) for at, cell in enumerate(cells, start=1) if cell["cell_type"] == "code"]


def faults(notebook: Path) -> list[str]:
    """Everything in which a notebook departs from the rules of CONTRIBUTING.md."""
    name, cells = notebook.relative_to(ROOT).as_posix() if notebook.is_relative_to(ROOT) else notebook.name, code_cells(notebook)
    found = []
    if not cells or "parameters" not in cells[0][1]["metadata"].get("tags", []):
        found.append(f"{name}: the first code cell is not tagged 'parameters'")
    for at, cell, source in cells:
        lines = len(source.strip().splitlines())
        checks = {
            "has outputs": bool(cell["outputs"]),
            "has an execution count": cell["execution_count"] is not None,
            f"has {lines} lines, more than {LONGEST_CELL}": lines > LONGEST_CELL,
            "defines a function or class": bool(re.search(r"^\s*(async\s+)?(def|class)\s", source, re.MULTILINE)),
            "touches sys.path": "sys.path" in source,
        }
        found += [f"{name}, cell {at}: {fault}" for fault, holds in checks.items() if holds]
    return found


def test_every_direct_dependency_is_explained() -> None:
    explained = set(re.findall(r"^\| (\S+) \| \S.* \|$", read("CONTRIBUTING.md"), re.MULTILINE))
    assert [name for name in direct_dependencies() if name not in explained] == []


def test_licences_of_code_and_data() -> None:
    assert project_table()["license"] == "BSD-3-Clause"
    assert read("LICENSE").startswith("BSD 3-Clause License")
    assert "https://creativecommons.org/licenses/by/4.0/" in read("LICENSE-DATA")


def test_versions_and_dates_agree() -> None:
    citation = yaml.safe_load(read("CITATION.cff"))
    released = re.findall(r"^## \[(\d[^\]]*)\] - (\d{4}-\d{2}-\d{2})$", read("CHANGELOG.md"), re.MULTILINE)
    assert released[0] == (project_table()["version"], str(citation["date-released"]))
    assert str(citation["version"]) == project_table()["version"]


def test_citation_has_what_the_format_requires() -> None:
    citation = yaml.safe_load(read("CITATION.cff"))
    assert [key for key in ("cff-version", "message", "title", "authors") if not citation.get(key)] == []
    assert citation["license"] == ["BSD-3-Clause", "CC-BY-4.0"]


def test_notebooks_keep_the_rules() -> None:
    assert [fault for notebook in notebooks() for fault in faults(notebook)] == []


def test_chapters_hold_notebooks() -> None:
    assert [path for path in notebooks() if path.is_relative_to(ROOT / "chapters")]


def test_each_broken_rule_of_a_notebook_is_found(tmp_path: Path) -> None:
    long = {"cell_type": "code", "metadata": {}, "source": "x = 1\n" * 11, "outputs": [{}], "execution_count": 3}
    function = {"cell_type": "code", "metadata": {}, "source": ["import sys\n", "def f():\n", "    sys.path"], "outputs": []}
    notebook = tmp_path / "broken.ipynb"
    notebook.write_text(json.dumps({"cells": [long, function | {"execution_count": None}]}), encoding="utf-8")
    assert faults(notebook) == [
        "broken.ipynb: the first code cell is not tagged 'parameters'",
        "broken.ipynb, cell 1: has outputs",
        "broken.ipynb, cell 1: has an execution count",
        "broken.ipynb, cell 1: has 11 lines, more than 10",
        "broken.ipynb, cell 2: defines a function or class",
        "broken.ipynb, cell 2: touches sys.path",
    ]


def test_no_file_is_large() -> None:
    assert [str(path) for path in project_files() if path.stat().st_size > LARGEST_FILE] == []


def test_no_path_of_anyones_machine() -> None:
    local = re.compile(rb"(?<![\w./~-])(/(home|root|Users|work|mnt|srv)/\w|[A-Za-z]:\\+Users\\)")
    assert [
        f"{path.relative_to(ROOT)}: {found[0]!r}" for path in project_files() if (found := local.search(path.read_bytes()))
    ] == []


def test_files_are_found_without_git_too() -> None:
    walked = set(_walk(ROOT))
    assert {ROOT / "pyproject.toml", Path(__file__).resolve()} <= walked
    assert not any(part in MADE for path in walked for part in path.relative_to(ROOT).parts)


def check_pages(project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / ".ci" / "check_pages.py"), str(project)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def built_book(tmp_path: Path) -> Path:
    contents = "root: intro\nparts:\n- chapters:\n  - file: chapters/a/one.ipynb\n    sections:\n    - file: chapters/a/two\n"
    (tmp_path / "_toc.yml").write_text(contents, encoding="utf-8")
    for page in ("intro.html", "chapters/a/one.html", "chapters/a/two.html"):
        path = tmp_path / "_build" / "html" / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def test_a_book_with_all_its_pages_passes(built_book: Path) -> None:
    result = check_pages(built_book)
    assert (result.returncode, result.stdout) == (0, "All 3 pages of _toc.yml are in _build/html.\n")


def test_a_page_that_was_not_built_is_named(built_book: Path) -> None:
    (built_book / "_build" / "html" / "chapters" / "a" / "two.html").unlink()
    result = check_pages(built_book)
    assert (result.returncode, result.stdout.count("chapters/a/two.html"), result.stdout.count("one.html")) == (1, 1, 0)
