"""The whole project as a research object: ``ro-crate-metadata.json`` by RO-Crate 1.2, made with the library ``rocrate``.

It names every file of data and every notebook: of an official table its publisher and vintage, of a paper's file the paper, of a
notebook the tables, figures and diagrams that it rebuilds.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from helpers.execution.contents import title
from helpers.metadata.citation import load_citation
from helpers.official.descriptor import read_descriptor
from helpers.papers.library import Library, Paper, load_library
from helpers.project import Project

if TYPE_CHECKING:
    from rocrate.rocrate import ROCrate

Json: TypeAlias = "dict[str, Any]"

NAME = "ro-crate-metadata.json"
VERSION = "1.2"
LICENCES = {
    "BSD-3-Clause": ("https://spdx.org/licenses/BSD-3-Clause", "BSD 3-Clause licence, for the code"),
    "CC-BY-4.0": ("https://creativecommons.org/licenses/by/4.0/", "Creative Commons Attribution 4.0, for text and data"),
}
CODE, DATA = (LICENCES[name][0] for name in ("BSD-3-Clause", "CC-BY-4.0"))
FORMATS = {".csv": "text/csv", ".json": "application/json", ".yml": "application/yaml", ".ipynb": "application/x-ipynb+json"}
KINDS = {
    "paper.yml": "What the paper is",
    "ledger.csv": "Ledger of every printed number",
    "relations.yml": "Relations that the printed numbers must satisfy",
    "artifacts.yml": "Tables, figures and diagrams, and where each is rebuilt",
    "errata.csv": "Errata",
    "false_friends.csv": "What looks like an error and is none",
}
"""What a file of a paper holds, by its name."""


def crate(project: Project) -> str:
    """The text of the metadata file.

    Raises
    ------
    InputError
        Where ``CITATION.cff``, the papers or the descriptor of the official tables cannot be used.
    """
    from rocrate.rocrate import ROCrate

    made = ROCrate(version=VERSION)
    library = load_library(project)
    _describe(made, project)
    for paper in library.values():
        _add(made, _identifier(paper), _about_paper(paper))
    _add_data(made, project, library)
    _add_notebooks(made, project, _add_artifacts(made, library))
    code = {"@type": ["Dataset", "SoftwareSourceCode"], "name": "helpers, the package", "programmingLanguage": "Python"}
    made.add_dataset(dest_path="src/helpers", properties={**code, "license": {"@id": CODE}})
    return json.dumps(made.metadata.generate(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def data_files(project: Project) -> list[Path]:
    """Every file of data, relative to the project."""
    return _files(project, "data")


def notebooks(project: Project) -> list[Path]:
    """Every notebook, relative to the project: the front page and those of the chapters."""
    return [Path("index.ipynb"), *(path for path in _files(project, "chapters") if path.suffix == ".ipynb")]


def _files(project: Project, folder: str) -> list[Path]:
    found = (path.relative_to(project.root) for path in (project.root / folder).rglob("*") if path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.parts))


def _describe(made: ROCrate, project: Project) -> None:
    """Say of the whole what its citation says; what is made today must be what was made yesterday, so no clock is asked."""
    said = load_citation(project.root / "CITATION.cff")
    made.name, made.description, made.keywords = said.title, said.abstract, list(said.keywords)
    made.datePublished = said.released.isoformat()
    made.root_dataset["version"] = said.version
    made.license = [_add(made, LICENCES[name][0], {"@type": "CreativeWork", "name": LICENCES[name][1]}) for name in said.licences]
    people = {name: {"@type": "Person" if ", " in name else "Organization", "name": name} for name in said.authors}
    made.root_dataset["author"] = [
        _add(made, f"#author-{place}", about) for place, about in enumerate(people.values(), start=1)
    ]  # fmt: skip


def _add(made: ROCrate, identifier: str, properties: Json) -> Any:
    """Add something that is no file."""
    from rocrate.model.contextentity import ContextEntity

    return made.add(ContextEntity(made, identifier, properties=properties))


def _identifier(paper: Paper) -> str:
    doi = paper.about.get("doi")
    return f"https://doi.org/{doi}" if doi else f"#paper-{paper.slug}"


def _about_paper(paper: Paper) -> Json:
    said: Json = {"name": paper.about["title"], "alternateName": paper.about.get("title_en"), "author": list(paper.authors)}
    said |= {"datePublished": paper.about["year"], "inLanguage": paper.about["language"], "abstract": paper.about["summary"]}
    return {"@type": "ScholarlyArticle", **{key: value for key, value in said.items() if value}}


def _add_data(made: ROCrate, project: Project, papers: Library) -> None:
    official = dict(_official(project))
    for path in data_files(project):
        about = official.get(path) or _of_paper(project, path, papers) or {"name": path.stem.replace("-", " ")}
        made.add_file(dest_path=path.as_posix(), properties={"license": {"@id": DATA}, **_format(path), **about})


def _format(path: Path) -> Json:
    return {"encodingFormat": FORMATS[path.suffix]} if path.suffix in FORMATS else {}


def _official(project: Project) -> Iterator[tuple[Path, Json]]:
    for resource in read_descriptor(project.official).values():
        source = resource.source
        about = {"name": source.title, "description": source.note, "publisher": source.publisher, "version": source.vintage}
        yield resource.path.relative_to(project.root), about


def _of_paper(project: Project, path: Path, papers: Library) -> Json:
    """What a file below ``data/papers`` is, and of which paper."""
    place = path.relative_to(project.papers.relative_to(project.root)).parts if path.is_relative_to("data/papers") else ()
    if len(place) < 2:
        return {}
    layout = f"{place[1].removesuffix('s').capitalize()} {path.stem!r}, its layout"
    return {"name": KINDS.get(place[1], layout), "about": {"@id": _identifier(papers[place[0]])}}


def _add_artifacts(made: ROCrate, library: Library) -> dict[Path, list[Json]]:
    """Add tables, figures and diagrams; returns, for each notebook, those that it rebuilds."""
    rebuilt = defaultdict(list)
    for paper in library.values():
        for artifact in paper.artifacts.values():
            identifier = f"#{paper.slug}-{artifact.id}"
            about = {"@type": "CreativeWork", "genre": artifact.kind, "name": artifact.caption, "alternateName": artifact.shown}
            _add(made, identifier, {**about, "isPartOf": {"@id": _identifier(paper)}})
            rebuilt[Path("chapters", paper.slug, artifact.notebook)].append({"@id": identifier})
    return rebuilt


def _add_notebooks(made: ROCrate, project: Project, rebuilt: dict[Path, list[Json]]) -> None:
    for path in notebooks(project):
        about = {"@type": ["File", "SoftwareSourceCode"], "license": {"@id": CODE}, "programmingLanguage": "Python"}
        about |= _format(path) | {"name": title(project.root / path)} | ({"about": rebuilt[path]} if path in rebuilt else {})
        made.add_file(dest_path=path.as_posix(), properties=about)
