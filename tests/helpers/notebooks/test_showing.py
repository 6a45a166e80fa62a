from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.checks import check_alone
from helpers.errors import UnknownNameError
from helpers.notebooks import showing
from helpers.papers.library import Paper

WritePaper = Callable[..., Paper]

LEDGER = (
    "id,section,printed,unit,measure,region,hedge\n"
    "parks.a,2,9,parks,parks,nanchang,\nparks.b,2,5,parks,parks,jian,\ntotal,Table 1,15,parks,parks,jiangxi,about\n"
    "share.a,3,64.29%,%,share of parks,nanchang,\n"
)
RELATIONS = (
    "relations:\n  - {id: sum, type: sum, whole: total, parts: [parks.a, parks.b]}\n"
    "  - {id: share, type: share, share: share.a, part: parks.a, whole: total}\n"
)
ARTIFACTS = (
    "artifacts:\n  - {id: cities, kind: table, caption: Parks by city, shown: Table 1, state: survives, notebook: a.ipynb,"
    " note: All cells survive.}\n"
)
ERRATA = (
    "id,printed,corrected,slip,certainty,evidence\nshare.a,64.29%,60.00%,denominator,certain,Nine of fifteen are 60%.\n"
    "parks.a parks.b,9; 5,,other,open,They may be 10 and 5.\n"
)
FRIENDS = "id,printed,slip,evidence\ntotal,15,rounding,It is said to be about 15.\n"


@pytest.fixture
def paper(write_paper: WritePaper) -> Paper:
    return write_paper(LEDGER, RELATIONS, artifacts__yml=ARTIFACTS, errata__csv=ERRATA, false_friends__csv=FRIENDS)


def test_artifacts_have_a_row_each(paper: Paper) -> None:
    frame = showing.artifacts_frame(paper)
    assert frame.loc["Parks by city"].to_dict() == {
        "in the paper": "Table 1",
        "state": "survives",
        "what is left": "All cells survive.",
    }


def test_errata_say_where_in_words(paper: Paper) -> None:
    frame = showing.errata_frame(paper)
    assert list(map(str, frame.index)) == ["share of parks, Nanchang (3)", "parks (2)"]
    assert list(map(str, frame["should be"])) == ["60.00%", ""]
    (both,) = showing.errata_frame(paper, paper.errata[1:])["printed"]
    assert str(both) == "9 parks; 5 parks"


def test_false_friends_say_where_in_words(paper: Paper) -> None:
    frame = showing.false_friends_frame(paper)
    assert frame.rename(str).astype(str).to_dict("index") == {
        "parks, Jiangxi (Table 1)": {
            "printed": "about 15 parks",
            "looks like": "rounding",
            "why it is none": "It is said to be about 15.",
        }
    }


def test_outcomes_are_counted_in_their_order_even_where_there_are_none(paper: Paper) -> None:
    counts = showing.outcome_counts(check_alone(paper.system))
    assert counts["checks"].to_dict() == {
        "holds": 1,
        "holds within rounding": 1,
        "fails": 0,
        "cannot be checked alone": 0,
    }


def test_checks_are_told_without_the_id_before_them(paper: Paper) -> None:
    frame = showing.checks_frame(check_alone(paper.system))
    assert str(frame.loc["sum", "in words"]).startswith("9 parks + 5 parks = 14 parks; printed: about 15 parks.")
    assert list(frame["outcome"]) == ["holds", "holds within rounding"]


def test_checks_that_say_the_same_share_a_row(write_paper: WritePaper) -> None:
    paper = write_paper(
        "a,2001,year,,\nb,2003,year,,\nc,2003,year,,\n", "relations:\n  - {id: start, type: same, terms: [a, b, c]}\n"
    )
    assert showing.checks_frame(check_alone(paper.system))["in words"].map(str).to_dict() == {
        "start": "2001 and 2003 should tell the same. It fails, whatever the rounding. (two times)"
    }


def test_printed_numbers_are_recorded_as_a_reader_says_them(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    said: dict[str, tuple[object, str]] = {}
    monkeypatch.setattr(showing, "record", lambda name, value, shown: said.update({name: (value, shown)}))
    showing.record_printed(paper.system, ["parks.*", "total"])
    assert said == {
        "printed.parks.a": (9, "9 parks"),
        "printed.parks.b": (5, "5 parks"),
        "printed.total": (15, "about 15 parks"),
    }
    showing.record_printed(paper.system.renamed("small-one:{}".format), ["small-one:share.a"])
    assert said["printed.small_one.share.a"] == (Fraction(6429, 10000), "64.29%")


def test_an_unknown_printed_number_is_refused(paper: Paper) -> None:
    with pytest.raises(UnknownNameError, match=r"no printed number 'park\.a'; did you mean 'parks\.a'"):
        showing.record_printed(paper.system, ["park.a"])


@pytest.mark.parametrize(
    ("value", "unit", "places", "text"),
    [
        (Fraction(1, 4), "%", 0, "25%"),
        (Fraction(11, 94), "%", 2, "11.70%"),
        (Fraction(5, 1000), "%", 0, "1%"),
        (Fraction(-5, 1000), "%", 0, "-1%"),
        (54540 * 10**8, "billion yuan", 1, "5,454.0 billion yuan"),
    ],
)
def test_values_are_told_rounded(value: Fraction, unit: str, places: int, text: str) -> None:
    assert showing.told(value, unit, places) == text


def test_numbers_up_to_twelve_are_words() -> None:
    assert [showing.in_words(number) for number in (0, 11, 12, 13)] == ["none", "eleven", "twelve", "13"]


def test_names_are_joined() -> None:
    assert showing.listed(["a", "b"]) == "a and b"
