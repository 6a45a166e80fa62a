"""The report: its JSON has exactly the keys that were promised; tables and text say the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from helpers.consistency import Report, Verdict
from helpers.sentences import Sentence

Checked = Callable[..., Report]
NUMBERS = "a 9 parks\nb 5 parks\nc 15 parks\nd 60 km2\ne 94 km2\nz 1 %"
RELATIONS = "x: km2\ny: yuan\n{id: s, type: sum, whole: c, parts: [a, b]}\n{id: t, type: sum, whole: e, parts: [d, x]}"


def content(report: Report) -> Any:
    return json.loads(report.as_json())


def test_the_json_has_exactly_these_keys(checked: Checked) -> None:
    told = content(checked(NUMBERS, RELATIONS))
    assert list(told) == ["verdicts", "conflicts", "lost", "unused", "undecided"]
    assert [list(conflict) for conflict in told["conflicts"]] == [["proof", "explanations", "repairs", "complete"]]
    assert {tuple(repair) for repair in told["conflicts"][0]["repairs"]} == {("id", "printed", "low", "high", "value", "slip")}
    assert told["conflicts"][0]["proof"] == ["s", "printed:a", "printed:b", "printed:c"]
    assert sorted(told["conflicts"][0]["explanations"]) == [["a"], ["b"], ["c"]]
    assert told["conflicts"][0]["complete"] is True
    assert told["lost"] == {"x": {"low": 33, "high": 35, "exact": True}}
    assert told["unused"] == ["z"]
    assert told["undecided"] == []
    assert told["verdicts"] == dict.fromkeys("abc", "suspect") | dict.fromkeys("de", "within rounding") | {"z": "unchecked"}


def test_what_has_no_end_is_null(checked: Checked) -> None:
    told = content(checked("a 94 yuan", "x: yuan\n{type: order, lower: a, upper: x}"))
    assert told["lost"] == {"x": {"low": 93.5, "high": None, "exact": True}}


def test_nothing_to_check(checked: Checked) -> None:
    report = checked("a 94 yuan", "x: yuan\n{type: same, terms: [a, x]}")
    assert report.consistent
    assert report.as_text().endswith("Nothing contradicts.")


def test_the_text_names_what_would_explain(checked: Checked) -> None:
    lines = checked(NUMBERS, RELATIONS).as_text().splitlines()
    assert "    3 suspect" in lines
    assert "Conflict 1 of 1" in lines
    assert "  What would explain it:" in lines
    assert "  c, printed 15, would fit as 14 parks (digit)" in lines
    assert "  x from 33 km2 to 35 km2" in lines
    assert lines[-1] == "1 contradiction."


def test_counts_name_all_verdicts(checked: Checked) -> None:
    counts = checked(NUMBERS, RELATIONS).counts
    assert list(counts) == list(Verdict)
    assert sum(counts.values()) == 6


def test_frames(checked: Checked) -> None:
    report = checked(NUMBERS, RELATIONS)
    frame = report.frame()
    assert list(frame.columns) == ["printed", "verdict", "repair"]
    assert frame.loc["c", "repair"] == "14 parks (digit)"
    assert json.loads(frame.to_json())["repair"]["c"] == "14 parks (digit)"
    assert isinstance(report.told_frame().loc["c", "repair"], Sentence)
    assert report.lost_frame().loc["x"].tolist() == [33, 35, "km2", True]
