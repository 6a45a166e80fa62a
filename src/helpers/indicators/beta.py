"""Beta convergence: whether those who had less grow faster."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from helpers.errors import InputError, Problem
from helpers.indicators.amounts import Exact, Floats, amounts, refuse_unequal
from helpers.indicators.sigma import logarithm_intervals
from helpers.numbers.enclosures import square
from helpers.numbers.intervals import Interval


@dataclass(frozen=True, slots=True)
class Convergence:
    """A line through the growth of places over their first level, both in logarithms.

    Attributes
    ----------
    constant, slope
        Of the line. A slope below 0 is beta convergence.
    error
        Standard error of the slope.
    fit
        Share of the variance of growth that the line accounts for.
    years
        Between the levels.
    """

    constant: float
    slope: float
    error: float
    fit: float
    years: int

    @property
    def speed(self) -> float:
        """What part of the distance to the common level is made up in a year; none where the first level forecasts no last."""
        return -math.log1p(self.slope) / self.years if self.slope > -1 else math.nan

    @property
    def half_life(self) -> float:
        """Years in which half the distance is made up; endless where places do not come nearer."""
        return math.log(2) / self.speed if self.speed > 0 else math.inf


def beta_convergence(first: Exact | Floats, last: Exact | Floats, years: int) -> Convergence:
    r"""Growth of places regressed on their first level by least squares [1]_, with statsmodels.

    .. math:: \ln \frac{y_i}{x_i} = \alpha + \beta \ln x_i + \varepsilon_i, \qquad \lambda = -\frac{\ln(1 + \beta)}{T}

    Growth is over the whole span, not a year. Errors in the first level alone make the slope look like convergence, and
    so does a choice of places that are rich at the end [2]_.

    Parameters
    ----------
    first, last
        Levels of the places at the two ends, in the same order; all above zero.
    years
        Between them.

    Raises
    ------
    InputError
        Where columns are not equally long, there are fewer than three places, a level is missing or not above zero, all first
        levels are the same, or no year is between.

    References
    ----------
    .. [1] N. G. Mankiw, D. Romer, D. N. Weil, "A Contribution to the Empirics of Economic Growth", *Quarterly Journal of
       Economics* 107, 1992.
    .. [2] J. B. De Long, "Productivity Growth, Convergence, and Welfare: Comment", *American Economic Review* 78, 1988.

    Examples
    --------
    >>> line = beta_convergence([1, 2, 4], [4, 6, 8], 10)
    >>> round(line.slope, 3), round(line.half_life, 1)
    (-0.5, 10.0)
    """
    import numpy as np
    from statsmodels.regression.linear_model import OLS

    start, end = (_levels(column) for column in (first, last))
    _refuse(start, end, years)
    fitted = OLS(end - start, np.column_stack([np.ones_like(start), start])).fit()
    constant, slope = (float(value) for value in fitted.params)
    return Convergence(constant, slope, float(fitted.bse[1]), float(fitted.rsquared), years)


def beta_bounds(first: Sequence[Interval], last: Sequence[Interval]) -> Interval:
    """The slopes of :func:`beta_convergence` that levels within intervals leave possible.

    The ends are safe, for sums of squares and of products vary by themselves: for levels of four digits some three times as
    wide as need be.

    Raises
    ------
    InputError
        Where columns are not equally long, there are fewer than three places, a level may not be above zero or is without end,
        or all first levels may be the same.
    """
    refuse_unequal("beta_bounds()", first=first, last=last)
    start, end = (logarithm_intervals(column, "beta_bounds()") for column in (first, last))
    centred = [_from_mean(start, place) for place in range(len(start))]
    growth = [_from_mean(end, place) for place in range(len(end))]
    products, squares = Interval.point(0), Interval.point(0)
    for one, other in zip(centred, growth, strict=True):
        products += one * other
        squares += square(one)
    if squares.low <= 0 or len(start) < 3:
        raise InputError([_too_alike("beta_bounds()", len(start))])
    return products / squares - 1


def _from_mean(values: Sequence[Interval], place: int) -> Interval:
    """How far one value lies from the mean of all; each value enters once."""
    size = len(values)
    others = [value for other, value in enumerate(values) if other != place]
    return values[place] * Fraction(size - 1, size) - sum(others, Interval.point(0)) * Fraction(1, size)


def _levels(values: Exact | Floats) -> Floats:
    import numpy as np

    array = amounts(values, "beta_convergence()").astype(float)
    logarithms: Floats = np.log(array, out=np.full_like(array, -math.inf), where=array > 0)
    return logarithms


def _refuse(start: Floats, end: Floats, years: int) -> None:
    function, problems = "beta_convergence()", []
    refuse_unequal(function, first=start, last=end)  # type: ignore[arg-type]
    if math.isinf(min(start.min(), end.min())):
        problems.append(Problem(function, "its levels", "0", "levels above zero, which have a logarithm"))
    elif len(start) < 3 or start.min() == start.max():
        problems.append(_too_alike(function, len(start)))
    if years < 1:
        problems.append(Problem(function, "years", str(years), "at least one"))
    if problems:
        raise InputError(problems)


def _too_alike(function: str, size: int) -> Problem:
    return Problem(function, "first", f"{size} levels that are or may be the same", "three at least that differ")
