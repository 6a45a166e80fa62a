from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

PAGE = """# Exercises

## Read

:::{{exercise}} How many?
:label: small-how-many

Count.
:::

:::{{solution-start}} small-how-many
:label: small-how-many-solution
:::

As many as that.

:::{{solution-end}}
:::

:::{{exercise}} And then?
:label: small-and-then

Count on.
:::

See {{ref}}`small-and-then`.
"""


SETTINGS = (
    "from helpers.book.exercises import set_exercises\n"
    "extensions = ['myst_nb']\nmyst_enable_extensions = ['colon_fence']\nsetup = set_exercises\n"
)


def built(folder: Path, builder: str) -> Sphinx:
    """A page with exercises, built by Sphinx with nothing but MyST and our writing of exercises."""
    (folder / "index.md").write_text(PAGE.format(), encoding="utf-8")
    (folder / "conf.py").write_text(SETTINGS, encoding="utf-8")
    folders = [str(folder / name) for name in ("", "", "out", "trees")]
    with docutils_namespace():
        app = Sphinx(*folders, buildername=builder, status=None, warningiserror=True)  # type: ignore[arg-type]
        app.build()
    return app


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("book")
    built(folder, "html")
    return (folder / "out" / "index.html").read_text(encoding="utf-8")


def test_an_exercise_stands_under_a_heading_with_its_number(page: str) -> None:
    start = page.index('<div class="recounted-exercise" id="small-how-many">')
    assert page[start:].split("<h3>")[1].startswith('<span class="caption-number">Exercise 1 </span> (How many?)</h3>')


def test_a_solution_folds_without_a_script_and_holds_no_link_in_what_is_clicked(page: str) -> None:
    fold = page[page.index('<details class="recounted-solution" id="small-how-many-solution">') : page.index("</details>")]
    summary, content = fold.split("</summary>")
    assert "Solution to Exercise 1 (How many?)" in summary
    assert "<a" not in summary
    assert "As many as that." in content


def test_no_identifier_stands_twice(page: str) -> None:
    for repeated in ("exercise-content", "solution-content"):
        assert repeated not in page


def test_a_reference_to_an_exercise_says_its_number_and_its_title(page: str) -> None:
    said = page.partition("See ")[2].partition("</p>")[0]
    assert 'href="#small-and-then"' in said
    assert re.sub("<[^>]*>", "", said) == "Exercise 2: And then?."


def test_the_printed_book_is_written_as_its_pages_are(tmp_path: Path) -> None:
    """Nodes that are known under "html" alone, such as folded code, are written on the one page that is printed too."""
    app = built(tmp_path, "singlehtml")
    assert "singlehtml" not in app.registry.translation_handlers
    assert '<details class="recounted-solution"' in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
