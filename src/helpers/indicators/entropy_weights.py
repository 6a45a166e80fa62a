"""An index of several indicators, weighted by how much each tells places apart."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

from helpers.errors import InputError, Problem
from helpers.indicators.amounts import Exact, Number, refuse_unequal, refuse_zero
from helpers.indicators.theil import theil, theil_bounds
from helpers.numbers.intervals import Interval


def rescaled(value: Number, worst: Fraction, best: Fraction) -> Number:
    r"""A value on the way from the worst (0) to the best (1); where less is better, the worst is the higher one.

    .. math:: r = \frac{x - x_w}{x_b - x_w}

    Weights and index depend on the two ends. Where they are the least and the greatest value of a year, one place more or one
    year later changes everything; fixed ends do not.

    Raises
    ------
    InputError
        Where the ends are the same.

    Examples
    --------
    >>> rescaled(Fraction(30), worst=Fraction(50), best=Fraction(10))
    Fraction(1, 2)
    """
    refuse_zero("rescaled()", from_worst_to_best=best - worst)
    return (value - worst) / (best - worst)


def entropy_weights(columns: Mapping[str, Exact]) -> dict[str, float]:
    r"""Weights that come to 1, the larger the less evenly an indicator is spread over the places [1]_ [2]_.

    .. math:: w_j = \frac{1 - E_j}{\sum_k (1 - E_k)} \qquad E_j = -\frac{1}{\ln n} \sum_i p_{ij} \ln p_{ij}, \quad
        p_{ij} = \frac{x_{ij}}{\sum_k x_{kj}}

    Since 1 - E is Theil's index over ln n, a weight is an indicator's part in the sum of the Theil indices. It says
    nothing of what matters: an indicator gets weight for being uneven.

    Parameters
    ----------
    columns
        Indicators by name, each with one value a place, the places in one order; none negative (:func:`rescaled`).

    Raises
    ------
    InputError
        Where there is no column, they are not equally long, a value is missing or negative, or no indicator tells places apart.

    References
    ----------
    .. [1] C.-L. Hwang, K. Yoon, *Multiple Attribute Decision Making*, Springer, 1981.
    .. [2] X. Xu, "A Note on the Subjective and Objective Integrated Approach to Determine Attribute Weights", *European
       Journal of Operational Research* 156, 2004.

    Examples
    --------
    The first columns of the table in [2]_, weighed by themselves:

    >>> weights = entropy_weights({"first": [30, 19, 19, 68], "second": [30, 54, 15, 70]})
    >>> round(weights["first"] / weights["second"], 2) == round(0.4630 / 0.3992, 2)
    True
    """
    refuse_unequal("entropy_weights()", **columns)
    uneven = {name: max(theil(column), 0.0) for name, column in columns.items()}
    if math.isclose(sum(uneven.values()), 0, abs_tol=1e-14):
        raise InputError([_alike("entropy_weights()")])
    return {name: value / sum(uneven.values()) for name, value in uneven.items()}


def entropy_weights_bounds(columns: Mapping[str, Sequence[Interval]]) -> dict[str, Interval]:
    """The weights that indicators within intervals leave possible, as sharp as the Theil indices they are made from.

    Raises
    ------
    InputError
        Where there is no column, they are not equally long, a value may be negative or is without end, or no indicator tells
        places apart for certain.
    """
    refuse_unequal("entropy_weights_bounds()", **columns)
    uneven = {name: theil_bounds(column) for name, column in columns.items()}
    lows = {name: Fraction(one.low) for name, one in uneven.items()}
    highs = {name: Fraction(one.high) for name, one in uneven.items()}
    if not any(lows.values()):
        raise InputError([_alike("entropy_weights_bounds()")])
    low, high = sum(lows.values()), sum(highs.values())
    return {
        name: Interval.closed(
            _part(lows[name], high - highs[name]),
            _part(highs[name], low - lows[name]),
        )
        for name in uneven
    }


def entropy_index(columns: Mapping[str, Exact]) -> list[float]:
    r"""The weighted sum of the indicators of each place.

    .. math:: S_i = \sum_j w_j x_{ij}

    Parameters
    ----------
    columns
        As for :func:`entropy_weights`; indicators must be comparable, which :func:`rescaled` makes them.

    Raises
    ------
    InputError
        As for :func:`entropy_weights`.
    """
    weights = entropy_weights(columns)
    return [
        sum(weight * float(value) for weight, value in zip(weights.values(), row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]


def entropy_index_bounds(columns: Mapping[str, Sequence[Interval]]) -> list[Interval]:
    """What the index of each place can be; safe, for weights vary apart from values, and need not come to 1.

    Raises
    ------
    InputError
        As for :func:`entropy_weights_bounds`.
    """
    weights = entropy_weights_bounds(columns).values()
    return [
        sum((weight * value for weight, value in zip(weights, row, strict=True)), Interval.point(0))
        for row in zip(*columns.values(), strict=True)
    ]


def _part(value: Fraction, others: Fraction) -> Fraction:
    return value / (value + others) if value else Fraction(0)


def _alike(function: str) -> Problem:
    return Problem(function, "columns", "no indicator in which places differ", "one at least, to take weights from")
