"""Where a trend turns: a line with one kink at an unknown year, and all years at which the kink may be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.errors import InputError, Problem

if TYPE_CHECKING:
    from fractions import Fraction

# Coefficients: level, slope, change of slope; and the year itself.
_PARAMETERS = 4
_FEWEST_A_SIDE = 3
# Beyond it residuals are as good as a random walk, and a line says nothing.
_MOST_RELATED = 0.98


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


def years_told(years: Collection[int]) -> str:
    """From which year to which some years reach, for prose.

    >>> years_told((2003, 2004, 2006)), years_told((2005,))
    ('2003 to 2006', '2005')
    """
    first, last = min(years), max(years)
    return f"{first}" if first == last else f"{first} to {last}"


def find_kink(values: Mapping[int, Fraction | float], level: float = 0.95) -> Kink:
    """Fit ``a + b t + c max(t - k, 0)`` by least squares for every year ``k`` and keep the best [1]_.

    The confidence set holds each ``k`` whose misfit a test of size ``1 - level`` does not tell from the best: an F test with one
    and ``n - 4`` degrees of freedom on the sum of squared residuals, inverted [2]_. It assumes that there is a kink and that
    residuals are independent and of one variance; :func:`possible_if_related` does without the first.

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
    fits = {year: _model(years, values, year).fit() for year in years[_FEWEST_A_SIDE:-_FEWEST_A_SIDE]}
    misfit = {year: float(fit.ssr) for year, fit in fits.items()}
    best = min(misfit, key=lambda year: misfit[year])
    free = len(years) - _PARAMETERS
    allowed = misfit[best] * (1 + float(f.ppf(level, 1, free)) / free)
    _, slope, change = fits[best].params
    return Kink(
        best, tuple(year for year in misfit if misfit[year] <= allowed), float(slope), float(slope + change), len(years),
        float(durbin_watson(fits[best].resid)), misfit,
    )  # fmt: skip


def _model(years: list[int], values: Mapping[int, Fraction | float], kink: int) -> Any:
    from statsmodels.api import OLS

    # Years counted from the kink: the sums of squares of calendar years would cost digits.
    design = [[1.0, year - kink, max(year - kink, 0)] for year in years]
    return OLS([float(values[year]) for year in years], design)


def possible_if_related(values: Mapping[int, Fraction | float], level: float = 0.95) -> tuple[int, ...]:
    """The years at which the kink of :func:`find_kink` may be if each residual takes over a part of the one before.

    For every year the likelihood of the line with residuals of first order is made as great as it can be [1]_; the set holds the
    years whose likelihood ratio to the best a chi-square test of size ``1 - level`` does not refuse.

    Parameters
    ----------
    values
        One number for each year, without gaps, seven at least.
    level
        How sure the set is, between 0 and 1.

    Raises
    ------
    InputError
        Where a year is missing, or there are fewer than seven.

    References
    ----------
    .. [1] C. M. Beach and J. G. MacKinnon, *A maximum likelihood procedure for regression with autocorrelated errors*,
       Econometrica 46, 1978.

    Examples
    --------
    >>> possible_if_related({2000 + t: float(min(t, 10 - t)) + 0.01 * (-1) ** t for t in range(11)})
    (2005,)
    """
    from scipy.stats import chi2

    years = sorted(values)
    if len(years) < 2 * _FEWEST_A_SIDE + 1 or years[-1] - years[0] >= len(years):
        found = f"{len(years)} years from {min(years, default=0)} to {max(years, default=0)}"
        expected = f"{2 * _FEWEST_A_SIDE + 1} years at least, none missing"
        raise InputError([Problem("possible_if_related()", "values", found, expected)])
    likely = {year: log_likelihood_if_related(values, year) for year in years[_FEWEST_A_SIDE:-_FEWEST_A_SIDE]}
    least = max(likely.values()) - float(chi2.ppf(level, 1)) / 2
    return tuple(year for year, one in likely.items() if one >= least)


def log_likelihood_if_related(values: Mapping[int, Fraction | float], kink: int) -> float:
    """The greatest log-likelihood of a line with a kink at a year, residuals normal and of first order."""
    import numpy as np
    from scipy.optimize import minimize_scalar

    model = _model(sorted(values), values, kink)
    design, levels = np.asarray(model.exog), np.asarray(model.endog)

    def unlikely(part: float) -> float:
        """Each row less a part of the one before; the first row has none before it, and is less sure by as much."""
        sure = np.sqrt(1 - part**2)
        rows, sums = (np.concatenate([sure * one[:1], one[1:] - part * one[:-1]]) for one in (design, levels))
        left = sums - rows @ np.linalg.lstsq(rows, sums)[0]
        return float(len(sums) / 2 * (np.log(2 * np.pi * left @ left / len(sums)) + 1) - np.log(sure))

    return -float(minimize_scalar(unlikely, bounds=(-_MOST_RELATED, _MOST_RELATED), method="bounded").fun)
