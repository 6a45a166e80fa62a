"""Linear forms: what each kind of constraint asks of the solver, exactly."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from helpers.cells import System
from helpers.consistency.form import Form
from helpers.consistency.forms import Forms
from helpers.consistency.model import Model, model_of
from helpers.consistency.propagation import Bounds
from helpers.ledger import PrintedNumber
from helpers.numbers.numerals import parse_numeral
from helpers.numbers.units import find_unit
from helpers.relations.constraints import Term
from helpers.relations.sums import Sum

ModelOf = Callable[[str, str], Model]


def forms_of(model: Model) -> list[Form]:
    return Forms(Bounds(model, model.numbers), range(len(model.rows)), {}).all


def test_a_sum_is_one_equation(model: ModelOf) -> None:
    (form,) = forms_of(model("a 1 km2\nb 2 km2\nc 3 km2", "{type: sum, whole: c, parts: [a, b]}"))
    assert (form.coefficients, form.low, form.high) == ({0: -1, 1: -1, 2: 1}, 0, 0)


def test_what_cannot_move_is_taken_into_the_ends(model: ModelOf) -> None:
    (form,) = forms_of(model("a 9 parks\nc 3 thousand parks", "b: parks\n{type: sum, whole: c, parts: [a, b]}"))
    assert (form.coefficients, form.low, form.high) == ({1: -1, 2: 1}, 9, 9)


def test_an_order_is_a_form_and_a_wish(model: ModelOf) -> None:
    hard, soft = forms_of(model("a 1 km2\nb 2 km2", "{type: order, lower: a, upper: b}"))
    assert (hard.low, hard.high, hard.soft, hard.strict) == (-math.inf, 0, False, False)
    # An eighth of the greater width is asked for as room.
    assert (soft.high, soft.soft) == (Fraction(-1, 8), True)


def test_strict_order_leaves_the_end_out(model: ModelOf) -> None:
    hard, _ = forms_of(model("a 1 km2\nb 2 km2", "{type: order, lower: a, upper: b, strict: true}"))
    assert hard.strict
    assert not hard.allowed.contains(0)


def test_strict_order_of_whole_numbers_is_a_step_of_one(model: ModelOf) -> None:
    hard, _ = forms_of(model("a 1 thousand parks\nb 2 thousand parks", "{type: order, lower: a, upper: b, strict: true}"))
    assert (hard.high, hard.strict) == (-1, False)


def test_a_share_of_a_known_whole_is_an_equation(model: ModelOf) -> None:
    (form,) = forms_of(model("s 17 %\nw 94 parks\np 1 thousand parks", "{type: share, share: s, part: p, whole: w}"))
    assert (form.coefficients, form.low, form.high) == ({0: 1, 1: -94}, 0, 0)


def test_a_share_of_an_uncertain_whole_lies_between_two_lines(model: ModelOf) -> None:
    forms = forms_of(model("s 50 %\nw 94 km2\np 47 km2", "{type: share, share: s, part: p, whole: w}"))
    hard = [(form.coefficients, form.low, form.high) for form in forms if not form.soft]
    assert hard == [({0: 1, 2: Fraction(-99, 200)}, 0, math.inf), ({0: 1, 2: Fraction(-101, 200)}, -math.inf, 0)]


def test_a_rate_of_two_products_has_its_hull(model: ModelOf) -> None:
    relations = "{id: a, type: share, share: s, part: p, whole: w}\n{id: b, type: share, share: s, part: q, whole: v}"
    forms = forms_of(model("s 50 %\nw 94 km2\np 47 km2\nv 10 km2\nq 5 km2", relations))
    assert len([form for form in forms if len(form.coefficients) == 3]) == 8


def test_one_number_in_two_places_of_a_relation_adds_up() -> None:
    # c = c + a says that a is nothing; the two c must not overwrite each other.
    cells = {id: PrintedNumber(id, text, parse_numeral(text), find_unit("km2")) for id, text in (("a", "0"), ("c", "3"))}
    (form,) = forms_of(model_of(System(cells, (Sum(id="s", whole=Term("c"), parts=(Term("c"), Term("a"))),))))
    assert form.coefficients == {0: -1}


def test_a_rank_puts_rivals_on_their_sides(model: ModelOf) -> None:
    # Behind 5 under 6.0 stands 5.5 at most: c is surely behind and needs no form, b may stand before and must.
    numbers = "a 9.0 km2\nb 5 km2\nc 1.0 km2\nv 5.2 km2\nk 3 rank"
    forms = forms_of(model(numbers, "{type: rank, rank: k, value: v, among: [a, b, c, v]}"))
    assert [form.coefficients for form in forms] == [{4: 1, 0: -1}, {4: 1, 1: -1}]


def test_sizes_are_widths_or_what_the_partners_suggest(model: ModelOf) -> None:
    this = model("a 60 km2\nc 94 km2 | over", "b: km2\n{type: sum, whole: c, parts: [a, b]}")
    forms = Forms(Bounds(this, this.numbers), [0], {})
    assert {v: scale.size for v, scale in forms.scales.items()} == {0: 1, 1: 94, 2: 94}
