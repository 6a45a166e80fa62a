"""``ledger.csv``: rows become printed numbers, every mistake is told with row and column."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from helpers.files.ledgerfile import load_ledger
from helpers.numbers.readings import Hedge
from helpers.numbers.units import Dimension, Unit
from helpers.papers.library import Paper

WritePaper = Callable[..., Paper]
ProblemsOf = Callable[..., list[str]]

FULL = (
    "id,line,section,printed,unit,kind,measure,region,period,hedge,reads,note\n"
    'gdp.2015,12,3.1,"1,570.86",亿元,quantity,gdp,ganzhou,2015,over,,ours\n'
    "share,13,3.1,17.02%,%,,share of parks,,,,,\n"
    "doubled,14,II.B,doubled,times,quantity,growth,,,,2,\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], Path]:
    def write(content: str) -> Path:
        path = tmp_path / "ledger.csv"
        path.write_text(content, encoding="utf-8")
        return path

    return write


File = Callable[[str], Path]


def test_a_row_becomes_a_printed_number(file: File) -> None:
    ledger = load_ledger(file(FULL))
    number = ledger["gdp.2015"]
    assert (number.printed, number.unit.name, number.hedge, number.line) == ("1,570.86", "亿元", Hedge.OVER, 12)
    assert (number.section, number.kind, number.measure) == ("3.1", "quantity", "gdp")
    assert (number.region, number.period, number.note) == ("ganzhou", "2015", "ours")
    assert number.value == 157086 * 10**6
    assert number.step == 10**6
    assert ledger["share"].kind == "quantity"
    assert ledger["share"].value == Fraction(1702, 10000)
    assert ledger["doubled"].value == 2


def test_a_short_ledger_will_do(file: File) -> None:
    (number,) = load_ledger(file("id,printed,unit\nparks,94,parks\n")).values()
    assert (number.line, number.kind, number.hedge, number.measure) == (None, "quantity", Hedge.NONE, "")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Parks,94,parks,,,,", "column 'id': found 'Parks'; expected lower-case letters"),
        ("a..b,94,parks,,,,", "column 'id': found 'a..b'; expected lower-case letters"),
        (",94,parks,,,,", "column 'id': found nothing; expected lower-case letters"),
        (
            "a,ninety,parks,,,,",
            "column 'printed': found 'ninety'; expected a number such as 94, 1,570.86 or 17.02%; where the paper",
        ),
        ("a,,parks,,,,", "column 'printed': found nothing; expected the number exactly as the paper prints it"),
        ("a,,parks,2,,,", "column 'printed': found nothing; expected the number exactly as the paper prints it"),
        ("a,two,parks,zwei,,,", "column 'reads': found 'zwei'; expected a number such as 94, 1,570.86 or 17.02%"),
        (
            "a,94,park,,,,",
            "column 'unit': found unknown unit 'park'; did you mean 'parks'?; expected a known unit, or one declared",
        ),
        ("a,94,,,,,", "column 'unit': found unknown unit ''; expected a known unit"),
        ("a,94%,parks,,,,", "column 'unit': found 'parks'; expected '%', since the printed number carries a percent sign"),
        ("a,94,parks,,abuot,,", "column 'hedge': found 'abuot'; did you mean 'about'?; expected nothing or one of about, over,"),
        ("a,94,parks,,,quantities,", "column 'kind': found 'quantities'; expected one of quantity, date, label; did you mean"),
        ("a,94,parks,,,,0", "column 'line': found '0'; expected the number of a line of the paper's text, from 1"),
        ("a,94,parks,,,,3.5", "column 'line': found '3.5'; expected the number of a line"),
        ("a,94,parks,,,,-1", "column 'line': found '-1'; expected the number of a line"),
        ("a,94,parks,,,,３", "column 'line': found '３'; expected the number of a line"),
    ],
)
def test_each_mistake_is_told_once_with_row_and_column(file: File, problems_of: ProblemsOf, row: str, told: str) -> None:
    path = file(f"id,printed,unit,reads,hedge,kind,line\nfirst,1,parks,,,,\n{row}\n")
    (problem,) = problems_of(load_ledger, path)
    assert problem.startswith(f"{path}, row 3, {told}")


def test_an_id_twice_is_told_with_its_first_row(file: File, problems_of: ProblemsOf) -> None:
    (told,) = problems_of(load_ledger, file("id,printed,unit\na,1,parks\nb,1,parks\na,2,parks\n"))
    assert told.endswith("row 4, column 'id': found 'a' a second time; expected a new id (the first stands in row 2)")


def test_all_mistakes_are_told_together_in_order(file: File, problems_of: ProblemsOf) -> None:
    told = problems_of(load_ledger, file("id,printed,unit\nA,x,y\nb,1,parks\nb,z,parks\n"))
    assert [problem.split(", ", 1)[1].split(":")[0] for problem in told] == [
        "row 2, column 'id'",
        "row 2, column 'printed'",
        "row 2, column 'unit'",
        "row 4, column 'printed'",
        "row 4, column 'id'",
    ]


def test_declared_units_are_known(file: File) -> None:
    airports = Unit("airports", Dimension.COUNT)
    assert load_ledger(file("id,printed,unit\na,2,Airports\n"), {"airports": airports})["a"].unit is airports
