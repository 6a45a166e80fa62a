from __future__ import annotations

import json

from helpers.book.cells import folded, plain_folds


def test_code_is_folded_unless_a_cell_says_how_it_is_shown() -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}},
        {"cell_type": "code", "metadata": {}},
        {"cell_type": "code", "metadata": {"tags": ["parameters"]}},
        {"cell_type": "code", "metadata": {"tags": ["remove-cell"]}},
        {"cell_type": "code", "metadata": {"tags": ["hide-input"]}},
    ]
    tags = [cell["metadata"].get("tags") for cell in json.loads(folded(json.dumps({"cells": cells})))["cells"]]
    assert tags == [None, ["hide-input"], ["parameters", "hide-input"], ["remove-cell"], ["hide-input"]]


def test_a_fold_says_one_thing() -> None:
    # As MyST-NB 1.4 writes it.
    body = (
        '<details class="admonition hide above-input">\n<summary aria-label="Toggle hidden content">\n'
        '<p class="collapsed admonition-title">Code</p>\n<p class="expanded admonition-title">Code</p>\n</summary>\nx</details>'
    )
    context = {"body": body}
    plain_folds(None, "page", "page.html", context, None)  # type: ignore[arg-type]
    assert context["body"] == '<details class="recounted-code"><summary>Code</summary>\nx</details>'


def test_cells_in_a_row_that_show_nothing_are_one_fold_with_what_shows_them() -> None:
    def cell(tags: str, code: str, after: str = "") -> str:
        fold = f'<details class="recounted-code"><summary>Code</summary>\n<pre>{code}</pre>\n</details>'
        return f'<div class="cell {tags}docutils container">\n{fold}\n{after}</div>\n'

    output = '<div class="cell_output">shown</div>\n'
    body = cell("", "a") + cell("", "b") + cell("tag_full-width ", "c", output) + cell("", "d") + "<p>text</p>" + cell("", "e")
    context = {"body": body}
    plain_folds(None, "page", "page.html", context, None)  # type: ignore[arg-type]
    first = cell("tag_full-width ", "a</pre>\n\n<pre>b</pre>\n\n<pre>c", output)
    assert context["body"] == first + cell("", "d") + "<p>text</p>" + cell("", "e")
