from __future__ import annotations

import pytest

from helpers.translation.catalogues import Entry
from helpers.translation.faults import faults

MESSAGE = "Of {glue:text}`n` parks *some* are in [the table](a.ipynb), see {cite:p}`b` for $x_i$ and `check` since 2015."


@pytest.mark.parametrize(
    ("message", "translation"),
    [
        (MESSAGE, "见{cite:p}`b`，$x_i$和`check`：自2015年，{glue:text}`n`个园区中*有些*在[表](a.ipynb)里。"),
        ("{1} to {2}", "{1}至{2}"),
        ("Printed {printed} in {place}.", "{place}印作{printed}。"),
        ("Chemical Engineering Transactions", "Chemical Engineering Transactions"),
        (r"H = \sum_{i} s_i^2", r"H = \sum_{i} s_i^2"),
    ],
)
def test_a_translation_that_keeps_all_has_none(message: str, translation: str) -> None:
    assert list(faults(Entry(message, translation))) == []


@pytest.mark.parametrize(
    ("message", "translation", "fault"),
    [
        ("Parks", "", "is not translated"),
        ("{glue:text}`n` parks", "94个园区", "the role '{glue:text}`n`' is missing"),
        ("{glue:text}`n` parks", "94个园区", "the number 94 is typed"),
        ("{glue:text}`n` parks", "{glue:text}`n`和{glue:text}`m`", "the role '{glue:text}`m`' is not in the text"),
        ("{cite:p}`a`", "文献", "the role '{cite:p}`a`' is missing"),
        ("[one](a.ipynb)", "[一](b.ipynb)", "the markup 'link_open a.ipynb' is missing"),
        ("with $w_i$", "其中", "the formula '$w_i$' is missing"),
        ("{1} to {2}", "{1}至{1}", "the place '2' is missing"),
        ("Printed {printed}.", "印作。", "the place '{printed}' is missing"),
        ("*Open* is so", "“未决”是这样", "the markup 'em_open' is missing"),
        ("**What we find.** It", "**我们的发现。**它", "the markup 'strong_open' is missing"),
        ("It is so and not otherwise at all.", "It is so and not otherwise at all.", "is not translated"),
    ],
)
def test_each_fault_is_named(message: str, translation: str, fault: str) -> None:
    assert any(fault in found for found in faults(Entry(message, translation)))


def test_a_translation_of_a_text_that_has_changed_must_be_looked_at() -> None:
    assert any("fuzzy" in found for found in faults(Entry("Parks", "园区", fuzzy=True)))
