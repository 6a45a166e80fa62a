"""How long indicators take: ``python -m benchmarks.indicators [--runs N] [--largest VALUES]``.

Beside PySAL's ``inequality``, which must be installed, on the same floating-point numbers, run in turn; both must find the same
value. Then what exact fractions and intervals cost, which PySAL does not have. Medians of several runs.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING, Any

import click
import numpy as np

from helpers.indicators.gini import gini, gini_bounds
from helpers.indicators.herfindahl import herfindahl, herfindahl_bounds
from helpers.indicators.hoover import hoover, hoover_bounds
from helpers.indicators.theil import theil, theil_bounds
from helpers.numbers.intervals import Interval

if TYPE_CHECKING:
    from numpy.typing import NDArray

SMALLEST = 1000
EXACT_LARGEST = 1000
"""Fractions and intervals are for what is printed; no table is longer."""
AGREES = 1e-9


@dataclass(frozen=True)
class Timed:
    """One line of the first table: seconds, medians, and how far the two values lie apart."""

    name: str
    values: int
    ours: float
    theirs: float
    apart: float


def pysal() -> dict[str, tuple[Callable[[NDArray[np.float64]], float], Callable[[NDArray[np.float64]], float]]]:
    """Ours and PySAL's function of each index that both have."""
    import pandas as pd
    from inequality.gini import Gini
    from inequality.schutz import Schutz
    from inequality.theil import Theil

    return {
        "Gini": (gini, lambda values: Gini(values).g),
        "Theil": (theil, lambda values: Theil(values).T),
        "Hoover": (hoover, lambda values: Schutz(pd.DataFrame({"value": values}), "value").distance),
    }


def incomes(size: int) -> NDArray[np.float64]:
    """The same amounts everywhere: skewed to the right, as incomes are."""
    return np.random.default_rng(size).lognormal(mean=3, sigma=1, size=size)


def timed(index: Callable[[Any], Any], values: object) -> tuple[float, Any]:
    """Seconds, and what came out."""
    start = time.perf_counter()
    result = index(values)
    return time.perf_counter() - start, result


def compared(sizes: Sequence[int], runs: int) -> Iterator[Timed]:
    """Ours and PySAL's in turn."""
    for size in sizes:
        values = incomes(size)
        for name, (ours, theirs) in pysal().items():
            pairs = [(timed(ours, values), timed(theirs, values)) for _ in range(runs)]
            apart = abs(pairs[0][0][1] - pairs[0][1][1])
            seconds = [median(side[0] for side in sides) for sides in zip(*pairs, strict=True)]
            yield Timed(name, size, *seconds, float(apart))


def alone(sizes: Sequence[int], runs: int) -> Iterator[tuple[str, int, list[float]]]:
    """Seconds of each index with floats, with fractions, and with intervals."""
    indices = {
        "Herfindahl": (herfindahl, herfindahl_bounds),
        "Gini": (gini, gini_bounds),
        "Theil": (theil, theil_bounds),
        "Hoover": (hoover, hoover_bounds),
    }
    for size in sizes:
        floats = incomes(size)
        exact = [Fraction(round(value * 100), 100) for value in floats]
        rounded = [Interval.closed(value - Fraction(1, 200), value + Fraction(1, 200)) for value in exact]
        for name, (index, bounds) in indices.items():
            works = [(index, floats), (index, exact), (bounds, rounded)]
            yield name, size, [median(timed(*work)[0] for _ in range(runs)) for work in works]


def tens(largest: int) -> list[int]:
    """Sizes from the smallest upwards, each ten times the one before."""
    return [size for size in (SMALLEST * 10**power for power in range(9)) if size <= largest]


@click.command()
@click.option("--runs", default=5, show_default=True, help="Runs of which the median is told.")
@click.option("--largest", default=10_000_000, show_default=True, help="Numbers in the largest comparison.")
def main(runs: int, largest: int) -> None:
    """Time the indicators, beside PySAL's where it has them."""
    if importlib.util.find_spec("inequality") is None:
        raise click.UsageError("PySAL's inequality is not installed; install the package inequality beside helpers")
    click.echo(f"{'index':12} {'values':>10} {'ours, s':>10} {'PySAL, s':>10} {'PySAL/ours':>11} {'apart':>9}")
    for one in compared(tens(largest), runs):
        click.echo(
            f"{one.name:12} {one.values:10,} {one.ours:10.5f} {one.theirs:10.5f} {one.theirs / one.ours:11.2f} {one.apart:9.1e}"
        )
        if one.apart > AGREES:
            raise click.ClickException(f"{one.name} of {one.values:,} values: ours and PySAL's differ by {one.apart}")
    click.echo(f"\n{'index':12} {'values':>10} {'floats, s':>10} {'fractions':>10} {'intervals':>10}")
    for name, size, seconds in alone(tens(min(largest, EXACT_LARGEST)), min(runs, 3)):
        click.echo(f"{name:12} {size:10,} " + " ".join(f"{second:10.5f}" for second in seconds))


if __name__ == "__main__":
    main()
