"""The command ``run``: execute the book's notebooks, or some, from a terminal."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from helpers.errors import ExecutionError, RecountedError
from helpers.execution.contents import book_notebooks
from helpers.execution.engines import Engine, LocalEngine
from helpers.execution.grids import Combination, read_grid
from helpers.execution.holding import Executed
from helpers.execution.limits import DEFAULT_LIMITS, GIB, Limits
from helpers.execution.progress import Progress, SilentProgress, progress_on
from helpers.execution.scheduling import execute
from helpers.execution.storage import carry, fetched, is_address
from helpers.execution.tasks import Parameter, Task
from helpers.project import Project, find_project

# What Python and papermill call them, beside JSON's own words.
_WORDS: dict[str, Parameter] = {"True": True, "False": False, "None": None}
_POSITIVE = click.FloatRange(min=0, min_open=True)


@click.command("run", short_help="Execute notebooks whose executed copies no longer hold.")
@click.argument("notebooks", nargs=-1, metavar="[NOTEBOOK]...")
@click.option(
    "-p",
    "--parameter",
    "parameters",
    type=(str, str),
    multiple=True,
    metavar="NAME VALUE",
    help="Value for a name that the cell tagged `parameters` sets; JSON where it is JSON, else text.",
)
@click.option(
    "--grid",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Run each notebook under every combination of parameters in this YAML file, name: [value, ...].",
)
@click.option(
    "--executor",
    default="local",
    show_default=True,
    metavar="local|dask://HOST:PORT",
    help="Where to run: on this machine, or on the workers of a Dask scheduler.",
)
@click.option("--workers", type=click.IntRange(min=1), help="Notebooks at a time.  [default: one for each processor]")
@click.option("--seconds", type=_POSITIVE, default=DEFAULT_LIMITS.seconds, show_default=True, help="Longest that one may run.")
@click.option(
    "--memory", type=_POSITIVE, default=DEFAULT_LIMITS.memory / GIB, show_default=True, help="Most GiB that one may take."
)
@click.option("--fresh", is_flag=True, help="Start each kernel as a new process, and fork none.")
@click.option("--to", metavar="PLACE", help="Also write the copies below this folder or address, as s3://bucket/folder.")
@click.option("--quiet", is_flag=True, help="Say nothing unless a notebook fails.")
def run(
    notebooks: tuple[str, ...],
    parameters: tuple[tuple[str, str], ...],
    grid: Path | None,
    to: str | None,
    quiet: bool,
    **how: Any,
) -> None:
    """Execute the notebooks of the book, or those named, in parallel.

    A NOTEBOOK is a file of the project, or an address that papermill can read. Those whose sources, data and surroundings are as
    they were are not run again. Prints where the executed copies of named notebooks are. Exit status: 0 all well, 1 a notebook
    failed, 2 the input cannot be used.
    """
    if parameters and not notebooks:
        raise click.UsageError("-p needs the notebook that it is for")
    try:
        project = find_project()
        given = {name: parameter(text) for name, text in parameters}
        tasks = _tasks(notebooks, [{**given, **values} for values in (read_grid(grid) if grid else [{}])], project)
        copies = _execute(tasks, project, SilentProgress() if quiet else progress_on(sys.stderr), **how)
        places = carry(copies, to, project) if to else [str(copy.path) for copy in copies]
    except KeyboardInterrupt:
        click.echo("\nInterrupted. What has ended is kept: run the same again to go on.", err=True)
        sys.exit(130)
    except RecountedError as error:
        _fail(error)
    for place in places if notebooks or grid else ():
        click.echo(place)


def _tasks(notebooks: Sequence[str], combinations: Sequence[Combination], project: Project) -> list[Task]:
    named = [fetched(name, project) if is_address(name) else Path(name).absolute() for name in notebooks]
    return [Task(path, values) for path in named or book_notebooks(project) for values in combinations]


def _execute(
    tasks: Sequence[Task], project: Project, progress: Progress, *,
    executor: str, workers: int | None, seconds: float, memory: float, fresh: bool,
) -> tuple[Executed, ...]:  # fmt: skip
    limits = Limits(seconds, int(memory * GIB))
    with _engine(executor, workers) as engine:
        return execute(tasks, project, engine=engine, limits=limits, fork=not fresh, progress=progress)


@contextlib.contextmanager
def _engine(executor: str, workers: int | None) -> Iterator[Engine]:
    if executor == "local":
        yield LocalEngine(workers) if workers else LocalEngine()
        return
    # Late, for it is an extra and slow to import.
    from helpers.execution.dask_engine import SCHEME, connected

    if not executor.startswith(SCHEME):
        raise click.UsageError(f"--executor is local or {SCHEME}HOST:PORT, not {executor!r}")
    if workers:
        raise click.UsageError("--workers is for this machine; a scheduler has workers of its own")
    with connected(executor) as engine:
        yield engine


def parameter(text: str) -> Parameter:
    """The value that a text on the command line stands for.

    >>> parameter("2015"), parameter("[1, 2]"), parameter("True"), parameter("1/6"), parameter("ganzhou")
    (2015, [1, 2], True, '1/6', 'ganzhou')
    """
    if text in _WORDS:
        return _WORDS[text]
    try:
        value: Parameter = json.loads(text, parse_constant=_refuse)
    except ValueError:
        return text
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _fail(error: RecountedError) -> NoReturn:
    click.echo(f"Error: {error}", err=True)
    sys.exit(1 if isinstance(error, ExecutionError) else 2)
