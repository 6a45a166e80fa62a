"""When an executed copy still holds: the key over everything that its outputs depend upon.

A key is made of named ingredients, each a digest of its own, so that a copy can tell which one changed. Some are known before a
notebook runs; which files of the project it depends upon is known once it has run, and kept with the copy.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from helpers.execution.digests import digest
from helpers.execution.environment import ENVIRONMENT
from helpers.execution.used import ProjectFiles
from helpers.project import Project

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from helpers.execution.tasks import Parameter

Ingredients: TypeAlias = dict[str, str]

FORM = "2"
"""Changes with what this package makes of an execution, so that older copies are made anew."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a finished copy was made of.

    Attributes
    ----------
    parts
        Digests of what is known beforehand, by name.
    files
        Digests of the files and folders of the project that were used, as they were before it ran.
    """

    parts: Ingredients
    files: Ingredients

    @property
    def key(self) -> str:
        """One key for all ingredients."""
        return digest([self.parts, self.files])

    def changes(self, parts: Ingredients, files: ProjectFiles) -> list[str]:
        """Which ingredients are others now; folders come last, for it is a file in them that one looks for."""
        changed = [name for name, value in parts.items() if self.parts.get(name) != value]
        others = [name for name, value in self.files.items() if files.digest(name) != value]
        return changed + sorted(others, key=lambda name: name.endswith("/"))


def surroundings(project: Project) -> Ingredients:
    """What all notebooks depend upon: the locked requirements, Python, the kernel's environment and the form of copies."""
    # Inherited, not set by us; where it is set, ipykernel draws no figures into the notebook.
    environment = {**ENVIRONMENT, "MPLBACKEND": os.environ.get("MPLBACKEND")}
    return {
        "requirements": ProjectFiles(project.root).digest("requirements.txt"),
        "python": digest(f"{platform.python_implementation()} {platform.python_version()}"),
        "environment": digest(environment),
        "form": FORM,
    }


def ingredients(notebook: str, parameters: Mapping[str, Parameter], shared: Ingredients) -> Ingredients:
    """What one execution depends upon beforehand: the notebook, by its digest, its parameters and what all share."""
    return {"notebook": notebook, "parameters": digest(dict(parameters)), **shared}


def notebook_digest(notebook: NotebookNode) -> str:
    """A digest of a notebook but for its outputs and what else an execution leaves in it."""
    # Metadata count, for tags hide cells and the copy is what the book shows; what a kernel writes there does not.
    made = ("outputs", "execution_count")
    cells = [{name: value for name, value in cell.items() if name not in made} for cell in notebook.cells]
    metadata = {name: value for name, value in notebook.metadata.items() if name != "language_info"}
    return digest({"cells": cells, "metadata": metadata})
