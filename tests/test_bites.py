"""Proof that the tests bite: with one cell, one relation or one erratum changed, what passed before fails.

Each change is made on a copy of the data, and each must be reported by the same assertion that passes on the data themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from helpers.cells import united
from helpers.errors import InputError
from helpers.papers.library import Library, Paper, joined, load_folder, load_library
from helpers.papers.sources import check_sources
from helpers.project import Project
from tests.conftest import UNEXPLAINED

Assertion: TypeAlias = Callable[[Library], None]
Changed: TypeAlias = Callable[[str, str, str], Library]

LEDGER = "chemical-parks/ledger.csv"
RELATIONS = "chemical-parks/relations.yml"
ERRATA = "chemical-parks/errata.csv"


@pytest.fixture
def changed(copied: Project, companions: Library) -> Changed:
    """Replaces one text of one file in the copy and reads that paper again; its companion stays as it is."""

    def change(file: str, found: str, instead: str) -> Library:
        path = copied.papers / file
        text = path.read_text(encoding="utf-8")
        assert text.count(found) == 1, f"{file}: {found!r} stands there {text.count(found)} times"
        path.write_text(text.replace(found, instead), encoding="utf-8")
        papers = {**companions.papers, path.parent.name: load_folder(path.parent)}
        return Library(papers, united([joined(papers).system], companions.across), companions.across)

    return change


@pytest.fixture
def changed_cell(copied: Project, changed: Changed) -> Changed:
    """Replaces one cell in the line of the ledger that begins with an id."""

    def change(id: str, found: str, instead: str) -> Library:
        lines = (copied.papers / LEDGER).read_text(encoding="utf-8").splitlines()
        (line,) = (line for line in lines if line.startswith(f"{id},"))
        assert line.count(f",{found},") == 1, f"{found!r} is no cell of {line!r}"
        return changed(LEDGER, line, line.replace(f",{found},", f",{instead},"))

    return change


def test_copy_passes(copied: Project, assert_errata_explain: Assertion) -> None:
    assert_errata_explain(load_library(copied))


@pytest.mark.parametrize(
    ("id", "printed", "instead", "relation"),
    [
        ("table2.parks.nanchang", "9", "12", "sum.parks"),
        ("table2.parks.ganzhou", "16", "17", "share.parks.ganzhou"),
        ("table1.share.200_300", "18.09%", "18.90%", "share.band.200_300"),
        ("parks.province", "94", "49", "same.parks.province"),
        ("value_added.province.2015", "726.89", "762.89", "value_added_province_2015"),
    ],
)
def test_changed_cell_is_reported(
    changed_cell: Changed, assert_errata_explain: Assertion, id: str, printed: str, instead: str, relation: str
) -> None:
    spoiled = changed_cell(id, printed, instead)
    with pytest.raises(AssertionError, match=rf"{UNEXPLAINED}: \S*{re.escape(relation)}: "):
        assert_errata_explain(spoiled)


def test_changed_unit_is_reported(changed_cell: Changed, assert_errata_explain: Assertion) -> None:
    spoiled = changed_cell("profit_tax.parks.2015", "billion yuan", "trillion yuan")
    with pytest.raises(AssertionError, match=r"order\.profit_tax: 297\.32 trillion yuan must be below 2\.56 trillion yuan"):
        assert_errata_explain(spoiled)


def test_silently_corrected_number_is_reported(changed_cell: Changed, assert_errata_explain: Assertion) -> None:
    spoiled = changed_cell("table2.national_share.ganzhou", "30", "20")
    with pytest.raises(InputError, match=r"column 'printed': found '30'; expected '20', as the ledger has it"):
        assert_errata_explain(spoiled)


@pytest.mark.parametrize(
    ("found", "instead", "sentence"),
    [
        (
            "whole: table2.total.provincial,",
            "whole: table2.total.national,",
            r"sum\.provincial: .* = 20 parks; printed: 15 parks",
        ),
        (
            "lower: parks.jian, upper: parks.jiujiang",
            "lower: parks.jiujiang, upper: parks.jian",
            r"order\.cities\.jian_jiujiang: 14 parks must be below 13 parks",
        ),
        ('parts: ["table2.parks.*"]', "parts: [table2.parks.nanchang]", r"sum\.parks: 9 parks = 9 parks; printed: 94 parks"),
        ("part: parks.national, whole: parks.province", "part: parks.provincial, whole: parks.province", r"20 parks / 94 parks"),
    ],
)
def test_changed_relation_is_reported(
    changed: Changed, assert_errata_explain: Assertion, found: str, instead: str, sentence: str
) -> None:
    spoiled = changed(RELATIONS, found, instead)
    with pytest.raises(AssertionError, match=f"{UNEXPLAINED}: .*{sentence}"):
        assert_errata_explain(spoiled)


def test_missing_relation_that_alone_shows_an_erratum_is_reported(changed: Changed, assert_errata_explain: Assertion) -> None:
    spoiled = changed(RELATIONS, "terms: [date.charts.start, date.figure1.start, ", "terms: [date.figure1.start, ")
    with pytest.raises(AssertionError, match=r"no relation that fails shows it: chemical-parks: date\.charts\.start"):
        assert_errata_explain(spoiled)


def test_wrong_correction_is_reported(changed: Changed, assert_errata_explain: Assertion) -> None:
    spoiled = changed(ERRATA, "545.40 billion yuan,unit", "554.40 billion yuan,unit")
    with pytest.raises(AssertionError, match=r"still fails with every erratum corrected: .*554\.40 billion yuan"):
        assert_errata_explain(spoiled)


def test_missing_erratum_is_reported(changed: Changed, assert_errata_explain: Assertion) -> None:
    spoiled = changed(ERRATA, "table2.national_share.ganzhou,30,20,", "table2.parks.ganzhou,16,17,")
    with pytest.raises(AssertionError, match=rf"{UNEXPLAINED}: .*sum\.national_share: .* = 110\.03%; printed: 100%"):
        assert_errata_explain(spoiled)


TEXT = "At the end of 2015 there were 94 parks,\n17 of them in one city.\n"
SMALL = "id,line,printed,unit,reads\nyear,1,2015,year,\nparks,1,94,parks,\nparks.city,2,17,parks,\ncity,2,one,cities,1\n"
ABOUT = "slug: small\ntext: small.txt\n"


def test_source_check_reports_a_changed_cell(write_paper: Callable[..., Paper], tmp_path: Path) -> None:
    (tmp_path / "small.txt").write_text(TEXT, encoding="utf-8")
    assert check_sources(write_paper(SMALL, paper__yml=ABOUT), tmp_path).problems == ()
    spoiled = check_sources(write_paper(SMALL.replace(",94,", ",49,"), paper__yml=ABOUT), tmp_path)
    assert [str(problem) for problem in spoiled.problems] == [
        "small.txt, line 1: found no '49' left for row 'parks'; expected each row at its line, in text order",
        "small.txt, line 1, column 31: found '94' without a row; expected a row in ledger.csv, or a phrase under "
        "not_quantities in paper.yml where it states no quantity",
    ]
