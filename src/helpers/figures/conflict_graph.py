"""The graph of a conflict: its printed numbers and lost cells on one side, the relations that bind them on the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from helpers.cells import LostCell, System
from helpers.consistency import Explained, Repair, Report
from helpers.consistency.wording import between
from helpers.ledger import PrintedNumber
from helpers.notebooks.conflicts import numbers_of
from helpers.notebooks.showing import listed
from helpers.numbers.intervals import Interval
from helpers.relations.constraints import Term

if TYPE_CHECKING:
    import pandas as pd

_PRINTED = "printed:"
# Sweeps after which the order of small graphs no longer changes.
_SWEEPS = 12


@dataclass(frozen=True, slots=True)
class ConflictGraph:
    """Cells and relations of a conflict, each side from top to bottom.

    Attributes
    ----------
    cells
        Ids of printed numbers and names of lost cells.
    relations
        Ids of relations.
    edges
        Pairs of a relation and a cell that it binds.
    needed
        The printed numbers that are accused, or whose print some proof rests on; the other cells only link relations.
    """

    cells: tuple[str, ...]
    relations: tuple[str, ...]
    edges: tuple[tuple[str, str], ...]
    needed: frozenset[str]

    def bound_by(self, relation: str) -> tuple[str, ...]:
        """The cells of the graph that a relation binds."""
        return tuple(cell for one, cell in self.edges if one == relation)

    def binding(self, cell: str) -> tuple[str, ...]:
        """The relations of the graph that bind a cell."""
        return tuple(relation for relation, other in self.edges if other == cell)


def conflict_graph(system: System, conflict: Explained) -> ConflictGraph:
    """The shortest proof as a graph, and for each accused number that is not in it the shortest proof that is about that number.

    A lost cell, or a number whose print no proof needs, is in the graph where it links relations; one that a single relation
    binds says nothing. The order of both sides keeps crossings few and is always the same.
    """
    members = {member for proof in shown_proofs(conflict) for member in proof}
    printed = {member.removeprefix(_PRINTED) for member in members if member.startswith(_PRINTED)}
    terms = {relation.id: tuple(dict.fromkeys(term.number for term in relation.terms)) for relation in system.relations}
    accused = numbers_of(conflict)
    retold = {id: _retelling(id, printed.union(accused), terms) for id in accused if id not in printed}
    bound = {id: cells for id, cells in terms.items() if id in members or id in retold.values()}
    printed |= retold.keys()
    linking = Counter(cell for cells in bound.values() for cell in cells)
    shown = printed | {cell for cell, times in linking.items() if times > 1}
    edges = tuple((relation, cell) for relation, cells in bound.items() for cell in cells if cell in shown)
    cells, relations = _untangled([cell for cell in system.cells if cell in shown], list(bound), edges)
    return ConflictGraph(cells, relations, edges, frozenset(printed))


def _retelling(id: str, shown: set[str], terms: Mapping[str, tuple[str, ...]]) -> str | None:
    """The first relation between an accused number that no proof is about and another number of the graph."""
    return next((relation for relation, cells in terms.items() if id in cells and len(shown.intersection(cells)) > 1), None)


def shown_proofs(conflict: Explained) -> tuple[tuple[str, ...], ...]:
    """The shortest proof, then those that are needed for every accused number to be in one, the shortest first."""
    chosen = [conflict.proof]
    for proof in sorted(conflict.proofs, key=lambda proof: (len(proof), proof)):
        missing = {f"{_PRINTED}{id}" for id in numbers_of(conflict)} - {member for one in chosen for member in one}
        if missing & set(proof):
            chosen.append(proof)
    return tuple(chosen)


def conflict_frame(report: Report, conflict: Explained) -> pd.DataFrame:
    """All that :func:`helpers.figures.conflict_plots.draw_conflict` draws: a row for each cell of the graph.

    Columns are ``printed``, ``verdict``, ``low`` and ``high`` (what everything else leaves to an accused number, in its own
    unit), and ``relations``, the ids of those that bind it in the graph.
    """
    import pandas as pd

    graph = conflict_graph(report.system, conflict)
    left = left_to(conflict)
    rows = []
    for id in graph.cells:
        low, high = (left[id].low, left[id].high) if id in left else (None, None)
        verdict = "lost" if isinstance(report.system.cells[id], LostCell) else str(report.verdicts[id])
        rows.append((report.system.shown(Term(id)), verdict, low, high, " ".join(graph.binding(id))))
    columns = ["printed", "verdict", "low", "high", "relations"]
    return pd.DataFrame(rows, pd.Index(list(graph.cells), name="number"), columns, dtype=object)


def conflict_in_words(report: Report, conflict: Explained) -> str:
    """What the picture of a conflict shows, for who does not see it."""
    system, graph, left = report.system, conflict_graph(report.system, conflict), left_to(conflict)
    accused = [id for id in numbers_of(conflict) if id in left]
    links = [f"{relation} joins {listed([_told(system, id) for id in graph.bound_by(relation)])}" for relation in graph.relations]
    verdicts = [
        f"{_told(system, id)} is {report.verdicts[id]}: everything else leaves it {_left_in_words(system, left[id])}"
        for id in accused
    ]
    return f"A graph of cells and relations: {'; '.join(links)}. Intervals below: {'; '.join(verdicts)}."


def left_to(conflict: Explained) -> dict[str, Repair]:
    """For each accused number a repair whose ends say what everything else leaves to it."""
    return {repair.id: repair for repair in reversed(conflict.repairs)}


def in_base_units(repair: Repair, number: PrintedNumber) -> Interval:
    """What everything else leaves to ``number``, in base units."""
    low, high = (end * number.unit.factor if isinstance(end, Fraction) else end for end in (repair.low, repair.high))
    return Interval(low, high)


def _left_in_words(system: System, repair: Repair) -> str:
    number = system.cells[repair.id]
    assert isinstance(number, PrintedNumber), f"{repair.id} is lost, and yet a repair is about it"
    return str(between(in_base_units(repair, number), system, repair.id))


def _told(system: System, id: str) -> str:
    return system.shown(Term(id)) if isinstance(system.cells[id], LostCell) else f"{id} (printed {system.shown(Term(id))})"


def _untangled(
    cells: list[str], relations: list[str], edges: Iterable[tuple[str, str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both sides, each sorted in turn by where its neighbours stand on average."""
    pairs = list(edges)
    to_relations = {cell: [relation for relation, other in pairs if other == cell] for cell in cells}
    to_cells = {relation: [cell for one, cell in pairs if one == relation] for relation in relations}
    for _ in range(_SWEEPS):
        relations = _by_neighbours(relations, to_cells, cells)
        cells = _by_neighbours(cells, to_relations, relations)
    return tuple(cells), tuple(relations)


def _by_neighbours(side: list[str], neighbours: Mapping[str, Sequence[str]], other: list[str]) -> list[str]:
    places = {name: place / len(other) for place, name in enumerate(other)}
    middle = {
        name: sum(places[one] for one in near) / len(near) if (near := neighbours[name]) else place / len(side)
        for place, name in enumerate(side)
    }
    return sorted(side, key=lambda name: middle[name])
