"""Elimination: equations solved one for another."""

from __future__ import annotations

from fractions import Fraction

from helpers.consistency.elimination import Equation, reduced, solved_for


def test_two_equations_of_two_unknowns() -> None:
    # x + y = 5 and x - y = 1.
    one, other = ({0: Fraction(1), 1: Fraction(1)}, Fraction(5)), ({0: Fraction(1), 1: Fraction(-1)}, Fraction(1))
    x = solved_for(0, one)
    assert x == ({1: Fraction(-1)}, Fraction(5))
    y = solved_for(1, reduced(other, {0: x}))
    assert y == ({}, Fraction(2))


def test_what_says_the_same_twice_leaves_nothing() -> None:
    equation: Equation = ({0: Fraction(2), 1: Fraction(-1)}, Fraction(3))
    assert reduced(({0: Fraction(4), 1: Fraction(-2)}, Fraction(6)), {0: solved_for(0, equation)}) == ({}, 0)
    assert equation == ({0: Fraction(2), 1: Fraction(-1)}, Fraction(3))
