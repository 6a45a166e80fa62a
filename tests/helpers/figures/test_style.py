from __future__ import annotations

import io
import itertools
import re
import subprocess
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure
from numpy.typing import NDArray

from helpers.checks import Outcome
from helpers.figures.style import (
    BACKGROUNDS,
    BOUND,
    CATEGORIES,
    CONTRADICTED,
    INK,
    OFFICIAL,
    PAPER,
    PRINTED,
    RECOMPUTED,
    SUSPECT,
    VERDICTS,
    WORDS,
    Mark,
    apply_style,
    parameters,
)

CHART = (RECOMPUTED, BOUND, OFFICIAL, CONTRADICTED, SUSPECT)
COLOURED = (*VERDICTS.values(), RECOMPUTED, BOUND, OFFICIAL, *CATEGORIES)

# What the three kinds of colour blindness make of linear RGB, at full severity: Machado, Oliveira and Fernandes (2009), table 1.
SIGHTS = {
    "all cones": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]),
}


def linear(colour: str) -> NDArray[np.float64]:
    channels = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    light, dark = sorted((float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def oklab(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """Björn Ottosson's OKLab, in which distance follows what is seen; 0.02 is just noticeable."""
    cones = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                      [0.0883024619, 0.2817188376, 0.6299787005]])  # fmt: skip
    axes = np.array([[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099],
                     [0.0259040371, 0.7827717662, -0.808675766]])  # fmt: skip
    return axes @ np.cbrt(cones @ light)


def closest(marks: Sequence[Mark], sight: str) -> tuple[float, str, str]:
    seen = {mark.meaning: oklab(np.clip(SIGHTS[sight] @ linear(mark.colour), 0, 1)) for mark in marks}
    return min((float(np.linalg.norm(seen[a] - seen[b])), a, b) for a, b in itertools.combinations(seen, 2))


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("background", BACKGROUNDS.values(), ids=BACKGROUNDS)
@pytest.mark.parametrize("mark", COLOURED, ids=lambda mark: mark.meaning)
def test_every_colour_stands_out_from_light_and_dark_pages(mark: Mark, background: str) -> None:
    assert contrast(mark.colour, background) >= 3


def test_no_colour_would_do_for_text_on_both_pages() -> None:
    best = max(min(contrast(grey, BACKGROUNDS["light"]), contrast(grey, BACKGROUNDS["dark"])) for grey in GREYS)
    assert best < 4.5, "text could have one colour on both pages, and need not be ink"
    assert contrast(INK, PAPER) >= 4.5


GREYS = [f"#{level:02x}{level:02x}{level:02x}" for level in range(256)]


def test_each_colour_has_one_meaning() -> None:
    colours = [mark.colour for mark in (PRINTED, *COLOURED)]
    assert len(set(colours)) == len(colours)


@pytest.mark.parametrize("sight", SIGHTS)
def test_colours_that_meet_are_told_apart_by_every_eye(sight: str) -> None:
    for marks in (tuple(VERDICTS.values()), CHART):
        distance, one, other = closest(marks, sight)
        assert distance >= 0.1, f"{one} and {other} look alike with {sight}"
    distance, one, other = closest(CATEGORIES, sight)
    assert distance >= 0.05, f"{one} and {other} look alike with {sight}"


@pytest.mark.parametrize("marks", [tuple(VERDICTS.values()), (PRINTED, RECOMPUTED, BOUND, OFFICIAL), CATEGORIES])
def test_nothing_is_told_by_colour_alone(marks: Sequence[Mark]) -> None:
    assert len({mark.symbol for mark in marks}) == len({mark.marker for mark in marks}) == len(marks)


def test_every_verdict_and_outcome_has_a_mark() -> None:
    assert set(VERDICTS) == {"reproduced", "within rounding", "contradicted", "suspect", "unchecked"}
    assert set(Outcome) <= WORDS.keys()
    assert all(word == mark.meaning for word, mark in WORDS.items())


def test_importing_the_style_imports_no_library_that_draws() -> None:
    modules = "helpers.figures.style, helpers.figures.publishing, helpers.figures.plots, helpers.figures.frames"
    heavy = "{'matplotlib', 'seaborn', 'pandas', 'numpy', 'IPython', 'PIL'}"
    script = f"import sys, {modules}; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_style_holds_in_what_is_drawn_next() -> None:
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context():
        apply_style()
        axes = Figure().subplots()
        assert axes.xaxis.label.get_color() == INK
        assert not axes.spines["top"].get_visible()
        assert matplotlib.rcParams["svg.fonttype"] == "path"


def test_no_font_is_asked_for_that_is_not_there() -> None:
    import matplotlib
    from matplotlib.font_manager import FontProperties, findfont

    settings = parameters()
    assert settings["font.family"][0] == "DejaVu Sans"
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.simplefilter("error")
        for family in settings["font.family"]:
            findfont(FontProperties(family=family), fallback_to_default=False)


def test_the_style_sheet_fetches_nothing_and_moves_nothing() -> None:
    sheet = (Path(__file__).resolve().parents[3] / "_static" / "recounted.css").read_text(encoding="utf-8")
    for word in ("url(", "@import", "http", "animation", "transition"):
        assert word not in sheet, f"the style sheet says {word!r}"
    for word in ("@media print", 'html[data-theme="dark"]', "--recounted-mark"):
        assert word in sheet, f"the style sheet says nothing of {word!r}"


def test_names_inside_a_picture_are_the_same_in_every_run() -> None:
    def saved() -> str:
        with matplotlib.rc_context(parameters()):
            figure, stream = Figure(), io.StringIO()
            figure.subplots().plot([1, 2], marker="o")
            figure.savefig(stream, format="svg", metadata={"Date": None})
        return stream.getvalue()

    assert re.search(r"url\(#\w+\)", saved())
    assert saved() == saved()
