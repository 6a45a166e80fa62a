"""The pages of the book, written again only where something changed that they could be made of."""

from __future__ import annotations

import platform
import subprocess
import sys

import click

from helpers.errors import ExecutionError, RecountedError
from helpers.execution.contents import book_notebooks
from helpers.execution.copies import stored_stamp, write_whole
from helpers.execution.digests import digest
from helpers.execution.progress import progress_on
from helpers.execution.scheduling import execute_book
from helpers.execution.used import EVERYTHING, ProjectFiles
from helpers.playgrounds.runtime import installed_version
from helpers.project import Project, find_project

_BUILD = "from jupyter_book.cli.main import main; main()"


@click.command("book", short_help="Execute what has changed, then write the pages of the book.")
def book() -> None:
    """Execute the notebooks that have changed, then have Jupyter Book write the pages, with every warning an error.

    Where no file of the project has changed since the pages were written, they are left as they are. Exit status: 0 all well, 1 a
    notebook failed or the pages could not be written, 2 the input cannot be used.
    """
    try:
        project = find_project()
        execute_book(project, progress=progress_on(sys.stderr))
        state = pages_state(project)
        if pages_hold(project, state):
            click.echo("Nothing has changed since the pages were written.")
            return
        status = subprocess.run(
            [sys.executable, "-c", _BUILD, "build", str(project.root), "-W", "--keep-going"], check=False
        ).returncode
    except KeyboardInterrupt:
        click.echo("\nInterrupted. What has ended is kept: run the same again to go on.", err=True)
        sys.exit(130)
    except RecountedError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1 if isinstance(error, ExecutionError) else 2)
    if status:
        sys.exit(1)
    write_whole(project.build / "pages", state)


def pages_state(project: Project) -> str:
    """Stands for all that pages can be made of: the project's files, all executed copies, this Python and the browser's."""
    stamps = [stored_stamp(project.executed / path) for path in book_notebooks(project)]
    copies = [stamp and stamp.key for stamp in stamps]
    pythons = [platform.python_version(), installed_version(project)]
    return digest([ProjectFiles(project.root).digest(EVERYTHING), copies, pythons])


def pages_hold(project: Project, state: str) -> bool:
    """Whether there are pages, and they were written in this state."""
    made = project.build / "pages"
    return (project.build / "html" / "index.html").exists() and made.exists() and made.read_text(encoding="utf-8") == state
