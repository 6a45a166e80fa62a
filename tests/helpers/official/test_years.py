from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers.errors import UnknownNameError
from helpers.ledger import PrintedNumber
from helpers.numbers.numerals import parse_numeral
from helpers.numbers.units import find_unit
from helpers.official.corroboration import Word
from helpers.official.tables import OfficialTable, load_official
from helpers.official.years import agreement_by_year, said_of_year
from helpers.project import Project

WritePackage = Callable[..., Project]

ROWS = "province,year,gdp\nA,2000,10.0\nB,2000,9.0\nC,2000,9.0\nA,2001,8.0\nB,2001,9.0\nC,2001,10.0\n"


def number(printed: str, unit: str) -> PrintedNumber:
    return PrintedNumber(f"n{printed}", printed, parse_numeral(printed), find_unit(unit))


@pytest.fixture
def table(write_package: WritePackage) -> OfficialTable:
    return load_official("gdp-2018", write_package(ROWS))


RATES = {"A": number("1.00", "billion yuan"), "B": number("0.90", "billion yuan")}
RANKS = {"A": number("1", "rank"), "C": number("3", "rank")}


def test_each_rate_and_rank_has_its_word(table: OfficialTable) -> None:
    words = [one.word for one in said_of_year(table, "gdp", 2001, RATES, RANKS)]
    assert words == [Word.DISPUTED, Word.CORROBORATED, Word.DISPUTED, Word.DISPUTED]


def test_the_year_that_is_meant_stands_out(table: OfficialTable) -> None:
    found = agreement_by_year(table, "gdp", [2000, 2001], RATES, RANKS)
    # C is level with B in 2000, and so may be called third.
    assert found.to_dict("index") == {
        2000: {"rates": 2, "ranks": 2, "together": 4},
        2001: {"rates": 1, "ranks": 0, "together": 1},
    }


def test_a_place_without_a_figure_is_an_error(table: OfficialTable) -> None:
    with pytest.raises(UnknownNameError, match=r"no gdp in gdp-2018 for 'Z 2000'"):
        said_of_year(table, "gdp", 2000, {"Z": RATES["A"]}, {})
