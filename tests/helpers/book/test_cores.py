"""A book that is built by one process and by several: with every kind of thing that pages share or that is kept while they are read."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pytest
import yaml
from jupyter_book.sphinx import build_sphinx
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from sphinx.util.parallel import ParallelTasks

from helpers.book import cores
from helpers.book.cores import NUMBERING, order, share_out

ROOT = Path(__file__).parents[3]
LETTERS = "abcdefghijkl"
PAGE = """# Page {here}

产业集群, {{cite}}`key-{here}`, $x^2$ and [](#fig-{before}); see {{ref}}`small-{before}` and [its page]({before}.md).
Quoted: {{glue:text}}`noted.ipynb::total:s`.

```{{raw}} html
<figure id="fig-{here}" class="recounted-figure"><svg role="img"></svg><figcaption><span id="fig-{here}-caption">Picture</span>
<span class="recounted-links"><a download="{here}.csv" href="data:text/csv,a%2C{here}">Data</a></span></figcaption></figure>
```

:::{{exercise}} Count {here}
:label: small-{here}

Count.
:::

```python
{here} = {{"a": 1}}
```

```{{bibliography}}
:filter: docname in docnames
```
"""
SETTINGS = {
    "title": "Small",
    "only_build_toc_files": True,
    "execute": {"execute_notebooks": "off"},
    "bibtex_bibfiles": ["references.bib"],
    "latex": {"use_jupyterbook_latex": False},
    "sphinx": {"extra_extensions": ["helpers.book"], "config": {"html_static_path": ["_static"], "bibtex_reference_style": "author_year"}},
}


@dataclass
class Built:
    """How a build ended, what it warned of, and how many processes read and wrote."""

    status: Any
    warnings: list[str]
    processes: int
    files: dict[str, bytes]


def noted() -> nbformat.NotebookNode:
    """An executed notebook that records a value."""
    data = {"text/plain": "8,080.0"}
    glued = new_output("display_data", data=data, metadata={"scrapbook": {"mime_prefix": "", "name": "total"}})
    return new_notebook(cells=[new_markdown_cell("# Noted"), new_code_cell("1", outputs=[glued])])


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("source")
    for name in ("_static", "data/papers"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "CITATION.cff", folder)
    for before, here in zip(LETTERS[-1] + LETTERS, LETTERS, strict=False):
        (folder / f"{here}.md").write_text(PAGE.format(here=here, before=before), encoding="utf-8")
    entries = (f"@article{{key-{here}, author={{One, {here}}}, title={{T}}, year={{2020}}}}" for here in LETTERS)
    (folder / "references.bib").write_text("\n".join(entries), encoding="utf-8")
    nbformat.write(noted(), folder / "noted.ipynb")
    pages = [{"file": here} for here in (*LETTERS[1:], "noted")]
    parts = [{"caption": "One", "numbered": True, "chapters": pages[:6]}, {"caption": "Two", "numbered": True, "chapters": pages[6:]}]
    (folder / "_toc.yml").write_text(yaml.safe_dump({"format": "jb-book", "root": "a", "parts": parts}), encoding="utf-8")
    (folder / "_config.yml").write_text(yaml.safe_dump(SETTINGS), encoding="utf-8")
    return folder


@pytest.fixture
def build(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[int], Built]:
    """Build the book as a machine with so many cores does."""
    tasks: list[object] = []
    add_task = ParallelTasks.add_task

    def counted(self: ParallelTasks, *arguments: Any) -> None:
        tasks.append(arguments)
        add_task(self, *arguments)

    monkeypatch.setattr(ParallelTasks, "add_task", counted)

    def built(count: int) -> Built:
        monkeypatch.setattr(cores.os, "cpu_count", lambda: count)
        out = tmp_path / str(count) / "html"
        tasks.clear()
        status = build_sphinx(
            source, out, noconfig=True, path_config=source / "_config.yml", warningiserror=True, keep_going=True, quiet=True,
            confoverrides={"external_toc_path": str(source / "_toc.yml"), "latex_individualpages": False},
        )  # fmt: skip
        warnings = sorted(re.sub("\x1b.*?m", "", line) for line in capsys.readouterr().err.splitlines() if "WARNING" in line)
        files = {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        return Built(status, warnings, len(tasks), files)

    return built


def test_several_processes_make_the_same_book_as_one(build: Callable[[int], Built]) -> None:
    one, several = build(1), build(2)
    assert (one.status, several.status, one.warnings + several.warnings) == (0, 0, [])
    # More than the chunks that are read, or written, alone.
    assert one.processes == 0
    assert several.processes > len(LETTERS)
    assert sorted(one.files) == sorted(several.files)
    assert [name for name, content in one.files.items() if several.files[name] != content] == []
    page = several.files["b.html"].decode()
    assert "8,080.0" in page
    assert "Figure 1" in page
