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
