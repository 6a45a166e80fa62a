from __future__ import annotations

import pickle

import pytest

from helpers import errors
from helpers.errors import ExecutionError, Failure, InputError, Problem, RecountedError, UnknownNameError, nearest

PROBLEM = Problem("ledger.csv", "row 3, column 'unit'", "'bilion yuan'", "a known unit")
FAILURE = Failure("chapters/a/b.ipynb", 3, "x = 1\n\ny", "NameError: y")


def test_problem_names_file_place_found_expected() -> None:
    assert str(PROBLEM) == "ledger.csv, row 3, column 'unit': found 'bilion yuan'; expected a known unit"


def test_input_error_shows_every_problem_and_counts_them() -> None:
    assert str(InputError([PROBLEM])) == f"1 problem in the input:\n  {PROBLEM}"
    both = InputError([PROBLEM, Problem("b", "line 1", "x", "y")])
    assert str(both).splitlines() == ["2 problems in the input:", f"  {PROBLEM}", "  b, line 1: found x; expected y"]
    assert both.problems[0] is PROBLEM


def test_unknown_name_offers_the_nearest() -> None:
    error = UnknownNameError("paper", "chemical-park", ["park-clusters", "chemical-parks"])
    assert str(error) == "there is no paper 'chemical-park'; did you mean 'chemical-parks'?"
    assert str(UnknownNameError("paper", "zzz", ["chemical-parks"])) == "there is no paper 'zzz'"


def test_failure_quotes_its_cell() -> None:
    assert str(FAILURE) == "chapters/a/b.ipynb, cell 3:\n    x = 1\n\n    y\nNameError: y"
    assert str(Failure("a.ipynb", None, "", "no kernel")) == "a.ipynb, as a whole:\nno kernel"


def test_execution_error_counts_failures() -> None:
    assert str(ExecutionError([FAILURE])) == f"1 notebook failed.\n\n{FAILURE}"
    assert str(ExecutionError([FAILURE, FAILURE])).startswith("2 notebooks failed.\n\n")


@pytest.mark.parametrize(
    "error",
    [InputError([PROBLEM]), UnknownNameError("table", "a", ["b"]), ExecutionError([FAILURE])],
    ids=lambda e: type(e).__name__,
)
def test_errors_survive_the_way_between_processes(error: RecountedError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_every_error_is_a_recounted_error_and_drawn_at_the_top() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert len(kinds) > 5
    for kind in kinds:
        assert issubclass(kind, RecountedError)
        assert kind.__name__ in (errors.__doc__ or "")


def test_nearest_offers_nothing_far_off() -> None:
    assert nearest("parks.nanchan", ["parks.jian", "parks.nanchang"]) == "; did you mean 'parks.nanchang'?"
    assert nearest("parks.nanchang", []) == ""
