"""Python for the browser, as the site serves it: the runtime that npm installed, and this package with the data of playgrounds.

The runtime is Pyodide, which is CPython, and HiGHS; ``runtime/package-lock.json`` pins versions and hashes. A build without them
has the same pages; these say that they are not there, and how to get them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path
from types import MappingProxyType

from helpers.consistency.checking import MADE_BY
from helpers.data_package.archive import archived
from helpers.execution.copies import write_whole_bytes
from helpers.playgrounds.playground import CATALOGUE
from helpers.project import Project

INSTALLED = Path("runtime") / "node_modules"
"""Where npm puts packages, below the project."""

PACKAGES = {"Pyodide": "pyodide", "HiGHS": "highs"}
"""The packages by the names of what they bring."""

FOLDER = "python"
"""The folder of the site in which it stands."""

LICENSES = "licenses.txt"
PYODIDE = "Pyodide is under the Mozilla Public License 2.0. Its source is at https://github.com/pyodide/pyodide.\n\nHiGHS:\n\n"

RUNTIME = {
    "pyodide.mjs": "pyodide/pyodide.mjs",
    "pyodide.asm.mjs": "pyodide/pyodide.asm.mjs",
    "pyodide.asm.wasm": "pyodide/pyodide.asm.wasm",
    "python_stdlib.zip": "pyodide/python_stdlib.zip",
    "highs.mjs": "highs/build/highs.mjs",
    "highs.wasm": "highs/build/highs.wasm",
    LICENSES: "highs/LICENSE",
}
"""Files that are served as packages bring them, and where they stand in these."""

LOCK = "pyodide-lock.json"
ARCHIVE = "book.zip"
WORKER = "worker.js"

MODULES = (
    *MADE_BY,
    "__init__",
    "checks",
    "figures",
    "locking",
    "notebooks/__init__",
    "notebooks/coarser",
    "papers",
    "project",
    "remembering",
    "playgrounds/__init__",
    "playgrounds/playground",
)
"""What of this package answers playgrounds."""

REPLACED = {"consistency/highs": "playgrounds/highs_in_browser"}
"""Modules in whose place others stand in a browser."""

DATA = ("examples/*/*", "papers/*/ledger.csv", "papers/*/relations.yml", "papers/*/paper.yml")
"""What of the data they are about."""


@dataclass(frozen=True)
class Runtime:
    """All files that Python in the browser is made of.

    Attributes
    ----------
    versions
        Versions of the packages by the names of what they bring.
    files
        Contents by name.
    """

    versions: Mapping[str, str]
    files: Mapping[str, bytes]

    @property
    def size(self) -> int:
        """Bytes that a reader loads, before any compression."""
        return sum(len(content) for name, content in self.files.items() if name != LICENSES)

    @property
    def folder(self) -> str:
        """The folder of the site for it, named by its content."""
        digest = sha256()
        for name, content in sorted(self.files.items()):
            digest.update(sha256(name.encode() + content).digest())
        return f"{FOLDER}/{digest.hexdigest()[:12]}"

    def write(self, site: Path) -> None:
        """Put the files into a site, and remove those of an earlier build."""
        folder = site / self.folder
        for old in folder.parent.glob("*/*"):
            if old.parent != folder:
                old.unlink()
        for name, content in self.files.items():
            path = folder / name
            if not path.exists():
                write_whole_bytes(path, content)


def installed_versions(project: Project) -> dict[str, str]:
    """Versions of the runtime that npm installed; none where it did not."""
    folder = project.root / INSTALLED
    described = {name: folder / package / "package.json" for name, package in PACKAGES.items()}
    wanted = [*described.values(), folder / "pyodide" / LOCK, *(folder / path for path in RUNTIME.values())]
    if not all(path.is_file() for path in wanted):
        return {}
    return {name: str(json.loads(path.read_text(encoding="utf-8"))["version"]) for name, path in described.items()}


def find_runtime(project: Project, messages: Mapping[str, str] = MappingProxyType({})) -> Runtime | None:
    """The runtime that npm installed, with what the book adds to it; ``None`` where npm installed none.

    Parameters
    ----------
    messages
        Translations of templates, with which Python speaks on the pages of an edition; none where that is English.
    """
    versions = installed_versions(project)
    if not versions:
        return None
    folder = project.root / INSTALLED
    files = {name: (folder / path).read_bytes() for name, path in RUNTIME.items()}
    files[LICENSES] = PYODIDE.encode() + files[LICENSES]
    # Of the packages that the runtime could load from elsewhere it shall know nothing.
    lock = json.loads((folder / "pyodide" / LOCK).read_text(encoding="utf-8"))
    files[LOCK] = json.dumps({**lock, "packages": {}}).encode()
    files[WORKER] = (project.root / "_static" / "playground-worker.js").read_bytes()
    files[ARCHIVE] = archive(project, messages)
    return Runtime(versions, files)


def archive(project: Project, messages: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """What is unpacked in the browser: modules of this package, PyYAML, data, translations; the same bytes for the same files."""
    spoken = json.dumps(dict(messages), ensure_ascii=False, sort_keys=True).encode()
    return archived({**dict(_packed(project)), CATALOGUE: spoken})


def _packed(project: Project) -> Iterator[tuple[str, bytes]]:
    package = Path(__file__).parents[1]
    for name in MODULES:
        path = package / name
        for file in path.rglob("*.py") if path.is_dir() else [path.with_suffix(".py")]:
            place = file.relative_to(package).with_suffix("").as_posix()
            source = package / f"{REPLACED.get(place, place)}.py"
            yield f"helpers/{place}.py", source.read_bytes()
    yaml = distribution("PyYAML")
    for kept in yaml.files or ():
        if kept.suffix == ".py" or kept.name == "LICENSE":
            yield kept.as_posix(), kept.read_binary()
    data = project.root / "data"
    for file in (file for pattern in DATA for file in data.glob(pattern)):
        yield f"data/{file.relative_to(data).as_posix()}", file.read_bytes()
