"""Proofs as sentences with the numbers in them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.cells import System
from helpers.consistency import Report
from helpers.consistency.proofs import Proof
from helpers.consistency.wording import DOUBT, between, proof_in_words
from helpers.numbers.intervals import Interval

Checked = Callable[..., Report]


def test_numbers_first_then_what_must_hold(checked: Checked) -> None:
    report = checked(
        "a 9 parks\nb 5.0 billion yuan\nd 4.0 billion yuan\nc 15.0 billion yuan",
        "{id: s, type: sum, whole: c, parts: [b, d], note: row one}",
    )
    assert report.conflicts[0].sentences == (
        "b is printed 5.0 billion yuan, so it lies from 4.95 billion yuan to 5.05 billion yuan.",
        "c is printed 15.0 billion yuan, so it lies from 14.95 billion yuan to 15.05 billion yuan.",
        "d is printed 4.0 billion yuan, so it lies from 3.95 billion yuan to 4.05 billion yuan.",
        "s: 5.0 billion yuan + 4.0 billion yuan must give 15.0 billion yuan (row one).",
        "These cannot all be true.",
    )


def test_counts_lie_at_exactly_one_number(checked: Checked) -> None:
    (conflict,) = checked("n 3 parks", "{id: l, type: listed, size: n, names: [x, y]}").conflicts
    assert conflict.sentences[0] == "n is printed 3 parks, so it lies at exactly 3 parks."


def test_of_what_is_counted_there_are_no_halves(checked: Checked) -> None:
    (conflict,) = checked("a 9 parks\nb 5.5 parks\nc 15 parks", "{id: s, type: sum, whole: c, parts: [a, b]}").conflicts
    assert conflict.proof == ("printed:b",)
    assert conflict.sentences == (
        "b is printed 5.5 parks, so it lies from 5.45 parks to 5.55 parks.",
        "b must be a whole number.",
        "These cannot all be true.",
    )


def test_a_mean_of_what_is_counted_may_have_halves(checked: Checked) -> None:
    assert checked("a 5 parks\nb 6 parks\nm 5.5 parks", "{id: m, type: mean, mean: m, of: [a, b]}").consistent


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval.point(3), "at exactly 3 km2"),
        (Interval.closed(1, Fraction(5, 2)), "from 1 km2 to 2.5 km2"),
        (Interval.above(3), "above 3 km2"),
        (Interval.above(3, inclusive=True), "at or above 3 km2"),
        (Interval.below(3), "below 3 km2"),
        (Interval.below(3, inclusive=True), "at or below 3 km2"),
        (Interval.everything(), "anywhere"),
    ],
)
def test_intervals_in_words(system_of: Callable[[str, str], System], interval: Interval, text: str) -> None:
    system = system_of("a 1 km2\nb 2 km2", "{type: order, lower: a, upper: b}")
    assert str(between(interval, system, "a")) == text


def test_only_the_claims_that_matter_are_told(checked: Checked) -> None:
    numbers = "a 1 parks\nb 2 parks\nx 1 parks\ny 4 parks"
    (conflict,) = checked(numbers, "{id: k, type: cumulative, bands: [a, b], running: [x, y]}").conflicts
    told = next(sentence for sentence in conflict.sentences if sentence.startswith("k:"))
    assert told == "k: 1 park + 2 parks must give 4 parks."


def test_a_print_that_the_proof_does_without_is_not_told(checked: Checked) -> None:
    (conflict,) = checked("n 3 parks\nt 15 parks\ns 30 %", "{id: k, type: share, share: s, part: n, whole: t}").conflicts
    assert conflict.sentences[-2] == "k: whatever whole number n is / 15 parks must give 30%."


def test_many_prints_that_a_proof_does_without_are_counted(system_of: Callable[[str, str], System]) -> None:
    numbers = "".join(f"p{place} 2 parks\n" for place in range(6)) + "t 3 parks"
    system = system_of(numbers, "{id: s, type: sum, whole: t, parts: [p0, p1, p2, p3, p4, p5]}")
    proof = proof_in_words(Proof(frozenset({"s"}), frozenset({"p1", "t"})), system)
    (told, *_) = [one for one in map(str, proof) if one.startswith("s:")]
    assert told == "s: whatever whole number p0 is + 2 parks + 4 whole numbers, whatever they are, must give 3 parks."


def test_a_proof_that_may_hold_more_than_it_needs_says_so(system_of: Callable[[str, str], System]) -> None:
    system = system_of("a 5 km2\nb 9 km2", "{id: e, type: same, terms: [a, b]}")
    sure, unsure = (Proof(frozenset({"e"}), frozenset({"a", "b"}), smallest=smallest) for smallest in (True, False))
    assert proof_in_words(unsure, system) == (
        *proof_in_words(sure, system),
        DOUBT,
    )
