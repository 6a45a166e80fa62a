"""Moran's I beside PySAL's ``esda``, which must be installed: ``python -m benchmarks.neighbours [--runs N]``.

Both take growth of the cities of Jiangxi by year and the borders they share. The index must be the same; so must, up to what
random arrangements leave open, how many of them are as far from what chance expects. Medians of several runs, in turn.
"""

from __future__ import annotations

import importlib.util
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import Any

import click

from helpers.indicators.spatial import moran, moran_by_chance
from helpers.official.tables import load_official

DRAWS = 9999
AGREES = 1e-9
BY_CHANCE = 0.03
"""Two shares of as many random arrangements hardly ever differ by more: some four standard errors of their difference."""


@dataclass(frozen=True)
class Compared:
    """One year: index, share of arrangements as far, and seconds, ours and theirs."""

    year: int
    index: tuple[float, float]
    share: tuple[float, float]
    seconds: tuple[float, float]


def theirs(values: dict[str, Fraction], pairs: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """The index of esda, and the share of its arrangements that are as far from what chance expects, both ways."""
    import numpy as np
    from esda.moran import Moran
    from libpysal.weights import W

    borders: dict[str, list[str]] = defaultdict(list)
    for one, other in pairs:
        borders[one].append(other)
        borders[other].append(one)
    weights = W({place: borders[place] for place in values}, id_order=list(values), silence_warnings=True)
    # esda draws from numpy's global state.
    np.random.seed(1)
    found = Moran(np.array([float(value) for value in values.values()]), weights, transformation="B", permutations=DRAWS)
    far = abs(found.sim - found.EI) >= abs(found.I - found.EI) - 1e-12
    return float(found.I), float((far.sum() + 1) / (DRAWS + 1))


def ours(values: dict[str, Fraction], pairs: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """The same from this project."""
    return float(moran(values, pairs)), float(moran_by_chance(values, pairs, DRAWS))


def timed(function: Any, *arguments: Any) -> tuple[tuple[float, float], float]:
    """What came out, and seconds."""
    start = time.perf_counter()
    result = function(*arguments)
    return result, time.perf_counter() - start


def compared(runs: int) -> list[Compared]:
    """All years of the table."""
    pairs = list(load_official("jiangxi-neighbours").figures)
    growth = load_official("jiangxi-cities").values("growth").dropna()
    made = []
    for year, row in growth.iterrows():
        sides = [(timed(ours, dict(row), pairs), timed(theirs, dict(row), pairs)) for _ in range(runs)]
        (mine, other) = ([result for result, _ in side] for side in zip(*sides, strict=True))
        seconds = tuple(median(taken for _, taken in side) for side in zip(*sides, strict=True))
        made.append(Compared(int(str(year)), (mine[0][0], other[0][0]), (mine[0][1], other[0][1]), seconds))  # type: ignore[arg-type]
    return made


@click.command()
@click.option("--runs", default=3, show_default=True, help="Runs of which the median is told.")
def main(runs: int) -> None:
    """Compare and time Moran's I."""
    if importlib.util.find_spec("esda") is None:
        raise click.UsageError("PySAL's esda is not installed; install the package esda beside helpers")
    click.echo(f"{'year':>4} {'ours':>8} {'esda':>8} {'by chance':>10} {'esda':>7} {'ours, s':>8} {'esda, s':>8}")
    for one in compared(runs):
        click.echo(
            f"{one.year} {one.index[0]:8.4f} {one.index[1]:8.4f} {one.share[0]:10.4f} {one.share[1]:7.4f} "
            f"{one.seconds[0]:8.4f} {one.seconds[1]:8.4f}"
        )
        if abs(one.index[0] - one.index[1]) > AGREES or abs(one.share[0] - one.share[1]) > BY_CHANCE:
            raise click.ClickException(f"{one.year}: ours and esda's differ")


if __name__ == "__main__":
    main()
