"""The component reaches the pages that need it, and only these; the build of a small book is in test_sphinx_extension."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from helpers.sphinx_searchable import MARK, add_component, add_script

STATIC = Path(__file__).resolve().parents[2] / "_static"


@pytest.mark.parametrize(("body", "scripts"), [(f"<figure {MARK}='paper'>", ["searchable.js"]), ("<figure>", [])])
def test_only_pages_with_a_searchable_table_load_the_script(body: str, scripts: list[str]) -> None:
    loaded: list[str] = []
    app: Any = SimpleNamespace(add_js_file=lambda name, **_: loaded.append(name))
    add_script(app, "page", "page.html", {"body": body}, None)
    assert loaded == scripts


def test_the_component_that_the_script_imports_is_copied_beside_it() -> None:
    config = SimpleNamespace(html_static_path=["_static"])
    add_component(None, config)  # type: ignore[arg-type]
    component = Path(config.html_static_path[-1])
    assert component.is_file()
    script = (STATIC / "searchable.js").read_text(encoding="utf-8")
    assert f'from "./{component.name}"' in script
    assert MARK.removeprefix("data-") == "recounted-filters"
    assert "dataset.recountedFilters" in script
