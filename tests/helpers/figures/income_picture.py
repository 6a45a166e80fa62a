"""One picture of two years, as a figure and as it is published."""

from __future__ import annotations

import functools
from fractions import Fraction
from xml.etree import ElementTree

import pandas as pd
from matplotlib.figure import Figure

from helpers.figures.publishing import figure_html, new_figure
from helpers.figures.style import RECOMPUTED

DATA = pd.DataFrame({"year": [2014, 2015], "income": [Fraction(5, 2), Fraction(3)]})
CAPTION, ALTERNATIVE = "Income, in billion yuan.", "Income rises from 2.5 to 3."


def drawn() -> Figure:
    figure = new_figure(height=2)
    axes = figure.subplots()
    axes.plot([2014, 2015], [2.5, 3], color=RECOMPUTED.colour, marker="o", markerfacecolor="white")
    axes.set(xlabel="year", ylabel="billion yuan")
    return figure


@functools.cache
def html(name: str = "income") -> str:
    return figure_html(drawn(), name, CAPTION, ALTERNATIVE, DATA)


def link(page: str, file: str) -> str:
    found = ElementTree.fromstring(page).find(f".//a[@download='{file}']")
    assert found is not None, f"no link to {file}"
    return str(found.get("href"))
