"""Equations of rows: they hold wherever their rows do."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from helpers.consistency.model import Model
from helpers.consistency.propagation import Bounds
from helpers.consistency.sourced import asked, divided

ModelOf = Callable[[str, str], Model]
SHARES = "{id: s, type: share, share: s, part: p, whole: w}\n{id: t, type: share, share: t, part: q, whole: w}"
LOST = "p: km2\nq: km2\nw: km2"


def test_only_linear_equations_are_asked(model: ModelOf) -> None:
    relations = f"{SHARES.splitlines()[0]}\n{{id: o, type: order, lower: w, upper: v}}"
    this = model("p 3 parks\ns 20 %\nw 15 parks\nv 16 parks", relations)
    places = {row.relation: place for place, row in enumerate(this.rows)}
    share = next(place for place, variable in enumerate(this.variables) if variable.term == "s")
    assert asked(Bounds(this, this.numbers), places["o"], {}) is None
    assert asked(Bounds(this, frozenset({"p", "s"})), places["s"], {}) is None
    assert asked(Bounds(this, this.numbers), places["s"], {}) == ({share: -15}, -3)


def test_what_is_divided_holds_where_its_rows_do(model: ModelOf) -> None:
    this = model("s 30 %\nt 70 %", f"{LOST}\n{SHARES}\n{{id: w, type: sum, whole: w, parts: [p, q]}}")
    (((left, right), rows),) = divided(this, range(len(this.rows)))
    assert {this.rows[row].relation for row in rows} == {"s", "t", "w"}
    shares = {"s": Fraction(3, 10), "t": Fraction(7, 10)}
    assert sum(factor * shares[this.variables[unknown].term] for unknown, factor in left.items()) == right


def test_what_adds_something_else_or_is_no_equation_is_not_divided(model: ModelOf) -> None:
    others = (
        "{id: w, type: sum, whole: w, parts: [p, q, r]}\n{id: o, type: order, lower: p, upper: q}\n"
        "{id: l, type: listed, size: p, names: [one, two]}"
    )
    this = model("s 30 %\nt 70 %", f"{LOST}\nr: km2\n{SHARES}\n{others}".replace("km2", "parks"))
    assert list(divided(this, range(len(this.rows)))) == []
