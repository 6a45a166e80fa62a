"""The ways to the book that need others: Binder, Colab, releases. What can be tried without them is tried."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def read(*name: str) -> str:
    return ROOT.joinpath(*name).read_text(encoding="utf-8")


def steps(workflow: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


def test_binder_installs_what_readme_installs() -> None:
    said = [line for line in read("README.md").splitlines() if line.startswith(".venv/bin/python -m pip install")]
    done = [line.replace(" --no-cache-dir", "") for line in read("binder", "postBuild").splitlines()]
    assert len(said) == 2
    assert [line for line in said if line not in done] == []


def test_binder_has_a_python_that_the_project_takes() -> None:
    offered = re.fullmatch(r"python-3\.(\d+)\n", read("binder", "runtime.txt"))
    least = re.search(r'requires-python = ">=3\.(\d+)"', read("pyproject.toml"))
    assert offered is not None
    assert least is not None
    assert int(offered[1]) >= int(least[1])


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_what_workflows_run_is_there(workflow: Path) -> None:
    run = "\n".join(step.get("run", "") for step in steps(workflow))
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z-]+)", run)) <= targets
    assert [name for name in re.findall(r"\.ci/[\w.]+", run) if not (ROOT / name).is_file()] == []


def test_ci_draws_the_thorough_examples() -> None:
    tried = [workflow for workflow in WORKFLOWS if re.search("make test|-m pytest", workflow.read_text(encoding="utf-8"))]
    drawn = [yaml.safe_load(workflow.read_text(encoding="utf-8"))["env"].get("RECOUNTED_EXAMPLES") for workflow in tried]
    assert drawn == ["thorough", "thorough"]
    assert "\nexport RECOUNTED_EXAMPLES=thorough\n" in read(".ci", "run")
    assert settings.get_profile("thorough").max_examples >= 4 * settings.get_profile("quick").max_examples


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_named_with_a_version(workflow: Path) -> None:
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert used
    assert [name for name in used if not re.fullmatch(r"[\w-]+/[\w-]+@v\d+", name)] == []


def test_a_release_has_all_that_it_promises() -> None:
    run = "\n".join(step.get("run", "") for step in steps(ROOT / ".github" / "workflows" / "release.yml"))
    for made in (
        "make book",
        "make pdf",
        "make epub",
        "pages.zip",
        "data.zip",
        "_build/recounted.pdf",
        "_build/epub/recounted.epub",
    ):
        assert made in run
    assert "pages.zip" in read(".ci", "collect_releases")


if os.name == "posix":  # Releases are made on Linux, by programs of bash.

    def run(*command: str | Path, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
        names = ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL")
        environment = {**os.environ, **dict.fromkeys(names, "somebody"), "PYTHON": sys.executable}
        return subprocess.run(list(map(str, command)), cwd=folder, env=environment, capture_output=True, text=True, check=False)

    def test_notes_of_a_release_are_what_the_changelog_says_of_it() -> None:
        done = run(".ci/release_notes", "CHANGELOG.md", "v0.1.0")
        assert done.returncode == 0
        assert "An engine that gives each number its verdict" in done.stdout
        assert "## [" not in done.stdout

    def test_a_version_of_which_nothing_is_said_is_not_released() -> None:
        assert run(".ci/release_notes", "CHANGELOG.md", "v99.0.0").returncode == 1

    def test_notebooks_for_colab_are_kept_for_each_revision(tmp_path: Path) -> None:
        checkout, remote = tmp_path / "checkout", tmp_path / "remote.git"
        checkout.mkdir()
        for name in (".ci", "chapters", "data", "src"):
            shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("_toc.yml", "index.ipynb"):
            shutil.copy(ROOT / name, checkout / name)
        run("git", "init", "--quiet", "--bare", remote)
        for command in (
            ("init", "--quiet"),
            ("add", "--all"),
            ("commit", "--quiet", "-m", "One"),
            ("remote", "add", "origin", remote),
        ):
            assert run("git", *command, folder=checkout).returncode == 0
        for revision in ("v1.0", "main", "main"):
            done = run(checkout / ".ci" / "publish_colab", "owner/name", revision, folder=checkout)
            assert done.returncode == 0, done.stderr
        assert "Nothing has changed." in done.stdout
        published = run("git", "ls-tree", "-r", "--name-only", "colab", folder=remote).stdout.splitlines()
        assert {"v1.0/chapters/park-clusters/charts.ipynb", "main/index.ipynb"} <= set(published)
        assert all(name.endswith(".ipynb") for name in published)
