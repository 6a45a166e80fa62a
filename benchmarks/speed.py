"""How long the engine takes: ``python -m benchmarks.speed [--runs N] [--largest CELLS]``.

Prints one line a system (the whole check, medians of several runs) and a curve of time against size for tables that all hang
together. CPU time is this process's own; wall time depends on what else the machine does.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

import click

from benchmarks.generated import linked_years, two_way
from helpers.cells import System
from helpers.consistency import Report, check
from helpers.papers.library import load_library
from helpers.teaching.planting import plant

# Cells of a table of ten rows over three years, and wanted seconds by what is measured.
TABLE_CELLS = 85
SIZES = (100, 200, 500, 1000, 2000, 5000, 10_000)
BAR = 50


@dataclass(frozen=True)
class Measured:
    """One line of the table.

    Attributes
    ----------
    name
        What was checked.
    cells, errors
        Its size, and how many slips were planted.
    found
        How many of the wrong numbers came out as contradicted.
    complete
        Whether every conflict has all its explanations, and nothing was left undecided.
    cpu, wall
        Seconds, medians.
    wanted
        Seconds wanted, where the project promises some.
    """

    name: str
    cells: int
    errors: int
    found: int
    complete: bool
    cpu: float
    wall: float
    wanted: float | None = None


def timed(run: Callable[[], Report], runs: int) -> tuple[Report, float, float]:
    """The report, and median CPU and wall seconds."""
    cpu, wall = [], []
    for _ in range(runs):
        before = time.process_time(), time.perf_counter()
        report = run()
        cpu.append(time.process_time() - before[0])
        wall.append(time.perf_counter() - before[1])
    return report, median(cpu), median(wall)


def measured(name: str, clean: System, errors: int, runs: int, wanted: float | None = None) -> Measured:
    """Plant errors in a consistent system, each a digit replaced, and time the check of it."""
    wrong: frozenset[str] = frozenset()
    system = clean
    if errors:
        planted = plant(clean, "digit replaced", errors, seed=len(clean.cells))
        if planted is None:
            raise ValueError(f"{name}: no place for {errors} errors")
        wrong, system = planted.wrong, planted.system
    report, cpu, wall = timed(lambda: check(system), runs)
    found = sum(report.verdicts[id] == "contradicted" for id in wrong)
    complete = all(conflict.complete for conflict in report.conflicts) and not report.undecided
    return Measured(name, len(system.cells), len(wrong), found, complete, cpu, wall, wanted)


def papers(runs: int) -> Measured:
    """All papers of the book with the relations that span them, from their files to the report."""
    report, cpu, wall = timed(lambda: check(load_library()), runs)
    complete = all(conflict.complete for conflict in report.conflicts) and not report.undecided
    return Measured("all papers, from file", len(report.system.cells), 0, 0, complete, cpu, wall, 1.0)


def measurements(runs: int, largest: int) -> Iterator[Measured]:
    """The promised cases, then the curve."""
    yield papers(runs)
    yield measured("rows and columns, 3 years", two_way(9, 5, seed=1), 0, runs, 10.0)
    for errors in (1, 3, 5):
        yield measured("rows and columns, 3 years", two_way(9, 5, seed=1), errors, runs, 10.0)
    for cells in (size for size in SIZES if size <= largest):
        wanted = {2000: 2.0, 10_000: 30.0}.get(cells)
        for errors in (0, max(1, min(30, cells * 3 // 200))):
            yield measured("linked tables", linked_years(round(cells / TABLE_CELLS), seed=cells), errors, runs, wanted)


def line(this: Measured) -> str:
    """One line of the table."""
    wanted = f"{this.wanted:6.0f}" if this.wanted else "     -"
    found = f"{this.found}/{this.errors}"
    return (
        f"{this.name:27} {this.cells:6} {this.errors:6} {found:>7} {'yes' if this.complete else 'NO':>8} "
        f"{this.cpu:8.2f} {this.wall:8.2f} {wanted}"
    )


def curve(points: list[Measured]) -> str:
    """CPU time against size, as bars."""
    longest = max((point.cpu for point in points), default=1.0)
    bars = [f"{p.cells:6} cells {p.errors:3} errors {p.cpu:8.2f} s {'#' * max(1, round(BAR * p.cpu / longest))}" for p in points]
    return "\n".join(bars)


@click.command()
@click.option("--runs", default=3, show_default=True, help="Runs of which the median is told.")
@click.option("--largest", default=SIZES[-1], show_default=True, help="Cells of the largest system of the curve.")
def main(runs: int, largest: int) -> None:
    """Time the engine on the papers and on generated systems."""
    click.echo(f"{'system':27} {'cells':>6} {'errors':>6} {'found':>7} {'complete':>8} {'CPU s':>8} {'wall s':>8} {'wanted':>6}")
    points = []
    for this in measurements(runs, largest):
        click.echo(line(this))
        points.append(this)
    click.echo("\nCPU time against size, linked tables")
    click.echo(curve([point for point in points if point.name == "linked tables"]))


if __name__ == "__main__":
    main()
