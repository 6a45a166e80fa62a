"""Proof that the tests bite: with one formula changed, what passed on the same data before fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

import pytest

from helpers.numbers.intervals import Interval
from helpers.papers.library import Library, Paper, load_library
from helpers.project import Project
from helpers.relations.base import Claim, wording
from helpers.relations.constraints import Linear, Product, Sense
from helpers.relations.rates import QUOTIENT, Growth, Share
from helpers.relations.sums import TOTAL, Mean, Sum, total
from tests.conftest import UNEXPLAINED

Assertion: TypeAlias = Callable[[Library], None]


def wrong_sum(self: Sum) -> tuple[Claim, ...]:
    return (Claim(total(self.whole, self.parts[1:]), self.whole, wording(TOTAL, parts=self.parts[1:])),)


def wrong_share(self: Share) -> tuple[Claim, ...]:
    return (Claim(Product(self.whole, self.share, self.part), self.share, wording(QUOTIENT, over=self.whole, under=self.part)),)


def wrong_growth(self: Growth) -> tuple[Claim, ...]:
    return (Claim(Product(self.to, self.growth, self.from_), self.growth, wording(QUOTIENT, over=self.to, under=self.from_)),)


def wrong_mean(self: Mean) -> tuple[Claim, ...]:
    (claim,) = right_mean(self)
    constraint = claim.constraint
    assert isinstance(constraint, Linear)
    first, *others = constraint.coefficients
    return (replace(claim, constraint=Linear(((first[0], first[1] + 1), *others))),)


right_mean = Mean.claims


@pytest.mark.parametrize(("kind", "wrong"), [(Sum, wrong_sum), (Share, wrong_share)])
def test_changed_claims_are_reported(
    companions: Library,
    assert_errata_explain: Assertion,
    monkeypatch: pytest.MonkeyPatch,
    kind: type,
    wrong: Callable[..., tuple[Claim, ...]],
) -> None:
    monkeypatch.setattr(kind, "claims", wrong)
    with pytest.raises(AssertionError, match=UNEXPLAINED):
        assert_errata_explain(companions)


@pytest.mark.parametrize(("kind", "wrong", "relation"), [(Growth, wrong_growth, "income"), (Mean, wrong_mean, "mean")])
def test_changed_rates_and_means_are_reported_on_a_worked_example(
    write_paper: Callable[..., Paper],
    monkeypatch: pytest.MonkeyPatch,
    assert_errata_explain: Assertion,
    kind: type,
    wrong: Callable[..., tuple[Claim, ...]],
    relation: str,
) -> None:
    write_paper(
        "before,200,yuan,,\nafter,210,yuan,,\nrate,5%,%,,\na,6.7,score,,\nb,5.7,score,,\nmiddle,6.2,score,,\n",
        "relations:\n"
        "  - {id: income, type: growth, growth: rate, from: before, to: after}\n"
        "  - {id: mean, type: mean, mean: middle, of: [a, b]}\n",
    )
    small = load_library(Project(write_paper("x,1,parks,,\n", slug="other").folder.parents[2]))
    assert_errata_explain(small)
    monkeypatch.setattr(kind, "claims", wrong)
    with pytest.raises(AssertionError, match=f"no erratum names a number in it: small:{relation}: "):
        assert_errata_explain(small)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("residual", lambda *_: Fraction(10**30)),
        ("residual_interval", lambda *_: Interval.point(1)),
        ("implied", lambda *_: Interval.point(7)),
        ("solved", lambda *_: Fraction(7)),
        ("allowed", lambda self: Interval.closed(-1, 10**30) if self.sense is Sense.EQUAL else Interval.everything()),
    ],
)
def test_changed_formula_of_a_linear_constraint_is_reported(
    companions: Library,
    assert_errata_explain: Assertion,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    wrong: Callable[..., object],
) -> None:
    monkeypatch.setattr(Linear, name, wrong)
    with pytest.raises(AssertionError, match=r"fails|residual|outside|is an erratum, and no relation that fails shows it"):
        assert_errata_explain(companions)


@pytest.mark.parametrize("name", ["residual", "residual_interval", "implied", "solved"])
def test_changed_formula_of_a_product_is_reported(
    companions: Library, assert_errata_explain: Assertion, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    right = getattr(Product, name)
    monkeypatch.setattr(Product, name, lambda *arguments: right(*arguments) + 1)
    with pytest.raises(AssertionError, match=r"fails|residual|outside"):
        assert_errata_explain(companions)
