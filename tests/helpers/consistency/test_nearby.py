"""Decisions near a point: only what has to move moves, what follows follows, and what cannot hold is refuted."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from helpers.consistency import nearby
from helpers.consistency.decision import UNDECIDED, Decision, Status, decide
from helpers.consistency.equations import satisfied
from helpers.consistency.model import Model
from helpers.consistency.nearby import decide_near
from helpers.consistency.propagation import Bounds

ModelOf = Callable[[str, str], Model]
LENGTH = 40


def chained(model: ModelOf, *, shares: bool) -> Model:
    """Sums that share their parts, one after the other; each part perhaps with its share in a lost whole."""
    rows = [f"{{id: s{n}, type: sum, whole: w{n}, parts: [p{n}, p{n + 1}]}}" for n in range(LENGTH)]
    numbers = [*(f"p{n} 5 km2" for n in range(LENGTH + 1)), *(f"w{n} 10 km2" for n in range(LENGTH))]
    if shares:
        numbers += ["all 50 km2", *(f"h{n} 10 %" for n in range(LENGTH + 1))]
        rows += [f"{{id: h{n}, type: share, share: h{n}, part: p{n}, whole: all}}" for n in range(LENGTH + 1)]
    return model("\n".join(numbers), "\n".join(rows))


@pytest.mark.parametrize("shares", [False, True])
@pytest.mark.parametrize("wrong", ["w3", "p7"])
def test_little_moves_and_the_whole_holds(model: ModelOf, wrong: str, *, shares: bool) -> None:
    this = chained(model, shares=shares)
    before = decide(this, this.numbers - {wrong})
    bounds = Bounds(this, this.numbers)
    assert bounds.propagate()
    after = decide_near(bounds, before.point)
    assert after.status is Status.FEASIBLE
    assert len(after.point) < len(this.variables) // 2
    point = {**before.point, **after.point}
    assert satisfied(this, range(len(this.rows)), point)
    assert all(this.variables[place].printed.contains(value) for place, value in point.items())


def test_a_point_that_lies_within_stays(model: ModelOf) -> None:
    this = chained(model, shares=False)
    point = decide(this, this.numbers).point
    bounds = Bounds(this, this.numbers)
    assert bounds.propagate()
    assert decide_near(bounds, point).point == {}


def test_what_the_neighbourhood_refutes_is_refuted_with_its_grounds(model: ModelOf) -> None:
    # Rows and columns, where only all four sums together fail, at the end of a chain of sums.
    grid = "{id: r, type: sum, whole: r, parts: [a, b]}\n{id: s, type: sum, whole: s, parts: [c, d]}\n"
    grid += "{id: t, type: sum, whole: t, parts: [a, c]}\n{id: u, type: sum, whole: u, parts: [b, d]}"
    chain = "\n".join(f"{{id: x{n}, type: sum, whole: w{n}, parts: [{'d' if n == 0 else f'p{n}'}, p{n + 1}]}}" for n in range(30))
    numbers = "a 1 km2\nb 2 km2\nc 3 km2\nd 4 km2\nr 3 km2\ns 7 km2\nt 4 km2\nu 9 km2\n"
    numbers += "\n".join([*(f"w{n} 10 km2" for n in range(30)), *(f"p{n + 1} 6 km2 | about" for n in range(30))])
    this = model(numbers, f"{grid}\n{chain}")
    before = decide(this, this.numbers - {"u"})
    assert before.status is Status.FEASIBLE
    bounds = Bounds(this, this.numbers)
    decision = decide_near(bounds, before.point) if bounds.propagate() else decide(this, this.numbers)
    assert decision.status is Status.INFEASIBLE
    assert decision.relations <= {"r", "s", "t", "u"} | {f"x{n}" for n in range(30)}
    assert "u" in decision.relations


def test_what_came_to_lie_past_an_end_is_kept_clear_of_it(model: ModelOf, monkeypatch: pytest.MonkeyPatch) -> None:
    this = chained(model, shares=False)
    terms = {str(variable.term): place for place, variable in enumerate(this.variables)}
    half, own = Fraction(1, 2), terms["w3"]
    before = {place: Fraction(5 if term[0] == "p" else 10) for term, place in terms.items()}
    before |= {terms["p3"]: 5 + half, terms["p4"]: 5 + half, terms["w2"]: 10 + half, own: Fraction(11), terms["w4"]: 10 + half}
    bounds = Bounds(this, this.numbers)
    assert bounds.propagate()
    monkeypatch.setattr(nearby, "TINY", 0)
    # The solver is to have proposed that the whole alone comes down: with its parts where they are it lies past its end.
    monkeypatch.setattr(nearby, "proposed", lambda _: (None, {own: 10 + half}))
    monkeypatch.setattr(nearby, "decide_part", lambda *_: pytest.fail("the whole was decided"))
    after = decide_near(bounds, before)
    assert after.status is Status.FEASIBLE
    assert satisfied(this, range(len(this.rows)), {**before, **after.point})


def test_what_hangs_together_is_given_up_once(model: ModelOf, monkeypatch: pytest.MonkeyPatch) -> None:
    this = chained(model, shares=False)
    point = {place: variable.printed.high + 1 for place, variable in enumerate(this.variables)}
    bounds = Bounds(this, this.numbers)
    assert bounds.propagate()
    bounds.mark = 0
    asked: list[int] = []

    def undecided(_: object, stray: int, __: int) -> Decision:
        asked.append(stray)
        return UNDECIDED

    monkeypatch.setattr(nearby, "_decide_around", undecided)
    assert decide_near(bounds, point).status is Status.UNDECIDED
    assert len(asked) == 1
