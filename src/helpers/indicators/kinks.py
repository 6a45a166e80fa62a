"""Where a trend turns: a line with one kink at an unknown year, and all years at which the kink may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.errors import InputError, Problem

if TYPE_CHECKING:
    from fractions import Fraction

# Coefficients: level, slope, change of slope; and the year itself.
_PARAMETERS = 4
_FEWEST_A_SIDE = 3


@dataclass(frozen=True, slots=True)
class Kink:
    """A fitted line with one kink.

    Attributes
    ----------
    year
        The year of the kink, the one that fits best.
    possible
        All years that fit nearly as well: the confidence set.
    before, after
        Slope on either side, in units a year.
    observations
        How many years went in.
    durbin_watson
        Near 2 where neighbouring residuals are unrelated; far below it, ``possible`` is too narrow.
    misfit
        Sum of squared residuals by year of the kink.
    """

    year: int
    possible: tuple[int, ...]
    before: float
    after: float
    observations: int
    durbin_watson: float
    misfit: Mapping[int, float]


def find_kink(values: Mapping[int, Fraction | float], level: float = 0.95) -> Kink:
    """Fit ``a + b t + c max(t - k, 0)`` by least squares for every year ``k`` and keep the best [1]_.

    The confidence set holds each ``k`` whose misfit a test of size ``1 - level`` does not tell from the best: an F test with one
    and ``n - 4`` degrees of freedom on the sum of squared residuals, inverted [2]_. It assumes that there is a kink and that
    residuals are independent and of one variance.

    Parameters
    ----------
    values
        One number for each year, gaps allowed; three years at least on either side of a possible kink.
    level
        How sure the set is, between 0 and 1.

    Raises
    ------
    InputError
        Where there are fewer than seven years.

    References
    ----------
    .. [1] D. V. Hinkley, *Inference in two-phase regression*, Journal of the American Statistical Association 66, 1971.
    .. [2] B. E. Hansen, *Regression kink with an unknown threshold*, Journal of Business & Economic Statistics 35, 2017.

    Examples
    --------
    >>> found = find_kink({2000 + t: float(min(t, 10 - t)) + 0.01 * (-1) ** t for t in range(11)})
    >>> found.year, round(found.before, 1), round(found.after, 1)
    (2005, 1.0, -1.0)
    """
    from scipy.stats import f
    from statsmodels.stats.stattools import durbin_watson

    years = sorted(values)
    if len(years) < 2 * _FEWEST_A_SIDE + 1:
        raise InputError([Problem("find_kink()", "values", f"{len(years)} years", f"{2 * _FEWEST_A_SIDE + 1} at least")])
    fits = {year: _fitted(years, values, year) for year in years[_FEWEST_A_SIDE:-_FEWEST_A_SIDE]}
    misfit = {year: float(fit.ssr) for year, fit in fits.items()}
    best = min(misfit, key=lambda year: misfit[year])
    free = len(years) - _PARAMETERS
    allowed = misfit[best] * (1 + float(f.ppf(level, 1, free)) / free)
    _, slope, change = fits[best].params
    return Kink(
        best, tuple(year for year in misfit if misfit[year] <= allowed), float(slope), float(slope + change), len(years),
        float(durbin_watson(fits[best].resid)), misfit,
    )  # fmt: skip


def _fitted(years: list[int], values: Mapping[int, Fraction | float], kink: int) -> Any:
    from statsmodels.api import OLS

    # Years counted from the kink: the sums of squares of calendar years would cost digits.
    design = [[1.0, year - kink, max(year - kink, 0)] for year in years]
    return OLS([float(values[year]) for year in years], design).fit()
