from __future__ import annotations

from fractions import Fraction

import pytest

from helpers.consistency import Report, check
from helpers.figures.conflict_graph import conflict_frame, conflict_graph, conflict_in_words, shown_proofs
from helpers.notebooks.conflicts import conflict_about, numbers_of
from helpers.papers.examples import load_example
from helpers.project import Project


@pytest.fixture(scope="module")
def five(project: Project) -> Report:
    return check(load_example("five-numbers", project))


def test_the_graph_joins_the_numbers_of_the_proof_to_its_relations(five: Report) -> None:
    graph = conflict_graph(five.system, five.conflicts[0])
    assert set(graph.cells) == {"income.north", "income.total", "share.north"} == graph.needed
    assert graph.relations == ("north",)
    assert set(graph.bound_by("north")) == set(graph.cells)
    assert graph.binding("share.north") == ("north",)


def test_every_accused_number_is_in_the_graph_and_joined(report: Report) -> None:
    for conflict in report.conflicts:
        graph = conflict_graph(report.system, conflict)
        assert set(numbers_of(conflict)) <= set(graph.cells)
        assert all(graph.binding(cell) for cell in graph.cells), "a node without an edge says nothing"
        assert all(graph.bound_by(relation) for relation in graph.relations)


def test_the_shortest_proof_comes_first(report: Report) -> None:
    for conflict in report.conflicts:
        first, *others = shown_proofs(conflict)
        assert first == conflict.proof
        assert all(len(first) <= len(proof) for proof in others)


def test_cells_beyond_the_proofs_only_link_relations(report: Report) -> None:
    found = 0
    for conflict in report.conflicts:
        graph = conflict_graph(report.system, conflict)
        linking = set(graph.cells) - graph.needed
        found += len(linking)
        assert all(len(graph.binding(cell)) > 1 for cell in linking)
    assert found, "no conflict of the papers has a lost cell in its graph"


def test_the_data_say_what_is_printed_accused_and_left(five: Report) -> None:
    frame = conflict_frame(five, five.conflicts[0])
    north = frame.loc["income.north"]
    assert (north["printed"], north["verdict"], north["relations"]) == ("4.38 billion yuan", "contradicted", "north")
    assert north["low"] < Fraction(483, 100) < north["high"]
    assert frame.loc["income.total", "low"] is None


def test_words_tell_links_and_what_is_left(report: Report) -> None:
    conflict = conflict_about(report, "chemical-parks:date.charts.start")
    assert conflict_in_words(report, conflict) == (
        "A graph of cells and relations: chemical-parks:same.charts.start joins chemical-parks:date.charts.start (printed 2001) "
        "and chemical-parks:date.figure1.start (printed 2003). Intervals below: chemical-parks:date.charts.start (printed 2001) "
        "is contradicted: everything else leaves it at exactly 2003."
    )
