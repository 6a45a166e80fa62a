"""Where the steps of a path diagram stand: layers from top to bottom, few crossings, and room for arrows that skip a layer.

The layers are those of a topological sort, by networkx; within a layer the steps are ordered by the mean place of what leads
to them (the barycenter rule of Sugiyama, Tagawa and Toda, 1981).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING, TypeAlias

from helpers.errors import InputError, Problem, nearest

if TYPE_CHECKING:
    import networkx as nx

Slot: TypeAlias = "str | tuple[str, str, int]"
"""What takes a place in a layer: a step, or the arrow from one step to another on its way through the layer of a number."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The layers of a diagram and its arrows.

    Attributes
    ----------
    layers
        From top to bottom, each from left to right.
    arrows
        Each as the slots that it passes, the step it comes from first.
    """

    layers: tuple[tuple[Slot, ...], ...]
    arrows: tuple[tuple[Slot, ...], ...]


def lay_out(leads_to: Mapping[str, str]) -> Layout:
    """Give the steps of a diagram their layers and their order.

    Parameters
    ----------
    leads_to
        For each step those that it leads to, separated by spaces. Steps that nothing leads to keep their order.

    Raises
    ------
    InputError
        Where a step is not there or steps lead back to where they came from.
    """
    import networkx as nx

    graph = _graph(leads_to)
    level = {step: at for at, steps in enumerate(nx.topological_generations(graph)) for step in steps}
    arrows = tuple(_passing(one, other, level) for one, other in graph.edges)
    slots: dict[Slot, int] = {step: level[step] for step in leads_to}
    slots |= {slot: slot[2] for arrow in arrows for slot in arrow if not isinstance(slot, str)}
    return Layout(_ordered(slots, arrows), arrows)


def _graph(leads_to: Mapping[str, str]) -> nx.DiGraph[str]:
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(leads_to)
    graph.add_edges_from((step, other) for step, others in leads_to.items() for other in others.split())
    problems = [
        Problem("draw_diagram()", "column 'leads_to'", f"{step!r}{nearest(step, leads_to)}", "a step of the diagram")
        for step in graph
        if step not in leads_to
    ]
    if not problems and not nx.is_directed_acyclic_graph(graph):
        circle = " → ".join([str(edge[0]) for edge in nx.find_cycle(graph)])
        problems.append(Problem("draw_diagram()", "column 'leads_to'", f"a circle, {circle}", "steps that never lead back"))
    if problems:
        raise InputError(problems)
    return graph


def _passing(one: str, other: str, level: Mapping[str, int]) -> tuple[Slot, ...]:
    between = range(level[one] + 1, level[other])
    return (one, *((one, other, at) for at in between), other)


def _ordered(slots: Mapping[Slot, int], arrows: tuple[tuple[Slot, ...], ...]) -> tuple[tuple[Slot, ...], ...]:
    before: dict[Slot, list[Slot]] = {}
    for arrow in arrows:
        for earlier, later in pairwise(arrow):
            before.setdefault(later, []).append(earlier)
    place: dict[Slot, float] = {}
    layers = []
    for at in range(max(slots.values()) + 1):
        layer = [slot for slot, level in slots.items() if level == at]
        if at:
            layer.sort(key=lambda slot: fmean(place[earlier] for earlier in before[slot]))
        place |= {slot: (number + 0.5) / len(layer) for number, slot in enumerate(layer)}
        layers.append(tuple(layer))
    return tuple(layers)
