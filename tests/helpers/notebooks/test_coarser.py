from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers.ledger import PrintedNumber
from helpers.notebooks.coarser import coarser, part_of, verdicts_by_rounding
from helpers.numbers.readings import Reading
from helpers.papers.examples import load_example
from helpers.papers.library import Paper
from helpers.project import Project

WritePaper = Callable[..., Paper]


def printed(paper: Paper, places: int, reading: Reading = Reading.NEAREST) -> list[str]:
    cells = coarser(paper.system, places, reading).cells.values()
    return [cell.printed for cell in cells if isinstance(cell, PrintedNumber)]


@pytest.mark.parametrize(
    ("places", "reading", "expected"),
    [
        (3, Reading.NEAREST, ["4.25", "9.96%", "12"]),
        (1, Reading.HALF_UP, ["4.3", "10.0", "12"]),
        (1, Reading.HALF_EVEN, ["4.2", "10.0", "12"]),
        (0, Reading.TRUNCATING, ["4", "9", "12"]),
    ],
)
def test_numbers_are_printed_again_as_the_reading_rounds(
    write_paper: WritePaper, places: int, reading: Reading, expected: list[str]
) -> None:
    assert printed(write_paper("a,4.25,billion yuan,,\nb,9.96%,%,,\nc,12,parks,,\n"), places, reading) == expected


def test_hedged_numbers_stay_as_they_are(write_paper: WritePaper) -> None:
    assert printed(write_paper("a,4.25,billion yuan,over,\nb,half,times,,1/2\n"), 0) == ["4.25", "half"]


def test_a_coarser_number_allows_more(project: Project) -> None:
    system = load_example("five-numbers", project).system
    for id, cell in coarser(system, 1).cells.items():
        before = system.cells[id]
        assert isinstance(cell, PrintedNumber)
        assert isinstance(before, PrintedNumber)
        assert cell.interval().width > before.interval().width


def test_a_part_keeps_the_relations_that_bind_nothing_else(project: Project) -> None:
    part = part_of(load_example("five-numbers", project).system, ["income.*", "share.north"])
    assert list(part.cells) == ["income.north", "income.south", "income.total", "share.north"]
    assert [relation.id for relation in part.relations] == ["total", "north"]


def test_the_slip_is_seen_until_the_decimals_are_gone(project: Project) -> None:
    frame = verdicts_by_rounding(load_example("five-numbers", project).system, (2, 0), ["nearest"])
    assert list(frame.columns) == ["reading", "decimals", "number", "verdict"]
    north = frame[frame["number"] == "income.north"]
    assert list(zip(north["decimals"], north["verdict"], strict=True)) == [(2, "contradicted"), (0, "within rounding")]
