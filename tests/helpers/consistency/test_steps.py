"""Which bounds rest on which: the same as looking through all of them, however many were added since."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.consistency import steps as steps_module
from helpers.consistency.roughly import LOW
from helpers.consistency.steps import GONE, Resting, Step
from tests.drawing import fractions_between

ENDS = fractions_between(-5, 5, 4)


@st.composite
def trails(draw: st.DrawFn) -> list[Step]:
    made: list[Step] = []
    for place in range(draw(st.integers(1, 25))):
        because = tuple(draw(st.sets(st.integers(0, place - 1), max_size=3))) if place else ()
        made.append(Step(draw(st.integers(0, 4)), LOW, draw(ENDS), False, 0 if because else None, because))
    return made


def plainly(steps: list[Step], places: set[int]) -> set[int]:
    """All that rest on some steps, found by looking through them in order."""
    found = set(places)
    for place, step in enumerate(steps):
        if found & set(step.because):
            found.add(place)
    return found


@given(trails(), st.data())
def test_what_rests_on_what_however_much_was_added_since(steps: list[Step], data: st.DataObject) -> None:
    known = data.draw(st.integers(0, len(steps)))
    places = data.draw(st.sets(st.integers(0, len(steps) - 1), max_size=3))
    resting = Resting(steps[:known])
    found = resting.upon(places, steps)
    assert found == plainly(steps, places)
    # What was struck out is not found again.
    left = [GONE if place in found else step for place, step in enumerate(steps)]
    assert resting.upon(places, left) == set()


@given(trails(), st.data())
def test_the_steps_of_variables_in_order(steps: list[Step], data: st.DataObject) -> None:
    known = data.draw(st.integers(0, len(steps)))
    variables = data.draw(st.sets(st.integers(0, 4)))
    found = list(Resting(steps[:known]).of(variables, steps))
    assert sorted(found) == [place for place, step in enumerate(steps) if step.variable in variables]
    for variable in variables:
        own = [place for place in found if steps[place].variable == variable]
        assert own == sorted(own)


def test_it_is_found_out_anew_once_much_was_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps_module, "MOST_NEW", 2)
    resting = Resting([GONE])
    assert resting.suits([GONE] * 3)
    assert not resting.suits([GONE] * 4)
