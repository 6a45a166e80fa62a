from __future__ import annotations

from xml.etree import ElementTree

import pytest

from helpers.book.mathematics import mathml

MATH = "{http://www.w3.org/1998/Math/MathML}"


@pytest.mark.parametrize(
    "latex",
    [
        r"x_{i,j} = \frac{a}{b}",
        r"LQ_{ij} = \frac{x_{ij} / \sum_j x_{ij}}{\sum_i x_{ij} / \sum_{i,j} x_{ij}}",
        r"G = \frac{1}{2 n^2 \mu} \sum_{i=1}^n \sum_{j=1}^n \left| x_i - x_j \right|",
        r"\begin{aligned} a &= b \\ c &\le d \end{aligned}",
        r"\sqrt{1 + \alpha} \in [0, 1)",
        r"\text{share} = \bar{x} \times 100\,\%",
    ],
)
def test_formulas_become_mathml(latex: str) -> None:
    root = ElementTree.fromstring(mathml(latex, "block"))
    assert root.tag == f"{MATH}math"
    assert root.get("display") == "block"
    # A command that is not understood is left standing as text.
    assert "\\" not in "".join(root.itertext())


@pytest.mark.parametrize(
    ("latex", "found"),
    [(r"\left( a", "ExtraLeftOrMissingRightError"), (r"\nonsense{a}", r"\nonsense is not known"), ("a & b", "& is not known")],
)
def test_a_formula_that_cannot_be_read_is_said(latex: str, found: str) -> None:
    with pytest.raises(ValueError, match="cannot be read") as caught:
        mathml(latex)
    assert str(caught.value).endswith(found)
    assert repr(latex) in str(caught.value)


def test_a_prime_stands_beside_its_letter_and_is_not_raised_again() -> None:
    primed = next(ElementTree.fromstring(mathml("x'_i - x_i")).iter(f"{MATH}msub"))
    assert ["".join(part.itertext()) for part in primed] == ["x\u2032", "i"]
