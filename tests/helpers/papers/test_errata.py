from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.ledger import Ledger
from helpers.papers.errata import Erratum, FalseFriend, load_errata, load_false_friends
from helpers.papers.library import Paper

WritePaper = Callable[..., Paper]
ProblemsOf = Callable[..., list[str]]
HEADER = "id,printed,corrected,slip,certainty,evidence\n"


@pytest.fixture
def ledger(write_paper: WritePaper) -> Ledger:
    return write_paper("share.a,30,%,,\nshare.b,20,%,,\n").ledger


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], Path]:
    def write(content: str) -> Path:
        path = tmp_path / "errata.csv"
        path.write_text(content, encoding="utf-8")
        return path

    return write


File = Callable[[str], Path]


def test_errata_of_one_and_of_several_numbers(file: File, ledger: Ledger) -> None:
    path = file(f"{HEADER}share.a,30,20,digit,certain,Three of 15.\nshare.a share.b,30; 20,,swapped,open,Either.\n")
    assert load_errata(path, ledger, dict) == (
        Erratum(("share.a",), "30", "20", "digit", "certain", "Three of 15."),
        Erratum(("share.a", "share.b"), "30; 20", "", "swapped", "open", "Either."),
    )


def test_false_friends(file: File, ledger: Ledger) -> None:
    path = file("id,printed,slip,evidence\nshare.b,20,rounding,Fits.\n")
    assert load_false_friends(path, ledger, dict) == (FalseFriend(("share.b",), "20", "rounding", "Fits."),)


def test_a_number_of_a_companion_may_be_named(file: File, ledger: Ledger) -> None:
    path = file(f"{HEADER}share.a other:share.b,30; 20,,retelling,likely,Told anew.\n")
    (erratum,) = load_errata(path, ledger, lambda: {"other:share.b": ledger["share.b"]})
    assert erratum.ids == ("share.a", "other:share.b")


@pytest.mark.parametrize(
    ("ids", "found", "meant"),
    [
        ("share.a other:shore.b", "'other:shore.b'", "other:share.b"),
        ("share.a othr:share.b", "'othr:share.b'", "other:share.b"),
    ],
)  # fmt: skip
def test_an_unknown_number_of_a_companion_is_named_with_the_nearest(
    file: File, ledger: Ledger, problems_of: ProblemsOf, ids: str, found: str, meant: str
) -> None:
    path = file(f"{HEADER}{ids},30; 20,,retelling,likely,Told anew.\n")
    (told,) = problems_of(load_errata, path, ledger, lambda: {"other:share.b": ledger["share.b"]})
    assert f"{path}, row 2, column 'id': found {found}" in told
    assert f"{meant!r}" in told.split("expected")[0]
    assert "slug:id of a number of a paper beside this one" in told


def test_what_a_companion_prints_is_compared_too(file: File, ledger: Ledger, problems_of: ProblemsOf) -> None:
    path = file(f"{HEADER}share.a other:share.b,30; 21,,retelling,likely,Told anew.\n")
    (told,) = problems_of(load_errata, path, ledger, lambda: {"other:share.b": ledger["share.b"]})
    assert "'30; 20', as the ledger has it" in told


def test_companions_are_read_only_where_one_is_named(file: File, ledger: Ledger) -> None:
    assert load_errata(file(f"{HEADER}share.a,30,20,digit,certain,Three of 15.\n"), ledger, lambda: pytest.fail("read"))


def test_a_paper_may_have_none(tmp_path: Path, ledger: Ledger) -> None:
    assert load_errata(tmp_path / "errata.csv", ledger, dict) == ()
    assert load_false_friends(tmp_path / "false_friends.csv", ledger, dict) == ()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("share.c,30,20,digit,certain,x", "column 'id': found 'share.c'; did you mean 'share.b'?; expected an id of the ledger"),
        (",30,20,digit,certain,x", "column 'id': found nothing; expected one or more ids of the ledger"),
        ("share.a,31,20,digit,certain,x", "column 'printed': found '31'; expected '30', as the ledger has it"),
        ("share.a,30%,20,digit,certain,x", "column 'printed': found '30%'; expected '30', as the ledger has it"),
        ("share.a share.b,30,20,digit,certain,x", "column 'printed': found '30'; expected '30; 20', as the ledger has it"),
        ("share.a,30,20,digits,certain,x", "column 'slip': found 'digits'; expected one of unit, digit,"),
        ("share.a,30,20,,certain,x", "column 'slip': found ''; expected one of unit, digit,"),
        ("share.a,30,20,digit,sure,x", "column 'certainty': found 'sure'; expected one of certain, likely, open"),
        ("share.a,30,20,digit,certain,", "column 'evidence': found nothing; expected one or two sentences that say why"),
    ],
)
def test_each_mistake_is_told_once(file: File, ledger: Ledger, problems_of: ProblemsOf, row: str, told: str) -> None:
    path = file(f"{HEADER}share.b,20,30,swapped,open,Fine.\n{row}\n")
    (problem,) = problems_of(load_errata, path, ledger, dict)
    assert problem.startswith(f"{path}, row 3, {told}")


def test_all_mistakes_are_told_together(file: File, ledger: Ledger, problems_of: ProblemsOf) -> None:
    told = problems_of(load_errata, file(f"{HEADER}share.a,1,20,x,y,\nz,30,20,digit,certain,x\n"), ledger, dict)
    assert [problem.split(", ", 1)[1].split(":")[0] for problem in told] == [
        "row 2, column 'printed'",
        "row 2, column 'slip'",
        "row 2, column 'certainty'",
        "row 2, column 'evidence'",
        "row 3, column 'id'",
    ]


def test_false_friends_have_no_correction(file: File, ledger: Ledger, problems_of: ProblemsOf) -> None:
    (told, *_) = problems_of(load_false_friends, file(f"{HEADER}share.a,30,20,digit,certain,x\n"), ledger, dict)
    assert "the header (row 1): found unknown column 'corrected'" in told
