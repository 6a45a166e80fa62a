"""Counts against sizes: how many things places have for what they are, by Poisson and negative binomial regression."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from helpers.errors import InputError, Problem

# Of the negative binomial's variance, mean + alpha x mean squared; below the least it is Poisson's in all that matters.
_LEAST, _MOST = 1e-6, 10.0


@dataclass(frozen=True, slots=True)
class CountModel:
    """A fitted model of counts with a logarithmic link.

    Attributes
    ----------
    observations
        How many places went in.
    rate
        Expected count where the size is 1 (and the elasticity 1 or estimated).
    elasticity
        By how many percent the count rises with one percent more size: 1 where that is assumed.
    low, high
        Ends of the 95 % confidence interval of the elasticity; both 1 where it is assumed. By Student's law, for places are few,
        and widened by the root of ``spread`` where counts spread more than the model has it [1]_.
    deviance
        Twice the log-likelihood that a perfect fit would add.
    spread
        Pearson's chi-square over its degrees of freedom: 1 if counts vary as Poisson's law has it, above it if more.
    aic
        Akaike's criterion; the lower the better. A negative binomial has one parameter more.
    alpha
        What the variance has beyond Poisson's, as a multiple of the squared mean; 0 for a Poisson model.

    References
    ----------
    .. [1] P. McCullagh and J. A. Nelder, *Generalized Linear Models*, second edition, 1989, chapter 6.
    """

    observations: int
    rate: float
    elasticity: float
    low: float
    high: float
    deviance: float
    spread: float
    aic: float
    alpha: float


def poisson_model(counts: Sequence[int], sizes: Sequence[float], *, proportional: bool) -> CountModel:
    """Poisson regression of counts on the logarithm of sizes.

    Parameters
    ----------
    counts
        Whole numbers, none negative.
    sizes
        Positive, in the same order.
    proportional
        Whether counts are taken to be proportional to sizes (an offset), or the elasticity is estimated.

    Raises
    ------
    InputError
        Where there are fewer than four places, or a size is not positive.
    """
    from statsmodels.genmod.families import Poisson

    return _model(_fitted(counts, sizes, proportional, Poisson()), proportional, 0.0)


def negative_binomial_model(counts: Sequence[int], sizes: Sequence[float], *, proportional: bool) -> CountModel:
    """The same with a variance beyond Poisson's, whose amount is the one that makes the counts likeliest.

    Parameters and errors are those of :func:`poisson_model`. Where counts vary no more than Poisson's law has it, ``alpha`` comes
    out as good as 0, and the model as Poisson's with a parameter wasted.
    """
    from scipy.optimize import minimize_scalar
    from statsmodels.genmod.families import NegativeBinomial

    def unlikely(logarithm: float) -> float:
        fit = _fitted(counts, sizes, proportional, NegativeBinomial(alpha=math.exp(logarithm)))
        return -float(fit.llf)

    found = minimize_scalar(unlikely, bounds=(math.log(_LEAST), math.log(_MOST)), method="bounded")
    alpha = math.exp(float(found.x))
    return _model(_fitted(counts, sizes, proportional, NegativeBinomial(alpha=alpha)), proportional, alpha)


def _fitted(counts: Sequence[int], sizes: Sequence[float], proportional: bool, family: Any) -> Any:
    import numpy as np
    from statsmodels.api import GLM

    if len(counts) < 4 or any(size <= 0 for size in sizes):
        found = f"{len(counts)} places, the smallest of size {min(sizes, default=0)}"
        raise InputError([Problem("counts", "places", found, "four places at least, all of positive size")])
    logarithms = np.log(np.asarray(sizes, dtype=float))
    level = np.ones_like(logarithms)
    if proportional:
        return GLM(np.asarray(counts), level, family=family, offset=logarithms).fit()
    return GLM(np.asarray(counts), np.column_stack([level, logarithms]), family=family).fit()


def _model(fit: Any, proportional: bool, alpha: float) -> CountModel:
    from scipy.stats import t

    spread = float(fit.pearson_chi2 / fit.df_resid)
    elasticity, error = (1.0, 0.0) if proportional else (float(fit.params[1]), float(fit.bse[1]))
    away = error * math.sqrt(max(spread, 1.0)) * float(t.ppf(0.975, fit.df_resid))
    parameters = len(fit.params) + (alpha > 0)
    return CountModel(
        int(fit.nobs), math.exp(float(fit.params[0])), elasticity, elasticity - away, elasticity + away, float(fit.deviance),
        spread, 2 * parameters - 2 * float(fit.llf), alpha,
    )  # fmt: skip
