"""One look for every picture and table of the book: each colour has one meaning, and none speaks alone.

A picture is drawn once and read on white and on near-black pages. Every colour here therefore stands out from both by 3:1 at
least. No colour can do so by the 4.5:1 that text needs, which is why text is always ink: on the page, ink is the colour of the
text around the picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib import RcParams

INK = "#1a1b1c"
"""Colour of text, axes and printed numbers, and of nothing else: :mod:`helpers.figures.publishing` puts the page's own there."""

PAPER = "#ffffff"
"""What stands for the page itself, as inside a hollow mark."""

BACKGROUNDS = {"light": "#ffffff", "dark": "#14181e", "darker": "#121212"}
"""Pages on which everything must be readable."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How one thing is shown wherever it occurs.

    Attributes
    ----------
    meaning
        The one thing it stands for, as legends and tables say it.
    colour
        Its colour, ``#rrggbb``.
    symbol
        The sign before the word in tables and labels.
    marker
        Matplotlib's name of the marker in charts.
    """

    meaning: str
    colour: str
    symbol: str
    marker: str


PRINTED = Mark("printed", INK, "◆", "D")
RECOMPUTED = Mark("recomputed", "#1763d5", "●", "o")
BOUND = Mark("possible values", "#ab7bc8", "↔", "|")
OFFICIAL = Mark("official figure", "#a9507d", "▲", "^")

REPRODUCED = Mark("reproduced", "#327459", "✓", "P")
WITHIN_ROUNDING = Mark("within rounding", "#3c98e2", "≈", "s")
CONTRADICTED = Mark("contradicted", "#d10e13", "✗", "X")
SUSPECT = Mark("suspect", "#d17f0f", "?", "v")
UNCHECKED = Mark("unchecked", "#8b8d8d", "–", ".")

VERDICTS: Mapping[str, Mark] = {
    mark.meaning: mark for mark in (REPRODUCED, WITHIN_ROUNDING, CONTRADICTED, SUSPECT, UNCHECKED)
}  # fmt: skip
"""The mark of each verdict, by its word."""

WORDS: Mapping[str, Mark] = {
    **VERDICTS,
    "corroborated": Mark("corroborated", OFFICIAL.colour, "=", "^"),
    "disputed": Mark("disputed", OFFICIAL.colour, "≠", "^"),
    "holds": Mark("holds", REPRODUCED.colour, REPRODUCED.symbol, REPRODUCED.marker),
    "holds within rounding": Mark(
        "holds within rounding", WITHIN_ROUNDING.colour, WITHIN_ROUNDING.symbol, WITHIN_ROUNDING.marker
    ),
    "fails": Mark("fails", CONTRADICTED.colour, CONTRADICTED.symbol, CONTRADICTED.marker),
    "cannot be checked alone": Mark("cannot be checked alone", UNCHECKED.colour, UNCHECKED.symbol, UNCHECKED.marker),
}
"""Every word that tables show as a badge: verdicts, what official figures say of them, and outcomes of single checks."""

CATEGORIES = (
    Mark("first series", "#1f9e9a", "●", "o"),
    Mark("second series", "#737a12", "■", "s"),
    Mark("third series", "#6b62d6", "▲", "^"),
    Mark("fourth series", "#d0708f", "◆", "D"),
    Mark("fifth series", "#8c5b3f", "▼", "v"),
)
"""For series that are told apart and carry no verdict, in this order; label them directly."""

CHINESE_FONT = "Noto Sans SC"
"""Family for Chinese glyphs. Its file comes with a package, so that pictures look the same on every machine."""

FIGURE_WIDTH = 6.0
"""Inches; at this width letters are as large as the page's on a wide screen, and still legible on a phone."""


def apply_style() -> None:
    """Have everything that Matplotlib and seaborn draw from here on look like this book.

    :func:`helpers.figures.publishing.new_figure` does so by itself; call this only before drawing with ``pyplot``.
    """
    import matplotlib

    matplotlib.rcParams.update(parameters())


def parameters() -> RcParams:
    """Matplotlib's settings for this book."""
    from cycler import cycler
    from matplotlib import RcParams

    faint = f"{INK}66"
    settings = {
        "figure.figsize": (FIGURE_WIDTH, 3.6), "figure.dpi": 100, "figure.constrained_layout.use": True,
        "figure.facecolor": "none", "axes.facecolor": "none", "savefig.facecolor": "none", "savefig.edgecolor": "none",
        "font.family": _families(), "font.size": 11.5, "axes.titlesize": 12.5, "axes.labelsize": 11.5,
        "legend.fontsize": 10.5, "xtick.labelsize": 10.5, "ytick.labelsize": 10.5,
        "text.color": INK, "axes.labelcolor": INK, "axes.titlecolor": INK, "xtick.labelcolor": INK, "ytick.labelcolor": INK,
        "axes.edgecolor": faint, "xtick.color": faint, "ytick.color": faint, "axes.linewidth": 0.8,
        "axes.spines.top": False, "axes.spines.right": False, "axes.titlelocation": "left", "axes.axisbelow": True,
        "axes.grid": True, "grid.color": f"{INK}26", "grid.linewidth": 0.7, "patch.edgecolor": INK, "hatch.color": INK,
        "legend.frameon": False, "legend.handlelength": 1, "legend.handletextpad": 0.4, "legend.columnspacing": 1.2,
        "lines.linewidth": 1.6, "lines.markersize": 6, "axes.formatter.useoffset": False,
        "axes.prop_cycle": cycler(color=[mark.colour for mark in CATEGORIES]),
        # Letters as outlines look the same everywhere; the salt makes the names inside the file the same in every run.
        "svg.fonttype": "path", "svg.hashsalt": "recounted",
    }  # fmt: skip
    return RcParams(settings)


def _families() -> list[str]:
    """DejaVu Sans, which comes with Matplotlib, then the one for Chinese glyphs."""
    from matplotlib.font_manager import fontManager

    if CHINESE_FONT not in fontManager.get_font_names():
        fontManager.addfont(_chinese_font_file())
    return ["DejaVu Sans", CHINESE_FONT]


def _chinese_font_file() -> str:
    """The file of the font in zhplot, which is not imported: it would change Matplotlib's settings."""
    return str(distribution("zhplot").locate_file("zhplot/fonts/NotoSansSC-Regular.ttf"))
