"""What the site serves for Python in the browser, made from a runtime that npm installed."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from helpers.playgrounds.playground import CATALOGUE
from helpers.playgrounds.runtime import (
    ARCHIVE,
    INSTALLED,
    LICENSES,
    LOCK,
    PACKAGES,
    RUNTIME,
    archive,
    find_runtime,
    installed_versions,
)
from helpers.project import Project

ASKED = """
import json, os, sys, types
sys.path.insert(0, os.getcwd())
# What only a browser has.
for name in ("js", "recounted_highs", "pyodide", "pyodide.ffi"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["pyodide.ffi"].to_js = None
from helpers.playgrounds.playground import answer
question = {"folder": "data/examples/five-numbers", "patterns": ["*.*"], "printed": {"income.north": "4.83"}}
print(json.loads(answer(json.dumps(question)))["counts"])
"""


@pytest.fixture
def equipped(project: Project, tmp_path: Path) -> Project:
    """A project with a runtime as npm leaves it, but of a few bytes."""
    made = Project(tmp_path / "project")
    lock = json.dumps({"info": {"python": "3"}, "packages": {"numpy": {}}})
    described = {f"{package}/package.json": json.dumps({"version": f"1.2.{len(package)}"}) for package in PACKAGES.values()}
    for place, text in {**{path: path for path in RUNTIME.values()}, f"pyodide/{LOCK}": lock, **described}.items():
        (made.root / INSTALLED / place).parent.mkdir(parents=True, exist_ok=True)
        (made.root / INSTALLED / place).write_text(text, encoding="utf-8")
    for place in ("_static", "data"):
        shutil.copytree(project.root / place, made.root / place)
    return made


def test_without_npm_there_is_no_runtime(tmp_path: Path) -> None:
    assert installed_versions(Project(tmp_path)) == {}
    assert find_runtime(Project(tmp_path)) is None


@pytest.mark.parametrize("name", [*RUNTIME.values(), f"pyodide/{LOCK}", "highs/package.json"])
def test_half_of_one_is_none(equipped: Project, name: str) -> None:
    (equipped.root / INSTALLED / name).unlink()
    assert find_runtime(equipped) is None


def test_it_knows_no_package_that_would_be_loaded_from_elsewhere(equipped: Project) -> None:
    found = find_runtime(equipped)
    assert found is not None
    assert found.versions == {"Pyodide": "1.2.7", "HiGHS": "1.2.5"}
    assert json.loads(found.files[LOCK]) == {"info": {"python": "3"}, "packages": {}}
    assert found.size == sum(len(content) for name, content in found.files.items() if name != LICENSES)


def test_licenses_are_served_beside(equipped: Project) -> None:
    found = find_runtime(equipped)
    assert found is not None
    told = found.files[LICENSES].decode()
    assert "https://github.com/pyodide/pyodide" in told
    assert told.endswith("highs/LICENSE")


def test_another_content_stands_in_another_folder_and_the_old_one_goes(equipped: Project, tmp_path: Path) -> None:
    before, site = find_runtime(equipped), tmp_path / "site"
    assert before is not None
    before.write(site)
    (equipped.root / "data" / "examples" / "five-numbers" / "ledger.csv").write_text("id,printed,unit\n", encoding="utf-8")
    after = find_runtime(equipped)
    assert after is not None
    after.write(site)
    assert before.folder != after.folder
    written = {path.relative_to(site / after.folder).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert written == after.files


def test_the_archive_is_the_same_for_the_same_files(project: Project) -> None:
    assert archive(project) == archive(project)


def test_what_is_unpacked_needs_nothing_but_python(project: Project, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(project))) as packed:
        packed.extractall(tmp_path)
        assert any(name.endswith("LICENSE") for name in packed.namelist())
    # Isolated and without site packages: nothing that is installed here is seen.
    ran = subprocess.run([sys.executable, "-I", "-S", "-c", ASKED], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert ran.stdout.strip() == "{'reproduced': 5}", ran.stderr


def test_translations_are_packed_with_it_so_that_editions_have_folders_of_their_own(equipped: Project) -> None:
    english, chinese = find_runtime(equipped), find_runtime(equipped, {"It holds.": "成立。"})
    assert english is not None
    assert chinese is not None
    assert english.folder != chinese.folder
    spoken = [json.loads(zipfile.ZipFile(io.BytesIO(one.files[ARCHIVE])).read(CATALOGUE)) for one in (english, chinese)]
    assert spoken == [{}, {"It holds.": "成立。"}]


def test_the_lock_pins_one_version_by_its_hash(project: Project) -> None:
    asked = json.loads((project.root / "runtime" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((project.root / "runtime" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in asked} == asked
    assert set(asked) == set(PACKAGES.values())
    for name, package in locked.items():
        assert not name or package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


def test_highs_is_of_one_version_in_the_browser_and_outside(project: Project) -> None:
    asked = json.loads((project.root / "runtime" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert asked["highs"].split(".")[:2] == version("highspy").split(".")[:2]


def test_in_the_archive_the_browsers_highs_stands_in_the_place_of_the_other(project: Project) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(project))) as packed:
        assert b"recounted_highs" in packed.read("helpers/consistency/highs.py")
        assert b"highspy" not in packed.read("helpers/consistency/highs.py")
