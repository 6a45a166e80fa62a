"""Pictures that are drawn in the languages of their page too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from matplotlib.figure import Figure

from helpers.figures.publishing import figure_html, new_figure, publish
from helpers.translation.pictures import FIGURE, NAMED
from tests.helpers.figures.income_picture import ALTERNATIVE, CAPTION, DATA, drawn, html, link


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue of words in pictures, and a notebook that is asked to draw in its language."""
    file = tmp_path / "locale" / "zh_CN" / "LC_MESSAGES" / "pictures.po"
    (tmp_path / "data" / "papers").mkdir(parents=True)
    file.parent.mkdir(parents=True)
    file.write_text('msgid "year"\nmsgstr "年份"\n\nmsgid "billion yuan"\nmsgstr "十亿元"\n', encoding="utf-8")
    monkeypatch.setenv("RECOUNTED_ROOT", str(tmp_path))
    monkeypatch.setenv(NAMED, "zh_CN")
    return file


def published(figure: Figure) -> tuple[str, Any]:
    InteractiveShell.instance()
    with capture_output() as captured:
        publish(figure, "income", CAPTION, ALTERNATIVE, DATA)
    (output,) = captured.outputs
    return output.data["text/html"], output.metadata[FIGURE]


def test_a_picture_whose_words_are_known_is_drawn_in_their_language_too(catalogue: Path) -> None:
    assert catalogue.is_file()
    page, kept = published(drawn())
    assert page == html()
    assert kept["words"] == ["year", "billion yuan"]
    chinese, wanted = kept["languages"]["zh_CN"], drawn()
    wanted.axes[0].set(xlabel="年份", ylabel="十亿元")
    assert glyphs(chinese) == glyphs(figure_html(wanted, "income", CAPTION, ALTERNATIVE, DATA)) != glyphs(page)
    same = [file for file in ("income.csv", "income.svg", "income.png") if link(chinese, file) == link(page, file)]
    assert same == ["income.csv"]


def test_shorter_words_leave_more_room(catalogue: Path) -> None:
    catalogue.write_text('msgid "a park with a long name"\nmsgstr "园区"\n', encoding="utf-8")
    figure = new_figure(height=2)
    figure.subplots().set_yticks([0, 1], ["a park with a long name", "1"])
    page, kept = published(figure)
    # The second outline of a picture is the frame of its axes, and begins at its left.
    left, right = (float(re.findall(r' d="M([\d.]+),', each)[1]) for each in (kept["languages"]["zh_CN"], page))
    assert left < right / 2


def glyphs(page: str) -> set[str]:
    """The outlines of letters in a picture."""
    found = set(re.findall(r' d="([^"]*)" transform="scale\(0\.015625\)"', page.partition("<figcaption>")[0]))
    assert found
    return found


def test_a_picture_with_a_word_that_is_not_known_stays_as_it_is(catalogue: Path) -> None:
    catalogue.write_text('msgid "year"\nmsgstr "年份"\n', encoding="utf-8")
    page, kept = published(drawn())
    assert page == html()
    assert kept == {"words": ["year", "billion yuan"], "languages": {}}


def test_a_picture_without_words_and_one_that_nobody_asked_for_are_drawn_once(
    catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert catalogue.is_file()
    figure = new_figure(height=2)
    figure.subplots().plot([1, 2])
    assert published(figure)[1] == {"words": [], "languages": {}}
    monkeypatch.delenv(NAMED)
    assert published(drawn())[1]["languages"] == {}
