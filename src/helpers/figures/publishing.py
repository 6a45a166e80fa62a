"""Figures of the book: a picture inside the page that follows its colours, with caption, alternative text and downloads.

A notebook draws and publishes in one cell::

    figure = new_figure(height=3.2)
    draw_years(figure.subplots(), income)
    publish(figure, "income-by-year", caption, alternative, income)
"""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from collections.abc import Mapping
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.etree import ElementTree

from helpers.errors import InputError, Problem
from helpers.figures.axis_labels import keep_labels_inside
from helpers.figures.frames import SAFE, Download, check_arguments, data_link, emit, figcaption
from helpers.figures.lettering import is_known, lettered, words
from helpers.figures.style import FIGURE_WIDTH, INK, PAPER, apply_style, parameters
from helpers.translation.pictures import FIGURE, picture_catalogues

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure
    from PIL.Image import Image

_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_LONG = re.compile(r"-?\d+\.\d{3,}")
_COMMAND = re.compile(r" ?([A-Za-z]) ?")
_TRANSLATION = re.compile(r"translate\([^)]*\)")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
# Every way in which Matplotlib's pictures say ink and paper; black is the default of whatever nobody coloured.
_ON_PAGE = {INK: "currentColor", "#000000": "currentColor", PAPER: "var(--pst-color-background, Canvas)"}
_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


def new_figure(height: float = 3.6) -> Figure:
    """An empty figure in the book's style and width, ``height`` inches high; ``figure.subplots()`` gives its axes."""
    from matplotlib.figure import Figure

    apply_style()
    return Figure(figsize=(FIGURE_WIDTH, height))


def publish(figure: Figure, name: str, caption: str, alternative: str, data: pd.DataFrame) -> None:
    """Show a figure of the book and close it; outside a notebook the arguments are checked and nothing is shown.

    Where the page is translated and all words of the picture are, the figure is drawn in that language too. Metadata of the
    output keep it for the edition, and the words for the catalogue.

    Parameters
    ----------
    figure
        What to show, drawn in the book's style (:func:`new_figure`).
    name
        Unique in the book, lower-case words joined by hyphens; the figure is at ``#fig-NAME``.
    caption
        One or two sentences: what is shown, in which unit, from where.
    alternative
        For who does not see the picture: what can be seen in it. Not the caption again.
    data
        All that is drawn, for download; how it is written says :func:`helpers.figures.frames.as_csv`.

    Raises
    ------
    InputError
        Where caption, alternative or data are empty, the two texts are one, or the name will not do.
    """
    layout = figure.get_layout_engine()
    html = figure_html(figure, name, caption, alternative, data)
    said, others = words(figure), {}
    for language, messages in picture_catalogues().items():
        if said and is_known(said, messages):
            with lettered(figure, messages):
                figure.set_layout_engine(layout)
                others[language] = figure_html(figure, name, caption, alternative, data)
    # Without this a figure made by pyplot would be shown a second time below the cell.
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close(figure)
    emit(html, f"{caption}\n\n{alternative}", {FIGURE: {"words": list(said), "languages": others}})


def figure_html(figure: Figure, name: str, caption: str, alternative: str, data: pd.DataFrame) -> str:
    """What :func:`publish` shows, as HTML that is well-formed XML too, for e-books want that; the same bytes each time."""
    check_arguments("publish()", name, {"caption": caption, "alternative": alternative}, data)
    if alternative.strip() == caption.strip():
        found = "the caption again"
        raise InputError([Problem("publish()", "alternative", found, "what can be seen, for who does not see it")])
    # Laid out once and for all: Matplotlib would start anew from the last layout and end a hair beside it.
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    keep_labels_inside(figure)
    picture = _picture(figure, name)
    downloads = [data_link(data, name), _svg_link(picture, name), _png_link(figure, name)]
    anchor = f"fig-{name}"
    return (
        f'<figure id="{anchor}" class="recounted-figure">{_inline(picture, alternative)}'
        f"{figcaption(anchor, 'figure', caption, downloads)}</figure>"
    )


def _picture(figure: Figure, name: str) -> ElementTree.Element:
    """The figure as an SVG tree without anything that would touch the rest of a page."""
    import matplotlib

    file = BytesIO()
    with matplotlib.rc_context(parameters()):
        figure.savefig(file, format="svg", metadata=_NO_METADATA)
    root = ElementTree.fromstring(file.getvalue())
    for parent in list(root.iter()):
        # Matplotlib's style sheet addresses every element, and on a page that is every element of the page.
        for child in [child for child in parent if child.tag in (f"{{{_SVG}}}metadata", f"{{{_SVG}}}style")]:
            parent.remove(child)
    used = dict.fromkeys(reference for element in root.iter() for reference in _references(element))
    # A dot, which no anchor of a page holds: a heading may be called like a figure and a number.
    names = {old: f"{name}.{number}" for number, old in enumerate(used)}
    for element in root.iter():
        _tidy(element, names)
    return root


def _references(element: ElementTree.Element) -> list[str]:
    linked = element.attrib.get(_LINK, "")
    named = [linked[1:]] if linked.startswith("#") else []
    return named + [found for value in element.attrib.values() for found in _REFERENCE.findall(value)]


def _tidy(element: ElementTree.Element, names: Mapping[str, str]) -> None:
    """Leave names only where they are used, and none that another figure of the page may have."""
    attributes = dict(element.attrib)
    element.attrib.clear()
    element.tail = element.text = None
    for key, value in attributes.items():
        if key == "id" and value in names:
            element.set("id", names[value])
        elif key == _LINK:
            element.set("href", f"#{names[value[1:]]}" if value.startswith("#") else value)
        elif key != "id":
            element.set(key, _tidied(key, value, names))


def _tidied(key: str, value: str, names: Mapping[str, str]) -> str:
    match key:
        case "d" | "points" | "x" | "y" | "width" | "height":
            return _COMMAND.sub(r"\1", _shorter(" ".join(value.split()))).replace(" ", ",")
        case "transform":
            return _TRANSLATION.sub(lambda found: _shorter(found.group()), value)
    return _REFERENCE.sub(lambda found: f"url(#{names[found[1]]})", value).replace("; ", ";").replace(": ", ":")


def _shorter(text: str) -> str:
    """Coordinates to a hundredth of a point, which nobody sees."""
    return _LONG.sub(lambda match: f"{float(match.group()):.2f}".rstrip("0").rstrip("."), text)


def _inline(picture: ElementTree.Element, alternative: str) -> str:
    _, _, width, height = picture.attrib["viewBox"].split()
    pixels = f"{float(width) * 96 / 72:.0f}"
    opening = (
        f'<svg xmlns="{_SVG}" viewBox="0 0 {width} {height}" width="100%" role="img" aria-label="{escape(alternative)}" '
        f'style="max-width:{pixels}px;height:auto;fill:currentColor;stroke-linejoin:round">'
    )
    body = _body(picture)
    for colour, on_page in _ON_PAGE.items():
        body = body.replace(colour, on_page)
    return f"{opening}{body}</svg>"


def _svg_link(picture: ElementTree.Element, name: str) -> Download:
    """The picture as it looks on white paper; percent signs and not base64, for so it compresses beside its twin."""
    box = picture.attrib["viewBox"]
    svg = (
        f'<svg xmlns="{_SVG}" viewBox="{box}" fill="{INK}" stroke-linejoin="round">'
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{_body(picture)}</svg>'
    ).replace('"', "'")
    return Download("SVG", f"{name}.svg", f"data:image/svg+xml,{quote(svg, safe=SAFE)}")


def _body(picture: ElementTree.Element) -> str:
    ElementTree.register_namespace("", _SVG)
    body = "".join(ElementTree.tostring(child, encoding="unicode") for child in picture)
    return body.replace(f' xmlns="{_SVG}"', "").replace(" />", "/>")


def _png_link(figure: Figure, name: str) -> Download:
    """The picture in 64 colours, which suffice for flat areas and their edges."""
    small = BytesIO()
    _on_paper(figure).quantize(64).save(small, format="PNG", optimize=True)
    return Download("PNG", f"{name}.png", f"data:image/png;base64,{b64encode(small.getvalue()).decode()}")


def _on_paper(figure: Figure) -> Image:
    """The picture at 200 dots an inch, as it is drawn: a file in between would be packed and unpacked for nothing."""
    import matplotlib
    import numpy as np
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL.Image import fromarray

    canvas: Any = FigureCanvasAgg(figure)
    before = {"dpi": figure.get_dpi(), "facecolor": figure.get_facecolor()}
    with matplotlib.rc_context(parameters()):
        figure.set(dpi=200, facecolor=PAPER)
        canvas.draw()
        figure.set(**before)
    return fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
