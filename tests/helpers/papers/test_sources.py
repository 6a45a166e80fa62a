"""The source check on small texts of our own: every row stands at its line, and no number lacks a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from helpers.errors import InputError, SourcesMissingError
from helpers.papers.library import Paper
from helpers.papers.sources import SourceCheck, check_sources

WritePaper = Callable[..., Paper]
Row = tuple[int, str] | tuple[int, str, str]
HEADER = "id,line,printed,unit,reads\n"


@pytest.fixture
def checked(write_paper: WritePaper, tmp_path: Path) -> Callable[..., SourceCheck]:
    """Checks rows, each a line, a print and what the print reads, against a text."""

    def check(text: str, rows: Sequence[Row], *phrases: str) -> SourceCheck:
        (tmp_path / "small.txt").write_text(text, encoding="utf-8")
        ledger = HEADER + "".join(
            f'n{place},{row[0]},"{row[1]}",{"%" if row[1][-1] in "%％" else "number"},{row[2] if len(row) > 2 else ""}\n'
            for place, row in enumerate(rows, start=1)
        )
        masks = "".join(f"  - {{phrase: '{phrase}', why: x}}\n" for phrase in phrases)
        about = f"slug: small\ntext: small.txt\nnot_quantities:\n{masks}"
        return check_sources(write_paper(ledger, paper__yml=about), tmp_path)

    return check


Checked = Callable[..., SourceCheck]


def told(check: SourceCheck) -> list[str]:
    return [f"{problem.place}: {problem.found}" for problem in check.problems]


@pytest.mark.parametrize(
    ("text", "rows", "phrases"),
    [
        ("In 2015 there were 94 parks.\n", [(1, "2015"), (1, "94")], []),
        ("Income of 1,570.86 and 17.02%\n", [(1, "1,570.86"), (1, "17.02%")], []),
        ("from 2003-2015", [(1, "2003"), (1, "2015")], []),
        ("10.3303/CET1866241", [(1, "10.3303"), (1, "1866241")], []),
        ("9 of 9 in 1999, 9", [(1, "9"), (1, "9"), (1, "1999"), (1, "9")], []),
        ("1994 94", [(1, "1994"), (1, "94")], []),
        ("2010,2011 and 12,3456", [(1, "2010"), (1, "2011"), (1, "12"), (1, "3456")], []),
        ("a\r\nb 5\r\n\r\n6\r\n", [(2, "5"), (4, "6")], []),
        ("\ufeff5", [(1, "5")], []),
        ("it Doubled in three years, to one-sixth", [(1, "Doubled", "2"), (1, "three", "3"), (1, "one-sixth", "1/6")], []),
        ("over 2.5 trillion and 5\nbillion yuan", [(1, "2.5"), (1, "5")], []),
        ("On the one\nhand, one park", [(2, "one", "1")], ["on the one hand"]),
        ("someone often stands alone, tone", [], []),
        ("often ten", [(1, "ten", "10")], []),
        ("not one, no single one", [(1, "one", "1"), (1, "no single", "0"), (1, "one", "1")], []),
        ("in Made in China 2025, 2025", [(1, "2025")], ["made in china 2025"]),
        ("2015年全省有94个园区，占５.０％", [(1, "2015"), (1, "94"), (1, "５.０％")], []),
        ("超过2万亿元，三年翻番", [(1, "2"), (1, "三", "3"), (1, "翻番", "2")], []),
        ("千亿园区十二个", [(1, "千亿", "1000"), (1, "十二", "12")], []),
        ("进一步推进一体化，一半", [(1, "一半", "1/2")], ["进一步", "一体化"]),
        ("进\n一步，一个", [(2, "一", "1")], ["进一步"]),
        ("100 亿元和50\n亿元", [(1, "100"), (1, "50")], []),
        ("100多亿元，5余万人", [(1, "100"), (1, "5")], []),
        ("marks of 100,200,300 and 1,200,300", [(1, "100"), (1, "200"), (1, "300"), (1, "1,200,300")], []),
        ("over tens of billions, hundreds of thousands",
         [(1, "tens of billions", "10"), (1, "hundreds of thousands", "100")], []),
        ("threefold, a ten-fold rise, halved to zero",
         [(1, "threefold", "3"), (1, "ten-fold", "10"), (1, "halved", "1/2"), (1, "zero", "0")], []),
        ("I. INTRODUCTION\nsee TABLE I, Fig. IV", [(1, "I", "1"), (2, "I", "1"), (2, "IV", "4")], []),
        ("I am in X, I.e. there", [], []),
    ],
)  # fmt: skip
def test_complete_ledgers_pass(checked: Checked, text: str, rows: list[Row], phrases: list[str]) -> None:
    if not rows:
        text, rows = f"{text} 7", [(1, "7")]
    check = checked(text, rows, *phrases)
    assert told(check) == []
    assert check.covered == check.numbers
    assert check.standing == check.rows == len(rows)


@pytest.mark.parametrize(
    ("text", "rows", "phrases", "problems"),
    [
        ("94 parks, 17 here", [(1, "94")], [], ["line 1, column 11: '17' without a row"]),
        ("94\n17", [(1, "94"), (1, "17")], [], ["line 1: no '17' left for row 'n2'", "line 2, column 1: '17' without a row"]),
        ("94 parks", [(1, "94"), (9, "94")], [], ["line 9: no '94' left for row 'n2'"]),
        ("94 parks", [(1, "94"), (1, "94")], [], ["line 1: no '94' left for row 'n2'"]),
        ("94 94", [(1, "94")], [], ["line 1, column 4: '94' without a row"]),
        ("1994", [(1, "94")], [], ["line 1: no '94' left for row 'n1'", "line 1, column 1: '1994' without a row"]),
        ("1,994", [(1, "994")], [], ["line 1: no '994' left for row 'n1'", "line 1, column 1: '1,994' without a row"]),
        ("17.02", [(1, "17")], [], ["line 1: no '17' left for row 'n1'", "line 1, column 1: '17.02' without a row"]),
        ("75%", [(1, "75")], [], ["line 1: no '75' left for row 'n1'", "line 1, column 1: '75%' without a row"]),
        ("75", [(1, "75%")], [], ["line 1: no '75%' left for row 'n1'", "line 1, column 1: '75' without a row"]),
        ("5 then 6", [(1, "6"), (1, "5")], [], ["line 1: no '5' left for row 'n2'", "line 1, column 1: '5' without a row"]),
        ("5\n6", [(2, "6"), (1, "5")], [], ["line 1: row 'n2' after a later line"]),
        ("six-one", [(1, "one", "1")], [], ["line 1: no 'one' left for row 'n1'", "line 1, column 1: 'six-one' without a row"]),
        ("100,200,300", [(1, "100")], [],
         ["line 1: no '100' left for row 'n1'", "line 1, column 1: '100,200,300' without a row"]),
        ("tens of parks", [(1, "parks", "1")], [], ["line 1, column 1: 'tens' without a row"]),
        ("II. THE PLACE", [(1, "I", "1")], [],
         ["line 1: no 'I' left for row 'n1'", "line 1, column 1: 'II' without a row"]),
        ("often", [(1, "ten", "10")], [], ["line 1: no 'ten' left for row 'n1'"]),
        ("on the one hand", [(1, "one", "1")], ["on the one hand"], ["line 1: no 'one' left for row 'n1'"]),
        ("on the one hand", [(1, "one", "1")], ["the other hand"], []),
        ("half a year", [(1, "year", "1")], [], ["line 1, column 1: 'half' without a row"]),
        ("三十个", [(1, "三", "3")], [], ["line 1: no '三' left for row 'n1'", "line 1, column 1: '三十' without a row"]),
        ("统一一个", [(1, "一", "1")], [], ["line 1: no '一' left for row 'n1'", "line 1, column 2: '一一' without a row"]),
        ("５０个", [(1, "50")], [], ["line 1: no '50' left for row 'n1'", "line 1, column 1: '５０' without a row"]),
    ],
)  # fmt: skip
def test_what_is_missing_or_misplaced_is_told(
    checked: Checked, text: str, rows: list[Row], phrases: list[str], problems: list[str]
) -> None:
    assert told(checked(text, rows, *phrases)) == problems


def test_a_row_without_a_line_stands_nowhere(write_paper: WritePaper, tmp_path: Path) -> None:
    (tmp_path / "small.txt").write_text("94\n", encoding="utf-8")
    paper = write_paper("id,printed,unit\na,94,parks\n", paper__yml="slug: small\ntext: small.txt\n")
    assert told(check_sources(paper, tmp_path)) == ["no line: no '94' left for row 'a'", "line 1, column 1: '94' without a row"]


def test_the_result_counts_both_ways(checked: Checked) -> None:
    check = checked("94 parks, 17 here\n5", [(1, "94"), (2, "6")])
    assert str(check) == ("small: 1 of 3 numerals and number words of the text have a row; 1 of 2 rows stand at their line")


def test_problems_come_in_the_order_of_the_text(checked: Checked) -> None:
    check = checked("1\n2\n3\n4\n", [(2, "2"), (3, "9")])
    assert [problem.place for problem in check.problems] == [
        "line 1, column 1", "line 3", "line 3, column 1", "line 4, column 1",
    ]  # fmt: skip


def test_missing_texts_are_told_with_what_to_do(write_paper: WritePaper, tmp_path: Path) -> None:
    paper = write_paper("a,1,parks,,\n", paper__yml="slug: small\ntext: small.txt\n")
    with pytest.raises(SourcesMissingError) as caught:
        check_sources(paper, tmp_path)
    assert str(tmp_path / "small.txt") in str(caught.value)
    assert "make sources PAPERS=" in str(caught.value)
    with pytest.raises(SourcesMissingError):
        check_sources(write_paper("a,1,parks,,\n", slug="nameless"), tmp_path)


def test_a_text_that_is_no_text_is_told(write_paper: WritePaper, tmp_path: Path) -> None:
    paper = write_paper("a,1,parks,,\n", paper__yml="slug: small\ntext: small.txt\n")
    (tmp_path / "small.txt").write_bytes(b"\xff")
    with pytest.raises(InputError, match="not UTF-8"):
        check_sources(paper, tmp_path)
