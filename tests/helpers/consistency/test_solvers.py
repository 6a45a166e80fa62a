"""Which solver proposes, and that the engine says less without one, and nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest

from helpers.cells import System
from helpers.consistency import Report, check, solvers
from helpers.notebooks.coarser import part_of
from helpers.papers.examples import load_example
from helpers.papers.library import Library

WITHOUT = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("highspy", "numpy", "pandas"):
            raise ModuleNotFoundError(name, name=name)

import importlib.util
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name == "highspy" else found(name, package)
sys.meta_path.insert(0, Absent())
from helpers.consistency import check
from helpers.papers.examples import load_example
print(check(load_example("five-numbers")).as_json())
"""


def both(system: System, monkeypatch: pytest.MonkeyPatch) -> tuple[Report, Report]:
    """What the engine reports with HiGHS, and without."""
    reports = []
    for found in (object(), None):
        monkeypatch.setattr(solvers, "find_spec", {"highspy": found}.get)
        solvers.solver.cache_clear()
        reports.append(check(system))
    monkeypatch.undo()
    solvers.solver.cache_clear()
    return reports[0], reports[1]


def test_highs_is_taken_where_it_is() -> None:
    assert solvers.solver() == solvers.highs()


@pytest.mark.usefixtures("without_highs")
def test_where_it_is_not_nothing_is_proposed() -> None:
    assert solvers.solver() == solvers.plain()


@pytest.mark.parametrize("name", ["five-numbers", "four-scores"])
def test_of_examples_less_is_decided_and_nothing_otherwise(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = both(load_example(name).system, monkeypatch)
    decided = second.verdicts.keys() - set(second.undecided)
    assert {id: second.verdicts[id] for id in decided} == {id: first.verdicts[id] for id in decided}
    assert {conflict.proof for conflict in second.conflicts} <= {conflict.proof for conflict in first.conflicts}


def test_of_a_part_of_a_table_all_is_decided(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    part = part_of(library["chemical-parks"].system, ["table2.national.*", "table2.national_share.*", "table2.total.*"])
    first, second = both(part, monkeypatch)
    assert second.as_json() == first.as_json()


def test_a_mean_between_two_ways_to_print_it_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = both(load_example("four-scores").system, monkeypatch)
    assert not first.undecided
    assert set(second.undecided) == set(first.verdicts)
    assert second.consistent


def test_the_engine_needs_nothing_but_python_and_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a browser: no HiGHS, no numpy, no pandas."""
    ran = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=True)
    first, _ = both(load_example("five-numbers").system, monkeypatch)
    assert ran.stdout.strip() == first.as_json()
