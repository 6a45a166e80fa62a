"""The command ``run``: execute the book's notebooks, or some, from a terminal."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NoReturn

import click

from helpers.errors import ExecutionError, RecountedError
from helpers.execution.contents import book_notebooks
from helpers.execution.engines import LocalEngine
from helpers.execution.limits import DEFAULT_LIMITS, GIB, Limits
from helpers.execution.progress import SilentProgress, progress_on
from helpers.execution.scheduling import execute
from helpers.execution.tasks import Parameter, Task
from helpers.project import find_project

# What Python and papermill call them, beside JSON's own words.
_WORDS: dict[str, Parameter] = {"True": True, "False": False, "None": None}


@click.command("run", short_help="Execute notebooks whose executed copies no longer hold.")
@click.argument("notebooks", nargs=-1, type=click.Path(path_type=Path), metavar="[NOTEBOOK]...")
@click.option(
    "-p",
    "--parameter",
    "parameters",
    type=(str, str),
    multiple=True,
    metavar="NAME VALUE",
    help="Value for a name that the cell tagged `parameters` sets; JSON where it is JSON, else text.",
)
@click.option("--workers", type=click.IntRange(min=1), help="Notebooks at a time.  [default: one for each processor]")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=DEFAULT_LIMITS.seconds,
    show_default=True,
    help="Longest that a notebook may run.",
)
@click.option(
    "--memory",
    type=click.FloatRange(min=0, min_open=True),
    default=DEFAULT_LIMITS.memory / GIB,
    show_default=True,
    help="GiB of memory that a notebook may take.",
)
@click.option("--fresh", is_flag=True, help="Start each kernel as a new process, and fork none.")
@click.option("--quiet", is_flag=True, help="Say nothing unless a notebook fails.")
def run(
    notebooks: tuple[Path, ...],
    parameters: tuple[tuple[str, str], ...],
    workers: int | None,
    seconds: float,
    memory: float,
    fresh: bool,
    quiet: bool,
) -> None:
    """Execute the notebooks of the book, or those named, in parallel.

    Those whose sources, data and surroundings are as they were are not run again. Prints where the executed copies of named
    notebooks are. Exit status: 0 all well, 1 a notebook failed, 2 the input cannot be used.
    """
    if parameters and not notebooks:
        raise click.UsageError("-p needs the notebook that it is for")
    try:
        project = find_project()
        chosen = [path.absolute() for path in notebooks] or list(book_notebooks(project))
        tasks = [Task(path, {name: parameter(text) for name, text in parameters}) for path in chosen]
        copies = execute(
            tasks,
            project,
            engine=LocalEngine(workers) if workers else LocalEngine(),
            limits=Limits(seconds, int(memory * GIB)),
            fork=not fresh,
            progress=SilentProgress() if quiet else progress_on(sys.stderr),
        )
    except KeyboardInterrupt:
        click.echo("\nInterrupted. What has ended is kept: run the same again to go on.", err=True)
        sys.exit(130)
    except RecountedError as error:
        _fail(error)
    for copy in copies if notebooks else ():
        click.echo(copy.path)


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
