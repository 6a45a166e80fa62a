"""Planted errors: ``python -m benchmarks.planted [--cases N] [--banff]``.

Copies of consistent tables are corrupted with one to three slips of a kind, and the engine, a check of each relation alone,
Fellegi and Holt's principle (F-H) and, where it is installed, Banff are asked which numbers are wrong. What print can tell at
all is decided by :mod:`benchmarks.identifiable`.

Of the identifiable copies of a line, *recall* is the share of the wrong numbers that were accused, *precision* the share of the
accused numbers that are wrong. The engine accuses a number where its verdict is ``contradicted``; ``suspect`` is no accusation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import click

from benchmarks.fellegi_holt import accused_by_fellegi_holt
from benchmarks.generated import linked_table
from benchmarks.identifiable import Sight, sight
from benchmarks.parks import park_tables
from benchmarks.rivals import accused_alone, accused_by_banff, banff_is_there
from helpers.cells import System
from helpers.consistency import Verdict, check
from helpers.teaching.planting import KINDS, Planted, plant

Method = Callable[[System], frozenset[str] | None]
MOST_SLIPS = 3


@dataclass(frozen=True)
class Case:
    """A corrupted copy, what print can tell of it, and whom each method accuses; ``None`` where it gave up."""

    planted: Planted
    slips: int
    sight: Sight
    accused: dict[str, frozenset[str] | None]


@dataclass(frozen=True)
class Score:
    """How one method did on identifiable copies.

    Attributes
    ----------
    right, accused, wrong
        Wrong numbers accused, all numbers accused, all wrong numbers.
    gave_up
        Copies on which it gave no answer; these count as accusing nobody.
    """

    right: int
    accused: int
    wrong: int
    gave_up: int

    @property
    def recall(self) -> float:
        """Share of the wrong numbers that were accused; 1 where there are none."""
        return self.right / self.wrong if self.wrong else 1.0

    @property
    def precision(self) -> float | None:
        """Share of the accused numbers that are wrong; ``None`` where nobody was accused."""
        return self.right / self.accused if self.accused else None


def accused_by_engine(system: System) -> frozenset[str]:
    """Numbers whose verdict is ``contradicted``."""
    return frozenset(id for id, verdict in check(system).verdicts.items() if verdict is Verdict.CONTRADICTED)


def methods(*, banff: bool) -> dict[str, Method]:
    """The methods by name."""
    chosen: dict[str, Method] = {"engine": accused_by_engine, "each alone": accused_alone}
    chosen["F-H slack"] = lambda system: accused_by_fellegi_holt(system, slack=True)
    chosen["F-H exact"] = lambda system: accused_by_fellegi_holt(system, slack=False)
    if banff:
        chosen["Banff slack"] = lambda system: accused_by_banff(system, slack=True)
        chosen["Banff exact"] = lambda system: accused_by_banff(system, slack=False)
    return chosen


def cases(number: int, using: dict[str, Method], most_slips: int = MOST_SLIPS) -> Iterator[Case]:
    """Corrupted copies: of each kind, ``number`` of the park tables and as many generated ones, with one to three slips."""
    parks = park_tables()
    for kind in KINDS:
        for slips in range(1, most_slips + 1):
            for seed in range(number):
                for clean in (parks, linked_table(seed)):
                    planted = plant(clean, kind, slips, seed)
                    if planted is not None:
                        accused = {name: accuse(planted.system) for name, accuse in using.items()}
                        yield Case(planted, slips, sight(planted), accused)


def false_alarms(number: int, using: dict[str, Method]) -> dict[str, str]:
    """By method: numbers accused on clean copies, and copies with any or without an answer."""
    clean = [park_tables(), *(linked_table(seed) for seed in range(number))]
    told = {}
    for name, accuse in using.items():
        answers = [accuse(system) for system in clean]
        accused = sum(len(answer or ()) for answer in answers)
        alarmed, silent = sum(bool(answer) for answer in answers), sum(answer is None for answer in answers)
        told[name] = f"{accused} numbers accused in {alarmed} of {len(clean)} clean copies, no answer in {silent}"
    return told


def score(found: Sequence[Case], method: str) -> Score:
    """How a method did on the identifiable ones of some cases."""
    seen = [case for case in found if case.sight is Sight.IDENTIFIABLE]
    answers = [case.accused[method] or frozenset() for case in seen]
    return Score(
        right=sum(len(answer & case.planted.wrong) for answer, case in zip(answers, seen, strict=True)),
        accused=sum(map(len, answers)),
        wrong=sum(len(case.planted.wrong) for case in seen),
        gave_up=sum(case.accused[method] is None for case in seen),
    )


def line(title: str, found: Sequence[Case], names: Sequence[str]) -> str:
    """One line of the table: copies, their sights in percent, and recall and precision of each method."""
    shares = [sum(case.sight is kind for case in found) / max(1, len(found)) for kind in (Sight.IDENTIFIABLE, Sight.INVISIBLE)]
    told = [score(found, name) for name in names]
    columns = "".join(f"  {this.recall:6.1%} {'-' if this.precision is None else f'{this.precision:.1%}':>6}" for this in told)
    return f"{title:26} {len(found):5} {shares[0]:7.1%} {shares[1]:7.1%}{columns}"


def table(found: Sequence[Case], names: Sequence[str]) -> Iterator[str]:
    """The table, line by line."""
    yield f"{'':26} {'':5} {'identi-':>7} {'invis-':>7}" + "".join(f"  {name:>13}" for name in names)
    yield f"{'kind of slip, slips':26} {'copies':>5} {'fiable':>6} {'ible':>7}" + "  recall  prec." * len(names)
    for slips in sorted({case.slips for case in found}):
        here = [case for case in found if case.slips == slips]
        for kind in KINDS:
            if those := [case for case in here if case.planted.kind == kind]:
                yield line(f"{kind}, {slips}", those, names)
        yield line(f"all kinds, {slips}", here, names)
    yield line("all", found, names)
    for name in names:
        if gave_up := score(found, name).gave_up:
            yield f"{name} gave no answer on {gave_up} identifiable copies, which counts as accusing nobody."


@click.command()
@click.option("--cases", "number", default=10, show_default=True, help="Copies of each kind, number of slips and source.")
@click.option("--banff", is_flag=True, help="Ask Banff too; needs the package banff, and takes long.")
def main(number: int, *, banff: bool) -> None:
    """Corrupt consistent tables and see who finds the wrong numbers."""
    if banff and not banff_is_there():
        raise click.UsageError("Banff is not installed; install the package banff beside helpers, or leave out --banff")
    using = methods(banff=banff)
    for name, told in false_alarms(number, using).items():
        click.echo(f"{name}: {told}")
    for text in table(list(cases(number, using)), list(using)):
        click.echo(text)


if __name__ == "__main__":
    main()
