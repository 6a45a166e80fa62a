"""The whole check on small systems, and on what people get wrong: right answers, ``undecided``, or a clear error."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest

from helpers.cells import System
from helpers.consistency import Report, check, checking
from helpers.consistency.model import Model
from helpers.errors import InputError
from helpers.papers.library import Paper, load_folders

Checked = Callable[..., Report]
WritePaper = Callable[..., Paper]
SystemOf = Callable[[str, str], System]
SUM = "{id: s, type: sum, whole: c, parts: [a, b]}"

CONSISTENT = [
    # Rounded thirds, ties, and what only touches.
    ("a 33 %\nb 33 %\nc 67 %", SUM),
    ("a 2.5 km2\nb 2.5 km2\nc 5 km2", SUM),
    ("a 5.2 km2\nb 5.2 km2\nk 2 rank", "{type: rank, rank: k, value: a, among: [a, b]}"),
    ("a 5.2 km2\nb 5.2 km2\nc 5.2 km2\nk 2 rank", "{type: rank, rank: k, value: a, among: [a, b, c], ties: forbidden}"),
    ("a 7 km2 | over\nb 7 km2 | under\nk 1 rank", "{type: rank, rank: k, value: a, among: [a, b]}"),
    # Hedges.
    ("a 9 parks | about\nb 5 parks\nc 15 parks", SUM),
    ("a 9 parks | over\nb 5 parks\nc 15 parks", SUM),
    ("a 10 parks | under\nb 5 parks\nc 14 parks", SUM),
    ("a 90 parks | target\nb 5 parks\nc 14 parks", SUM),
    # A mean of counts, GRIM's right half: 69 of 20 are 3.45.
    ("m 3.45 items\nn 20 items", "t: items\n{type: ratio, ratio: m, numerator: t, denominator: n}"),
    ("a 2 persons\nb 3 persons\nm 2.5 persons", "{type: mean, mean: m, of: [a, b]}"),
    # Losses and changes are below nothing.
    ("a -3 firms\nb 5 firms\nc 2 firms", SUM),
    ("g -120 %\na 5.0 yuan\nb -1.0 yuan", "{type: growth, growth: g, from: a, to: b}"),
    # Half a fen beside ten million.
    ("a 10000000.00 yuan\nb 0.01 yuan\nc 10000000.02 yuan", SUM),
    # A circle of growth that closes: times two, times a half.
    (
        "g 100 %\nh -50 %",
        "x: yuan\ny: yuan\n{type: growth, growth: g, from: x, to: y}\n{type: growth, growth: h, from: y, to: x}",
    ),
]  # fmt: skip

CONTRADICTORY = [
    ("a 10000000.00 yuan\nb 0.01 yuan\nc 10000000.03 yuan", SUM, {"a", "b", "c"}),
    ("a 5 parks\nb 5 parks", "{type: order, lower: a, upper: b, strict: true}", {"a", "b"}),
    ("a 5.20 km2\nb 5.10 km2", "{type: order, lower: a, upper: b}", {"a", "b"}),
    ("a 9 parks | over\nb 5 parks\nc 14 parks", SUM, {"a", "b", "c"}),
    ("a 9 parks | under\nb 5 parks\nc 14 parks", SUM, {"a", "b", "c"}),
    # GRIM: no whole number of 20 gives 3.48.
    ("m 3.48 items\nn 20 items", "t: items\n{type: ratio, ratio: m, numerator: t, denominator: n}", {"m", "n"}),
    ("a 9 parks\nb 7 parks\nk 3 rank", "{type: rank, rank: k, value: a, among: [a, b]}", {"k"}),
    ("a 9 parks\nb 9 parks\nk 2 rank", "{type: rank, rank: k, value: a, among: [a, b], ties: forbidden}", {"a", "b", "k"}),
    ("a 9 billion yuan\nb 9 million yuan", "{type: same, terms: [a, b]}", {"a", "b"}),
]  # fmt: skip


@pytest.mark.parametrize(("numbers", "relations"), CONSISTENT)
def test_what_can_all_be_true(checked: Checked, numbers: str, relations: str) -> None:
    report = checked(numbers, relations)
    assert report.conflicts == ()
    assert report.undecided == ()


@pytest.mark.parametrize(("numbers", "relations", "accused"), CONTRADICTORY)
def test_what_cannot_all_be_true(checked: Checked, numbers: str, relations: str, accused: set[str]) -> None:
    report = checked(numbers, relations)
    assert report.undecided == ()
    assert {number for conflict in report.conflicts for numbers in conflict.explanations for number in numbers} == accused


def test_relations_without_any_number(checked: Checked) -> None:
    report = checked("a 9 parks\nb 5 parks", "x: parks\n{type: order, lower: a, upper: x}")
    assert (report.consistent, report.unused) == (True, ("b",))


def test_no_relations_at_all(write_paper: WritePaper) -> None:
    report = check(write_paper("a,9,parks,,\n"))
    assert (report.consistent, report.unused, report.verdicts) == (True, ("a",), {"a": "unchecked"})


def test_an_empty_file_of_relations(write_paper: WritePaper) -> None:
    assert check(write_paper("a,9,parks,,\n", "relations: []\n")).unused == ("a",)


def test_a_circle_that_cannot_close_is_never_called_right(checked: Checked) -> None:
    circle = "{id: p, type: growth, growth: g, from: x, to: y}\n{id: q, type: growth, growth: h, from: y, to: x}"
    report = checked("g 10 %\nh 10 %", f"x: yuan\ny: yuan\n{circle}")
    assert not report.consistent or set(report.undecided) == {"g", "h"}
    assert "contradicted" not in report.verdicts.values()


def test_a_long_chain_of_uncertain_growth_ends(checked: Checked) -> None:
    chain = "\n".join(f"{{id: g{k}, type: growth, growth: r{k}, from: v{k}, to: v{k + 1}}}" for k in range(12))
    lost = "\n".join(f"v{k}: billion yuan" for k in range(1, 12))
    numbers = "\n".join([*(f"r{k} 10 %" for k in range(12)), "v0 1.0 billion yuan", "v12 3.1 billion yuan"])
    # 1.1 to the twelfth is 3.138.
    assert checked(numbers, f"{lost}\n{chain}").consistent
    # 1.105 to the twelfth, times 1.05, is 3.48.
    assert not checked(numbers.replace("3.1 ", "3.6 "), f"{lost}\n{chain}").consistent


@pytest.mark.parametrize(
    ("relation", "found"),
    [
        ("type: sum, whole: a, parts: [z]", "'%', a unit of ratio"),
        ("type: sum, whole: a, parts: [b, b]", "'b' more than once"),
        ("type: sum, whole: a, parts: [a, b]", "the same in two roles"),
        ("type: sum, whole: a, parts: []", "an empty list"),
        ("type: growth, growth: z, from: a, to: a", "the same in two roles"),
        ("type: share, share: z, part: b, whole: n", "the printed value 0"),
        ("type: share, share: b, part: b, whole: a", "the unit 'parks'"),
        ("type: summ, whole: a, parts: [b]", "unknown type 'summ'; did you mean 'sum'?"),
        ("type: order, lower: a, upper: bb", "'bb'; did you mean 'b'?"),
        ("type: same, terms: [a]", "1 term"),
        ("type: rank, rank: k, value: a, among: [a, b], highest: 3", "found 3"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_one_clear_error(write_paper: WritePaper, relation: str, found: str) -> None:
    ledger = "a,9,parks,,\nb,5,parks,,\nz,5,%,,\nn,0,parks,,\nk,1,rank,,\n"
    with pytest.raises(InputError) as caught:
        write_paper(ledger, f"relations:\n  - {{{relation}}}\n")
    assert found.lower() in str(caught.value).lower()
    assert "relations.yml" in str(caught.value)


def test_across_papers_ids_carry_their_folder(write_paper: WritePaper) -> None:
    one = write_paper("a,9,parks,,\n", slug="one").folder
    other = write_paper("a,8,parks,,\n", slug="other").folder
    (one.parent / "across.yml").write_text('relations:\n  - {id: e, type: same, terms: ["one:a", "other:a"]}\n', encoding="utf-8")
    report = check(load_folders([one, other]))
    assert sorted(report.conflicts[0].explanations) == [("one:a",), ("other:a",)]


def test_the_order_of_nothing_changes_anything(checked: Checked) -> None:
    numbers = "a 9 parks\nb 5 parks\nc 15 parks\nd 3 parks"
    relations = f"x: parks\n{SUM}\n{{id: o, type: order, lower: d, upper: b}}\n{{id: t, type: sum, whole: c, parts: [d, x]}}"
    turned = "\n".join(reversed(numbers.splitlines())), "\n".join(["x: parks", *reversed(relations.splitlines()[1:])])
    assert checked(numbers, relations).as_json() == checked(*turned).as_json()


def test_garbage_is_looked_for_again_once_a_check_ends(system_of: SystemOf, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[bool] = []

    def failing(*_: object) -> Model:
        looked.append(gc.isenabled())
        raise ZeroDivisionError

    monkeypatch.setattr(checking, "model_of", failing)
    with pytest.raises(ZeroDivisionError):
        check(system_of("a 1 parks\nb 1 parks", "{id: s, type: same, terms: [a, b]}"))
    assert looked == [False]
    assert gc.isenabled()
