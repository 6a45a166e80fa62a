"""Exact refutations: multipliers of a solver made into fractions that prove that a programme has no point.

Farkas: a sum of forms, each times a multiplier, is a form itself; where its range between the variables' bounds misses its
ends, nothing satisfies all of them. Multipliers are floats and so fractions; the only thing that must be exact is that no
unbounded variable is left in the sum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from helpers.consistency.forms import Form, Forms
from helpers.numbers.intervals import Interval

ZERO = Fraction(0)


def refuted(everything: Forms, multipliers: Sequence[tuple[Form, float | Fraction]]) -> list[Form] | None:
    """The forms that together leave no point between the bounds, or ``None`` where that could not be proved.

    Parameters
    ----------
    everything
        What has no point, it is said.
    multipliers
        Forms of it with the solver's multipliers, in the solver's scaling.
    """
    scaled = [(form, Fraction(multiplier) / largest(form, everything)) for form, multiplier in multipliers]
    greatest = max((abs(factor) for _, factor in scaled), default=ZERO)
    forms = [(form, factor) for form, factor in scaled if abs(factor) > greatest / 10**12]
    for sign in (1, -1):
        weights = {k: sign * factor for k, (_, factor) in enumerate(forms)}
        exact = _without_unbounded([form for form, _ in forms], weights, everything.boxes)
        if _contradicts([form for form, _ in forms], exact, everything.boxes):
            return [form for k, (form, _) in enumerate(forms) if exact[k]]
    return None


def largest(form: Form, everything: Forms) -> Fraction:
    """By what a form is divided before the solver sees it: its largest coefficient, each measured in the size of its variable."""
    return max(abs(factor * everything.sizes[v]) for v, factor in form.coefficients.items())


def _contradicts(forms: list[Form], weights: Mapping[int, Fraction], boxes: Mapping[int, Interval]) -> bool:
    """Whether the weighted sum's range between the bounds misses the ends that the forms allow it."""
    total: dict[int, Fraction] = {}
    allowed = Interval.point(0)
    for k, form in enumerate(forms):
        if not weights[k]:
            continue
        allowed += form.allowed * weights[k]
        for variable, factor in form.coefficients.items():
            total[variable] = total.get(variable, ZERO) + weights[k] * factor
    reach = Interval.point(0)
    for variable, factor in total.items():
        if factor:
            reach += boxes[variable] * factor
    return not reach.meets(allowed)


def _without_unbounded(forms: list[Form], weights: dict[int, Fraction], boxes: Mapping[int, Interval]) -> dict[int, Fraction]:
    """Weights moved by as little as needed so that variables without bounds drop out of the sum exactly."""
    unbounded = sorted({v for form in forms for v in form.coefficients if not boxes[v].bounded})
    adjusted = dict(weights)
    solved: dict[int, tuple[dict[int, Fraction], Fraction]] = {}
    for variable in unbounded:
        column = {k: form.coefficients[variable] for k, form in enumerate(forms) if variable in form.coefficients}
        residue = sum((adjusted[k] * factor for k, factor in column.items()), ZERO)
        size = sum((abs(adjusted[k] * factor) for k, factor in column.items()), ZERO)
        # A sum that is not nearly zero means that the bound there is really used: it may stay.
        if abs(residue) * 10**6 > size:
            continue
        reduced = _reduced(column, solved)
        if reduced:
            pivot = max(reduced, key=lambda k: abs(reduced[k]))
            solved[pivot] = ({k: -factor / reduced[pivot] for k, factor in reduced.items() if k != pivot}, ZERO)
    for pivot, (coefficients, _) in reversed(solved.items()):
        adjusted[pivot] = sum((factor * adjusted[k] for k, factor in coefficients.items()), ZERO)
    return adjusted


def _reduced(column: dict[int, Fraction], solved: Mapping[int, tuple[dict[int, Fraction], Fraction]]) -> dict[int, Fraction]:
    left = dict(column)
    for pivot, (coefficients, _) in solved.items():
        factor = left.pop(pivot, None)
        if factor is None:
            continue
        for k, coefficient in coefficients.items():
            left[k] = left.get(k, ZERO) + factor * coefficient
    return {k: factor for k, factor in left.items() if factor}
