"""A book that is built by one process and by several, with every kind of thing that pages share or that reading must keep."""

from __future__ import annotations

import gc
import re
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pytest
import yaml
from jupyter_book.sphinx import build_sphinx
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from sphinx.environment.collectors.toctree import TocTreeCollector
from sphinx.util.parallel import ParallelTasks

from helpers.book import cores
from helpers.book.cores import NUMBERING, order, share_out
from helpers.remembering import FOLDER

ROOT = Path(__file__).parents[3]
LETTERS = "abcdef"
PAGE = """# Page {here}

产业集群, {{cite}}`key-{here}`, $x^2$ and [](#fig-{before}); see {{ref}}`small-{before}` and [its page]({before}.md).
Quoted: {{glue:text}}`noted.ipynb::total:s`.

```{{raw}} html
<figure id="fig-{here}" class="recounted-figure"><svg role="img"></svg><figcaption>
<span id="fig-{here}-caption">Picture</span> <span class="recounted-links">
<a download="{here}.csv" href="data:text/csv,a%2C{here}">Data</a></span></figcaption></figure>
```

:::{{exercise}} Count {here}
:label: small-{here}

Count.
:::

```python
{here} = {{"a": 1}}
```
"""
WORKS = """
```{bibliography}
```
"""
FAULTS = {"b": WORKS, "e": "\n$\\nosuchsign$\n", "f": "\n# Another title\n\n#### Too deep\n"}
LANGUAGE = {"name": "python", "pygments_lexer": "ipython3"}
SETTINGS = {
    "title": "Small",
    "only_build_toc_files": True,
    "execute": {"execute_notebooks": "off"},
    "bibtex_bibfiles": ["references.bib"],
    "latex": {"use_jupyterbook_latex": False},
    "sphinx": {
        "extra_extensions": ["helpers.book.extension"],
        "config": {"html_static_path": ["_static"], "bibtex_default_style": "plain"},
    },
}


@dataclass
class Built:
    """How a build ended, what it warned of, what other processes did of it, and what it wrote."""

    status: Any
    warnings: list[str]
    shared: set[str]
    files: dict[str, bytes]


def noted() -> nbformat.NotebookNode:
    """An executed notebook that records a value."""
    data = {"text/plain": repr("8,080.0")}
    glued = new_output("display_data", data=data, metadata={"scrapbook": {"mime_prefix": "", "name": "total"}})
    return new_notebook(
        cells=[new_markdown_cell("# Noted"), new_code_cell("1", outputs=[glued])], metadata={"language_info": LANGUAGE}
    )


def written(folder: Path) -> Path:
    """The source of a small book, with a fault that is met in reading and one that is met in writing."""
    for name in ("_static", "data/papers"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "CITATION.cff", folder)
    for before, here in zip(LETTERS[-1] + LETTERS, LETTERS, strict=False):
        text = PAGE.format(here=here, before=before) + FAULTS.get(here, "")
        (folder / f"{here}.md").write_text(text, encoding="utf-8")
    works = (f"@misc{{key-{here}, author={{Author{here}, A.}}, title={{Of {here}}}, year={{2020}}}}" for here in LETTERS)
    (folder / "references.bib").write_text("\n".join(works), encoding="utf-8")
    nbformat.write(noted(), folder / "noted.ipynb")
    pages = [{"file": here} for here in (*LETTERS[1:], "noted")]
    parts = [{"caption": "A part", "numbered": True, "chapters": chapters} for chapters in (pages[:3], pages[3:])]
    (folder / "_toc.yml").write_text(yaml.safe_dump({"format": "jb-book", "root": "a", "parts": parts}), encoding="utf-8")
    (folder / "_config.yml").write_text(yaml.safe_dump(SETTINGS), encoding="utf-8")
    return folder


def forget_earlier_builds() -> None:
    """sphinx-external-toc takes from a build the listeners that have the numbers of those of any earlier one in memory."""
    for found in gc.get_objects():
        if isinstance(found, TocTreeCollector):
            found.listener_ids = None


def built(source: Path, out: Path, count: int) -> Built:
    """Build a book as a machine with so many cores does."""
    shared: set[str] = set()
    add_task = ParallelTasks.add_task

    def noting(self: ParallelTasks, task: Callable[..., object], *arguments: Any) -> None:
        shared.add(task.__name__)
        add_task(self, task, *arguments)

    with pytest.MonkeyPatch.context() as patched, redirect_stderr(StringIO()) as said:
        # Style sheets of the theme are long to read, and the same whenever this is run.
        patched.setenv(FOLDER, str(ROOT / "_build" / "remembered"))
        patched.setattr(cores, "os", SimpleNamespace(cpu_count=lambda: count))
        patched.setattr(ParallelTasks, "add_task", noting)
        forget_earlier_builds()
        status = build_sphinx(
            source, out, noconfig=True, path_config=source / "_config.yml", warningiserror=True, keep_going=True, quiet=True,
            confoverrides={"external_toc_path": str(source / "_toc.yml"), "latex_individualpages": False},
        )  # fmt: skip
    warnings = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in said.getvalue().splitlines() if "WARNING" in line]
    # Not the digest of the settings: themes lengthen lists that all builds of a process share.
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("[!.]*") if path.is_file()}
    return Built(status, sorted(warnings), shared, files)


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """The book as one core builds it, and as two do."""
    source, out = written(tmp_path_factory.mktemp("source")), tmp_path_factory.mktemp("out")
    return built(source, out / "one" / "html", 1), built(source, out / "several" / "html", 2)


def test_on_several_cores_pages_are_both_read_and_written_by_several_processes(builds: tuple[Built, Built]) -> None:
    assert [build.shared for build in builds] == [set(), {"read_process", "write_process"}]


def test_several_processes_write_the_same_files_as_one(builds: tuple[Built, Built]) -> None:
    one, several = (build.files for build in builds)
    assert sorted(one) == sorted(several)
    assert [name for name, content in one.items() if several[name] != content] == []
    assert "_downloads/e.csv" in several
    page = several["b.html"].decode()
    for shown in (
        ">8,080.0<",
        ">Figure 1.1.</b>",
        ">Figure 1<",
        "Exercise 1: Count a",
        '<span class="section-number">2. </span>',
    ):
        assert shown in page


def test_faults_met_by_another_process_are_told_and_fail_the_build_as_well(builds: tuple[Built, Built]) -> None:
    for build in builds:
        assert build.status == 1
        written, read = build.warnings
        assert "/e.md" in written
        assert "/f.md" in read
    assert builds[0].warnings == builds[1].warnings


@pytest.fixture
def app() -> Any:
    bearing, silent = (SimpleNamespace(parallel_read_safe=bears, parallel_write_safe=True) for bears in (True, None))
    return SimpleNamespace(extensions={"one": bearing, NUMBERING: silent}, parallel=1)


def test_an_extension_that_does_not_bear_it_costs_speed_and_no_warning(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "os", SimpleNamespace(cpu_count=lambda: 4))
    share_out(app, SimpleNamespace())  # type: ignore[arg-type]
    assert app.parallel == 5
    app.parallel, app.extensions["other"] = 1, SimpleNamespace(parallel_read_safe=None, parallel_write_safe=True)
    share_out(app, SimpleNamespace())  # type: ignore[arg-type]
    assert app.parallel == 1


def test_where_processes_do_not_fork_well_one_does_all(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "os", SimpleNamespace(cpu_count=lambda: 4))
    monkeypatch.setattr(cores, "sys", SimpleNamespace(platform="darwin"))
    share_out(app, SimpleNamespace())  # type: ignore[arg-type]
    assert app.parallel == 1


def test_documents_stand_in_one_order_whichever_was_read_first() -> None:
    env: Any = SimpleNamespace(tocs={"b": 1, "a": 2})
    order(SimpleNamespace(), env)  # type: ignore[arg-type]
    assert list(env.tocs) == ["a", "b"]
