from __future__ import annotations

import re
from pathlib import Path

from helpers.metadata.citation import load_citation
from helpers.metadata.pages import citing_page, data_and_code_page
from helpers.papers.library import Library, load_library
from helpers.project import Project

LINK = re.compile(r"\]\((\.\./[^)]+)\)")


def test_both_forms_of_the_citation_stand_on_its_page(project: Project) -> None:
    said, page = load_citation(project.root / "CITATION.cff"), citing_page(project)
    assert f"\n{said.apa()}\n" in page
    assert f"```bibtex\n{said.bibtex()}\n```" in page


def test_every_paper_is_cited_as_far_as_its_text_tells(project: Project) -> None:
    page = citing_page(project)
    assert (
        "- Lu P, Jiao H (2018). *Research on green innovation model of industrial cluster development in chemical industry "
        "parks*. Chemical Engineering Transactions 66, 1441-1446. [doi:10.3303/CET1866241](https://doi.org/10.3303/CET1866241) "
        "[Its chapter](../chemical-parks/overview.ipynb).\n"
    ) in page
    assert "- Authors not named in the text (2018). *Transformation and upgrading of the county economy in Jiangxi" in page
    assert page.count("[Its chapter]") == len(load_library(project))


def test_each_artifact_has_its_program(project: Project, library: Library) -> None:
    page = data_and_code_page(project)
    rows = [line for line in page.splitlines() if ".ipynb](" in line]
    assert len(rows) == sum(len(paper.artifacts) for paper in library.values())
    for slug, paper in library.items():
        for artifact in paper.artifacts.values():
            link = f"[{artifact.notebook}](../{slug}/{artifact.notebook})"
            assert any(line.startswith(f"| {artifact.shown} |") and link in line for line in rows), artifact


def test_links_of_the_page_lead_to_files(project: Project) -> None:
    links = LINK.findall(data_and_code_page(project))
    assert links
    assert [link for link in links if not Path(project.chapters, "appendix", link).resolve().is_file()] == []


def test_files_that_the_page_names_are_there(project: Project) -> None:
    page = data_and_code_page(project)
    papers = set(re.findall(r"\| `([a-z-]+)` \|$", page, re.MULTILINE))
    official = set(re.findall(r"\| `([\w.-]+\.csv)` \|$", page, re.MULTILINE))
    assert papers == {path.name for path in project.papers.iterdir() if path.is_dir()}
    assert official == {path.name for path in (project.root / "data" / "official").glob("*.csv")}


def test_packages_are_told_with_the_versions_of_the_lock(project: Project) -> None:
    lock = (project.root / "requirements.txt").read_text(encoding="utf-8")
    found = re.search(r"^pandas==(\S+)", lock, re.MULTILINE)
    assert found is not None
    assert f"pandas {found[1]}," in data_and_code_page(project)
