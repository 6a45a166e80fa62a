"""From what is asked for to what workers can run: notebooks read, parameters checked, keys made."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

import nbformat

from helpers.errors import InputError, Problem, UnknownNameError
from helpers.execution.copies import with_stable_ids
from helpers.execution.digests import digest
from helpers.execution.keys import ingredients, notebook_digest, surroundings
from helpers.execution.limits import DEFAULT_LIMITS, Limits
from helpers.execution.running import Run
from helpers.execution.tasks import Task, executed_path
from helpers.notebooks.recording import read_notebook
from helpers.project import Project
from helpers.translation.pictures import drawn_languages

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
    source_of = functools.cache(lambda name: _Source(name, with_stable_ids(read_notebook(project.root / name))))
    runs: list[Run] = []
    problems: dict[Problem, None] = {}
    for task in tasks:
        try:
            source = source_of(task.name(project))
            source.check(task)
        except InputError as error:
            problems.update(dict.fromkeys(error.problems))
        else:
            languages = _languages(task, project)
            parts = ingredients(source.digest, task.parameters, {**shared, "languages": digest(languages)})
            target = executed_path(task, project)
            runs.append(Run(source.name, source.text, dict(task.parameters), parts, target, project.root, limits, languages))
    if problems:
        raise InputError(problems)
    return runs


def _languages(task: Task, project: Project) -> tuple[str, ...]:
    """Those of the page; a copy with parameters is no page."""
    return () if task.parameters else drawn_languages(project, task.name(project).removesuffix(".ipynb"))


class _Source:
    """A notebook as it is executed, read once for all of its tasks."""

    def __init__(self, name: str, notebook: NotebookNode) -> None:
        self.name, self._notebook = name, notebook
        self.text: str = nbformat.writes(notebook)
        self.digest = notebook_digest(notebook)

    def check(self, task: Task) -> None:
        """See that the notebook has all parameters of a task."""
        if task.parameters and not self._parameters:
            expected = "a code cell tagged `parameters` that sets some"
            raise InputError([Problem(self.name, "its cells", "no parameters", expected)])
        for name in task.parameters:
            if name not in self._parameters:
                raise UnknownNameError(f"parameter of {self.name}", name, list(self._parameters))

    @functools.cached_property
    def _parameters(self) -> Collection[str]:
        # Late, for it is slow to import and most executions have no parameters.
        import papermill

        named = nbformat.from_dict(self._notebook)
        named.metadata.kernelspec = {"name": "python3", "language": "python", "display_name": "Python 3"}
        known: dict[str, object] = papermill.inspect_notebook(named)
        return known
