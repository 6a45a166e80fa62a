from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.files.tabular import read_rows, read_text

COLUMNS = ("id", "printed", "unit")
ProblemsOf = Callable[..., list[str]]


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes | str], Path]:
    def write(content: bytes | str) -> Path:
        path = tmp_path / "ledger.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


File = Callable[[bytes | str], Path]


@pytest.mark.parametrize(
    "content",
    [
        "id,printed,unit\na, 5.0 ,亿元\n",
        "\ufeffid,printed,unit\na,5.0,亿元\n",
        "id,printed,unit\r\na,5.0,亿元\r\n",
        "unit,printed,id\n亿元,5.0,a",
        ' id ,"printed",unit\n\n"a","5.0",亿元\n,,\n',
    ],
    ids=["plain", "byte order mark", "CRLF", "other order, no last line end", "quotes and blank rows"],
)
def test_cells_are_text_by_column(file: File, content: str) -> None:
    (row,) = read_rows(file(content), COLUMNS, COLUMNS)
    assert [row[column] for column in COLUMNS] == ["a", "5.0", "亿元"]
    assert row["note"] == ""


def test_rows_know_their_line(file: File) -> None:
    rows = read_rows(file('id,printed,unit\na,1,"two\nlines"\n\nb,2,x\n'), None, ())
    assert [row.number for row in rows] == [3, 5]
    assert rows[0]["unit"] == "two\nlines"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file: found an empty file; expected content"),
        (b"\xef\xbb\xbf \n", "the file: found an empty file; expected content"),
        (b"id,printed,unit\n", "the file: found a header without rows; expected at least one row"),
        (b"id,printed,unit\na,\xff,x\n", "line 2: found byte 0xff, which is not UTF-8; expected text saved as UTF-8"),
        ("id,printed,unit\na,亿".encode("gb18030"), "line 2: found byte 0xd2, which is not UTF-8; expected text saved as UTF-8"),
        ("id,printed,unit\na,1,x".encode("utf-16"), "line 1: found byte 0xff, which is not UTF-8; expected text saved as UTF-8"),
        (b'id,printed,unit\na,"1,x\n', "row 2: found unreadable CSV (unexpected end of data); expected cells in matching quotes"),
        (b"id,printed,unit\na,1,x,y\n", "row 2: found 4 cells; expected 3 as in the header"),
        (b"printed,unit\n1,x\n", "the header (row 1): found no column 'id'; expected the columns id, printed, unit"),
        (b"id,printed,unit,id\na,1,x,b\n", "the header (row 1): found column 'id' twice; expected each column once"),
        (
            b"id,printed,unit,prined\na,1,x,2\n",
            "the header (row 1): found unknown column 'prined'; did you mean 'printed'?; expected only id, printed, unit",
        ),
    ],
)
def test_each_mistake_is_told_once_with_its_place(file: File, problems_of: ProblemsOf, content: bytes, told: str) -> None:
    path = file(content)
    assert problems_of(read_rows, path, COLUMNS, COLUMNS) == [f"{path}, {told}"]


def test_all_ragged_rows_and_header_mistakes_are_told_together(file: File, problems_of: ProblemsOf) -> None:
    told = problems_of(read_rows, file("id,unit\na\nb,x\nc,x,y\n"), COLUMNS, COLUMNS)
    assert [problem.split(", ", 1)[1].split(";")[0] for problem in told] == [
        "the header (row 1): found no column 'printed'",
        "row 2: found 1 cells",
        "row 4: found 3 cells",
    ]


@pytest.mark.parametrize(("sign", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_other_separators_are_one_mistake_and_told_by_name(file: File, problems_of: ProblemsOf, sign: str, name: str) -> None:
    (told,) = problems_of(read_rows, file(sign.join(["id", "printed", "unit\na", "1,5", "x\n"])), COLUMNS, COLUMNS)
    assert f"the header (row 1): found {name} between cells; expected commas between cells" in told


def test_missing_file_and_folder_are_told(tmp_path: Path, problems_of: ProblemsOf) -> None:
    path = tmp_path / "ledger.csv"
    assert problems_of(read_text, path) == [f"{path}, the file: found nothing there; expected a file of this name"]
    (told,) = problems_of(read_text, tmp_path)
    assert told.endswith("expected a file that can be read")


def test_text_loses_nothing_but_the_byte_order_mark(file: File) -> None:
    assert read_text(file("\ufeff a\r\n５")) == " a\r\n５"
