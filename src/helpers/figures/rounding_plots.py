"""What becomes of verdicts as fewer decimals are printed: one panel for each way of reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.figures.style import UNCHECKED, VERDICTS

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def draw_verdict_steps(figure: Figure, frame: pd.DataFrame) -> None:
    """Draw for each number, number of decimals and reading the symbol of its verdict, the first number on top.

    Parameters
    ----------
    figure
        An empty figure; it gets two panels a row.
    frame
        As :func:`helpers.notebooks.coarser.verdicts_by_rounding` gives it, of not more numbers than there is room for.
    """
    for axes, (reading, rows) in zip(_panels(figure, frame), frame.groupby("reading", sort=False), strict=True):
        numbers, steps = list(rows["number"].unique()), list(rows["decimals"].unique())
        for word, those in rows.groupby("verdict", sort=False):
            mark = VERDICTS[str(word)]
            places = [steps.index(step) for step in those["decimals"]], [numbers.index(number) for number in those["number"]]
            axes.plot(*places, mark.marker, color=mark.colour, markersize=8, label=f"{mark.meaning} {mark.symbol}")
        axes.set(ylim=(len(numbers) - 0.5, -0.5), title=str(reading))
        axes.set_yticks(range(len(numbers)), numbers)
        axes.set_xticks(range(len(steps)), [str(step) for step in steps])
        axes.set(xlim=(-0.6, len(steps) - 0.4), xlabel="most decimals")
        axes.grid(visible=False, axis="x")
        axes.label_outer()
    _explain(figure)


def draw_verdict_counts(figure: Figure, frame: pd.DataFrame) -> None:
    """Draw for each reading and number of decimals how many numbers have each verdict; unchecked ones are left out.

    Parameters
    ----------
    figure
        An empty figure; it gets two panels a row.
    frame
        As :func:`helpers.notebooks.coarser.verdicts_by_rounding` gives it.
    """
    marks = [mark for word, mark in VERDICTS.items() if word in set(frame["verdict"]) and mark is not UNCHECKED]
    thick = 0.8 / len(marks)
    for axes, (reading, rows) in zip(_panels(figure, frame), frame.groupby("reading", sort=False), strict=True):
        steps = list(rows["decimals"].unique())
        for place, mark in enumerate(marks):
            counts = [int(((rows["decimals"] == step) & (rows["verdict"] == mark.meaning)).sum()) for step in steps]
            heights = [row + (place - (len(marks) - 1) / 2) * thick for row in range(len(steps))]
            bars = axes.barh(heights, counts, thick * 0.9, color=mark.colour, label=f"{mark.meaning} {mark.symbol}")
            axes.bar_label(bars, [f"{mark.symbol} {count}" for count in counts], padding=3, fontsize=9.5)
        axes.set_yticks(range(len(steps)), [str(step) for step in steps])
        axes.set(ylim=(len(steps) - 0.5, -0.5), title=str(reading), xlabel="numbers", ylabel="most decimals")
        axes.grid(visible=False, axis="y")
        axes.margins(x=0.22)
        axes.label_outer()
    _explain(figure)


def _panels(figure: Figure, frame: pd.DataFrame) -> list[Axes]:
    readings = frame["reading"].nunique()
    panels = list(figure.subplots(-(-readings // 2), 2, sharex=True, sharey=True, squeeze=False).flat)
    for spare in panels[readings:]:
        spare.remove()
    return panels[:readings]


def _explain(figure: Figure) -> None:
    found = {label: handle for axes in figure.axes for handle, label in zip(*axes.get_legend_handles_labels(), strict=True)}
    named = {label: found[label] for label in (f"{mark.meaning} {mark.symbol}" for mark in VERDICTS.values()) if label in found}
    figure.legend(named.values(), named.keys(), loc="outside upper left", ncols=3, borderaxespad=0.2, borderpad=0.2)
