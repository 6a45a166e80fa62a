"""Copies of the notebooks for Colab, which opens single files: ``python -m helpers.book.colab FOLDER OWNER/NAME REVISION``.

Colab knows neither the data nor the package, so each copy begins with a cell that fetches both. The copies are published on a
branch of their own, a folder for each revision, where the pages' buttons look for them (``.ci/publish_colab``).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from helpers.execution.contents import book_notebooks
from helpers.execution.copies import write_whole
from helpers.project import Project, find_project

BRANCH = "colab"

_SET_UP = """# Colab starts empty: this fetches the book and installs what it needs. Run it once, before the other cells.
%cd /content
!test -d recounted || git clone --quiet --depth 1 --branch {revision} https://github.com/{repository}.git recounted
%pip install --quiet ./recounted
%cd recounted"""


def colab_address(page: str, repository: str, revision: str) -> str:
    """Where Colab opens the notebook of a page.

    >>> colab_address("chapters/a/b", "owner/name", "v1.0")
    'https://colab.research.google.com/github/owner/name/blob/colab/v1.0/chapters/a/b.ipynb'
    """
    return f"https://colab.research.google.com/github/{repository}/blob/{BRANCH}/{revision}/{page}.ipynb"


def prepared(notebook: str, repository: str, revision: str) -> str:
    """A notebook that sets up what it needs, in a cell before its first one with code."""
    node: dict[str, Any] = json.loads(notebook)
    cells: list[dict[str, Any]] = node["cells"]
    first = next((place for place, cell in enumerate(cells) if cell["cell_type"] == "code"), len(cells))
    source = _SET_UP.format(repository=repository, revision=revision)
    made: dict[str, Any] = {"cell_type": "code", "id": "set-up", "metadata": {}, "outputs": [], "execution_count": None}
    node["cells"] = [*cells[:first], {**made, "source": source}, *cells[first:]]
    return json.dumps(node, ensure_ascii=False, indent=1) + "\n"


def write_copies(project: Project, folder: Path, repository: str, revision: str) -> int:
    """Write the copies of all notebooks of the book; returns how many."""
    notebooks = book_notebooks(project)
    for path in notebooks:
        write_whole(folder / path, prepared((project.root / path).read_text(encoding="utf-8"), repository, revision))
    return len(notebooks)


if __name__ == "__main__":
    print(f"{write_copies(find_project(), Path(sys.argv[1]), *sys.argv[2:4])} notebooks for Colab written.")
