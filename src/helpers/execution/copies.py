"""Executed copies: what is in them, and how one is told to be whole."""

from __future__ import annotations

import copy
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

from helpers.execution.keys import Stamp

if TYPE_CHECKING:
    from nbformat import NotebookNode

# Metadata of the notebook under which a finished copy keeps what it was made of.
STAMP = "recounted"
INJECTED = "injected-parameters"

# Warnings name the file that ipykernel pretends a cell to be, which holds the number of the process.
_CELL_FILE = re.compile(r"\S*ipykernel_\d+[/\\]\d+\.py")


def stored_stamp(path: Path) -> Stamp | None:
    """What a finished copy was made of; ``None`` where there is none, or it is not whole."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))["metadata"][STAMP]
        return Stamp(dict(stored["ingredients"]), dict(stored["files"]))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def executed_copy(source: NotebookNode, executed: NotebookNode) -> NotebookNode:
    """The source with the outputs of its execution, and nothing that differs between two executions.

    Papermill's and the client's dates and durations stay behind, and so do random identifiers.
    """
    result = copy.deepcopy(source)
    by_source = iter(result.cells)
    result.cells = [_injected(cell) if is_injected(cell) else next(by_source) for cell in executed.cells]
    for target, cell in zip(result.cells, executed.cells, strict=True):
        if cell.cell_type == "code":
            target.execution_count = cell.execution_count
            target.outputs = _stable(cell.outputs)
    kept = {name: executed.metadata[name] for name in ("language_info", "widgets") if name in executed.metadata}
    result.metadata.update(kept)
    return result


def write_stamped(path: Path, copy: str, stamp: Stamp) -> None:
    """Write the text of a copy with its stamp, so that it is there as a whole or not at all.

    The form is nbformat's, without its checks: they were made when the text was.
    """
    content = json.loads(copy)
    content["metadata"][STAMP] = {"key": stamp.key, "ingredients": stamp.parts, "files": stamp.files}
    write_whole(path, json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False, separators=(",", ": ")) + "\n")


def with_stable_ids(notebook: NotebookNode) -> NotebookNode:
    """The notebook in the newest format of version 4, cells that came without an identifier numbered.

    Left to nbformat, each reading would give them others.
    """
    lacking = [index for index, cell in enumerate(notebook.cells) if "id" not in cell]
    newest: NotebookNode = nbformat.v4.upgrade(copy.deepcopy(notebook))
    for index in lacking:
        newest.cells[index].id = f"cell-{index + 1}"
    return newest


def is_injected(cell: NotebookNode) -> bool:
    """Whether papermill put this cell there."""
    return INJECTED in cell.metadata.get("tags", [])


def write_whole(path: Path, text: str) -> None:
    """Write a text in UTF-8 under another name, then give it its own."""
    write_whole_bytes(path, text.encode())


def write_whole_bytes(path: Path, content: bytes) -> None:
    """Write a file under another name, then give it its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _injected(cell: NotebookNode) -> NotebookNode:
    stable: NotebookNode = nbformat.v4.new_code_cell(cell.source, metadata={"tags": [INJECTED]})
    stable.id = INJECTED
    return stable


def _stable(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Outputs with text that was printed in one go joined, standard output first: how it was cut and mixed is chance."""
    result: list[NotebookNode] = []
    printed: list[NotebookNode] = []
    for output in outputs:
        if output.output_type == "stream":
            printed.append(output)
        else:
            result += [*_joined(printed), output]
            printed = []
    return result + _joined(printed)


def _joined(streams: list[NotebookNode]) -> list[NotebookNode]:
    texts = {name: "".join(stream.text for stream in streams if stream.name == name) for name in ("stdout", "stderr")}
    said = {name: _CELL_FILE.sub("cell.py", text) for name, text in texts.items() if text}
    return [nbformat.v4.new_output("stream", name=name, text=text) for name, text in said.items()]
