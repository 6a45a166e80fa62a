from __future__ import annotations

from pathlib import Path

import pytest

from helpers.book.tables import component, plain_script

SCRIPT = Path(__file__).parents[3] / "_static" / "searchable.js"


def test_component_and_script_become_one_that_loads_nothing() -> None:
    script = plain_script(component(), SCRIPT.read_text(encoding="utf-8"))
    assert script.startswith("(() => {")
    assert "\nimport " not in script
    assert "export{" not in script
    assert "const DataTable = " in script


def test_what_does_not_fit_is_said() -> None:
    with pytest.raises(ValueError, match="default export"):
        plain_script("let a = 1;", 'import One from "./one.js";')
