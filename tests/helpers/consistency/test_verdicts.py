"""The five verdicts, one small case each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from helpers.consistency import Report, Verdict

Checked = Callable[..., Report]
SUM = "{id: s, type: sum, whole: c, parts: [a, b]}"


@pytest.mark.parametrize(
    ("numbers", "relations", "verdicts"),
    [
        ("a 9 parks\nb 5 parks\nc 14 parks", SUM, dict.fromkeys("abc", "reproduced")),
        # 9.4 and 5.4 give 14.8, which is not printed 14.7 and yet can be.
        ("a 9.4 %\nb 5.4 %\nc 14.7 %", SUM, dict.fromkeys("abc", "within rounding")),
        ("a 9 parks\nb 5 parks\nc 15 parks", SUM, dict.fromkeys("abc", "suspect")),
        (
            "a 9 parks\nb 5 parks\nc 15 parks\na2 9 parks\nb2 5 parks",
            f"{SUM}\n{{id: e, type: same, terms: [a, a2]}}\n{{id: f, type: same, terms: [b, b2]}}",
            dict.fromkeys(("a", "b", "a2", "b2"), "reproduced") | {"c": "contradicted"},
        ),
        ("a 9 parks\nz 5 parks", "x: parks\n{type: sum, whole: x, parts: [a, z]}", dict.fromkeys("az", "unchecked")),
        (
            "m 2 yuan\ne 1 yuan\nn 3 yuan",
            "{type: first_over, mark: m, at: n, earlier: [e]}",
            dict.fromkeys("men", "within rounding"),
        ),
    ],
)  # fmt: skip
def test_by_hand(checked: Checked, numbers: str, relations: str, verdicts: Mapping[str, str]) -> None:
    assert checked(numbers, relations).verdicts == verdicts


def test_in_words() -> None:
    assert [str(verdict) for verdict in Verdict] == ["reproduced", "within rounding", "contradicted", "suspect", "unchecked"]


def test_the_reading_decides_what_is_reproduced(checked: Checked) -> None:
    # 2.5 rounds up to 3 and is cut to 2.
    numbers, relation = "a 2 km2\nb 3 km2\nm {} km2", "{type: mean, mean: m, of: [a, b]}"
    assert checked(numbers.format(3), relation, "half-up").verdicts["m"] == "reproduced"
    assert checked(numbers.format(3), relation, "truncating").verdicts["m"] == "within rounding"
    assert checked(numbers.format(2), relation, "truncating").verdicts["m"] == "reproduced"
