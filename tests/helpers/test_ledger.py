from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from helpers.errors import UnknownNameError
from helpers.ledger import load_ledger, matching
from helpers.numbers.readings import Hedge, Reading
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


def test_a_ledger_is_a_mapping_in_the_order_of_the_text(file: File) -> None:
    ledger = load_ledger(file(FULL))
    assert list(ledger) == ["gdp.2015", "share", "doubled"]
    assert len(ledger) == 3
    assert "share" in ledger
    assert "shares" not in ledger
    with pytest.raises(UnknownNameError, match=r"there is no printed number 'shar'; did you mean 'share'\?"):
        ledger["shar"]


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


@pytest.mark.parametrize(
    ("printed", "unit", "allowed"),
    [
        ("94", "parks", "[94, 94]"),
        ("5.1", "万人", "[50500, 51500]"),
        ("51", "万人", "[505000, 515000]"),
        ("2.5", "parks", "[49/20, 51/20]"),
        ("9.57", "%", "[1913/20000, 383/4000]"),
        ("2.56", "亿元", "[255500000, 256500000]"),
        ("2015", "year", "[2015, 2015]"),
        ("6.2", "score", "[123/20, 25/4]"),
    ],
)
def test_counts_allow_only_whole_numbers(write_paper: WritePaper, printed: str, unit: str, allowed: str) -> None:
    assert str(write_paper(f"a,{printed},{unit},,\n").ledger["a"].interval()) == allowed


@pytest.mark.parametrize(
    ("hedge", "allowed"), [("over", "[11, ∞)"), ("under", "(-∞, 9]"), ("about", "[0, 20]"), ("target", "(-∞, ∞)")]
)
def test_hedges_of_counts(write_paper: WritePaper, hedge: str, allowed: str) -> None:
    assert str(write_paper(f"a,10,parks,{hedge},\n").ledger["a"].interval()) == allowed


def test_intervals_follow_the_reading(write_paper: WritePaper) -> None:
    number = write_paper("a,2.5,亿元,,\n").ledger["a"]
    assert str(number.interval(Reading.TRUNCATING)) == "[250000000, 260000000)"


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("a,94,parks,,", "94 parks"),
        ("a,17.02%,%,,", "17.02%"),
        ("a,9.57,%,,", "9.57%"),
        ("a,half,%,,50", "half"),
        ("a,2015,year,,", "2015"),
        ("a,3,rank,,", "3"),
        ("a,3.1,number,,", "3.1"),
        ("a,doubled,times,,2", "doubled"),
        ("a,2.5,times,,", "2.5 times"),
        ("a,5454.0,亿元,,", "5454.0 亿元"),
    ],
)
def test_labels_read_as_printed(write_paper: WritePaper, row: str, label: str) -> None:
    assert write_paper(f"{row}\n").ledger["a"].label == label


@pytest.mark.parametrize(
    ("pattern", "ids"),
    [
        ("t.parks.*", ("t.parks.a", "t.parks.b_1")),
        ("t.*.a", ("t.parks.a", "t.share.a")),
        ("t.*.*", ("t.parks.a", "t.parks.b_1", "t.share.a")),
        ("t.parks.a", ("t.parks.a",)),
        ("*", ("t",)),
        ("t.*", ()),
        ("txparks.a", ()),
        ("o:t.*.a", ("o:t.parks.a",)),
        ("*.parks.a", ("t.parks.a",)),
    ],
)
def test_a_star_stands_for_one_part(pattern: str, ids: tuple[str, ...]) -> None:
    known = dict.fromkeys(["t", "t.parks.a", "t.parks.b_1", "t.share.a", "t.parks.a.more", "o:t.parks.a"])
    assert matching(pattern, known) == ids


def test_a_shape_that_nothing_has_is_an_error(file: File) -> None:
    ledger = load_ledger(file(FULL))
    assert ledger.matching("gdp.*") == ("gdp.2015",)
    with pytest.raises(UnknownNameError, match=r"no printed number 'gdpp\.\*'"):
        ledger.matching("gdpp.*")


def test_frame_has_a_row_a_number_with_exact_values(file: File) -> None:
    frame = load_ledger(file(FULL)).frame
    assert list(frame.index) == ["gdp.2015", "share", "doubled"]
    assert frame.loc["gdp.2015", "value"] == Fraction(157086 * 10**6)
    assert list(frame["printed"]) == ["1,570.86", "17.02%", "doubled"]
    assert list(frame["hedge"]) == ["over", "", ""]
