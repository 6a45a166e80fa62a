"""From what is asked for to what workers can run: notebooks read, parameters checked, keys made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import nbformat

from helpers.errors import InputError, Problem, UnknownNameError
from helpers.execution.copies import with_stable_ids
from helpers.execution.keys import Ingredients, ingredients, surroundings
from helpers.execution.limits import DEFAULT_LIMITS, Limits
from helpers.execution.running import Run
from helpers.execution.tasks import Task, executed_path
from helpers.notebooks.recording import read_notebook
from helpers.project import Project

if TYPE_CHECKING:
    from nbformat import NotebookNode


def prepare(tasks: Iterable[Task], project: Project, limits: Limits = DEFAULT_LIMITS) -> list[Run]:
    """One run for each task, in their order.

    Raises
    ------
    InputError
        With every problem of every notebook that cannot be read.
    UnknownNameError
        Where a parameter is none that its notebook sets.
    """
    shared = surroundings(project)
    runs: list[Run] = []
    problems: list[Problem] = []
    for task in tasks:
        try:
            runs.append(_prepared(task, shared, project, limits))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return runs


def _prepared(task: Task, shared: Ingredients, project: Project, limits: Limits) -> Run:
    name = task.name(project)
    notebook = with_stable_ids(read_notebook(project.root / name))
    if task.parameters:
        _check_parameters(name, task, notebook)
    parts = ingredients(notebook, task.parameters, shared)
    return Run(name, nbformat.writes(notebook), dict(task.parameters), parts, executed_path(task, project), project.root, limits)


def _check_parameters(notebook_name: str, task: Task, notebook: NotebookNode) -> None:
    # Late, for it is slow to import and most executions have no parameters.
    import papermill

    named = nbformat.from_dict(notebook)
    named.metadata.kernelspec = {"name": "python3", "language": "python", "display_name": "Python 3"}
    known = papermill.inspect_notebook(named)
    if not known:
        expected = "a code cell tagged `parameters` that sets some"
        raise InputError([Problem(notebook_name, "its cells", "no parameters", expected)])
    for name in task.parameters:
        if name not in known:
            raise UnknownNameError(f"parameter of {notebook_name}", name, list(known))
