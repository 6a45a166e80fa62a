from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from helpers.errors import UnknownNameError
from helpers.files.ledgerfile import load_ledger
from helpers.ledger import Ledger, matching
from helpers.numbers.readings import Reading
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
def ledger(tmp_path: Path) -> Ledger:
    path = tmp_path / "ledger.csv"
    path.write_text(FULL, encoding="utf-8")
    return load_ledger(path)


def test_a_ledger_is_a_mapping_in_the_order_of_the_text(ledger: Ledger) -> None:
    assert list(ledger) == ["gdp.2015", "share", "doubled"]
    assert len(ledger) == 3
    assert "share" in ledger
    assert "shares" not in ledger
    with pytest.raises(UnknownNameError, match=r"there is no printed number 'shar'; did you mean 'share'\?"):
        ledger["shar"]


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
        ("a,8200,100 million yuan,,", "8200 × 100 million yuan"),
        ("a,1,cities,,", "1 city"),
        ("a,one,belts,,1", "one belt"),
        ("a,6.7,score,,", "6.7"),
        ("a,7,month,,", "month 7"),
        ("a,四,regions,,4", "四 (4 regions)"),
        ("a,千亿,亿元,,1000", "千亿 (1,000 亿元)"),
        ("a,翻番,times,,2", "翻番 (2 times)"),
        ("a,一半,times,,1/2", "一半 (1/2)"),
        ("a,double,aspects,,2", "double"),
        ("a,tens of billions,yuan,,10000000000", "tens of billions of yuan"),
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


def test_a_shape_that_nothing_has_is_an_error(ledger: Ledger) -> None:
    assert ledger.matching("gdp.*") == ("gdp.2015",)
    with pytest.raises(UnknownNameError, match=r"no printed number 'gdpp\.\*'"):
        ledger.matching("gdpp.*")


def test_frame_has_a_row_a_number_with_exact_values(ledger: Ledger) -> None:
    frame = ledger.frame
    assert list(frame.index) == ["gdp.2015", "share", "doubled"]
    assert frame.loc["gdp.2015", "value"] == Fraction(157086 * 10**6)
    assert list(frame["printed"]) == ["1,570.86", "17.02%", "doubled"]
    assert list(frame["hedge"]) == ["over", "", ""]


@pytest.mark.parametrize(
    ("row", "hedged"),
    [("a,9,parks,over,", "over 9 parks"), ("a,surpassed,rank,over,0", "surpassed"), ("a,half,times,under,1/2", "under half")],
)
def test_a_word_that_compares_needs_no_hedge(write_paper: WritePaper, row: str, hedged: str) -> None:
    assert write_paper(f"{row}\n").ledger["a"].hedged == hedged
