"""The atlas as a book of its own: one page for each province, and the overview of all.

The pages are the copies of one notebook with another parameter each. They are laid out as the source of a Jupyter Book below
``_build``, which borrows data, package and looks from the project, so that execution, tests and pages are those of the book.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path

import nbformat
import yaml

from helpers.errors import UnknownNameError
from helpers.execution.grids import read_grid
from helpers.files.tabular import read_text
from helpers.notebooks.recording import read_notebook
from helpers.project import Project

FOLDER = Path("chapters", "atlas")
GRID = Path("data", "grids", "provinces.yml")
_BORROWED = ("CITATION.cff", "_static", "data", "references.bib", "requirements.txt", "src/helpers")


def atlas_places(project: Project) -> tuple[str, ...]:
    """All provinces of the atlas, in the order of its grid."""
    return tuple(str(combination["province"]) for combination in read_grid(project.root / GRID))


def write_atlas(project: Project, places: Sequence[str] = ()) -> Path:
    """Lay out the source of the atlas for some places, all of them unless told, and return its folder.

    What was executed there before is kept, so that a second build executes what changed.

    Raises
    ------
    UnknownNameError
        Where a place is none of the grid's.
    """
    known = atlas_places(project)
    for place in places:
        if place not in known:
            raise UnknownNameError("province of the atlas", place, known)
    root = project.build / "atlas"
    shutil.rmtree(root / FOLDER, ignore_errors=True)
    for name in (*_BORROWED, FOLDER / "overview.ipynb", FOLDER / "province.ipynb"):
        _replace(project.root / name, root / name)
    notebook = read_notebook(project.root / FOLDER / "province.ipynb")
    pages = {place: FOLDER / f"{slug(place)}.ipynb" for place in places or known}
    for place, page in pages.items():
        nbformat.write(_with_place(notebook, place), root / page)
    nbformat.write(_with_links(read_notebook(project.root / FOLDER / "overview.ipynb"), pages), root / FOLDER / "overview.ipynb")
    (root / "_config.yml").write_text(_settings(project), encoding="utf-8")
    (root / "_toc.yml").write_text(_contents(pages), encoding="utf-8")
    return root


def slug(place: str) -> str:
    """The name of a place's page.

    >>> slug("Inner Mongolia")
    'inner-mongolia'
    """
    return "-".join(place.lower().split())


def _with_place(notebook: nbformat.NotebookNode, place: str) -> nbformat.NotebookNode:
    """The notebook with another place in its title and its cell of parameters, so that page, search and links show which."""
    copy = deepcopy(notebook)
    title, rest = copy.cells[0].source.split("\n", maxsplit=1)
    copy.cells[0].source = f"{title.replace('A province', place)}\n{rest}"
    (cell,) = (cell for cell in copy.cells if "parameters" in cell.metadata.get("tags", []))
    cell.source = f"province = {place!r}"
    return copy


def _with_links(overview: nbformat.NotebookNode, pages: Mapping[str, Path]) -> nbformat.NotebookNode:
    """The overview with a list of all pages at its end, for the side bar is folded on a phone."""
    links = ", ".join(f"[{place}]({page.name})" for place, page in pages.items())
    overview.cells.append(nbformat.v4.new_markdown_cell(f"## A page for each\n\n{links}", id="pages"))
    return overview


def _settings(project: Project) -> str:
    settings = yaml.safe_load(read_text(project.root / "_config.yml"))
    return str(
        yaml.safe_dump(settings | {"title": f"{settings['title']}: atlas of provinces"}, allow_unicode=True, sort_keys=False)
    )


def _contents(pages: dict[str, Path]) -> str:
    sections = [{"file": page.with_suffix("").as_posix(), "title": place} for place, page in pages.items()]
    # The overview tells of the notebook itself, which is a page therefore.
    sections.append({"file": (FOLDER / "province").as_posix(), "title": "The notebook"})
    contents = {"format": "jb-book", "root": (FOLDER / "overview").as_posix(), "chapters": sections}
    return str(yaml.safe_dump(contents, allow_unicode=True, sort_keys=False))


def _replace(source: Path, target: Path) -> None:
    """Copy a file or folder anew, without what Python leaves there."""
    if source.is_dir():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
