"""The script of searchable tables: the table component that itables packs and what the book does with it, as one.

Both are modules, which browsers load from servers alone. A book that somebody opens from a folder must be searchable too, so they
become one plain script, for the pages that hold such a table.
"""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path

MARK = "data-recounted-filters"
"""The attribute that tells a searchable table."""

_EXPORT = re.compile(r"export\s*\{[^}]*?(\w+) as default[^}]*\};?")
_IMPORT = re.compile(r'^import (\w+) from "[^"]+";$', re.MULTILINE)


def component() -> str:
    """The table component, a module."""
    file = distribution("itables").locate_file("itables/html/dt_bundle.js")
    return Path(str(file)).read_text(encoding="utf-8")


def plain_script(library: str, module: str) -> str:
    r"""A module, and the one that it imports, as a script that keeps all its names to itself.

    Raises
    ------
    ValueError
        Where they do not export and import one default.

    Examples
    --------
    >>> plain_script("let a = 1; export {a as default, b as c};", 'import One from "./one.js";\nuse(One);')
    '(() => {\nlet a = 1; \nconst One = a;\nuse(One);\n})();\n'
    """
    exported, imported = _EXPORT.search(library), _IMPORT.search(module)
    if exported is None or imported is None:
        raise ValueError("the table component must have a default export, and the script that uses it must import it")
    body = _IMPORT.sub(lambda found: f"const {found[1]} = {exported[1]};", module, count=1).strip()
    return f"(() => {{\n{_EXPORT.sub('', library)}\n{body}\n}})();\n"
