"""Where things stand in the project."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import ProjectNotFoundError

ROOT = "RECOUNTED_ROOT"
"""The variable of the environment that names the project's root."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one checkout.

    Attributes
    ----------
    root
        The folder that holds ``data/papers``, ``chapters`` and ``_toc.yml``.
    """

    root: Path

    @property
    def papers(self) -> Path:
        """One folder a paper, and ``across.yml``."""
        return self.root / "data" / "papers"

    @property
    def official(self) -> Path:
        """The descriptor of the official figures, a Frictionless data package."""
        return self.root / "data" / "datapackage.json"

    @property
    def tiles(self) -> Path:
        """Layouts of tile maps, one CSV file a map."""
        return self.root / "data" / "tiles"

    @property
    def boundaries(self) -> Path:
        """The places of maps with boundaries and their administrative codes, one CSV file a map."""
        return self.root / "data" / "boundaries"

    @property
    def chapters(self) -> Path:
        """The notebooks, one folder a chapter."""
        return self.root / "chapters"

    @property
    def build(self) -> Path:
        """Everything that is made and may be deleted."""
        return self.root / "_build"

    @property
    def executed(self) -> Path:
        """The executed copies of the notebooks, which the tests assert on and the book shows."""
        return self.build / "executed"


def find_project(start: Path | None = None) -> Project:
    """The project at or above ``start`` (the working directory unless told; ``RECOUNTED_ROOT`` wins over both).

    Raises
    ------
    ProjectNotFoundError
        Where no folder from ``start`` upwards holds ``data/papers``.
    """
    named = os.environ.get(ROOT)
    origin = Path(named) if named else (start or Path.cwd())
    origin = origin.resolve()
    for folder in (origin, *origin.parents):
        if (folder / "data" / "papers").is_dir():
            return Project(folder)
    raise ProjectNotFoundError(
        f"no project found: looked for a folder 'data/papers' in {origin} and every folder above it; "
        "start from inside a checkout of the book, or set RECOUNTED_ROOT to one"
    )
