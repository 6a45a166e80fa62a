from __future__ import annotations

from fractions import Fraction

import pytest

from helpers.consistency import Verdict, check
from helpers.errors import UnknownNameError
from helpers.numbers.readings import Reading
from helpers.papers.examples import load_example
from helpers.project import Project


@pytest.mark.parametrize("reading", list(Reading))
def test_the_five_numbers_convict_the_swapped_one_in_every_reading(project: Project, reading: Reading) -> None:
    report = check(load_example("five-numbers", project), reading)
    accused = {id for id, verdict in report.verdicts.items() if verdict in (Verdict.CONTRADICTED, Verdict.SUSPECT)}
    assert accused == {"income.north"}
    assert report.verdicts["income.north"] is Verdict.CONTRADICTED


def test_the_swapped_digits_are_the_likeliest_repair(project: Project) -> None:
    (conflict,) = check(load_example("five-numbers", project)).conflicts
    assert (conflict.repairs[0].value, conflict.repairs[0].slip) == (Fraction(483, 100), "swapped")


def test_the_mean_of_four_scores_holds(project: Project) -> None:
    example = load_example("four-scores", project)
    assert check(example).consistent
    scores = [example.ledger[id].value for id in example.ledger if id != "score.mean"]
    assert example.ledger["score.mean"].interval().low == sum(scores) / len(scores)


def test_an_unknown_example_is_named_with_the_known_ones(project: Project) -> None:
    with pytest.raises(UnknownNameError, match=r"five-number'.*five-numbers"):
        load_example("five-number", project)
