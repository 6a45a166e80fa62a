from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from helpers.execution.copies import executed_copy, stored_stamp, write_stamped, write_whole
from helpers.execution.keys import Stamp

MADE_OF = Stamp({"notebook": "1"}, {"data/a.csv": "2"})


def executed(*outputs: nbformat.NotebookNode) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = new_notebook(
        cells=[new_code_cell("x", outputs=list(outputs), execution_count=1, metadata={"papermill": {"duration": 1}})]
    )
    notebook.metadata.update(papermill={"start_time": "now"}, language_info={"name": "python"})
    return notebook


def source() -> nbformat.NotebookNode:
    cell = new_code_cell("x")
    cell.id = "stable"
    notebook: nbformat.NotebookNode = new_notebook(cells=[cell])
    return notebook


def printed(text: str, name: str = "stdout") -> nbformat.NotebookNode:
    output: nbformat.NotebookNode = new_output("stream", name=name, text=text)
    return output


def texts(*outputs: nbformat.NotebookNode) -> list[str]:
    return [output.get("text", "picture") for output in executed_copy(source(), executed(*outputs)).cells[0].outputs]


def test_a_finished_copy_tells_what_it_was_made_of(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.ipynb"
    write_stamped(path, nbformat.writes(executed_copy(source(), executed(printed("a\nb\n")))), MADE_OF)
    assert stored_stamp(path) == MADE_OF
    assert path.read_text(encoding="utf-8") == nbformat.writes(nbformat.read(path, as_version=4)) + "\n"


def test_nothing_of_one_execution_only_is_kept() -> None:
    copy = executed_copy(source(), executed())
    assert (copy.cells[0].id, copy.cells[0].metadata, copy.cells[0].execution_count) == ("stable", {}, 1)
    assert set(copy.metadata) == {"language_info"}


@pytest.mark.parametrize("cut", [0, 1, 40, -2])
def test_a_half_written_copy_tells_nothing(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.ipynb"
    write_stamped(path, nbformat.writes(executed_copy(source(), executed(printed("a\nb\n")))), MADE_OF)
    path.write_text(path.read_text(encoding="utf-8").rstrip()[:cut], encoding="utf-8")
    assert stored_stamp(path) is None


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        '{"metadata": {"recounted": {"ingredients": 3, "files": {}}}}',
        '{"metadata": {"recounted": {"key": "a", "ingredients": {}}}}',
        '{"metadata": {"recounted": 1}}',
    ],
)
def test_what_is_no_copy_of_ours_tells_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(text, encoding="utf-8")
    assert stored_stamp(path) is None


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_whole(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "new \ud800")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_printed_text_is_joined_standard_output_first_but_not_across_other_outputs() -> None:
    picture = new_output("display_data", data={"text/plain": "<Figure>"})
    outputs = [printed("warn\n", "stderr"), printed("a\n"), printed("b\n"), picture, printed("c\n")]
    assert texts(*outputs) == ["a\nb\n", "warn\n", "picture", "c\n"]


@pytest.mark.parametrize("file", ["/tmp/ipykernel_123/4567.py", r"C:\Temp\ipykernel_9\1.py"])
def test_the_number_of_the_process_is_taken_out_of_warnings(file: str) -> None:
    assert texts(printed(f"{file}:3: UserWarning: careful\n", "stderr")) == ["cell.py:3: UserWarning: careful\n"]
