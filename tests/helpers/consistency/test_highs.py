"""What HiGHS is asked, and what it says: points, what rows cost, and why there is no point."""

from __future__ import annotations

import math
from collections.abc import Mapping

import highspy
import pytest

from helpers.consistency import covers
from helpers.consistency.highs import Highs
from helpers.consistency.linear import LinearProgramme, Solution
from helpers.consistency.programme import OPTIONS


def programme(cost: float, low: float, high: float) -> LinearProgramme:
    """Two columns from 0 to 3, of which the first costs something; twice the first and the second lie between two ends."""
    made = LinearProgramme([cost, 0.0], [0.0, 0.0], [3.0, 3.0])
    made.add_row(low, high, [0, 1], [2.0, 1.0])
    return made


def test_a_cheapest_point_and_what_its_rows_cost() -> None:
    # The second gives three of the four at most, the first the rest: half of it for each one more.
    said = Highs(programme(1.0, 4.0, math.inf), OPTIONS).solve()
    assert said.values == pytest.approx([0.5, 3.0])
    assert said.duals == pytest.approx([0.5])


def test_costs_can_be_changed() -> None:
    solver = Highs(programme(1.0, -math.inf, 4.0), OPTIONS)
    assert (solver.solve().values or [9.0])[0] == pytest.approx(0.0)
    solver.set_cost(0, -1.0)
    assert (solver.solve().values or [9.0])[0] == pytest.approx(2.0)


def test_where_there_is_no_point_a_ray_says_why() -> None:
    said = Highs(programme(0.0, 10.0, math.inf), OPTIONS).solve()
    assert said.values is None
    assert said.ray is not None
    assert said.ray[0] != 0


def test_whole_columns_take_whole_numbers() -> None:
    said = Highs(programme(1.0, 4.0, math.inf), {}, whole=True).solve()
    assert (said.values or [9.0])[0] == pytest.approx(1.0)


def test_what_has_no_end_has_no_cheapest_point() -> None:
    endless = LinearProgramme([-1.0], [0.0], [math.inf])
    endless.add_row(-math.inf, math.inf, [0], [1.0])
    assert Highs(endless, OPTIONS).solve() == Solution()


def test_a_solver_that_is_used_again_knows_nothing_of_what_it_solved() -> None:
    others = Highs(programme(1.0, 4.0, math.inf), {"primal_feasibility_tolerance": 1e-4, "mip_rel_gap": 0.5}, whole=True)
    solver, asked = others._solver, programme(-1.0, -math.inf, 4.5)
    others.solve()
    del others
    again = Highs(asked, OPTIONS)
    assert again._solver is solver
    assert again.solve().values == pytest.approx([2.25, 0.0])
    assert solver.getOptionValue("primal_feasibility_tolerance")[1] == OPTIONS["primal_feasibility_tolerance"]
    assert solver.getOptionValue("mip_rel_gap")[1] != 0.5


@pytest.mark.parametrize("options", [OPTIONS, covers.OPTIONS])
def test_the_solver_has_every_option_that_it_is_given(options: Mapping[str, str | float]) -> None:
    """Of one that it does not have it says nothing while it is silent."""
    solver = highspy.Highs()
    solver.silent()
    assert {name: solver.setOptionValue(name, value) for name, value in options.items()} == dict.fromkeys(
        options, highspy.HighsStatus.kOk
    )
