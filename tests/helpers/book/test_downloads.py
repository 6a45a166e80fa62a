from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from helpers.book.downloads import take_out_downloads
from helpers.figures.frames import frame_html
from helpers.figures.publishing import figure_html, new_figure


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
