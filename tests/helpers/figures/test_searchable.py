from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pandas as pd
import pytest

from helpers.figures.searchable import searchable_html


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame({"City": ["Nanchang"], "would fit": ["9"], "verdict": ["suspect"]})


def test_the_page_is_told_which_columns_to_choose_from(frame: pd.DataFrame) -> None:
    figure = ElementTree.fromstring(searchable_html(frame, "Parks.", "parks", ["verdict", "would fit"]))
    assert figure.get("data-recounted-filters") == "verdict,would fit"
    assert figure.find(".//td/span") is not None


def test_an_empty_column_is_no_choice(frame: pd.DataFrame) -> None:
    frame["must have been"] = ""
    figure = ElementTree.fromstring(searchable_html(frame, "Parks.", "parks", ["verdict", "must have been"]))
    assert figure.get("data-recounted-filters") == "verdict"


def test_a_filter_that_is_no_column_is_named(frame: pd.DataFrame, problems_of: Callable[..., list[str]]) -> None:
    assert problems_of(searchable_html, frame, "Parks.", "parks", ["verdit"]) == [
        "search_frame(), filters: found 'verdit'; did you mean 'verdict'?; expected names of columns"
    ]
