"""README.md is tried, not believed: its commands exist and do what it says, its examples run, its links lead somewhere."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.__main__ import main

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
MAKE = shutil.which("make")


def blocks(language: str) -> list[str]:
    """The fenced blocks of README.md in one language, without the indentation of a list."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```$", README, re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indentation}", "", text, flags=re.MULTILINE) for indentation, text in found]


def commands(language: str) -> list[str]:
    """Each line of the shell blocks, without its comment."""
    lines = [line.split("  #")[0].strip() for block in blocks(language) for line in block.splitlines()]
    return [line for line in lines if line]


def bare(command: str) -> str:
    """A command without the place of its program, to compare systems and the Makefile with one another."""
    return re.sub(
        r'^@?"?(\.venv[/\\](bin|Scripts)[/\\]|\$\(BIN\)/)?(python3?|jupyter-book)"?(?= )', r"\3", command.strip()
    ).replace("python3", "python")


def environment() -> dict[str, str]:
    """This process's environment without what an outer make would pass to an inner one."""
    return {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PAPERS"}}


def helpers_command(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "helpers", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_the_page_on_running_has_no_command_that_readme_has_not() -> None:
    page = (ROOT / "chapters" / "appendix" / "running.md").read_text(encoding="utf-8")
    told = re.findall(r"^\$ (.+)$", page, re.MULTILINE)
    assert len(told) > 4
    assert set(told) <= set(commands("sh"))


def plain_commands(shell: str) -> list[str]:
    """The plain commands that stand for make: from making ``.venv`` to running the tests."""
    listed = [bare(command) for command in commands(shell)]
    first = listed.index("python -m venv .venv")
    return listed[first : listed.index("python -m pytest -n auto") + 1]


def test_every_make_command_that_readme_names_exists() -> None:
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", README, re.MULTILINE))
    assert {"book", "test", "run", "serve", "sources"} <= named
    assert named <= set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))


def test_plain_commands_are_those_of_the_makefile() -> None:
    # What a variable adds is nothing unless somebody asks for it.
    recipes = {re.sub(r"^@| \$\(EDITION\)$", "", bare(line)) for line in MAKEFILE.splitlines() if line.startswith("\t")}
    checks = plain_commands("sh")[3:]
    assert len(checks) == 6
    assert [command for command in checks if command not in recipes] == []


def test_windows_has_the_same_plain_commands() -> None:
    assert plain_commands("powershell") == plain_commands("sh")


def test_ci_runs_the_plain_commands_on_windows() -> None:
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    steps = [bare(re.sub(r"^(- )?run: ", "", line.strip())) for line in workflow.splitlines()]
    assert [command for command in plain_commands("powershell") if command not in steps] == []


if MAKE:  # Windows does without; the plain commands are tested everywhere.

    @pytest.mark.parametrize(
        ("target", "expected"),
        [
            ("test", ["ruff check .", "ruff format --check .", "mypy --strict src", "-m pytest"]),
            ("book", ["-m helpers book"]),
        ],
    )
    def test_make_would_run_what_readme_says(target: str, expected: list[str]) -> None:
        command = [str(MAKE), "-n", target]
        result = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8", check=True)
        assert [part for part in expected if part not in result.stdout] == []

    def test_make_alone_lists_its_commands() -> None:
        result = subprocess.run([str(MAKE)], cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8", check=True)
        assert {"book", "test", "setup"} <= {line.split()[0] for line in result.stdout.splitlines() if line.startswith("  ")}


def test_helpers_shows_its_help() -> None:
    result = helpers_command("--help")
    assert result.returncode == 0, result.stderr
    assert "Usage" in result.stdout


def test_helpers_has_every_command_that_is_named() -> None:
    named = set(re.findall(r"python\"? -m helpers ([a-z][a-z-]*)", README + MAKEFILE))
    assert {"run", "sources"} <= named
    # In this process: that `python -m helpers` comes here is seen above.
    assert {name: CliRunner().invoke(main, [name, "--help"]).exit_code for name in named} == dict.fromkeys(named, 0)


def test_python_examples_run() -> None:
    examples = blocks("python")
    assert examples
    for example in examples:
        command = [sys.executable, "-W", "error::DeprecationWarning:__main__", "-c", example]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        assert result.returncode == 0, f"{example}\n{result.stderr}"


def test_papermill_example_names_a_notebook_and_a_parameter_of_it() -> None:
    example = next(command for command in commands("sh") if "papermill" in command)
    _, notebook, _, *options = example.split()
    cells = json.loads((ROOT / notebook).read_text(encoding="utf-8"))["cells"]
    parameters = next("".join(cell["source"]) for cell in cells if "parameters" in cell["metadata"].get("tags", []))
    names = [name for flag, name in itertools.pairwise(options) if flag == "-p"]
    assert names
    assert [name for name in names if not re.search(rf"^{name}\b.*=", parameters, re.MULTILINE)] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_to_files_lead_to_files(name: str) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", (ROOT / name).read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_folders_of_the_layout_exist() -> None:
    folders = re.findall(r"^\| `([a-z/-]+/)` \|", README, re.MULTILINE)
    assert len(folders) >= 5
    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []


def test_nothing_is_left_to_fill_in() -> None:
    assert "FILL" not in README


def test_readme_needs_no_registry_of_anyones() -> None:
    assert not re.search(r"pypi|pythonhosted|--index-url|--find-links", README)
