from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.errors import InputError, UnknownNameError
from helpers.ledger import PrintedNumber
from helpers.numbers.numerals import parse_numeral
from helpers.numbers.readings import Hedge
from helpers.numbers.units import find_unit
from helpers.official.corroboration import Word, corroborate, corroborate_rank, corroborations_frame, ranks
from helpers.official.sources import Source, Trust
from helpers.official.tables import OfficialFigure, load_official
from helpers.project import Project

WritePackage = Callable[..., Project]


def number(printed: str, unit: str, hedge: Hedge = Hedge.NONE) -> PrintedNumber:
    about = {"measure": "output", "region": "east", "period": "2000"}
    return PrintedNumber("n", printed, parse_numeral(printed), find_unit(unit), hedge, **about)


@pytest.fixture
def figure(write_package: WritePackage) -> OfficialFigure:
    """10.50 of 100 million yuan: 1.0495 to 1.0505 billion."""
    return load_official("gdp-2018", write_package()).figure("gdp", province="East", year=2000)


def rates(**printed: str) -> dict[str, OfficialFigure]:
    source = Source("rates", "Rates", "Office", "2015", "first", Trust.COMPILED, "", {}, "")
    return {name: OfficialFigure(number(text, "%"), source) for name, text in printed.items()}


@pytest.mark.parametrize(
    ("printed", "unit", "word"),
    [
        ("1.05", "billion yuan", Word.CORROBORATED),
        ("1.050", "billion yuan", Word.CORROBORATED),
        ("1.051", "billion yuan", Word.CORROBORATED),  # both intervals hold 1.0505
        ("1.052", "billion yuan", Word.DISPUTED),
        ("1", "billion yuan", Word.CORROBORATED),
        ("10.5", "billion yuan", Word.DISPUTED),
    ],
)
def test_the_rounding_of_both_is_the_tolerance(figure: OfficialFigure, printed: str, unit: str, word: Word) -> None:
    assert corroborate(number(printed, unit), figure).word is word


def test_a_hedge_widens_what_is_printed(figure: OfficialFigure) -> None:
    assert corroborate(number("1", "billion yuan", Hedge.OVER), figure).word is Word.CORROBORATED
    assert corroborate(number("2", "billion yuan", Hedge.OVER), figure).word is Word.DISPUTED


def test_another_reading_of_the_digits_is_another_tolerance(figure: OfficialFigure) -> None:
    assert corroborate(number("1.1", "billion yuan"), figure).word is Word.CORROBORATED
    assert corroborate(number("1.1", "billion yuan"), figure, "truncating").word is Word.DISPUTED


def test_quantities_of_different_kinds_are_not_held_against_each_other(figure: OfficialFigure) -> None:
    with pytest.raises(InputError, match=r"n, in %, beside 10\.50 × 100 million yuan; expected two quantities of one dimension"):
        corroborate(number("10.5", "%"), figure)


def test_a_weak_source_settles_nothing_unless_another_table_supports_it(write_package: WritePackage) -> None:
    printed = number("1.05", "billion yuan")
    weak = load_official("gdp-2018", write_package(trust="weak")).figure("gdp", province="East", year=2000)
    with pytest.raises(InputError, match=r"table 'gdp-2018': found trust 'weak' without support"):
        corroborate(printed, weak)
    supported = load_official("gdp-2018", write_package(trust="weak", supportedBy="other"))
    assert corroborate(printed, supported.figure("gdp", province="East", year=2000)).word is Word.CORROBORATED


def test_equal_figures_share_their_places() -> None:
    among = rates(a="10.3", b="10.0", c="10.0", d="9.8")
    assert [(ranks(name, among).low, ranks(name, among).high) for name in among] == [(1, 1), (2, 3), (2, 3), (4, 4)]


@pytest.mark.parametrize(
    ("printed", "word"), [("1", Word.DISPUTED), ("2", Word.CORROBORATED), ("3", Word.CORROBORATED), ("4", Word.DISPUTED)]
)
def test_a_tied_rank_may_be_any_of_the_places_shared(printed: str, word: Word) -> None:
    found = corroborate_rank(number(printed, "rank"), "b", rates(a="10.3", b="10.0", c="10.0", d="9.8"))
    assert (found.word, found.official) == (word, "2 to 3, tied")


def test_only_a_rank_is_held_against_a_place() -> None:
    with pytest.raises(InputError, match=r"found n, in %; expected a rank"):
        corroborate_rank(number("2", "%"), "a", rates(a="1.0"))
    with pytest.raises(UnknownNameError, match=r"no ranked place 'z'"):
        corroborate_rank(number("2", "rank"), "z", rates(a="1.0"))


def test_the_table_says_what_was_held_against_what(figure: OfficialFigure) -> None:
    frame = corroborations_frame([corroborate(number("1.06", "billion yuan"), figure)])
    assert frame.loc["n"].to_dict() == {
        "what": "output, East, 2000",
        "printed": "1.06 billion yuan",
        "official figure": "10.50 × 100 million yuan",
        "official figures say": "disputed",
        "vintage": "Gross regional product, 2018",
    }


def test_values_of_figures_are_exact(figure: OfficialFigure) -> None:
    assert figure.number.interval().low == Fraction(10495, 1000) * 10**8
