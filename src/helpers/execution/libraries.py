"""Which libraries are loaded once for many notebooks."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

import nbformat

# What `helpers` loads when figures, tables or the engine are first used.
OF_HELPERS = ("numpy", "yaml", "pandas", "matplotlib.backends.backend_svg", "highspy")


def worth_loading(notebooks: Iterable[str], workers: int) -> tuple[str, ...]:
    """The libraries to load before kernels are forked.

    One is loaded while nothing else can go on, and a notebook loads its own while others run: it pays where at least as many
    notebooks use a library as run at a time. Python's own take next to no time.

    Parameters
    ----------
    notebooks
        Their text.
    workers
        How many run at a time.

    >>> worth_loading([nbformat.writes(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("import pandas as pd")]))], 4)
    ('pandas',)
    """
    texts = Counter(notebooks)
    counts: Counter[str] = Counter()
    for text, times in texts.items():
        counts.update(dict.fromkeys(_libraries(text), times))
    return tuple(sorted(name for name, count in counts.items() if count >= min(workers, texts.total())))


def _libraries(text: str) -> Iterator[str]:
    for cell in nbformat.reads(text, as_version=4).cells:
        for name in _imported(cell.source) if cell.cell_type == "code" else ():
            package = name.partition(".")[0]
            if package == "helpers":
                yield from OF_HELPERS
            elif package not in sys.stdlib_module_names:
                yield name


def _imported(source: str) -> Iterator[str]:
    """Modules that the statements of a cell import; none where it is no plain Python, as with magics."""
    try:
        statements = ast.walk(ast.parse(source))
    except SyntaxError:
        return
    for statement in statements:
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
            yield statement.module
