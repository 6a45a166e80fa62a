"""What a check says of a claim; the types of relations are worked through in tests/helpers/relations."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.cells import System
from helpers.checks import Outcome, check_alone, check_relation, compared, recomputed
from helpers.ledger import PrintedNumber
from helpers.numbers.numerals import Numeral
from helpers.numbers.readings import Reading, rounded
from helpers.numbers.units import find_unit
from helpers.papers.library import Paper
from helpers.relations.base import Relation
from helpers.relations.constraints import Term
from helpers.relations.rates import Share
from helpers.relations.sums import Mean, Sum
from tests.drawing import fractions_between

WritePaper = Callable[..., Paper]


def number(id: str, value: Fraction, places: int, unit: str = "亿元") -> PrintedNumber:
    return PrintedNumber(id, str(value), Numeral(value, Fraction(1, 10**places), places), find_unit(unit))


truths = st.lists(fractions_between(1, 1000, 10000), min_size=2, max_size=5)
places = st.integers(min_value=0, max_value=3)
readings = st.sampled_from(Reading)


def outcomes(system: System, reading: Reading) -> set[Outcome]:
    return {check.outcome for check in check_alone(system, reading)}


@given(truths, places, readings)
def test_rounded_truth_never_fails(values: list[Fraction], places: int, reading: Reading) -> None:
    """Whatever is true and printed with rounding is never called an error: sums, means and shares."""
    step = Fraction(1, 10**places)
    parts = {f"part{place}": value for place, value in enumerate(values)}
    truth = {**parts, "total": sum(values, Fraction(0)), "middle": sum(values, Fraction(0)) / len(values)}
    cells = {id: number(id, rounded(value, step, reading), places) for id, value in truth.items()}
    share = rounded(values[0] / truth["total"] * 100, step, reading)
    cells["share"] = number("share", share, places, "%")
    terms = tuple(map(Term, parts))
    relations: tuple[Relation, ...] = (
        Sum(id="sum", whole=Term("total"), parts=terms),
        Mean(id="mean", mean=Term("middle"), of=terms),
        Share(id="share", share=Term("share"), part=Term("part0"), whole=Term("total")),
    )
    assert outcomes(System(cells, relations), reading) <= {Outcome.HOLDS, Outcome.WITHIN_ROUNDING}


@given(truths, places, readings, st.sampled_from([-1, 1]))
def test_more_than_all_rounding_together_always_fails(values: list[Fraction], places: int, reading: Reading, sign: int) -> None:
    step = Fraction(1, 10**places)
    shown = [rounded(value, step, reading) for value in values]
    off = sign * step * (len(values) + 2)
    cells = {f"part{place}": number(f"part{place}", value, places) for place, value in enumerate(shown)}
    cells["total"] = number("total", sum(shown, Fraction(0)) + off, places)
    relation = Sum(id="sum", whole=Term("total"), parts=tuple(Term(id) for id in cells if id != "total"))
    assert outcomes(System(cells, (relation,)), reading) == {Outcome.FAILS}


def test_a_check_tells_target_value_and_bounds(write_paper: WritePaper) -> None:
    paper = write_paper(
        "a,2.6,亿元,,\nb,1.1,亿元,,\nc,3.8,亿元,,\n", "relations:\n  - {id: it, type: sum, whole: c, parts: [a, b]}\n"
    )
    (check,) = check_relation(paper.system.relations[0], paper.system)
    assert (check.relation, check.target, check.outcome) == ("it", "c", Outcome.WITHIN_ROUNDING)
    assert check.computed == 370 * 10**6
    assert str(check.implied) == "[360000000, 380000000]"
    assert str(check.residual) == "[-5000000, 25000000]"


def test_a_comparison_has_no_target(write_paper: WritePaper) -> None:
    paper = write_paper("a,1,parks,,\nb,2,parks,,\n", "relations:\n  - {id: it, type: order, lower: a, upper: b}\n")
    (check,) = check_alone(paper.system)
    assert (check.target, check.computed, check.implied) == (None, None, None)
    assert str(check.residual) == "[-1, -1]"


def test_checks_come_in_the_order_of_the_file(write_paper: WritePaper) -> None:
    paper = write_paper(
        "a,1,parks,,\nb,1,parks,,\nc,1,parks,,\n",
        "relations:\n  - {id: y, type: same, terms: [a, b, c]}\n  - {id: x, type: order, lower: a, upper: b}\n",
    )
    assert [check.relation for check in check_alone(paper.system)] == ["y", "y", "x"]


CASES = [
    ("whole", Fraction(94), Outcome.WITHIN_ROUNDING),
    ("part", Fraction(9), Outcome.WITHIN_ROUNDING),
    ("share", Fraction(9, 94), Outcome.HOLDS),
]


@pytest.mark.parametrize(("id", "near", "outcome"), CASES)
def test_every_term_of_a_claim_can_be_recomputed(write_paper: WritePaper, id: str, near: Fraction, outcome: Outcome) -> None:
    paper = write_paper(
        "part,9,parks,,\nwhole,94,parks,,\nshare,9.57,%,,\n",
        "relations:\n  - {id: it, type: share, share: share, part: part, whole: whole}\n",
    )
    (claim,) = paper.system.relations[0].claims()
    value = recomputed(claim, Term(id), paper.system)
    assert value is not None
    assert abs(value - near) < Fraction(1, 20)
    assert compared(claim, Term(id), paper.system) is outcome


def test_nothing_is_recomputed_from_a_lost_cell_but_the_cell_itself(write_paper: WritePaper) -> None:
    paper = write_paper(
        "a,9,parks,,\nb,94,parks,,\n", "lost:\n  c: {unit: parks}\nrelations:\n  - {id: it, type: sum, whole: b, parts: [a, c]}\n"
    )
    (claim,) = paper.system.relations[0].claims()
    assert recomputed(claim, Term("b"), paper.system) is None
    assert recomputed(claim, Term("c"), paper.system) == 85
    assert compared(claim, Term("c"), paper.system) is Outcome.OPEN
