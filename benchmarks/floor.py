"""What executing notebooks cannot do without: ``python -m benchmarks.floor NOTEBOOK...`` in the project's root.

Prints one line of JSON: seconds of wall and CPU time for one kernel's start, for one import of all libraries that the notebooks
use, and for the cells of each notebook: one notebook after the other, in a process that has the libraries loaded, with no client.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import nbformat

Seconds = tuple[float, float]


def timed(do: Callable[[], object]) -> Seconds:
    """Wall and CPU seconds of something, with all processes that it started and waited for."""
    began, before = time.perf_counter(), os.times()
    do()
    after = os.times()
    return time.perf_counter() - began, sum(after[:4]) - sum(before[:4])


def start_kernel() -> None:
    """Start one kernel of ipykernel, and end it when it has answered."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel()
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def import_libraries(notebooks: list[Path]) -> None:
    """Run every statement of the notebooks that imports something."""
    import ast

    for path in notebooks:
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code":
                body = ast.parse(cell.source).body
                body = [statement for statement in body if isinstance(statement, ast.Import | ast.ImportFrom)]
                exec(compile(ast.Module(body, []), "imports", "exec"), {})


def run_cells(path: Path) -> None:
    """Run the cells of a notebook in a process that is a copy of this one."""
    process = os.fork()
    if process == 0:
        status = 1
        try:
            with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
                status = _run_all(nbformat.read(path, as_version=4))
        finally:
            os._exit(status)
    if os.waitpid(process, 0)[1]:
        raise RuntimeError(f"{path} failed")


def _run_all(notebook: nbformat.NotebookNode) -> int:
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    for cell in notebook.cells:
        if cell.cell_type == "code" and not shell.run_cell(cell.source, store_history=True).success:
            return 1
    return 0


def main(notebooks: list[Path]) -> None:
    """Measure and print."""
    with contextlib.redirect_stdout(io.StringIO()):
        start = timed(start_kernel)
        libraries = timed(lambda: import_libraries(notebooks))
        cells = {str(path): timed(lambda path=path: run_cells(path)) for path in notebooks}  # type: ignore[misc]
    print(json.dumps({"start": start, "libraries": libraries, "cells": cells}))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
