from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from sphinx.errors import ExtensionError

from helpers.book.downloads import offer_data, take_out_downloads
from helpers.figures.frames import frame_html
from helpers.figures.publishing import figure_html, new_figure
from helpers.project import Project


def page(out: Path, body: str) -> str:
    context = {"body": body, "pathto": lambda name, _kind: f"../../{name}"}
    take_out_downloads(SimpleNamespace(outdir=out), "chapters/a/b", "page.html", context, None)  # type: ignore[arg-type]
    return str(context["body"])


def test_what_a_table_brings_along_becomes_a_file(tmp_path: Path) -> None:
    frame = pd.DataFrame({"city": ["南昌", 'a "b" & <c>'], "share": ["17.02%", "1,570"]})
    body = page(tmp_path, frame_html(frame, "Caption.", "parks"))
    assert 'href="../../_downloads/parks.csv"' in body
    assert "data:" not in body
    text = (tmp_path / "_downloads" / "parks.csv").read_text(encoding="utf-8-sig")
    assert text == 'city,share\n南昌,17.02%\n"a ""b"" & <c>","1,570"\n'


def test_a_figure_brings_both_its_pictures(tmp_path: Path) -> None:
    figure = new_figure(height=2)
    figure.subplots().plot([1, 2])
    body = page(tmp_path, figure_html(figure, "line", "Caption.", "It rises.", pd.DataFrame({"x": [1, 2]})))
    assert "data:" not in body
    folder = tmp_path / "_downloads"
    assert sorted(file.name for file in folder.iterdir()) == ["line.csv", "line.png", "line.svg"]
    assert (folder / "line.png").read_bytes().startswith(b"\x89PNG")
    assert (folder / "line.svg").read_text(encoding="utf-8").startswith("<svg")


def offered(project: Project, out: Path, builder: str = "html", page: str = "chapters/appendix/data") -> Path:
    environment = SimpleNamespace(found_docs={"index", page})
    app = SimpleNamespace(srcdir=project.root, outdir=out, builder=SimpleNamespace(name=builder), env=environment)
    offer_data(app, None)  # type: ignore[arg-type]
    return out / "_downloads" / "recounted-data.zip"


@pytest.fixture
def described(project: Project, tmp_path: Path) -> Project:
    """One paper, for an archive of all takes its time."""
    copied = Project(tmp_path / "checkout")
    shutil.copytree(project.papers / "county-economy", copied.papers / "county-economy")
    (copied.root / "data" / "datapackage.json").write_text('{"resources": []}', encoding="utf-8")
    (copied.root / "LICENSE-DATA").write_text("licence", encoding="utf-8")
    return copied


def test_all_data_lie_beside_the_pages_and_in_no_other_kind_of_book(described: Project, tmp_path: Path) -> None:
    assert offered(described, tmp_path / "html").read_bytes()[:2] == b"PK"
    assert not offered(described, tmp_path / "epub", "epub").exists()
    assert not offered(described, tmp_path / "atlas", page="chapters/atlas/jiangxi").exists()


def test_data_that_cannot_be_read_stop_the_book_with_their_place(described: Project, tmp_path: Path) -> None:
    (described.root / "data" / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(ExtensionError, match="broken JSON"):
        offered(described, tmp_path / "html")
