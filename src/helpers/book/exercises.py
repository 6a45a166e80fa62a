"""Exercises of ``sphinx-exercise`` on pages: each under a heading of its own, its solution folded below.

As that extension writes them, titles are no headings, all contents have the same identifier, and a fold needs a script of the
theme. Here an exercise is a box whose title is a heading, and a solution is a ``details`` that every browser folds by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator
from sphinx_exercise.nodes import exercise_enumerable_node, exercise_subtitle, solution_node

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class exercise_heading(nodes.Element):  # type: ignore[misc] # docutils has no types
    """The title of an exercise, with its number before it."""


class solution_summary(nodes.Element):  # type: ignore[misc] # docutils has no types
    """What a folded solution says of itself."""


def set_exercises(app: Sphinx) -> None:
    """Have ``sphinx-exercise`` read exercises, and write them ourselves."""
    app.setup_extension("sphinx_exercise")
    # It alone speaks of "singlehtml", and then Sphinx would ask for no other node's writing under "html" when it prints the book.
    app.registry.translation_handlers.pop("singlehtml", None)
    app.connect("doctree-resolved", unwrap_exercises)
    app.connect("doctree-resolved", name_exercises)
    written = {
        exercise_enumerable_node: (_open_exercise, _close_exercise),
        exercise_heading: (_open_heading, _close_heading),
        solution_node: (_open_solution, _close_solution),
        solution_summary: (_open_summary, _close_summary),
    }
    for node, visitors in written.items():
        app.add_node(node, override=True, html=visitors)


def unwrap_exercises(_app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Take exercises and solutions out of the sections that repeat one identifier, and give them titles of our own."""
    for exercise in list(doctree.findall(exercise_enumerable_node)):
        title, content = exercise.children
        exercise.children = []
        exercise += [exercise_heading("", *title.children), *content.children]
    for solution in list(doctree.findall(solution_node)):
        title, content = solution.children
        solution.children = []
        # Without the link to the exercise, which stands right above it: a fold that holds a link cannot be told to others.
        solution += [solution_summary("", nodes.Text(title.astext())), *content.children]


def name_exercises(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Have references to exercises say their titles after their numbers, for a list of numbers tells nobody what to choose."""
    registry = getattr(app.env, "sphinx_exercise_registry", {})
    for reference in doctree.findall(nodes.reference):
        entry = registry.get(reference.get("refuri", "").partition("#")[2] or reference.get("refid"))
        if entry is not None and isinstance(entry["node"], exercise_enumerable_node):
            title = next(entry["node"].findall(exercise_subtitle), None)
            reference += [nodes.Text(f": {title.astext()}")] if title else []


def _open_exercise(translator: SphinxTranslator, node: nodes.Element) -> None:
    translator.body.append(f'<div class="recounted-exercise" id="{node["label"]}">\n')


def _close_exercise(translator: SphinxTranslator, _node: nodes.Element) -> None:
    translator.body.append("</div>\n")


def _open_heading(translator: SphinxTranslator, node: nodes.Element) -> None:
    translator.body.append("<h3>")
    translator.add_fignumber(node.parent)


def _close_heading(translator: SphinxTranslator, _node: nodes.Element) -> None:
    translator.body.append("</h3>\n")


def _open_solution(translator: SphinxTranslator, node: nodes.Element) -> None:
    translator.body.append(f'<details class="recounted-solution" id="{node["label"]}">\n')


def _close_solution(translator: SphinxTranslator, _node: nodes.Element) -> None:
    translator.body.append("</details>\n")


def _open_summary(translator: SphinxTranslator, _node: nodes.Element) -> None:
    translator.body.append("<summary>")


def _close_summary(translator: SphinxTranslator, _node: nodes.Element) -> None:
    translator.body.append("</summary>\n")
