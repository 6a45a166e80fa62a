from __future__ import annotations

from helpers.figures.shades import shades
from helpers.figures.style import CATEGORIES


def fullness(colours: dict[str, str]) -> dict[str, int]:
    return {place: int(colour[7:], 16) for place, colour in colours.items()}


def test_the_greater_the_fuller_in_one_hue() -> None:
    found = shades({"a": 1.0, "b": 3.0, "c": 2.0})
    assert {colour[:7] for colour in found.values()} == {CATEGORIES[0].colour}
    assert 0 < fullness(found)["a"] < fullness(found)["c"] < fullness(found)["b"] < 255


def test_each_side_of_nothing_has_its_hue_and_the_farther_is_fuller() -> None:
    found = shades({"lost": -4.0, "kept": 0.0, "gained": 2.0})
    assert (found["lost"][:7], found["gained"][:7]) == (CATEGORIES[3].colour, CATEGORIES[0].colour)
    assert fullness(found)["kept"] < fullness(found)["gained"] < fullness(found)["lost"]


def test_values_that_are_all_the_same_have_one_shade() -> None:
    assert len(set(shades({"a": 5.0, "b": 5.0}).values())) == 1
    assert shades({}) == {}
