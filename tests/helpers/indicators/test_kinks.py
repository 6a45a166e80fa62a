from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import f
from statsmodels.tsa.arima.model import ARIMA

from helpers.errors import InputError
from helpers.indicators.kinks import find_kink, log_likelihood_if_related, possible_if_related


def noisy(seed: int, kink: int = 2004, noise: float = 0.004, years: range = range(1992, 2019)) -> dict[int, float]:
    draws = np.random.default_rng(seed).normal(scale=noise, size=len(years))
    return {year: 0.4 + 0.005 * min(year - 1992, kink - 1992) - 0.006 * max(year - kink, 0) + draw
            for year, draw in zip(years, draws, strict=True)}  # fmt: skip


def test_a_sharp_kink_is_found_exactly() -> None:
    found = find_kink(noisy(0, noise=1e-9))
    assert found.year == 2004
    assert found.possible == (2004,)
    assert (found.before, found.after) == (pytest.approx(0.005), pytest.approx(-0.006))
    assert found.observations == 27


def test_misfit_is_that_of_a_second_implementation() -> None:
    """Least squares by numpy on another parametrisation: a value at the kink and a slope on either side."""
    values = noisy(3)
    years, levels = np.array(list(values)), np.array(list(values.values()))
    found = find_kink(values)
    for kink in found.misfit:
        design = np.column_stack([np.ones(len(years)), np.minimum(years - kink, 0), np.maximum(years - kink, 0)])
        best, (misfit,), *_ = np.linalg.lstsq(design, levels)
        assert found.misfit[kink] == pytest.approx(misfit)
        if kink == found.year:
            assert (found.before, found.after) == (pytest.approx(best[1]), pytest.approx(best[2]))
    limit = found.misfit[found.year] * (1 + f.ppf(0.95, 1, 23) / 23)
    assert set(found.possible) == {year for year, misfit in found.misfit.items() if misfit <= limit}


def test_the_confidence_set_covers_the_truth_about_as_often_as_it_says() -> None:
    covered = sum(2004 in find_kink(noisy(seed)).possible for seed in range(100))
    assert 87 <= covered <= 100


def test_a_surer_set_is_wider() -> None:
    values = noisy(5, noise=0.01)
    sets = [set(find_kink(values, level).possible) for level in (0.5, 0.95, 0.999)]
    assert sets[0] <= sets[1] <= sets[2]
    assert len(sets[2]) > len(sets[0])


def test_too_few_years_are_refused() -> None:
    with pytest.raises(InputError, match=r"found 6 years; expected 7 at least"):
        find_kink(dict.fromkeys(range(6), 0.0))


def related(seed: int, part: float = 0.6, noise: float = 0.003) -> dict[int, float]:
    """A line with a kink at 2004 whose residuals take over a part of the one before."""
    straight = noisy(seed, noise=1e-12)
    shocks, residual = np.random.default_rng(seed).normal(scale=noise, size=len(straight)), 0.0
    values = {}
    for (year, value), shock in zip(straight.items(), shocks, strict=True):
        residual = part * residual + shock
        values[year] = value + residual
    return values


@pytest.mark.parametrize("kink", [1999, 2004, 2010])
def test_likelihoods_of_related_residuals_are_those_of_statsmodels(kink: int) -> None:
    """A second implementation: its state space form of a regression with errors of first order."""
    # In thousandths, for statsmodels stops its search too early among small numbers.
    values = {year: value * 1000 for year, value in related(4).items()}
    years = np.array(list(values))
    design = np.column_stack([np.ones(len(years)), years - kink, np.maximum(years - kink, 0)])
    fitted = ARIMA(np.array(list(values.values())), exog=design, order=(1, 0, 0), trend="n").fit()
    assert log_likelihood_if_related(values, kink) == pytest.approx(fitted.llf, abs=1e-3)


def test_where_residuals_are_related_the_set_of_related_ones_covers_better() -> None:
    series = [related(seed) for seed in range(60)]
    plain, wide = (sum(2004 in found for found in sets) for sets in (
        [find_kink(one).possible for one in series], [possible_if_related(one) for one in series]
    ))  # fmt: skip
    assert wide > plain
    assert wide >= 50


def test_a_missing_year_is_refused() -> None:
    values = noisy(1)
    del values[2000]
    with pytest.raises(InputError, match=r"found 26 years from 1992 to 2018; expected 7 years at least, none missing"):
        possible_if_related(values)
