"""What constraints promise: residual zero is satisfied, what is implied satisfies, and intervals hold all points."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.numbers.intervals import Interval
from helpers.relations.constraints import Linear, Product, Ranking, Sense, Term

A, B, C, R = Term("a"), Term("b"), Term("c"), Term("r")
numbers = st.integers(min_value=-60, max_value=60).map(lambda quarters: Fraction(quarters, 4))
positive = st.integers(min_value=1, max_value=60).map(lambda quarters: Fraction(quarters, 4))
factors = st.sampled_from([Fraction(1), Fraction(-1), Fraction(2), Fraction(-1, 3)])


@st.composite
def linears(draw: st.DrawFn) -> Linear:
    return Linear(tuple((term, draw(factors)) for term in (A, B, C)), draw(st.sampled_from(Sense)), draw(numbers))


@st.composite
def boxes(draw: st.DrawFn, values: st.SearchStrategy[Fraction] = numbers) -> tuple[dict[Term, Interval], dict[Term, Fraction]]:
    """Intervals with a point in each, at an end or inside; some ends are open or infinite."""
    intervals, points = {}, {}
    for term in (A, B, C):
        low, point, high = sorted(draw(values) for _ in range(3))
        open_low, open_high = (draw(st.booleans()) and low < point), (draw(st.booleans()) and point < high)
        interval = Interval(low, high, open_low, open_high)
        endless = Interval.above(low, inclusive=not open_low)
        intervals[term], points[term] = draw(st.sampled_from([interval, interval, endless])), point
    return intervals, points


@given(linears(), boxes())
def test_linear_residuals_lie_among_those_of_the_intervals(
    linear: Linear, box: tuple[dict[Term, Interval], dict[Term, Fraction]]
) -> None:
    intervals, points = box
    assert linear.residual_interval(intervals).contains(linear.residual(points))


@pytest.mark.parametrize("residual", [-1, 0, 1])
@pytest.mark.parametrize("sense", Sense)
def test_a_linear_constraint_holds_with_the_residuals_that_it_allows(sense: Sense, residual: int) -> None:
    linear = Linear(((A, Fraction(1)),), sense)
    assert linear.holds(Fraction(residual)) is linear.allowed().contains(residual)


@given(linears(), boxes(), st.sampled_from([A, B, C]))
def test_linear_implies_exactly_what_satisfies_it(
    linear: Linear, box: tuple[dict[Term, Interval], dict[Term, Fraction]], term: Term
) -> None:
    intervals, points = box
    satisfied = linear.allowed().contains(linear.residual(points))
    at_points = {other: Interval.point(value) for other, value in points.items()}
    assert linear.implied(term, at_points).contains(points[term]) is satisfied
    if satisfied:
        assert linear.implied(term, intervals).contains(points[term])


@given(linears(), boxes(), st.sampled_from([A, B, C]))
def test_implied_value_of_an_equation_leaves_no_residual(
    linear: Linear, box: tuple[dict[Term, Interval], dict[Term, Fraction]], term: Term
) -> None:
    _, points = box
    equation = Linear(linear.coefficients, Sense.EQUAL, linear.constant)
    value = equation.implied(term, {other: Interval.point(point) for other, point in points.items()})
    assert value.low == value.high == equation.solved(term, points)
    assert equation.residual({**points, term: Fraction(value.low)}) == 0


PRODUCTS = [Product(A, B, C), Product(A, B, C, offset=Fraction(1))]


@given(st.sampled_from(PRODUCTS), boxes())
def test_product_residuals_lie_among_those_of_the_intervals(
    product: Product, box: tuple[dict[Term, Interval], dict[Term, Fraction]]
) -> None:
    intervals, points = box
    assert product.residual_interval(intervals).contains(product.residual(points))


@given(st.sampled_from(PRODUCTS), boxes(positive), st.sampled_from([A, B, C]))
def test_implied_value_of_a_product_leaves_no_residual(
    product: Product, box: tuple[dict[Term, Interval], dict[Term, Fraction]], term: Term
) -> None:
    intervals, points = box
    value = product.implied(term, {other: Interval.point(point) for other, point in points.items()})
    assert value.low == value.high == product.solved(term, points)
    whole = {**points, term: Fraction(value.low)}
    assert product.residual(whole) == 0
    assert product.implied(term, intervals).contains(whole[term])


def test_a_product_with_a_divisor_that_can_be_zero_implies_nothing() -> None:
    intervals = {A: Interval.closed(1, 2), B: Interval.closed(-1, 1), C: Interval.closed(0, 3)}
    assert PRODUCTS[0].implied(C, intervals) == Interval.everything()
    assert PRODUCTS[0].implied(B, intervals) == Interval.everything()
    assert str(PRODUCTS[0].implied(A, intervals)) == "[-3, 3]"


def test_nothing_is_solved_by_dividing_by_zero() -> None:
    points = {A: Fraction(2), B: Fraction(0), C: Fraction(0)}
    assert PRODUCTS[0].solved(A, points) == 0
    assert PRODUCTS[0].solved(B, points) is None
    assert PRODUCTS[0].solved(C, points) is None
    assert PRODUCTS[1].solved(C, points) == 2
    assert PRODUCTS[1].solved(C, {**points, B: Fraction(-1)}) is None


@pytest.mark.parametrize("sense", [Sense.AT_MOST, Sense.BELOW])
def test_a_comparison_solves_nothing(sense: Sense) -> None:
    linear = Linear(((A, Fraction(1)), (B, Fraction(-1))), sense)
    assert linear.solved(A, {B: Fraction(2)}) is None


@pytest.mark.parametrize(
    ("sense", "allowed", "implied"),
    [(Sense.EQUAL, "[0, 0]", "[2, 3]"), (Sense.AT_MOST, "(-∞, 0]", "(-∞, 3]"), (Sense.BELOW, "(-∞, 0)", "(-∞, 3)")],
)
def test_senses_by_hand(sense: Sense, allowed: str, implied: str) -> None:
    linear = Linear(((A, Fraction(1)), (B, Fraction(-1))), sense)
    intervals = {B: Interval.closed(2, 3)}
    assert str(linear.allowed()) == allowed
    assert str(linear.implied(A, intervals)) == implied
    lower = {Sense.EQUAL: "[2, 3]", Sense.AT_MOST: "[2, ∞)", Sense.BELOW: "(2, ∞)"}[sense]
    assert str(linear.implied(B, {A: Interval.closed(2, 3)})) == lower


def test_open_ends_stay_open_in_what_is_implied() -> None:
    linear = Linear(((A, Fraction(1)), (B, Fraction(-1))), Sense.AT_MOST)
    assert str(linear.implied(A, {B: Interval(2, 3, True, True)})) == "(-∞, 3)"
    assert str(linear.implied(B, {A: Interval(2, 3, True, True)})) == "(2, ∞)"


values = st.lists(st.integers(min_value=0, max_value=6).map(Fraction), min_size=1, max_size=6)


def ranking(values: list[Fraction], *, descending: bool = True, ties: bool = True) -> tuple[Ranking, dict[Term, Fraction]]:
    terms = tuple(Term(f"v{place}") for place in range(len(values)))
    return Ranking(R, terms[0], terms, descending, ties), dict(zip(terms, values, strict=True))


@given(values, st.booleans(), st.booleans())
def test_places_by_counting(values: list[Fraction], descending: bool, ties: bool) -> None:
    rank, points = ranking(values, descending=descending, ties=ties)
    mine, *others = values
    better = sum(other > mine if descending else other < mine for other in others)
    equal = sum(other == mine for other in others)
    allowed = {place for place in range(1, len(values) + 1) if rank.residual({**points, R: Fraction(place)}) == 0}
    assert allowed == set(range(1 + better, 2 + better + (equal if ties else 0)))


@given(values, st.integers(min_value=0, max_value=3), st.integers(min_value=1, max_value=6))
def test_rank_residuals_lie_among_those_of_the_intervals(values: list[Fraction], width: int, place: int) -> None:
    rank, points = ranking(values)
    intervals = {term: Interval.closed(value - width, value + width) for term, value in points.items()}
    point = {**points, R: Fraction(place)}
    assert rank.residual_interval({**intervals, R: Interval.point(place)}).contains(rank.residual(point))
    assert rank.implied(R, intervals).covers(rank.places({term: Interval.point(value) for term, value in points.items()}))


@pytest.mark.parametrize(
    ("values", "ties", "descending", "places"),
    [
        ([5, 7, 3], True, True, "[2, 2]"),
        ([5, 7, 3], True, False, "[2, 2]"),
        ([7, 5, 3], True, True, "[1, 1]"),
        ([7, 5, 3], True, False, "[3, 3]"),
        ([5, 5, 3], True, True, "[1, 2]"),
        ([5, 5, 5], True, True, "[1, 3]"),
        ([5], True, True, "[1, 1]"),
    ],
)
def test_places_by_hand(values: list[int], ties: bool, descending: bool, places: str) -> None:
    rank, points = ranking([Fraction(value) for value in values], ties=ties, descending=descending)
    assert str(rank.places({term: Interval.point(value) for term, value in points.items()})) == places


def test_ends_that_only_touch_are_a_tie() -> None:
    rank, _ = ranking([Fraction(0)] * 2)
    mine, other = rank.value, rank.rivals[0]
    touching = {mine: Interval.closed(2, 3), other: Interval.closed(1, 2)}
    assert str(rank.places(touching)) == "[1, 2]"
    assert str(rank.places({**touching, other: Interval(1, 2, high_open=True)})) == "[1, 1]"
    forbidden, _ = ranking([Fraction(0)] * 2, ties=False)
    assert str(forbidden.places(touching)) == "[1, 1]"
    assert str(rank.places({mine: Interval(1, 2, high_open=True), other: Interval.closed(2, 3)})) == "[2, 2]"


def test_a_rank_says_nothing_about_its_values() -> None:
    rank, points = ranking([Fraction(1), Fraction(2)])
    assert rank.implied(rank.value, {}) == Interval.everything()
    assert rank.terms == (R, "v0", "v1")
    assert rank.solved(rank.value, points) is None
    assert rank.solved(R, points) == 2
    assert rank.solved(R, {**points, rank.rivals[0]: Fraction(1)}) is None


def test_marks_know_their_number() -> None:
    assert Term("mark:a.b").number == "a.b"
    assert Term("mark:slug:a.b").number == "slug:a.b"
    assert Term("a.b").number == "a.b"
