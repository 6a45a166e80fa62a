"""What is asked of HiGHS through JavaScript, and how its answers come back; that they are right is tried in a browser."""

from __future__ import annotations

import gc
import importlib
import math
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from helpers.consistency.linear import LinearProgramme, Solution

STATUS = SimpleNamespace(optimal=7, infeasible=8)


class Model:
    """A model of the package `highs`, whose run ends as it is told."""

    def __init__(self, asked: dict[str, Any], status: int, ray: Any) -> None:
        self.asked, self.status, self.ray = asked, status, ray
        self.set: dict[str, Any] = {}
        self.costs: list[tuple[int, float]] = []
        self.ran = self.disposed = 0
        self.options, self.raw = SimpleNamespace(set=self.set.update), SimpleNamespace(run=self.run)

    def run(self) -> None:
        self.ran += 1

    def dispose(self) -> None:
        self.disposed += 1

    def changeColCost(self, column: int, cost: float) -> None:
        self.costs.append((column, cost))

    def getModelStatus(self) -> int:
        return self.status

    def getSolution(self) -> Any:
        return SimpleNamespace(colValue=(1.0, 2.0), rowDual=(0.5,))

    def getDualRay(self) -> Any:
        return self.ray


class Browser:
    """What a browser's Python can import: a module for JavaScript, and HiGHS as the worker registers it."""

    def __init__(self) -> None:
        self.models: list[Model] = []
        self.status, self.ray = STATUS.optimal, None
        self.constants = SimpleNamespace(modelStatus=STATUS)

    def createModel(self, asked: dict[str, Any]) -> Model:
        self.models.append(Model(asked, self.status, self.ray))
        return self.models[-1]


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    made = Browser()
    ffi: Any = ModuleType("pyodide.ffi")
    ffi.to_js = lambda values, dict_converter: dict_converter(values.items())
    modules = {"js": SimpleNamespace(Object=SimpleNamespace(fromEntries=dict)), "recounted_highs": made, "pyodide.ffi": ffi}
    for name, module in {**modules, "pyodide": ModuleType("pyodide")}.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.delitem(sys.modules, "helpers.playgrounds.highs_in_browser", raising=False)
    return made


def solver(*, whole: bool = False) -> Any:
    programme = LinearProgramme([1.0, 0.0], [0.0, -math.inf], [3.0, 4.0])
    programme.add_row(5.0, math.inf, [0, 1], [2.0, 6.0])
    module = importlib.import_module("helpers.playgrounds.highs_in_browser")
    return module.Highs(programme, {"presolve": "off"}, whole=whole)


def test_the_programme_is_handed_over_with_its_options(browser: Browser) -> None:
    _kept = solver()
    model = browser.models[0]
    assert model.set == {"presolve": "off", "output_flag": False}
    counts = {"numRows": 1, "numCols": 2}
    assert model.asked == {
        **counts,
        "matrix": {"format": "csr", **counts, "starts": [0, 2], "indices": [0, 1], "values": [2.0, 6.0]},
        "colCost": [1.0, 0.0],
        "colLower": [0.0, -math.inf],
        "colUpper": [3.0, 4.0],
        "rowLower": [5.0],
        "rowUpper": [math.inf],
    }
    _whole = solver(whole=True)
    assert browser.models[1].asked["integrality"] == [1, 1]


def test_a_point_a_ray_or_nothing_comes_back(browser: Browser) -> None:
    assert solver().solve() == Solution([1.0, 2.0], [0.5])
    browser.status = STATUS.infeasible
    assert solver().solve() == Solution()
    browser.ray = SimpleNamespace(values=(0.25,))
    assert solver().solve() == Solution(ray=[0.25])
    browser.status = 10
    assert solver().solve() == Solution()
    assert [model.ran for model in browser.models] == [1] * 4


def test_costs_are_changed_and_memory_is_given_back(browser: Browser) -> None:
    this = solver()
    this.set_cost(1, -1.0)
    assert (browser.models[0].costs, browser.models[0].disposed) == ([(1, -1.0)], 0)
    del this
    gc.collect()
    assert browser.models[0].disposed == 1
