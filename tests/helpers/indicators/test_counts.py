from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import nbinom, poisson, t

from helpers.errors import InputError
from helpers.indicators.counts import negative_binomial_model, poisson_model

SIZES = [5.6, 1.6, 1.8, 4.7, 1.2, 1.1, 8.7, 4.7, 5.2, 3.8, 6.5]
COUNTS = [9, 3, 3, 14, 2, 3, 16, 13, 10, 10, 11]
SPREAD = [1, 9, 2, 30, 0, 4, 6, 3, 28, 1, 12]


def test_proportional_counts_have_the_rate_of_all_together() -> None:
    """What maximum likelihood gives in closed form: all counts over all sizes."""
    model = poisson_model(COUNTS, SIZES, proportional=True)
    assert model.rate == pytest.approx(sum(COUNTS) / sum(SIZES))
    assert (model.elasticity, model.low, model.high, model.alpha) == (1, 1, 1, 0)
    expected = model.rate * np.array(SIZES)
    assert model.spread == pytest.approx((((np.array(COUNTS) - expected) ** 2) / expected).sum() / 10)
    assert model.aic == pytest.approx(2 - 2 * poisson.logpmf(COUNTS, expected).sum())


def test_an_estimated_elasticity_is_the_likeliest() -> None:
    """The likelihood written out and maximised by scipy."""
    model = poisson_model(COUNTS, SIZES, proportional=False)
    logs = np.log(SIZES)
    best = minimize(lambda p: -poisson.logpmf(COUNTS, np.exp(p[0] + p[1] * logs)).sum(), [0, 1], method="Nelder-Mead",
                    options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 4000})  # fmt: skip
    assert (model.rate, model.elasticity) == (pytest.approx(np.exp(best.x[0])), pytest.approx(best.x[1], rel=1e-5))
    assert model.aic == pytest.approx(4 + 2 * best.fun)
    assert model.low < model.elasticity < model.high


@pytest.mark.parametrize(("counts", "widened"), [(COUNTS, False), (SPREAD, True)])
def test_intervals_are_students_and_widened_where_counts_spread_more(counts: list[int], widened: bool) -> None:
    """The error from the information matrix written out: the sum of mean counts times what each place tells."""
    model, logs = poisson_model(counts, SIZES, proportional=False), np.log(SIZES)
    mean = model.rate * np.exp(model.elasticity * logs)
    error = np.sqrt(1 / (mean * (logs - np.average(logs, weights=mean)) ** 2).sum())
    spread = ((np.array(counts) - mean) ** 2 / mean).sum() / 9
    assert (spread > 1) == widened
    away = t.ppf(0.975, 9) * error * (np.sqrt(spread) if widened else 1)
    # Statsmodels ends its search where the deviance moves no more, which leaves the mean counts less sure by some digits.
    assert model.low == pytest.approx(model.elasticity - away, rel=1e-4)
    assert model.high == pytest.approx(model.elasticity + away, rel=1e-4)


def test_spread_beyond_poisson_is_the_likeliest_too() -> None:
    model = negative_binomial_model(SPREAD, SIZES, proportional=True)

    def unlikely(p: np.ndarray) -> float:
        mean, size = np.exp(p[0]) * np.array(SIZES), np.exp(-p[1])
        return float(-nbinom.logpmf(SPREAD, size, size / (size + mean)).sum())

    best = minimize(unlikely, [0.5, 0.0], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 4000})
    assert model.alpha == pytest.approx(np.exp(best.x[1]), rel=1e-3)
    assert model.rate == pytest.approx(np.exp(best.x[0]), rel=1e-4)
    assert model.aic == pytest.approx(4 + 2 * best.fun, rel=1e-6)
    assert model.aic < poisson_model(SPREAD, SIZES, proportional=True).aic


def test_counts_no_more_spread_than_poisson_need_no_alpha() -> None:
    model = negative_binomial_model(COUNTS, SIZES, proportional=True)
    assert model.alpha < 1e-4
    assert model.rate == pytest.approx(sum(COUNTS) / sum(SIZES), rel=1e-4)
    assert model.aic == pytest.approx(poisson_model(COUNTS, SIZES, proportional=True).aic + 2, abs=1e-3)


def test_too_few_places_and_sizes_of_nothing_are_refused() -> None:
    with pytest.raises(InputError, match=r"found 3 places, the smallest of size 1; expected four places"):
        poisson_model([1, 2, 3], [1, 2, 3], proportional=True)
    with pytest.raises(InputError, match=r"the smallest of size 0"):
        negative_binomial_model([1, 2, 3, 4], [0, 1, 2, 3], proportional=True)
