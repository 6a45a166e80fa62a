"""Farkas with fractions: right multipliers prove, wrong ones prove nothing, and floats that nearly cancel are mended."""

from __future__ import annotations

from collections.abc import Callable

from helpers.consistency.forms import Forms
from helpers.consistency.model import Model
from helpers.consistency.propagation import Bounds
from helpers.consistency.refutation import refuted

ModelOf = Callable[[str, str], Model]


def forms_of(model: Model) -> Forms:
    return Forms(Bounds(model, model.numbers), range(len(model.rows)), {})


def test_a_sum_that_misses_refutes_itself(model: ModelOf) -> None:
    forms = forms_of(model("a 1 km2\nb 2 km2\nc 5 km2", "{type: sum, whole: c, parts: [a, b]}"))
    assert refuted(forms, [(forms.all[0], 1.0)]) == forms.all
    assert refuted(forms, [(forms.all[0], -0.3)]) == forms.all


def test_a_sum_that_holds_is_not_refuted(model: ModelOf) -> None:
    forms = forms_of(model("a 1 km2\nb 2 km2\nc 4 km2", "{type: sum, whole: c, parts: [a, b]}"))
    assert refuted(forms, [(forms.all[0], 1.0)]) is None


def test_wrong_multipliers_prove_nothing(model: ModelOf) -> None:
    chain = "{id: p, type: same, terms: [a, b]}\n{id: q, type: same, terms: [b, c]}"
    forms = forms_of(model("a 1 km2\nc 3 km2", f"b: billion yuan\n{chain}".replace("billion yuan", "km2")))
    one, other = forms.all
    assert refuted(forms, [(one, 1.0), (other, 1.0)]) is not None
    assert refuted(forms, [(one, 1.0), (other, -1.0)]) is None


def test_multipliers_that_nearly_cancel_are_mended(model: ModelOf) -> None:
    # b has no bounds: it must drop out exactly, which 0.1 + 0.2 and 0.3 do not do by themselves.
    chain = "{id: p, type: difference, difference: a, minuend: b, subtrahend: z}\n{id: q, type: same, terms: [b, c]}"
    forms = forms_of(model("a 1 yuan\nc 3 yuan\nz 9 yuan", f"b: yuan\n{chain}"))
    difference, same = forms.all
    assert refuted(forms, [(difference, 0.1 + 0.2), (same, -0.3)]) == [difference, same]


def test_strict_forms_refute_at_equality(model: ModelOf) -> None:
    circle = "{id: o, type: order, lower: a, upper: b, strict: true}\n{id: p, type: order, lower: b, upper: a}"
    forms = forms_of(model("a 5 km2\nb 5 km2", circle))
    hard = [(form, -1.0) for form in forms.all if not form.soft]
    assert refuted(forms, hard) == [form for form, _ in hard]
    weak = forms_of(model("a 5 km2\nb 5 km2", circle.replace(", strict: true", "")))
    assert refuted(weak, [(form, -1.0) for form in weak.all if not form.soft]) is None
