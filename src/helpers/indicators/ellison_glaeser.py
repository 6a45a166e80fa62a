"""The Ellison-Glaeser index of agglomeration."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from helpers.errors import InputError, Problem
from helpers.indicators.amounts import Exact, amounts, refuse_unequal
from helpers.indicators.herfindahl import herfindahl, herfindahl_bounds
from helpers.numbers.enclosures import square
from helpers.numbers.intervals import Interval


def ellison_glaeser(industry: Exact, everything: Exact, plants: Exact) -> Fraction:
    r"""How much more an industry clusters than plants would that had picked their regions by chance [1]_.

    .. math:: \gamma = \frac{G - (1 - X) H}{(1 - X)(1 - H)} \qquad G = \sum_r (s_r - x_r)^2, \quad X = \sum_r x_r^2

    H is the Herfindahl index of plants. 0 is what chance gives; below it plants keep apart; above 0.05 the authors call an
    industry highly concentrated.

    Parameters
    ----------
    industry, everything
        Jobs of the industry, and of all industries, by region.
    plants
        Jobs of the industry by plant, wherever it stands.

    Raises
    ------
    InputError
        Where columns do not match, a number is missing or negative, the industry has one plant only, or all jobs are in one
        region: then chance could not place them otherwise.

    References
    ----------
    .. [1] G. Ellison, E. L. Glaeser, "Geographic Concentration in U.S. Manufacturing Industries: A Dartboard Approach",
       *Journal of Political Economy* 105, 1997.
    .. [2] O. Farhauer, A. Kröll, *Standorttheorien*, Springer, 2014, as T. Wieland tells it in REAT, *REGION* 6(3), 2019.

    Examples
    --------
    The firms in [2]_, five in the first city, four in the second and one in the third:

    >>> firms = [200, 650, 12_000, 100, 50, 16_000, 13_000, 1500, 1500, 25_000]
    >>> jobs = [sum(firms[:5]), sum(firms[5:9]), firms[9]]
    >>> round(float(ellison_glaeser(jobs, [500_000, 400_000, 100_000], firms)), 8)
    0.05990628
    """
    refuse_unequal("ellison_glaeser()", industry=industry, everything=everything)
    jobs, base = amounts(industry, "ellison_glaeser()"), amounts(everything, "ellison_glaeser()")
    apart = sum((one - other) ** 2 for one, other in zip(jobs / jobs.sum(), base / base.sum(), strict=True))
    room = 1 - herfindahl(everything)
    _refuse_certain(Interval.point(room), Interval.point(herfindahl(plants)))
    return Fraction(1 - (1 - apart / room) / (1 - herfindahl(plants)))


def ellison_glaeser_bounds(industry: Sequence[Interval], everything: Sequence[Interval], plants: Interval) -> Interval:
    """The indices that rounded shares leave possible.

    The ends are safe: differences of shares vary freely, and apart from the shares of all industries in the denominator. They
    are sharp where those are exact and the shares of the industry need not come to anything.

    Parameters
    ----------
    industry, everything
        Shares of the regions in the industry and in all industries, plain ratios.
    plants
        Herfindahl index of the plants (:func:`helpers.indicators.herfindahl.herfindahl_bounds`,
        :func:`helpers.indicators.bands.herfindahl_from_bands`).

    Raises
    ------
    InputError
        Where columns do not match, a share may be negative, or the index of the plants or of the regions reaches 1.
    """
    refuse_unequal("ellison_glaeser_bounds()", industry=industry, everything=everything)
    room = -herfindahl_bounds(everything, Interval.point(1)) + 1
    _refuse_certain(room, plants)
    apart = Interval.point(0)
    for one, other in zip(industry, everything, strict=True):
        apart += square(one - other)
    by_chance = (-(apart / room) + 1) / (-plants + 1)
    return -by_chance + 1


def _refuse_certain(room: Interval, plants: Interval) -> None:
    problems = []
    if room.low <= 0:
        problems.append(Problem("ellison_glaeser()", "everything", "all of it in one region", "at least two regions with some"))
    if plants.high >= 1:
        problems.append(Problem("ellison_glaeser()", "plants", "all jobs in one plant", "at least two plants with some"))
    if problems:
        raise InputError(problems)
