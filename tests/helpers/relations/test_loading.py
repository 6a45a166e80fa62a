"""Mistakes in relations.yml, one at a time and all together: each told once, with its line, what was found and what to do."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from helpers.cells import LostCell
from helpers.errors import InputError
from helpers.papers.library import Paper
from helpers.relations.facts import Same
from helpers.relations.loading import TYPES, load_system
from helpers.relations.orders import Rank
from helpers.relations.sums import Sum

WritePaper = Callable[..., Paper]

LEDGER = (
    "t.parks.a,9,parks,,\nt.parks.b,5,parks,,\nt.total,14,parks,,\nshare,64.29,%,,\nincome,2.56,trillion yuan,,\n"
    "year,2015,year,,\nplace,1,rank,,\nnothing,0,parks,,\nmark,2,trillion yuan,over,\n"
)


@pytest.fixture
def problems(write_paper: WritePaper) -> Callable[[str], list[str]]:
    """The problems of relations beside the common ledger, without the name of their file."""

    def told(relations: str) -> list[str]:
        with pytest.raises(InputError) as caught:
            write_paper(LEDGER, relations)
        for problem in caught.value.problems:
            assert Path(problem.file).name == "relations.yml"
        return [f"{problem.place}: found {problem.found}; expected {problem.expected}" for problem in caught.value.problems]

    return told


Problems = Callable[[str], list[str]]


def relation(body: str) -> str:
    return f"relations:\n  - {{id: it, {body}}}\n"


def test_relations_are_typed_with_their_settings(write_paper: WritePaper) -> None:
    system = write_paper(
        LEDGER,
        "relations:\n"
        '  - {type: sum, whole: t.total, parts: ["t.parks.*"], note: ours, weight: 1/2}\n'
        "  - {id: first, type: rank, rank: place, value: t.parks.a, among: [t.parks.a, t.parks.b], highest: 2, ties: forbidden}\n"
        "  - {type: same, terms: [t.parks.a, t.parks.b]}\n",
    ).system
    total, first, same = system.relations
    assert isinstance(total, Sum)
    assert total.parts == ("t.parks.a", "t.parks.b")
    assert (total.id, total.note, total.weight) == ("sum(t.total, t.parks.*)", "ours", Fraction(1, 2))
    assert isinstance(first, Rank)
    assert (first.id, first.highest, first.ties) == ("first", 2, "forbidden")
    assert first.weight == 1
    assert isinstance(same, Same)
    assert same.id == "same(t.parks.a, t.parks.b)"


def test_lost_cells_stand_among_the_numbers(write_paper: WritePaper) -> None:
    system = write_paper(LEDGER, "lost:\n  t.parks.c: {unit: 个, note: a bar}\nrelations:\n").system
    cell = system.cells["t.parks.c"]
    assert isinstance(cell, LostCell)
    assert (cell.unit.name, cell.note) == ("个", "a bar")
    assert len(system.cells) == LEDGER.count("\n") + 1


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("whole: t.total", "key 'type': found no type; expected one of sum, share, ratio, growth"),
        ("type: summ", "key 'type': found unknown type 'summ'; did you mean 'sum'?; expected one of sum, share,"),
        ("type: sum, whole: t.total", "key 'parts': found nothing; expected what a sum needs: whole, parts"),
        (
            "type: sum, whole: t.totl, parts: [t.parks.a]",
            "key 'whole': found 't.totl'; did you mean 't.total'?; expected a ledger id",
        ),
        ("type: sum, whole: , parts: [t.parks.a]", "key 'whole': found ''; expected a ledger id or a lost cell"),
        ('type: sum, whole: t.total, parts: ["t.park.*"]', "key 'parts': found 't.park.*'; did you mean 't.parks."),
        ("type: sum, whole: [t.total], parts: [t.parks.a]", "key 'whole': found 1 terms; expected one term"),
        ('type: sum, whole: "t.parks.*", parts: [t.total]', "key 'whole': found 2 terms; expected one term"),
        ("type: sum, whole: t.total, parts: [[t.parks.a]]", "key 'parts': found a nested list or mapping; expected ids"),
        (
            "type: sum, whole: t.total, parts: []",
            "key 'parts': found an empty list; expected at least one ledger id or lost cell",
        ),
        ("type: mean, mean: t.total, of: []", "key 'of': found an empty list; expected at least one"),
        ("type: same, terms: []", "key 'terms': found an empty list; expected at least one"),
        ("type: same, terms: [t.total]", "key 'terms': found 1 term; expected at least two"),
        (
            'type: sum, whole: t.total, parts: ["t.parks.*", t.parks.a]',
            "key 'parts': found 't.parks.a' more than once; expected each term once",
        ),
        (
            'type: sum, whole: t.parks.a, parts: ["t.parks.*"]',
            "term 't.parks.a': found the same in two roles; expected each term once: a whole is no part of itself",
        ),
        (
            "type: order, lower: t.total, upper: t.total",
            "term 't.total': found the same in two roles; expected each term once",
        ),
        (
            "type: cumulative, bands: [t.parks.a, t.parks.b], running: [t.total]",
            "keys 'bands' and 'running': found 2 and 1 terms; expected equally many",
        ),
        ("type: listed, size: t.total", "key 'items': found nothing; expected the things listed, under 'items' or 'names'"),
        ('type: listed, size: t.parks.a, items: ["t.parks.*"]', "key 'items': found the size 't.parks.a' itself; expected what"),
        (
            "type: listed, size: t.total, names: [Stage 1: West, East]",
            "key 'names': found {'Stage 1': 'West'}; expected texts; one with a colon in it needs quotes",
        ),
        (
            "type: first_over, mark: lost, at: income, earlier: [mark]",
            "key 'mark': found the lost cell 'lost'; expected a printed number",
        ),
        (
            "type: rank, rank: place, value: t.parks.a, among: [t.parks.a, t.parks.b], highest: 3",
            "key 'highest': found 3; expected 1 or 2, the rank of the largest value",
        ),
        (
            "type: rank, rank: place, value: t.parks.a, among: [t.parks.b], highest: first",
            "key 'highest': found 'first'; expected a positive number",
        ),
        (
            "type: rank, rank: place, value: t.parks.a, among: [t.parks.b], ties: maybe",
            "key 'ties': found 'maybe'; expected one of allowed, forbidden",
        ),
        ("type: order, lower: t.parks.b, upper: t.total, strict: yes", "key 'strict': found 'yes'; expected one of true, false"),
        ("type: same, terms: [t.parks.a, t.total], weight: 0", "key 'weight': found '0'; expected a positive number"),
        ("type: same, terms: [t.parks.a, t.total], weight: 1/0", "key 'weight': found '1/0'; expected a positive number"),
        (
            "type: sum, whole: income, parts: [mark, t.parks.a]",
            "term 't.parks.a': found 'parks', a unit of count; expected a unit of money as 'income' has, since the two are",
        ),
        (
            "type: same, terms: [year, t.total]",
            "term 't.total': found 'parks', a unit of count; expected a unit of date as 'year' has",
        ),
        (
            "type: rank, rank: place, value: t.parks.a, among: [income]",
            "term 'income': found 'trillion yuan', a unit of money; expected a unit of count as 't.parks.a' has",
        ),
        (
            "type: first_over, mark: mark, at: income, earlier: [t.total]",
            "term 't.total': found 'parks', a unit of count; expected a unit of money as 'mark:mark' has",
        ),
        (
            "type: share, share: income, part: t.parks.a, whole: t.total",
            "term 'income': found the unit 'trillion yuan'; expected a plain ratio: '%' or 'times'",
        ),
        (
            "type: growth, growth: year, from: t.parks.a, to: t.total",
            "term 'year': found the unit 'year'; expected a plain ratio: '%' or 'times'",
        ),
        (
            "type: share, share: share, part: income, whole: t.total",
            "term 't.total': found 'parks', a unit of count; expected a unit of money as 'income' has",
        ),
        (
            "type: share, share: share, part: t.parks.a, whole: nothing",
            "term 'nothing': found the printed value 0; expected a base above zero: nothing is a share of this",
        ),
        (
            "type: growth, growth: share, from: nothing, to: t.total",
            "term 'nothing': found the printed value 0; expected a base above zero",
        ),
        (
            "type: ratio, ratio: share, numerator: t.total, denominator: nothing",
            "term 'nothing': found the printed value 0; expected a base above zero",
        ),
    ],
)
def test_each_mistake_is_told_once(problems: Problems, body: str, told: str) -> None:
    (problem,) = problems(f"lost:\n  lost: {{unit: trillion yuan}}\n{relation(body)}")
    assert problem.startswith(f"line 4, relation 1 (it), {told}")


def test_unknown_keys_are_told_with_the_nearest(problems: Problems) -> None:
    (told,) = problems(relation("type: share, share: share, part: t.parks.a, whole: t.total, notes: ours"))
    assert told == (
        "line 2, relation 1 (it): found unknown key 'notes'; did you mean 'note'?; "
        "expected only type, id, note, weight, share, part, whole"
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("relation: []\n", "line 1, the file: found unknown key 'relation'; did you mean 'relations'?; expected only lost"),
        ("relations: sum\n", "line 1, the file, key 'relations': found 'sum'; expected entries of the form {key: value, ...}"),
        ("relations:\n  - sum\n", "line 1, the file, key 'relations': found 'sum'; expected entries of the form"),
        ("lost: [bar]\n", "line 1, the file, key 'lost': found 'bar'; expected entries of the form {key: value, ...}"),
        ("lost:\n  T.x: {unit: 个}\n", "line 2, lost cell 'T.x': found 'T.x'; expected lower-case letters, digits and _"),
        ("lost:\n  t.total: {unit: 个}\n", "line 2, lost cell 't.total': found a name that is taken already; expected a"),
        ("lost:\n  a: {unit: park}\n", "line 2, lost cell 'a', key 'unit': found unknown unit 'park'; did you mean 'parks'?"),
        ("lost:\n  a:\n", "line 2, lost cell 'a', key 'unit': found unknown unit ''; expected a known unit"),
        ("lost:\n  a: {unit: 个, notes: x}\n", "line 2, lost cell 'a': found unknown key 'notes'; did you mean 'note'?"),
        ("lost:\n  a: {unit: 个}\n  a: {unit: 个}\n", "line 3: found key 'a' a second time; expected each key once"),
    ],
)  # fmt: skip
def test_mistakes_around_relations(problems: Problems, content: str, told: str) -> None:
    (problem,) = problems(content)
    assert problem.startswith(told)


def test_an_id_twice_is_told_with_its_first_line(problems: Problems) -> None:
    body = "type: same, terms: [t.parks.a, t.parks.b]"
    (told,) = problems(f"relations:\n  - {{id: a, {body}}}\n  - {{id: b, {body}}}\n  - {{id: a, {body}}}\n")
    assert told == "line 4, relation 3 (a), key 'id': found 'a' a second time; expected a new id (the first stands on line 2)"


def test_all_mistakes_are_told_together(problems: Problems) -> None:
    told = problems(
        "lost:\n  x: {unit: none}\nrelations:\n"
        "  - {type: summ}\n"
        "  - {type: share, share: shar, part: t.parks.a, hole: t.total}\n"
        "  - {type: order, lower: year, upper: t.total}\n"
    )
    assert [problem.split(":")[0] for problem in told] == [
        "line 2, lost cell 'x', key 'unit'",
        "line 4, relation 1, key 'type'",
        "line 5, relation 2",
        "line 5, relation 2, key 'share'",
        "line 5, relation 2, key 'whole'",
        "line 6, relation 3, term 't.total'",
    ]


@pytest.mark.parametrize("name", TYPES)
def test_every_type_says_what_it_needs(problems: Problems, name: str) -> None:
    told = problems(relation(f"type: {name}"))
    assert all(f"expected what a {name} needs: " in problem for problem in told)


def test_missing_file_is_told(write_paper: WritePaper, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no\.yml, the file: found nothing there"):
        load_system(tmp_path / "no.yml", write_paper(LEDGER).ledger)
