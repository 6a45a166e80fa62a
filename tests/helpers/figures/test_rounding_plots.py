from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.figure import Figure

from helpers.figures.publishing import new_figure
from helpers.figures.rounding_plots import draw_verdict_counts, draw_verdict_steps
from helpers.figures.style import CONTRADICTED, REPRODUCED


@pytest.fixture
def frame() -> pd.DataFrame:
    verdicts = {("nearest", 1): ["contradicted", "reproduced", "unchecked"], ("nearest", 0): ["reproduced"] * 2 + ["unchecked"]}
    verdicts |= {("truncating", step): ["contradicted"] * 2 + ["unchecked"] for step in (1, 0)}
    rows = [(*key, number, word) for key, words in verdicts.items() for number, word in zip("abc", words, strict=True)]
    return pd.DataFrame(rows, columns=["reading", "decimals", "number", "verdict"])


def legend(figure: Figure) -> list[str]:
    return [text.get_text() for legend in figure.legends for text in legend.get_texts()]


def test_steps_show_each_verdict_where_it_belongs(frame: pd.DataFrame) -> None:
    draw_verdict_steps(figure := new_figure(), frame)
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["nearest", "truncating"]
    wrong = [line for line in figure.axes[0].get_lines() if line.get_marker() == CONTRADICTED.marker]
    assert [tuple(point) for line in wrong for point in line.get_xydata()] == [(0, 0)]
    right = [line for line in figure.axes[0].get_lines() if line.get_marker() == REPRODUCED.marker]
    assert sorted(tuple(point) for line in right for point in line.get_xydata()) == [(0, 1), (1, 0), (1, 1)]
    assert [tick.get_text() for tick in figure.axes[0].get_xticklabels()] == ["1", "0"]


def test_counts_are_written_at_the_bars_without_the_unchecked(frame: pd.DataFrame) -> None:
    draw_verdict_counts(figure := new_figure(), frame)
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert texts == ["✓ 1", "✓ 2", "✗ 1", "✗ 0"]
    assert legend(figure) == ["reproduced ✓", "contradicted ✗"]


def test_a_third_reading_leaves_no_empty_panel(frame: pd.DataFrame) -> None:
    more = pd.concat([frame, frame[frame["reading"] == "nearest"].assign(reading="half-up")])
    draw_verdict_steps(figure := new_figure(), more)
    assert len(figure.axes) == 3
