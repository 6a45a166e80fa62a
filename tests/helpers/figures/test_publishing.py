from __future__ import annotations

import io
import re
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable
from urllib.parse import unquote
from xml.etree import ElementTree

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from matplotlib.figure import Figure

from helpers.figures.plots import draw_bars
from helpers.figures.publishing import figure_html, new_figure, publish
from helpers.figures.style import INK, RECOMPUTED
from tests.helpers.figures.income_picture import ALTERNATIVE, CAPTION, DATA, drawn, html, link

Problems = Callable[..., list[str]]
SVG = "{http://www.w3.org/2000/svg}"


def test_the_picture_has_a_name_and_keeps_its_shape() -> None:
    figure = ElementTree.fromstring(html())
    picture = figure.find(f"{SVG}svg")
    assert picture is not None
    assert (figure.tag, figure.get("id")) == ("figure", "fig-income")
    assert (picture.get("role"), picture.get("aria-label")) == ("img", ALTERNATIVE)
    assert (picture.get("viewBox"), picture.get("width")) == ("0 0 432 144", "100%")
    assert figure.findtext("figcaption/span") == CAPTION


def test_ink_and_paper_are_the_pages_own_and_colours_stay() -> None:
    picture = html().partition("</svg>")[0]
    assert INK not in picture
    assert "#ffffff" not in picture
    assert "fill:currentColor" in picture
    assert "fill:var(--pst-color-background, Canvas)" in picture
    assert f"stroke:{RECOMPUTED.colour}" in picture


def test_what_nobody_coloured_is_ink_too() -> None:
    figure = Figure()
    figure.subplots().plot([1, 2], color="black")
    picture = figure_html(figure, "plain", CAPTION, ALTERNATIVE, DATA).partition("</svg>")[0]
    assert "#000000" not in picture
    assert "stroke:currentColor" in picture


def test_nothing_of_the_picture_touches_the_page_or_the_network() -> None:
    page = html()
    assert not re.search(r"<\?xml|<!DOCTYPE|<style|<metadata|<script|xlink", page)
    assert set(re.findall(r"https?://[^\"']*", page)) == {"http://www.w3.org/2000/svg"}


def test_two_figures_share_no_name_and_refer_to_their_own() -> None:
    pages = [html("one"), html("two")]
    names = [set(re.findall(r' id="([^"]*)"', page)) for page in pages]
    assert not names[0] & names[1]
    for page, own in zip(pages, names, strict=True):
        referred = re.findall(r'href="#([^"]*)"|url\(#([^)]*)\)', page.partition("</svg>")[0])
        assert referred
        assert {first or second for first, second in referred} <= own


def test_the_same_figure_gives_the_same_bytes() -> None:
    def crowded() -> Figure:
        figure = new_figure(height=3)
        frame = pd.DataFrame({"category": ["Jingdezhen", "Ji'an"], "printed": [4, 9], "recomputed": [3, 9]})
        for axes in figure.subplots(1, 2):
            draw_bars(axes, frame)
        return figure

    figure = crowded()
    pages = {figure_html(each, "bars", CAPTION, ALTERNATIVE, DATA) for each in (figure, figure, figure, crowded())}
    assert len(pages) == 1


def test_another_process_gives_the_same_bytes() -> None:
    script = (
        "import sys, pandas as pd; from helpers.figures.publishing import *; f = new_figure(height=2); f.subplots().plot([1, 2]);"
        "sys.stdout.buffer.write(figure_html(f, 'a', 'b', 'c', pd.DataFrame({'x': [1, 2]})).encode())"
    )
    figure = new_figure(height=2)
    figure.subplots().plot([1, 2])
    page = figure_html(figure, "a", "b", "c", pd.DataFrame({"x": [1, 2]}))
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout == page.encode()


def test_the_svg_to_download_stands_by_itself() -> None:
    kind, _, content = link(html(), "income.svg").partition(",")
    picture = ElementTree.fromstring(unquote(content))
    assert kind == "data:image/svg+xml"
    assert (picture.tag, picture.get("fill")) == (f"{SVG}svg", INK)
    assert "currentColor" not in unquote(content)
    assert "var(" not in unquote(content)
    assert not re.search(r'[\s"<>#]', content)


def test_the_png_to_download_is_small_and_stands_on_white() -> None:
    from PIL import Image

    content = b64decode(link(html(), "income.png").removeprefix("data:image/png;base64,"))
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    assert len(content) < 20_000
    assert picture.size == (1200, 400)
    assert picture.getpixel((0, 0)) == (255, 255, 255)


def test_a_figure_is_left_as_it_came() -> None:
    figure = drawn()
    before = figure.get_dpi(), figure.get_facecolor()
    figure_html(figure, "income", CAPTION, ALTERNATIVE, DATA)
    assert (figure.get_dpi(), figure.get_facecolor()) == before


def test_a_picture_of_cells_keeps_its_image() -> None:
    figure = new_figure(height=2)
    figure.subplots().imshow([[0, 1], [1, 0]])
    page = figure_html(figure, "cells", CAPTION, ALTERNATIVE, DATA)
    assert re.search(r'<image [^>]*href="data:image/png;base64,', page)


def test_coordinates_are_short_and_outlines_keep_their_scale() -> None:
    picture = html().partition("</svg>")[0]
    assert "scale(0.015625)" in picture
    assert not re.search(r' d="[^"]*\d\.\d{3}', picture)


@pytest.mark.parametrize(
    ("caption", "alternative", "data", "found"),
    [
        ("", ALTERNATIVE, DATA, "caption: found nothing"),
        (CAPTION, " ", DATA, "alternative: found nothing"),
        (CAPTION, f" {CAPTION}", DATA, "alternative: found the caption again"),
        (CAPTION, ALTERNATIVE, DATA.iloc[:0], "data: found a frame without rows"),
    ],
)
def test_what_cannot_be_published_is_said(
    problems_of: Problems, caption: str, alternative: str, data: pd.DataFrame, found: str
) -> None:
    (problem,) = problems_of(publish, drawn(), "income", caption, alternative, data)
    assert problem.startswith(f"publish(), {found}")


def test_a_notebook_gets_one_output_and_pyplot_lets_go() -> None:
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    InteractiveShell.instance()
    figure, axes = plt.subplots()
    axes.plot([1, 2])
    with capture_output() as captured:
        publish(figure, "income", CAPTION, ALTERNATIVE, DATA)
    (output,) = captured.outputs
    assert not plt.fignum_exists(figure.number)
    assert output.data["text/html"].startswith('<figure id="fig-income"')
    assert output.data["text/plain"] == f"{CAPTION}\n\n{ALTERNATIVE}"
