"""When an executed copy still holds: the key over everything that its outputs depend upon.

A key is made of named ingredients, each a digest of its own, so that a copy can tell which one changed, and so that one of them
can be narrowed (``data`` to the files that a notebook reads) without touching the others.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from helpers.execution.kernels import ENVIRONMENT
from helpers.project import Project

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from helpers.execution.tasks import Parameter

Ingredients: TypeAlias = dict[str, str]


def surroundings(project: Project) -> Ingredients:
    """What all notebooks depend upon: the package, the data, the locked requirements, Python and the kernel's environment."""
    # Inherited, not set by us; where it is set, ipykernel draws no figures into the notebook.
    environment = {**ENVIRONMENT, "MPLBACKEND": os.environ.get("MPLBACKEND")}
    return {
        "helpers": tree_digest(project.root / "src" / "helpers"),
        "data": tree_digest(project.root / "data"),
        "requirements": tree_digest(project.root / "requirements.txt"),
        "python": _digest(f"{platform.python_implementation()} {platform.python_version()}"),
        "environment": _digest(environment),
    }


def ingredients(notebook: NotebookNode, parameters: Mapping[str, Parameter], shared: Ingredients) -> Ingredients:
    """All that one execution depends upon: the notebook but for its outputs, its parameters and what all share."""
    return {"notebook": _notebook_digest(notebook), "parameters": _digest(dict(parameters)), **shared}


def key_of(parts: Ingredients) -> str:
    """One key for all ingredients."""
    return _digest(parts)


def tree_digest(path: Path) -> str:
    """A digest of a file, or of names and contents of all files of a folder; compiled and hidden ones do not count."""
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    kept = ((file.relative_to(path).as_posix(), file) for file in files)
    return _digest({name: _bytes_digest(file.read_bytes()) for name, file in kept if not _ignored(name)})


def _ignored(name: str) -> bool:
    return any(part == "__pycache__" or (part.startswith(".") and part != ".") for part in name.split("/"))


def _notebook_digest(notebook: NotebookNode) -> str:
    # Metadata count, for tags hide cells and the copy is what the book shows; what a kernel writes there does not.
    made = ("outputs", "execution_count")
    cells = [{name: value for name, value in cell.items() if name not in made} for cell in notebook.cells]
    metadata = {name: value for name, value in notebook.metadata.items() if name != "language_info"}
    return _digest({"cells": cells, "metadata": metadata})


def _digest(value: object) -> str:
    return _bytes_digest(json.dumps(value, sort_keys=True, ensure_ascii=False).encode())


def _bytes_digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
