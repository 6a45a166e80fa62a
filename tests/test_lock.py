"""The lock: it pins all that the project needs, with hashes, and is installed as it is."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.metadata import requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKED = ("book", "grid", "teaching", "test", "translation")


@cache
def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def wanted_by_project() -> list[Requirement]:
    """What the project itself asks for, but for extras that are not locked."""
    table = tomllib.loads(read("pyproject.toml"))["project"]
    lines = table["dependencies"] + [line for extra in LOCKED for line in table["optional-dependencies"][extra]]
    return [Requirement(line) for line in lines]


def pinned() -> dict[str, str]:
    """The version of each package that the lock pins for this Python and system."""
    lines = re.findall(r"^([A-Za-z0-9._-]+==.*?) \\$", read("requirements.txt"), re.MULTILINE)
    here = [one for one in map(Requirement, lines) if one.marker is None or one.marker.evaluate()]
    return {canonicalize_name(one.name): next(iter(one.specifier)).version for one in here}


def hashes() -> dict[str, int]:
    """How many hashes the lock holds for each package that it pins."""
    counts: dict[str, int] = {}
    name = ""
    for line in read("requirements.txt").splitlines():
        if found := re.match(r"([A-Za-z0-9._-]+)==\S+", line):
            name = canonicalize_name(found[1])
            counts.setdefault(name, 0)
        counts[name] = counts.get(name, 0) + line.count("--hash=sha256:")
    return counts


@cache
def asked_by(name: str) -> tuple[Requirement, ...]:
    """All that an installed package asks for, anywhere and with any extra."""
    return tuple(map(Requirement, requires(name) or ()))


def wanted_by(package: Requirement) -> list[Requirement]:
    """What an installed package asks for here, with the extras that are asked of it."""
    asked = asked_by(package.name)
    extras = package.extras or {""}
    return [one for one in asked if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras | {""})]


def unmet(wanted: list[Requirement], pins: dict[str, str]) -> list[str]:
    """What is asked for, by the project or by what it asks for in turn, and not pinned to a version that will do."""
    found: list[str] = []
    seen: set[str] = set()
    todo = list(wanted)
    while todo:
        one = todo.pop()
        if str(one) in seen or (one.marker is not None and "extra" not in str(one.marker) and not one.marker.evaluate()):
            continue
        seen.add(str(one))
        pin = pins.get(canonicalize_name(one.name))
        if pin is None or not one.specifier.contains(pin, prereleases=True):
            found.append(f"{one}, pinned to {pin}")
        else:
            todo += wanted_by(one)
    return sorted(found)


def test_every_direct_dependency_is_pinned_with_hashes() -> None:
    counts = hashes()
    assert [str(one) for one in wanted_by_project() if not counts.get(canonicalize_name(one.name))] == []


def test_all_have_hashes_and_no_host_is_named() -> None:
    assert [name for name, count in hashes().items() if name and not count] == []
    assert "://" not in read("requirements.txt")
    assert not re.search(r"^--", read("requirements.txt"), re.MULTILINE)


def test_the_lock_is_whole_for_nothing_else_is_installed() -> None:
    assert unmet(wanted_by_project(), pinned()) == []


def test_a_lock_that_lacks_a_package_or_has_it_too_new_is_not_whole() -> None:
    pins = pinned()
    without = {name: pin for name, pin in pins.items() if name != "fqdn"}
    # Asked for by an extra alone: jupyter-events wants jsonschema[format-nongpl].
    assert any(line.startswith("fqdn") and line.endswith("None") for line in unmet(wanted_by_project(), without))
    assert any(line.startswith("jsonschema<") for line in unmet(wanted_by_project(), pins | {"jsonschema": "4.26.0"}))


def test_it_is_installed_as_it_is_by_every_door() -> None:
    """Some versions of pip look up what packages need, and refuse a pin where somebody wants that package with an extra."""
    for door in ("Makefile", "README.md", ".github/workflows/ci.yml", "binder/postBuild"):
        commands = [line for line in read(door).splitlines() if "-r requirements.txt" in line]
        assert commands
        assert [line for line in commands if "--no-deps --require-hashes" not in line] == []


def test_installed_packages_are_the_locked_ones() -> None:
    pins = pinned()
    expected = {one.name: pins[canonicalize_name(one.name)] for one in wanted_by_project()}
    assert {name: version(name) for name in expected} == expected


def test_binder_installs_what_readme_installs() -> None:
    installed = [line for line in read("binder/postBuild").splitlines() if "pip install" in line]
    assert installed
    for command in installed:
        assert f"{command.replace(' --no-cache-dir', '')}\n" in read("README.md")
