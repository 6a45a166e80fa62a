"""What is to be executed, and where the executed copy goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from helpers.errors import InputError, Problem
from helpers.execution.digests import digest
from helpers.project import Project

Parameter: TypeAlias = "bool | int | float | str | list[Parameter] | dict[str, Parameter] | None"


@dataclass(frozen=True)
class Task:
    """One notebook to be executed.

    Attributes
    ----------
    notebook
        Its path; a relative one starts at the project's root.
    parameters
        Values for names that its cell tagged ``parameters`` sets; with none it runs as it stands.
    """

    notebook: Path
    parameters: Mapping[str, Parameter] = field(default_factory=dict)

    def name(self, project: Project) -> str:
        """The path relative to the project's root, with forward slashes on every platform.

        Raises
        ------
        InputError
            Where the notebook is outside the project, or no ``.ipynb``.
        """
        path = (project.root / self.notebook).resolve()
        if path.suffix != ".ipynb":
            raise InputError([Problem(str(self.notebook), "the name", f"the suffix {path.suffix!r}", "a notebook, .ipynb")])
        if not path.is_relative_to(project.root.resolve()):
            raise InputError([Problem(str(self.notebook), "the place", str(path), f"a notebook below {project.root}")])
        return path.relative_to(project.root.resolve()).as_posix()


def executed_path(task: Task, project: Project) -> Path:
    """Where the executed copy of a task stands: beside the others of the book, or by its parameters where it has some."""
    name = task.name(project)
    if not task.parameters:
        return project.executed / name
    return project.build / "parameterised" / name.removesuffix(".ipynb") / f"{digest(dict(task.parameters))}.ipynb"
