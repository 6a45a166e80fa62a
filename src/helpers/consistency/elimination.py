"""Elimination: exact linear equations, each solved for one of its unknowns in terms of the others."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

Equation: TypeAlias = tuple[dict[int, Fraction], Fraction]
"""Coefficients by unknown, and what they add up to; of one that was solved, what its unknown is made of, and a constant."""

ZERO = Fraction(0)


def reduced(equation: Equation, pivots: Mapping[int, Equation]) -> Equation:
    """An equation with every solved unknown replaced by what it was solved to.

    Parameters
    ----------
    equation
        The equation; it is left as it is.
    pivots
        Solved unknowns in the order in which they were solved: none stands in what a later one was solved to.
    """
    left, right = equation
    left = left.copy()
    for pivot, (coefficients, constant) in pivots.items():
        factor = left.pop(pivot, None)
        if factor is None:
            continue
        right -= factor * constant
        for unknown, coefficient in coefficients.items():
            total = left.get(unknown, ZERO) + factor * coefficient
            if total:
                left[unknown] = total
            else:
                left.pop(unknown, None)
    return left, right


def solved_for(pivot: int, equation: Equation) -> Equation:
    """An equation solved for one of its unknowns: the coefficients of the others, and a constant."""
    left, right = equation
    own = left[pivot]
    return {unknown: -coefficient / own for unknown, coefficient in left.items() if unknown != pivot}, right / own
