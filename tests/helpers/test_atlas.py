from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from helpers.__main__ import main
from helpers.atlas import atlas_places, write_atlas
from helpers.errors import UnknownNameError
from helpers.notebooks.recording import read_notebook
from helpers.project import Project

BORROWED = ("CITATION.cff", "_config.yml", "references.bib", "requirements.txt", "_static", "data", "chapters/atlas")


@pytest.fixture
def checkout(project: Project, tmp_path: Path) -> Project:
    """As much of the project as the atlas borrows, with a package of one file."""
    for name in BORROWED:
        source = project.root / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        else:
            shutil.copy(source, tmp_path / name)
    (tmp_path / "src" / "helpers").mkdir(parents=True)
    (tmp_path / "src" / "helpers" / "__init__.py").write_text("", encoding="utf-8")
    return Project(tmp_path)


def source_of(page: Path) -> str:
    return next(cell.source for cell in read_notebook(page).cells if cell.id == "parameters")


def test_each_province_has_a_page_that_says_which_it_is(checkout: Project) -> None:
    root = write_atlas(checkout, ["Inner Mongolia", "Tibet"])
    assert root == checkout.build / "atlas"
    assert source_of(root / "chapters/atlas/inner-mongolia.ipynb") == "province = 'Inner Mongolia'"
    assert source_of(root / "chapters/atlas/tibet.ipynb") == "province = 'Tibet'"
    pages = [read_notebook(root / f"chapters/atlas/{page}.ipynb") for page in ("tibet", "province")]
    titles = [page.cells[0].source.split("\n")[0] for page in pages]
    assert titles == ["# Tibet in official figures", "# A province in official figures"]
    overview = read_notebook(root / "chapters/atlas/overview.ipynb")
    assert overview.cells[-1].source.endswith("\n\n[Inner Mongolia](inner-mongolia.ipynb), [Tibet](tibet.ipynb)")
    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    assert [entry["title"] for entry in toc["chapters"]] == ["Inner Mongolia", "Tibet", "The notebook"]
    pages = [toc["root"], *(entry["file"] for entry in toc["chapters"])]
    assert all((root / f"{page}.ipynb").is_file() for page in pages)
    assert yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))["title"] == "Recounted: atlas of provinces"


def test_all_provinces_are_laid_out_unless_some_are_named(checkout: Project) -> None:
    root = write_atlas(checkout)
    assert len(atlas_places(checkout)) == 31
    # And the overview, and the notebook itself.
    assert len(list((root / "chapters" / "atlas").glob("*.ipynb"))) == 33


def test_what_was_built_is_kept_and_what_was_borrowed_is_new(checkout: Project) -> None:
    root = write_atlas(checkout, ["Tibet"])
    built = root / "_build" / "executed" / "kept"
    built.parent.mkdir(parents=True)
    built.write_text("", encoding="utf-8")
    (checkout.root / "requirements.txt").write_text("changed\n", encoding="utf-8")
    write_atlas(checkout, ["Jiangxi"])
    assert built.is_file()
    assert (root / "requirements.txt").read_text(encoding="utf-8") == "changed\n"
    assert not (root / "chapters" / "atlas" / "tibet.ipynb").exists()


def test_an_unknown_province_is_one_clear_error(checkout: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownNameError, match=r"no province of the atlas 'Jiangx'; did you mean 'Jiangxi'"):
        write_atlas(checkout, ["Jiangx"])
    monkeypatch.setenv("RECOUNTED_ROOT", str(checkout.root))
    result = CliRunner().invoke(main, ["atlas", "Tibet"])
    assert result.exit_code == 0
    assert Path(result.output.strip()) == checkout.build / "atlas"
